import { createBaseClient, type NoticeCounts, NoticesResource, type ReceiptChange } from '@party-affairs/sdk';
import { expect } from 'chai';
import { clientWith, openProbe, Probe, problem, until } from '../testing/probe.ts';
import { MutationController } from './mutation-controller.ts';
import { QueryController } from './query-controller.ts';

let people = 0;
let person: string;
const opened: Element[] = [];
beforeEach(() => (person = `acc_waiting_${(people += 1)}_${crypto.randomUUID()}`));
afterEach(() => opened.splice(0).forEach((element) => element.remove()));

const counts: NoticeCounts = { total: 1, unseen: 0, unread: 1, toAcknowledge: 0, archived: 0 };
const change: ReceiptChange = { receipts: [], counts };
const noted = () => Object.keys(localStorage).filter((name) => name.includes(person));

let kept: unknown[];
beforeEach(() => (kept = []));

/** Marks notices as read, which may wait by its row, and archives them, which may not. */
class Marking extends Probe {
  declare marks: MutationController<string, ReceiptChange>;
  declare archive: MutationController<string, ReceiptChange>;

  protected override setUp(): void {
    this.marks = new MutationController<string, ReceiptChange>(this, this.context, {
      key: 'marks',
      resource: 'notices',
      order: (id) => id,
      // What a module makes of the call is its own: the write waits all the same.
      send: async (client, id, options) => await new NoticesResource(client).markRead([id], options),
      keep: (answer) => kept.push(answer),
    });
    this.archive = new MutationController<string, ReceiptChange>(this, this.context, {
      key: 'archive',
      send: (client, id, options) => new NoticesResource(client).archive(id, options),
    });
  }

  protected override show(): unknown {
    const failed = [...this.marks.failures, ...this.archive.failures].map(({ variables }) => variables);
    return `${this.context.session?.subject}|${this.marks.pending.join()}|${failed.join()}`;
  }
}

/** Writes nothing that may wait, and shows what the API counts. */
class Counting extends Probe {
  declare counts: QueryController<NoticeCounts>;
  declare archive: MutationController<string, ReceiptChange>;

  protected override setUp(): void {
    this.counts = new QueryController<NoticeCounts>(this, this.context, ({ me }) =>
      me
        ? {
            key: ['notices', 'counts'],
            fetch: (client, options) => new NoticesResource(client).counts(options),
          }
        : undefined,
    );
    this.archive = new MutationController<string, ReceiptChange>(this, this.context, {
      key: 'other',
      resource: 'other',
      send: (client, id, options) => new NoticesResource(client).archive(id, options),
      keep: () => {},
    });
  }

  protected override show(): unknown {
    return this.counts.data?.unread;
  }
}

const shown = (element: Probe) => element.shadowRoot!.textContent!.trim();

/** A server that is away until a test says otherwise. */
class Server {
  away = true;
  refuses = false;
  marks = 0;
  asked = 0;
  readonly client = clientWith(
    (request) => this.#answer(request),
    () => person,
  );

  #answer({ url }: Request): Response {
    if (this.away) throw new TypeError('Failed to fetch');
    if (this.refuses) return problem(403, 'forbidden');
    if (url.endsWith('/counts')) {
      this.asked += 1;
      return Response.json({ ...counts, unread: this.asked });
    }
    this.marks += 1;
    return Response.json(change);
  }
}

async function openMarking(server: Server): Promise<Marking> {
  const element = await openProbe(Marking, server.client);
  opened.push(element);
  await until('the person is known', () => shown(element).startsWith(person));
  return element;
}

describe('a write whose row says that it may wait', () => {
  it('waits while the server is away, and arrives once when the server is back', async () => {
    const server = new Server();
    const element = await openMarking(server);
    expect(await element.marks.run('a')).to.equal(undefined);
    expect(shown(element)).to.equal(`${person}|a|`);
    expect(noted()).to.have.lengthOf(1);
    server.away = false;
    server.client.outbox.flush();
    await until('it is done', () => shown(element) === `${person}||`);
    expect(kept).to.deep.equal([change]);
    expect(server.marks).to.equal(1);
    await until('nothing is noted', () => noted().length === 0);
    server.client.dispose();
  });

  it('fails visibly when the server refuses it later, and waits no more', async () => {
    const server = new Server();
    const element = await openMarking(server);
    await element.marks.run('a');
    server.away = false;
    server.refuses = true;
    server.client.outbox.flush();
    await until('it has failed', () => shown(element) === `${person}||a`);
    await until('nothing is noted', () => noted().length === 0);
    server.client.dispose();
  });

  it('of an earlier page is sent by the next one, which is given the answer', async () => {
    const before = new Server();
    await (await openMarking(before)).marks.run('a');
    before.client.dispose();

    const server = new Server();
    server.away = false;
    await openMarking(server);
    await until('the answer is there', () => kept.length === 1);
    expect(server.marks).to.equal(1);
    server.client.dispose();
  });

  it('of an earlier page has what is shown of its resource asked for again, where no widget is given its answer', async () => {
    const before = new Server();
    await (await openMarking(before)).marks.run('a');
    before.client.dispose();

    const server = new Server();
    server.away = false;
    const element = await openProbe(Counting, server.client);
    opened.push(element);
    await until('it is asked again', () => server.marks === 1 && shown(element) === '2');
    server.client.dispose();
  });

  it('is sent as any other by a client that has no outbox', async () => {
    const server = new Server();
    const client = createBaseClient({
      baseUrl: 'https://probe.example.test/',
      auth: { getToken: async () => 'token' },
      retry: { limit: 0 },
      fetch: async (input) =>
        new URL(new Request(input).url).pathname === '/v1/me'
          ? Response.json({
              id: person,
              displayName: '',
              stage: 'full',
              organization: null,
              roles: [],
              permissions: [],
            })
          : Promise.reject(new TypeError('Failed to fetch')),
    });
    const element = await openProbe(Marking, client as typeof server.client);
    opened.push(element);
    await until('the person is known', () => shown(element).startsWith(person));
    await element.marks.run('a');
    await until('it has failed', () => shown(element) === `${person}||a`);
    expect(noted()).to.have.lengthOf(0);
    client.dispose();
    server.client.dispose();
  });
});

describe('a write whose row does not say so', () => {
  it('fails at once while the server is away', async () => {
    const server = new Server();
    const element = await openMarking(server);
    await element.archive.run('a');
    await until('it has failed', () => shown(element) === `${person}||a`);
    expect(noted()).to.have.lengthOf(0);
    server.client.dispose();
  });
});
