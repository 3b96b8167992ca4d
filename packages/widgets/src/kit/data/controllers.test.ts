import { type NoticeCounts, NoticesResource } from '@party-affairs/sdk';
import { expect } from 'chai';
import { MutationController } from './mutation-controller.ts';
import { QueryController } from './query-controller.ts';
import { clientWith, openProbe, Probe, problem, until } from '../testing/probe.ts';

const opened: Element[] = [];
afterEach(() => opened.splice(0).forEach((element) => element.remove()));

const counts: NoticeCounts = { total: 1, unseen: 0, unread: 1, toAcknowledge: 0, archived: 0 };

class Counting extends Probe {
  declare counts: QueryController<NoticeCounts>;

  protected override setUp(): void {
    this.counts = new QueryController<NoticeCounts>(this, this.context, () => ({
      key: ['notices', 'counts'],
      fetch: (client, options) => new NoticesResource(client).counts(options),
    }));
  }

  protected override show(): unknown {
    return this.counts.data?.unread ?? 'none';
  }
}

class Archiving extends Probe {
  declare archive: MutationController<string, unknown>;

  protected override setUp(): void {
    this.archive = new MutationController<string, unknown>(this, this.context, {
      key: 'archive',
      send: (client, id, options) => new NoticesResource(client).archive(id, options),
    });
  }

  protected override show(): unknown {
    return `${this.archive.pending.join()}|${this.archive.failures.map(({ variables }) => variables).join()}`;
  }
}

const shown = (element: Probe) => element.shadowRoot!.textContent!.trim();

describe('a question', () => {
  it('of two widgets is asked once', async () => {
    let asked = 0;
    const client = clientWith(() => {
      asked += 1;
      return Response.json(counts);
    });
    const one = await openProbe(Counting, client);
    const two = await openProbe(Counting, client);
    opened.push(one, two);
    await until('both know', () => shown(one) === '1' && shown(two) === '1');
    expect(asked).to.equal(1);
    client.dispose();
  });

  it('is called off when nobody needs the answer any more', async () => {
    let signal: AbortSignal | undefined;
    const client = clientWith((request) => {
      signal = request.signal;
      return new Promise(() => {});
    });
    const element = await openProbe(Counting, client);
    await until('it is asked', () => signal);
    element.remove();
    await until('it is called off', () => signal!.aborted);
    client.dispose();
  });

  it('is not asked again by a retry engine of our own: the client has one', async () => {
    let asked = 0;
    const client = clientWith(() => {
      asked += 1;
      return problem(500, 'internal');
    });
    const element = await openProbe(Counting, client);
    opened.push(element);
    await until('it has failed', () => element.counts.error);
    expect(asked).to.equal(1);
    client.dispose();
  });

  it('waits for a client that comes late, and ends with it', async () => {
    const client = clientWith(() => Response.json(counts));
    const element = await openProbe(Counting);
    opened.push(element);
    expect(shown(element)).to.equal('none');
    element.client = client;
    await until('it knows', () => shown(element) === '1');
    element.client = undefined;
    await until('it knows nothing', () => shown(element) === 'none');
    client.dispose();
  });

  it('has an answer for one person only', async () => {
    let person = 'acc_one';
    let asked = 0;
    const client = clientWith(
      () => {
        asked += 1;
        return Response.json({ ...counts, unread: asked });
      },
      () => person,
    );
    const element = await openProbe(Counting, client);
    opened.push(element);
    await until('it knows', () => shown(element) === '1');
    person = 'acc_two';
    client.signOut();
    await until('it knows of the other', () => shown(element) === '2');
    client.dispose();
  });
});

describe('a write', () => {
  it('is pending until it is answered, and a failure until somebody deals with it', async () => {
    let answer: ((response: Response) => void) | undefined;
    const client = clientWith(() => new Promise<Response>((resolve) => (answer = resolve)));
    const element = await openProbe(Archiving, client);
    opened.push(element);
    const run = element.archive.run('a');
    await until('it is shown', () => shown(element) === 'a|');
    await until('it is sent', () => answer);
    answer!(problem(500, 'internal'));
    expect(await run).to.equal(undefined);
    await until('the failure is shown', () => shown(element) === '|a');
    element.archive.failures[0]!.dismiss();
    await until('it is put aside', () => shown(element) === '|');
    client.dispose();
  });

  it('is the same write when it is tried again: it has the same key', async () => {
    const keys: (string | null)[] = [];
    const client = clientWith((request) => {
      keys.push(request.headers.get('idempotency-key'));
      return keys.length === 1 ? problem(503, 'unavailable') : Response.json({ receipts: [], counts });
    });
    const element = await openProbe(Archiving, client);
    opened.push(element);
    await element.archive.run('a');
    element.archive.failures[0]!.retry();
    await until('it is done', () => keys.length === 2 && element.archive.pending.length === 0);
    expect(keys[0]).to.be.a('string');
    expect(keys[1]).to.equal(keys[0]);
    await element.archive.run('a');
    expect(keys[2]).not.to.equal(keys[0]);
    client.dispose();
  });

  it('of one widget is seen by the others', async () => {
    const client = clientWith(() => new Promise<Response>(() => {}));
    const one = await openProbe(Archiving, client);
    const two = await openProbe(Archiving, client);
    opened.push(one, two);
    void one.archive.run('a');
    await until('the other shows it', () => shown(two) === 'a|');
    client.dispose();
  });

  it('ends with the person who made it', async () => {
    let signal: AbortSignal | undefined;
    const client = clientWith((request) => {
      signal = request.signal;
      return new Promise(() => {});
    });
    const element = await openProbe(Archiving, client);
    opened.push(element);
    void element.archive.run('a');
    await until('it is sent', () => signal);
    client.signOut();
    await until('it is called off', () => signal!.aborted);
    await until('nothing is left of it', () => shown(element) === '|');
    client.dispose();
  });
});
