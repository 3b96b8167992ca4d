import { type BrowserMock, startMock } from '@party-affairs/mock-server/browser';
import { expect } from 'chai';
import type { Lacks, openTab } from './tab.ts';

type Tab = ReturnType<typeof openTab> & { readonly frame: HTMLIFrameElement };

/** The way from the tabs to the real server, which runs in this page. */
class Network {
  online = true;
  /** Marks that had their effect, and how many were at the server at a time. */
  effects = 0;
  most = 0;
  /** Told of the next mark, whose answer never comes. */
  swallow: (() => void) | undefined;
  readonly #mock: BrowserMock;
  #under = 0;

  constructor(mock: BrowserMock) {
    this.#mock = mock;
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    if (!this.online) throw new TypeError('Failed to fetch');
    if (request.method !== 'POST') return this.#mock.fetch(request);
    this.most = Math.max(this.most, (this.#under += 1));
    const answer = await this.#mock.fetch(request);
    this.#under -= 1;
    if (answer.ok && !answer.headers.has('Idempotency-Replayed')) this.effects += 1;
    const { swallow } = this;
    this.swallow = undefined;
    if (!swallow) return answer;
    swallow();
    return new Promise(() => {});
  };
}

describe('the outbox in tabs of a browser', () => {
  let mock: BrowserMock;
  let network: Network;
  let notices: readonly string[];
  const frames: HTMLIFrameElement[] = [];
  // Each test has another person. Without locks, a tab that is gone keeps the right to send for a while.
  const people = [
    'acc_member',
    'acc_secretary',
    'acc_publicity',
    'acc_staff',
    'acc_cs_secretary',
    'acc_office',
  ] as const;
  let person: string;
  let number = 0;
  before(async () => {
    // The test has an address of its own. At the usual one, other tests may have left writes of the same person.
    const baseUrl = `/${crypto.randomUUID()}/`;
    mock = await startMock({ intercept: false, baseUrl, now: new Date('2026-11-23T03:00:00Z') });
  });
  after(() => mock.dispose());
  beforeEach(async () => {
    network = new Network(mock);
    person = people[number++]!;
    mock.setPersona(person);
    const headers = { Authorization: `Bearer ${await mock.getToken()}` };
    const list = await mock.fetch(new URL('v1/notices?limit=20', mock.baseUrl), { headers });
    notices = ((await list.json()) as { items: { id: string }[] }).items.map(({ id }) => id);
  });
  afterEach(() => frames.splice(0).forEach((frame) => frame.remove()));

  async function open(lacks: Lacks = {}): Promise<Tab> {
    const frame = document.createElement('iframe');
    frames.push(frame);
    return enter(
      frame,
      () => {
        frame.src = new URL('./tab.html', import.meta.url).href;
        document.body.append(frame);
      },
      lacks,
    );
  }

  /** Does what makes the frame load, and begins in the page that comes. */
  async function enter(frame: HTMLIFrameElement, load: () => void, lacks: Lacks = {}): Promise<Tab> {
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    load();
    await loaded;
    const page = frame.contentWindow as Window & { openTab: typeof openTab };
    const fetch = network.fetch as typeof globalThis.fetch;
    const options = { baseUrl: mock.baseUrl, fetch, auth: mock, retry: { initialDelay: 2, maxDelay: 2 } };
    return { frame, ...page.openTab(options, lacks) };
  }

  async function until(what: string, isSo: () => boolean): Promise<void> {
    const end = performance.now() + 30_000;
    while (!isSo()) {
      if (performance.now() > end) throw new Error(`Waited in vain until ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  const mark = async ({ client }: Tab, notice: string) => client.notices.markRead([notice], { outbox: true }).queued();

  it('keeps what was queued without a network over a reload, and sends it once', async () => {
    const tab = await open();
    await tab.client.outbox.entries();
    network.online = false;
    const { id, durable } = await mark(tab, notices[0]!);
    expect(durable).to.equal(true);
    const next = await enter(tab.frame, () => tab.frame.contentWindow!.location.reload());
    network.online = true;
    next.frame.contentWindow!.dispatchEvent(new Event('online'));
    await until('it is done', () => next.changes.includes(`done ${id}`));
    expect(network.effects).to.equal(1);
    expect(await next.client.outbox.entries()).to.deep.equal([]);
  });

  for (const locks of [true, false]) {
    it(`has one of two tabs send what both queue, ${locks ? 'with' : 'without'} Web Locks`, async () => {
      const tabs = [await open({ locks: !locks }), await open({ locks: !locks })];
      for (const tab of tabs) await tab.client.outbox.entries();
      const entries = await Promise.all(notices.slice(0, 12).map((notice, index) => mark(tabs[index % 2]!, notice)));
      for (const { changes } of tabs) {
        await until('both heard of all', () => entries.every(({ id }) => changes.includes(`done ${id}`)));
      }
      expect([network.effects, network.most]).to.deep.equal([12, 1]);
    });
  }

  it('goes on in another tab where the one that was sending is gone', async () => {
    const [first, second] = [await open(), await open()];
    for (const { client } of [first, second]) await client.outbox.entries();
    const swallowed = new Promise<void>((resolve) => (network.swallow = resolve));
    const { id } = await mark(first, notices[1]!);
    await swallowed;
    await until('the other has heard of it', () => second.changes.includes(`sending ${id}`));
    first.frame.remove();
    await until('the other has done it', () => second.changes.includes(`done ${id}`));
    expect(network.effects).to.equal(1);
  });

  it('works in memory where the browser does not store, and says so', async () => {
    const tab = await open({ storage: true });
    const { id, durable } = await mark(tab, notices[2]!);
    expect(durable).to.equal(false);
    await until('it is done', () => tab.changes.includes(`done ${id}`));
    expect(tab.warnings).to.deep.equal(['memory-only']);
  });

  it('waits for the person who queued it', async () => {
    const tab = await open();
    await tab.client.outbox.entries();
    network.online = false;
    const { id } = await mark(tab, notices[3]!);
    tab.client.signOut();
    mock.setPersona('acc_deputy');
    network.online = true;
    expect(await tab.client.outbox.entries()).to.deep.equal([]);
    expect(network.effects).to.equal(0);
    tab.client.signOut();
    mock.setPersona(person);
    tab.client.outbox.start();
    await until('it is done', () => tab.changes.includes(`done ${id}`));
    expect(network.effects).to.equal(1);
  });
});
