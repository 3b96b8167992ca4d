import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { LiveRecord } from '../testing/live-record.ts';
import { json, type Loopback, loopback, problem, type Reply, stream } from '../testing/loopback.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { ManualVisibility } from '../testing/manual-visibility.ts';
import { member } from '../testing/samples.ts';
import { ensureWebLocks } from '../testing/web-locks.ts';
import type { ClientOptions } from '../client/base-client.ts';
import { type Client, createClient } from '../client/create-client.ts';
import { isNetworkError, isUnauthenticated } from '../errors/error-guards.ts';
import { liveTimes, type SubscribeOptions } from './live-status.ts';

const at = '2026-11-22T09:00:00+08:00';
const event = (id: number) => ({
  id: String(id),
  at,
  type: 'notice.published',
  data: { noticeId: `ntc_${id}`, organizationId: 'org_1' },
});

/** A server with a log of events, which keeps to the contract. A client that says where it was gets what came since. */
class EventServer {
  readonly log: number[] = [];
  readonly opened: { lastEventId: string | undefined; token: string | undefined; close(): void; cut(): void }[] = [];
  /** Streams that are open now. */
  readonly #streams = new Set<(id: number) => void>();
  /** Answers the next streams in place of a stream. */
  refuse: Reply | undefined;
  /** Answers the question who is signed in, in place of this server. */
  me: object | undefined;
  server!: Loopback;

  static async start(t: TestContext): Promise<EventServer> {
    const fixture = new EventServer();
    fixture.server = await loopback((response, arrival) => fixture.#answer(response, arrival));
    t.after(() => fixture.server.close());
    return fixture;
  }

  get streams(): number {
    return this.#streams.size;
  }

  happens(id: number): void {
    this.log.push(id);
    for (const write of this.#streams) write(id);
  }

  readonly #answer: Reply = (response, arrival) => {
    const token = arrival.headers.authorization;
    if (arrival.url === '/v1/me') {
      if (this.me) return json(this.me)(response, arrival);
      if (!token) return problem(401, 'unauthenticated')(response, arrival);
      return json({ ...member, id: token.replace(/^Bearer (\w+).*/, '$1') })(response, arrival);
    }
    const lastEventId = arrival.headers['last-event-id'] as string | undefined;
    const close = () => response.end();
    const cut = () => response.socket?.destroy();
    this.opened.push({ lastEventId, token, close, cut });
    if (this.refuse) return this.refuse(response, arrival);
    const write = (id: number) => response.write(`id: ${id}\ndata: ${JSON.stringify(event(id))}\n\n`);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`id: ${lastEventId ?? this.log.at(-1) ?? 0}\n\n`);
    if (lastEventId !== undefined) this.log.filter((id) => id > Number(lastEventId)).forEach(write);
    this.#streams.add(write);
    response.on('close', () => this.#streams.delete(write));
  };
}

interface Tab {
  readonly client: Client;
  readonly record: LiveRecord;
  readonly visibility: ManualVisibility;
  readonly clock: ManualClock;
  readonly leave: () => void;
}

/** Opens a tab that listens. It is a client with a clock and a page of its own, and the locks and channels of this process. */
function openTab(
  t: TestContext,
  { server }: EventServer,
  options: Partial<ClientOptions> = {},
  hidden = false,
  subscription: SubscribeOptions = {},
): Tab {
  const clock = new ManualClock();
  const visibility = new ManualVisibility(hidden);
  const client = createClient({
    baseUrl: server.baseUrl,
    clock,
    visibility,
    random: () => 0.5,
    shareEvents: true,
    ...options,
  });
  t.after(() => client.dispose());
  const record = new LiveRecord();
  return { client, record, visibility, clock, leave: client.events.subscribe(record, subscription) };
}

const as = (token: string): Partial<ClientOptions> => ({ auth: { getToken: async () => token } });
const ids = ({ record }: Tab) => record.events.map(({ id, type }) => (type === 'sync.reset' ? type : id));

/** Everything between tabs goes over tasks of the event loop; nothing is left once many have passed. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

ensureWebLocks();

describe('tabs of one person', () => {
  it('share the stream without asking who it is when the page knows', async (t) => {
    const fixture = await EventServer.start(t);
    const first = openTab(t, fixture, as('anna'));
    await first.record.reached('open');
    const asked = fixture.server.arrivals.length;
    const second = openTab(t, fixture, as('anna'), false, { subject: 'anna' });
    await second.record.reached('open');
    assert.equal(fixture.server.arrivals.length, asked);
    assert.equal(fixture.streams, 1);
  });

  it('share one stream, and each hears everything', async (t) => {
    const fixture = await EventServer.start(t);
    const first = openTab(t, fixture, as('anna'));
    await first.record.reached('open');
    const others = [openTab(t, fixture, as('anna')), openTab(t, fixture, as('anna'))];
    for (const tab of others) await tab.record.reached('open');
    fixture.happens(1);
    fixture.happens(2);
    for (const tab of [first, ...others]) await tab.record.heard(2);
    assert.deepEqual([first, ...others].map(ids), [
      ['1', '2'],
      ['1', '2'],
      ['1', '2'],
    ]);
    assert.equal(fixture.opened.length, 1);
  });

  it('that open at once share one stream too', async (t) => {
    const fixture = await EventServer.start(t);
    const tabs = Array.from({ length: 5 }, () => openTab(t, fixture, as('anna')));
    for (const tab of tabs) await tab.record.reached('open');
    fixture.happens(1);
    for (const tab of tabs) await tab.record.heard(1);
    assert.equal(fixture.opened.length, 1);
  });

  it('lose no event when the one with the stream goes away, and hear none twice', async (t) => {
    const fixture = await EventServer.start(t);
    const first = openTab(t, fixture, as('anna'));
    await first.record.reached('open');
    const [second, third] = [openTab(t, fixture, as('anna')), openTab(t, fixture, as('anna'))];
    for (const tab of [second, third]) await tab.record.reached('open');
    fixture.happens(1);
    for (const tab of [second, third]) await tab.record.heard(1);
    first.leave();
    fixture.happens(2);
    fixture.happens(3);
    for (const tab of [second, third]) await tab.record.heard(3);
    assert.deepEqual([second, third].map(ids), [
      ['1', '2', '3'],
      ['1', '2', '3'],
    ]);
    assert.equal(fixture.opened.length, 2);
    assert.equal(fixture.opened[1]?.lastEventId, '1');
  });

  it('lose none either when it goes before anything has happened', async (t) => {
    const fixture = await EventServer.start(t);
    const first = openTab(t, fixture, as('anna'));
    await first.record.reached('open');
    const second = openTab(t, fixture, as('anna'));
    await second.record.reached('open');
    await settled();
    first.client.dispose();
    fixture.happens(1);
    await second.record.heard(1);
    assert.deepEqual(ids(second), ['1']);
    assert.equal(fixture.opened[1]?.lastEventId, '0');
  });

  it('lose none either when they opened before the stream did', async (t) => {
    const fixture = await EventServer.start(t);
    const [first, second] = [openTab(t, fixture, as('anna')), openTab(t, fixture, as('anna'))];
    for (const tab of [first, second]) await tab.record.reached('open');
    await settled();
    first.client.dispose();
    await second.record.reached('open', 2);
    assert.equal(fixture.opened[1]?.lastEventId, '0');
    assert.deepEqual(ids(second), []);
  });

  it('are told to ask for everything when the one with the stream went before anybody knew where it was', async (t) => {
    const fixture = await EventServer.start(t);
    fixture.refuse = stream(':\n\n');
    const [first, second] = [openTab(t, fixture, as('anna')), openTab(t, fixture, as('anna'))];
    for (const tab of [first, second]) await tab.record.reached('open');
    fixture.refuse = undefined;
    first.client.dispose();
    await second.record.heard(1);
    assert.deepEqual(ids(second), ['sync.reset']);
  });

  it('are told to ask for everything when they slept while something happened', async (t) => {
    const fixture = await EventServer.start(t);
    const first = openTab(t, fixture, as('anna'), true);
    await first.record.reached('open');
    const second = openTab(t, fixture, as('anna'), true);
    await second.record.reached('open');
    const asleep = t.mock.method(BroadcastChannel.prototype, 'postMessage', () => {});
    fixture.happens(1);
    await first.record.heard(1);
    asleep.mock.restore();
    second.visibility.hidden = false;
    await second.record.heard(1);
    assert.deepEqual([ids(first), ids(second)], [['1'], ['sync.reset']]);
    fixture.happens(2);
    await second.record.heard(2);
    assert.deepEqual(ids(second), ['sync.reset', '2']);
  });

  it('hear how the shared connection is, errors included, but for their secrets', async (t) => {
    const fixture = await EventServer.start(t);
    const first = openTab(t, fixture, as('anna'));
    await first.record.reached('open');
    const second = openTab(t, fixture, as('anna'));
    await second.record.reached('open');
    fixture.opened[0]?.cut();
    await second.record.reached('waiting');
    const { error, retryIn } = second.record.lastStatus!;
    assert.equal(retryIn, 750);
    assert.ok(isNetworkError(error), String(error));
    await first.clock.skip(750);
    await second.record.reached('open', 2);
    assert.equal(fixture.opened.length, 2);
  });

  it('pass it on when one of them is refused', async (t) => {
    const fixture = await EventServer.start(t);
    const first = openTab(t, fixture, as('anna'));
    await first.record.reached('open');
    const second = openTab(t, fixture, as('anna'));
    await second.record.reached('open');
    fixture.refuse = problem(401, 'unauthenticated');
    fixture.opened[0]?.close();
    await first.clock.waits(750);
    first.clock.advance(750);
    await first.record.reached('stopped');
    fixture.refuse = undefined;
    assert.ok(isUnauthenticated(first.record.lastStatus?.error));
    await second.record.reached('open', 2);
    assert.ok(!second.record.states.includes('stopped'));
  });

  it('take the stream from one that is frozen as soon as the user looks at another', async (t) => {
    const fixture = await EventServer.start(t);
    const first = openTab(t, fixture, as('anna'), true);
    await first.record.reached('open');
    const second = openTab(t, fixture, as('anna'), true);
    await second.record.reached('open');
    // It holds the lock but answers nothing any more.
    const frozen = t.mock.method(BroadcastChannel.prototype, 'postMessage', () => {});
    second.visibility.hidden = false;
    await settled();
    frozen.mock.restore();
    await second.clock.skip(liveTimes.answer);
    await second.record.reached('open', 2);
    assert.equal(fixture.opened[1]?.lastEventId, '0');
    fixture.happens(1);
    await first.record.heard(1);
    await second.record.heard(1);
    assert.deepEqual([ids(first), ids(second)], [['1'], ['1']]);
    assert.equal(fixture.streams, 1);
  });

  it('do not take it from one that answers', async (t) => {
    const fixture = await EventServer.start(t);
    const first = openTab(t, fixture, as('anna'), true);
    await first.record.reached('open');
    const second = openTab(t, fixture, as('anna'), true);
    await second.record.reached('open');
    second.visibility.hidden = false;
    await settled();
    for (let round = 0; round < 3; round++) {
      await second.clock.skip(liveTimes.sign);
      await settled();
    }
    assert.equal(fixture.opened.length, 1);
  });

  it('take it from one that is frozen while the user looks at another', async (t) => {
    const fixture = await EventServer.start(t);
    const first = openTab(t, fixture, as('anna'), true);
    await first.record.reached('open');
    const second = openTab(t, fixture, as('anna'));
    await second.record.reached('open');
    fixture.happens(1);
    await second.record.heard(1);
    const frozen = t.mock.method(BroadcastChannel.prototype, 'postMessage', () => {});
    await second.clock.skip(liveTimes.sign);
    await settled();
    frozen.mock.restore();
    await second.clock.skip(liveTimes.answer);
    await second.record.reached('open', 2);
    fixture.happens(2);
    await second.record.heard(2);
    assert.deepEqual(ids(second), ['1', '2']);
    assert.equal(fixture.streams, 1);
  });

  it('are not asked for a sign by one that is hidden', async (t) => {
    const fixture = await EventServer.start(t);
    const first = openTab(t, fixture, as('anna'));
    await first.record.reached('open');
    const second = openTab(t, fixture, as('anna'), true);
    await second.record.reached('open');
    assert.equal(second.clock.pending, 0);
  });

  it('wait with a new connection until the user looks at one of them', async (t) => {
    const fixture = await EventServer.start(t);
    const first = openTab(t, fixture, as('anna'), true);
    await first.record.reached('open');
    const second = openTab(t, fixture, as('anna'), true);
    await second.record.reached('open');
    fixture.opened[0]?.cut();
    await first.clock.skip(750);
    await settled();
    assert.equal(fixture.opened.length, 1);
    second.visibility.hidden = false;
    await second.record.reached('open', 2);
    assert.equal(fixture.opened.length, 2);
  });

  it('do not wait when the user looks at another one', async (t) => {
    const fixture = await EventServer.start(t);
    const first = openTab(t, fixture, as('anna'), true);
    await first.record.reached('open');
    const second = openTab(t, fixture, as('anna'));
    await second.record.reached('open');
    fixture.opened[0]?.cut();
    await second.record.reached('waiting');
    await first.clock.skip(750);
    await second.record.reached('open', 2);
  });
});

describe('tabs', () => {
  it('of different persons share nothing', async (t) => {
    const fixture = await EventServer.start(t);
    const tabs = [openTab(t, fixture, as('anna')), openTab(t, fixture, as('berta')), openTab(t, fixture)];
    for (const tab of tabs) await tab.record.reached('open');
    assert.deepEqual(fixture.opened.map(({ token }) => token).sort(), ['Bearer anna', 'Bearer berta', undefined]);
  });

  for (const validate of ['report', 'off'] as const) {
    it(`share nothing where a gateway says in place of the server who they are, validate: ${validate}`, async (t) => {
      const fixture = await EventServer.start(t);
      fixture.me = { code: 401, msg: '未登录' };
      const options = { validate };
      const tabs = [
        openTab(t, fixture, { ...as('anna'), ...options }),
        openTab(t, fixture, { ...as('berta'), ...options }),
      ];
      // An answer that is not checked names none of them for good; one that is checked is asked for again.
      if (validate === 'report') {
        for (const tab of tabs) await tab.record.reached('waiting');
        fixture.me = { ...member, id: undefined };
        for (const tab of tabs) await tab.clock.skip(750);
      }
      for (const tab of tabs) await tab.record.reached('open');
      assert.deepEqual(fixture.opened.map(({ token }) => token).sort(), ['Bearer anna', 'Bearer berta']);
    });
  }

  it('of visitors share one stream, and the server is not asked who they are', async (t) => {
    const fixture = await EventServer.start(t);
    const first = openTab(t, fixture);
    await first.record.reached('open');
    const second = openTab(t, fixture, { auth: { getToken: async () => null } });
    await second.record.reached('open');
    assert.deepEqual(
      fixture.server.arrivals.map(({ url }) => url),
      ['/v1/events'],
    );
  });

  it('leave their group at sign-out, and the next person there hears nothing of the first', async (t) => {
    const fixture = await EventServer.start(t);
    let person = 'anna';
    const first = openTab(t, fixture, { auth: { getToken: async () => person } });
    await first.record.reached('open');
    const second = openTab(t, fixture, as('anna'));
    await second.record.reached('open');
    person = 'berta';
    first.client.signOut();
    await second.record.reached('open', 2);
    await first.record.reached('open', 2);
    assert.deepEqual(fixture.opened.map(({ token }) => token).sort(), ['Bearer anna', 'Bearer anna', 'Bearer berta']);
    const toBerta = fixture.opened.find(({ token }) => token === 'Bearer berta');
    assert.equal(toBerta?.lastEventId, undefined);
  });

  it('tell each other no token', async (t) => {
    const said: unknown[] = [];
    const post = Reflect.get(BroadcastChannel.prototype, 'postMessage') as BroadcastChannel['postMessage'];
    t.mock.method(BroadcastChannel.prototype, 'postMessage', function (this: BroadcastChannel, message: unknown) {
      said.push(message);
      post.call(this, message);
    });
    const fixture = await EventServer.start(t);
    const first = openTab(t, fixture, as('anna.s3cret'));
    await first.record.reached('open');
    const second = openTab(t, fixture, as('anna.s3cret'));
    await second.record.reached('open');
    fixture.happens(1);
    await second.record.heard(1);
    fixture.opened[0]?.cut();
    await second.record.reached('waiting');
    first.leave();
    await second.record.reached('open', 2);
    assert.ok(said.length > 5);
    assert.doesNotMatch(JSON.stringify(said), /s3cret|Bearer/);
  });

  it('are left without timer, listener, channel and lock by dispose()', async (t) => {
    const fixture = await EventServer.start(t);
    const tabs = [openTab(t, fixture, as('anna')), openTab(t, fixture, as('anna'))];
    for (const tab of tabs) await tab.record.reached('open');
    for (const { client } of tabs) client.dispose();
    await fixture.server.abandoned(1);
    await settled();
    for (const { clock, visibility } of tabs) assert.deepEqual([clock.pending, visibility.listeners], [0, 0]);
    const { held, pending } = await navigator.locks.query();
    const ours = [...(held ?? []), ...(pending ?? [])].filter(({ name }) => name?.includes(fixture.server.baseUrl));
    assert.deepEqual(ours, []);
  });

  it('that cannot use locks have a stream each', async (t) => {
    t.mock.method(navigator.locks, 'request', () =>
      Promise.reject(new DOMException('No storage here.', 'SecurityError')),
    );
    const fixture = await EventServer.start(t);
    const tabs = [openTab(t, fixture, as('anna')), openTab(t, fixture, as('anna'))];
    for (const tab of tabs) await tab.record.reached('open');
    assert.equal(fixture.opened.length, 2);
  });

  it('that have no channels between them have a stream each', async (t) => {
    const Channel = Object.getOwnPropertyDescriptor(globalThis, 'BroadcastChannel')!;
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    t.after(() => Object.defineProperty(globalThis, 'BroadcastChannel', Channel));
    const fixture = await EventServer.start(t);
    const tabs = [openTab(t, fixture, as('anna')), openTab(t, fixture, as('anna'))];
    for (const tab of tabs) await tab.record.reached('open');
    assert.equal(fixture.opened.length, 2);
    fixture.happens(1);
    for (const tab of tabs) await tab.record.heard(1);
  });

  it('whose person is not known yet wait and ask again', async (t) => {
    const fixture = await EventServer.start(t);
    let asked = 0;
    const getToken = async () => {
      asked += 1;
      if (asked === 1) throw new Error('SSO is down');
      return 'anna';
    };
    const tab = openTab(t, fixture, { auth: { getToken } });
    await tab.record.reached('waiting');
    await tab.clock.skip(750);
    await tab.record.reached('open');
  });
});

describe('a page without locks', () => {
  const alone: Partial<ClientOptions> = { shareEvents: false };

  it('lets its stream go when it has been hidden for a while, and goes on where it was when the user looks', async (t) => {
    const fixture = await EventServer.start(t);
    const tab = openTab(t, fixture, alone);
    await tab.record.reached('open');
    fixture.happens(1);
    await tab.record.heard(1);
    tab.visibility.hidden = true;
    await tab.clock.skip(liveTimes.hiddenFor);
    await fixture.server.abandoned(1);
    fixture.happens(2);
    assert.equal(tab.clock.pending, 0);
    tab.visibility.hidden = false;
    await tab.record.heard(2);
    assert.deepEqual(ids(tab), ['1', '2']);
    assert.equal(fixture.opened[1]?.lastEventId, '1');
    assert.deepEqual(tab.record.states, ['connecting', 'open', 'waiting', 'connecting', 'open']);
  });

  it('keeps it when it is hidden for a moment', async (t) => {
    const fixture = await EventServer.start(t);
    const tab = openTab(t, fixture, alone);
    await tab.record.reached('open');
    tab.visibility.hidden = true;
    await tab.clock.waits(liveTimes.hiddenFor);
    tab.visibility.hidden = false;
    tab.clock.advance(liveTimes.hiddenFor - 1);
    assert.equal(fixture.streams, 1);
    tab.leave();
    await fixture.server.abandoned(1);
    await settled();
    assert.deepEqual([tab.clock.pending, tab.visibility.listeners], [0, 0]);
  });
});
