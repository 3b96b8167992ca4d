import { type ClientOptions, createClient } from '@party-affairs/sdk';
import { expect } from 'chai';

/** Everything of the page that could go on after a client has ended. */
class Footprint {
  readonly timers = new Set<unknown>();
  readonly channels = new Set<BroadcastChannel>();
  readonly listeners = new Map<EventTarget, number>();
  readonly #restore: (() => void)[] = [];

  constructor(...targets: readonly EventTarget[]) {
    const { timers, channels } = this;
    const [set, clear, Channel] = [setTimeout, clearTimeout, BroadcastChannel];
    this.#replace('setTimeout', (run: () => void, ...rest: unknown[]) => {
      const timer = set(
        () => {
          timers.delete(timer);
          run();
        },
        ...(rest as [number]),
      );
      timers.add(timer);
      return timer;
    });
    this.#replace('clearTimeout', (timer: number) => {
      timers.delete(timer);
      clear(timer);
    });
    this.#replace('setInterval', () => expect.fail('The SDK needs no interval.'));
    this.#replace(
      'BroadcastChannel',
      class extends Channel {
        constructor(name: string) {
          super(name);
          channels.add(this);
        }
        override close() {
          channels.delete(this);
          super.close();
        }
      },
    );
    for (const target of targets) this.#watch(target);
  }

  get listening(): number {
    return [...this.listeners.values()].reduce((sum, count) => sum + count, 0);
  }

  restore(): void {
    for (const restore of this.#restore) restore();
  }

  #replace(name: string, by: unknown): void {
    const before: unknown = Reflect.get(globalThis, name);
    Reflect.set(globalThis, name, by);
    this.#restore.push(() => Reflect.set(globalThis, name, before));
  }

  #watch(target: EventTarget): void {
    const add = (by: number) => this.listeners.set(target, (this.listeners.get(target) ?? 0) + by);
    const { addEventListener, removeEventListener } = target;
    Object.assign(target, {
      addEventListener(...parts: Parameters<EventTarget['addEventListener']>) {
        add(1);
        addEventListener.apply(target, parts);
      },
      removeEventListener(...parts: Parameters<EventTarget['removeEventListener']>) {
        add(-1);
        removeEventListener.apply(target, parts);
      },
    });
    this.#restore.push(() => Object.assign(target, { addEventListener, removeEventListener }));
  }
}

const counts = { total: 0, unseen: 0, unread: 0, toAcknowledge: 0, archived: 0 };
const me = { id: 'acc_1', displayName: '李若溪', stage: 'full', organization: null, roles: [], permissions: [] };

/** An API whose notices fail, whose writes hang, and whose stream never ends. */
const api = (async (request: Request) => {
  const { pathname } = new URL(request.url);
  if (pathname.endsWith('/counts')) return Response.json(counts);
  if (pathname.endsWith('/me')) return Response.json(me);
  if (pathname.endsWith('/events')) {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('id: 1\n\n'));
        request.signal.addEventListener('abort', () => controller.error(request.signal.reason), { once: true });
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }
  if (pathname.endsWith('/archive')) return new Promise<Response>(() => {});
  return new Response('', { status: 500 });
}) as typeof fetch;

const options: ClientOptions = {
  baseUrl: '/',
  fetch: api,
  auth: { getToken: async () => ({ token: 'token', expiresIn: 600 }) },
  shareEvents: true,
};

describe('a client that has ended leaves neither timer, listener, channel nor lock', () => {
  let footprint: Footprint;
  let caller: AbortController;
  beforeEach(() => {
    caller = new AbortController();
    footprint = new Footprint(globalThis, document, caller.signal);
  });
  afterEach(() => footprint.restore());

  async function locks(): Promise<unknown[]> {
    const { held = [], pending = [] } = (await navigator.locks?.query()) ?? {};
    return [...held, ...pending].filter(({ name }) => name?.startsWith('party-affairs'));
  }
  const expectNothing = async () => {
    expect([...footprint.timers]).to.deep.equal([]);
    expect(footprint.listening).to.equal(0);
    expect([...footprint.channels]).to.deep.equal([]);
    expect(await locks()).to.deep.equal([]);
  };

  it('after 1000 calls: answered, refused, and still under way', async () => {
    const client = createClient(options);
    const { signal } = caller;
    const hanging: Promise<unknown>[] = [];
    for (let round = 0; round < 400; round++) {
      await client.notices.counts({ signal });
      await client.notices.get('ntc_1', { signal }).safe();
      if (round % 2 === 0) hanging.push(client.notices.archive('ntc_1', { signal }).safe());
    }
    expect(footprint.timers.size, 'the test sees timers').to.be.greaterThan(100);
    expect(footprint.listening, 'the test sees listeners').to.be.greaterThan(100);
    client.dispose();
    await Promise.all(hanging);
    await expectNothing();
  });

  it('after 50 clients that listened for live events', async () => {
    const opened = (state: string) => state === 'open';
    for (let round = 0; round < 50; round++) {
      const client = createClient(options);
      await new Promise<void>((resolve) => {
        client.events.subscribe({ onEvent() {}, onStatus: ({ state }) => opened(state) && resolve() });
      });
      if (round === 0) expect(footprint.listening, 'the test sees listeners').to.be.greaterThan(0);
      client.dispose();
    }
    // Locks are given back by way of the browser.
    while ((await locks()).length > 0) await Promise.resolve();
    await expectNothing();
  });

  it('after 20 clients with writes in their outbox: waiting, failing, and on their way', async () => {
    for (let round = 0; round < 20; round++) {
      const hangs = round % 2 === 0;
      const client = createClient({
        ...options,
        fetch: (request: Request) => (hangs && request.url.endsWith('/marks') ? new Promise(() => {}) : api(request)),
      } as ClientOptions);
      const sent = new Promise<void>((resolve) => {
        client.outbox.subscribe({ onEntry: ({ state }) => state === 'sending' && resolve() });
      });
      const changes = client.outbox.changes();
      const call = client.notices.markSeen(['ntc_1'], { outbox: true });
      const other = client.notices.markSeen(['ntc_2'], { outbox: true });
      const { id } = await call.queued();
      await sent;
      if (round === 0) expect(footprint.listening, 'the test sees listeners').to.be.greaterThan(0);
      if (round % 4 === 0) await client.outbox.discard(id);
      client.dispose();
      await Promise.all([call.safe(), other.safe()]);
      await changes.return?.();
    }
    while ((await locks()).length > 0) await Promise.resolve();
    await expectNothing();
    // A connection that is left open would hold this up.
    const deletion = indexedDB.deleteDatabase('party-affairs-outbox');
    await new Promise((resolve, reject) => {
      deletion.onsuccess = resolve;
      deletion.onerror = () => reject(deletion.error);
      deletion.onblocked = () => reject(new Error('A connection to the database is open.'));
    });
  });
});
