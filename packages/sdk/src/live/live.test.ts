import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { LiveRecord } from '../testing/live-record.ts';
import { html, json, plain, problem, type Reply, reset, silence, stream } from '../testing/loopback.ts';
import { collectUncaught, setUp } from '../testing/set-up.ts';
import { events } from './contract.ts';
import { isForbidden, isTokenError, isUnauthenticated } from '../errors/error-guards.ts';
import { LiveFeed } from './live.ts';
import { liveTimes } from './live-status.ts';
import type { Report } from '../http/validation.ts';

const at = '2026-11-22T09:00:00+08:00';
const hello = 'retry: 1000\nid: 10\n\n';

function published(id: number, type = 'notice.published'): object {
  return { id: String(id), at, type, data: { noticeId: `ntc_${id}`, organizationId: 'org_1' } };
}
const written = (event: object, id: number) => `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
const said = (id: number, type?: string) => written(published(id, type), id);

/** Drawn between 500 and 1000 with chance one half. */
const firstPause = 750;

describe('live events', () => {
  it('come as they happen, unknown ones by a way of their own', async (t) => {
    const { client } = await setUp(t, [stream(hello + said(11) + said(12, 'vote.opened'))]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.heard(2);
    assert.deepEqual(record.types, ['notice.published']);
    assert.deepEqual(record.unknown, [published(12, 'vote.opened')]);
    assert.deepEqual(record.states, ['connecting', 'open']);
  });

  it('that are known and say something else of it than agreed are unknown', async (t) => {
    const strange = { ...published(11), data: { noticeId: 7 } };
    const { client } = await setUp(t, [stream(hello + written(strange, 11) + said(12))]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.heard(2);
    assert.deepEqual([record.unknown, record.types], [[strange], ['notice.published']]);
  });

  it('that are unknown do no harm to a listener for known ones', async (t) => {
    const { client } = await setUp(t, [stream(hello + said(11, 'vote.opened') + said(12))]);
    const types: string[] = [];
    await new Promise<void>((resolve) => {
      client.events.subscribe({
        onEvent({ type }) {
          types.push(type);
          resolve();
        },
      });
    });
    assert.deepEqual(types, ['notice.published']);
  });

  it('come whole, wherever the network cuts them', async (t) => {
    const bytes = Buffer.from(hello + written({ ...published(11), title: '党费收缴通知🎏' }, 11));
    const drip: Reply = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      // Every byte by itself, so that characters and line ends are cut as well.
      const next = (index: number) => {
        if (index < bytes.length) response.write(bytes.subarray(index, index + 1), () => setImmediate(next, index + 1));
      };
      next(0);
    };
    const { client } = await setUp(t, [drip]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.heard(1);
    assert.equal((record.events[0] as unknown as Record<string, unknown>)['title'], '党费收缴通知🎏');
  });

  it('go on where they were after a clean close', async (t) => {
    const { client, clock, server } = await setUp(t, [stream(hello + said(11), { end: true }), stream(said(12))]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.reached('waiting');
    assert.deepEqual(record.lastStatus, { state: 'waiting', willRetry: true, retryIn: firstPause });
    await clock.skip(firstPause);
    await record.heard(2);
    assert.equal(server.arrivals[0]?.headers['last-event-id'], undefined);
    assert.equal(server.arrivals[1]?.headers['last-event-id'], '11');
    assert.deepEqual(record.types, ['notice.published', 'notice.published']);
  });

  it('go on where they were after the connection broke, even before the first event', async (t) => {
    const cut: Reply = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(hello, () => response.socket?.destroy());
    };
    const { client, clock, server } = await setUp(t, [cut, stream(said(11))]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await clock.skip(firstPause);
    await record.heard(1);
    assert.equal(server.arrivals[1]?.headers['last-event-id'], '10');
    assert.deepEqual(record.types, ['notice.published']);
  });

  it('say so when something may have been missed', async (t) => {
    const { client, clock } = await setUp(t, [reset, stream(hello)]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await clock.skip(firstPause);
    await record.heard(1);
    assert.deepEqual(record.types, ['sync.reset']);
  });

  it('come back after as long as the server says', async (t) => {
    const { client, clock } = await setUp(t, [stream('retry: 4000\nid: 1\n\n', { end: true }), stream(said(2))]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await clock.skip(3000);
    await record.heard(1);
  });

  it('are asked for ever more rarely while the server fails', async (t) => {
    const { client, clock, server } = await setUp(t, [plain(503)]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    const pauses: number[] = [];
    for (let failure = 1; failure <= 9; failure++) {
      await record.reached('waiting', failure);
      pauses.push(record.lastStatus?.retryIn ?? NaN);
      clock.advance(pauses.at(-1)!);
    }
    assert.deepEqual(pauses, [750, 1500, 3000, 6000, 12_000, 24_000, 45_000, 45_000, 45_000]);
    await server.arrived(10);
  });

  it('begin with short pauses again only after a connection has held', async (t) => {
    let end = () => {};
    const held: Reply = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(hello);
      end = () => response.end();
    };
    const { client, clock } = await setUp(t, [plain(503), plain(503), held, held]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await clock.skip(750);
    await clock.skip(1500);
    await record.reached('open');
    clock.advance(1_000);
    end();
    await record.reached('waiting', 3);
    assert.equal(record.lastStatus?.retryIn, 3000);
    clock.advance(3000);
    await record.reached('open', 2);
    clock.advance(liveTimes.stable);
    end();
    await record.reached('waiting', 4);
    assert.equal(record.lastStatus?.retryIn, 750);
  });

  it('wait as long as an overloaded server asks', async (t) => {
    const { client } = await setUp(t, [problem(503, 'unavailable', { 'retry-after': '120' })]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.reached('waiting');
    assert.equal(record.lastStatus?.retryIn, 120_000);
  });

  it('notice a connection that is dead without knowing', async (t) => {
    const { client, clock, server } = await setUp(t, [stream(hello), stream(said(11))]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.reached('open');
    await clock.skip(liveTimes.deadAfter);
    await server.abandoned(1);
    await clock.skip(firstPause);
    await record.heard(1);
    assert.deepEqual(record.states, ['connecting', 'open', 'waiting', 'connecting', 'open']);
  });

  it('are kept alive by heartbeats', async (t) => {
    let beat = () => {};
    const beating: Reply = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(hello);
      beat = () => response.write(':\n\n');
    };
    const { client, clock } = await setUp(t, [beating]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.reached('open');
    for (let i = 0; i < 5; i++) {
      const asked = clock.asked.length;
      clock.advance(20_000);
      beat();
      // The watch is wound up anew with each byte.
      while (clock.asked.length === asked) await new Promise((resolve) => setImmediate(resolve));
    }
    assert.deepEqual(record.states, ['connecting', 'open']);
  });

  it('stay with what is good when one event is bad', async (t) => {
    const reports: Report[] = [];
    const bad = 'id: 11\ndata: {"id":\n\n' + written({ id: '12', type: 'notice.published' }, 12);
    const { client } = await setUp(t, [stream(hello + bad + said(13))], { onReport: (report) => reports.push(report) });
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.heard(1);
    assert.equal(record.events[0]?.id, '13');
    assert.deepEqual(
      reports.map(({ code, dropped }) => [code, dropped]),
      [
        ['broken_json', true],
        ['invalid_union', true],
      ],
    );
  });

  it('do not fill the memory with an event that never ends', async (t) => {
    const reports: Report[] = [];
    const endless = `${hello}data: ${'x'.repeat(1_100_000)}`;
    const { client } = await setUp(t, [stream(endless)], { onReport: (report) => reports.push(report) });
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.reached('waiting');
    assert.equal(reports[0]?.code, 'oversize_event');
  });

  it('are not held up for ever by one that is too large: it is skipped, and what was missed is asked for', async (t) => {
    const tooLarge: Reply = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`${hello}data: `);
      const next = (left: number) =>
        left > 0 && response.write('x'.repeat(100_000), () => setImmediate(next, left - 1));
      next(12);
    };
    const { client, clock, server } = await setUp(t, [tooLarge, stream(hello + said(12))]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await clock.skip(firstPause);
    await record.heard(2);
    assert.deepEqual(record.types, ['sync.reset', 'notice.published']);
    assert.equal(server.arrivals[1]?.headers['last-event-id'], undefined);
  });
});

describe('live events behind something that holds streams back', () => {
  const poll = (lastEventId: string, ...items: object[]) => json({ items, lastEventId });

  it('are asked for every few seconds, and nothing is missed', async (t) => {
    const replies: [Reply, ...Reply[]] = [silence, poll('10'), poll('11', published(11)), poll('12', published(12))];
    const { client, clock, server } = await setUp(t, replies);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await server.arrived(1);
    await clock.skip(liveTimes.silence);
    await server.abandoned(1);
    await record.reached('polling');
    await clock.skip(liveTimes.poll);
    await record.heard(2);
    await clock.skip(liveTimes.poll);
    await record.heard(3);
    assert.deepEqual(record.types, ['sync.reset', 'notice.published', 'notice.published']);
    assert.deepEqual(
      server.arrivals.map((arrival) => arrival.url),
      ['/v1/events', '/v1/events/poll', '/v1/events/poll?after=10', '/v1/events/poll?after=11'],
    );
  });

  it('are polled as well when the head comes through but nothing else', async (t) => {
    const headOnly: Reply = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    };
    const { client, clock, server } = await setUp(t, [headOnly, poll('10')]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await server.arrived(1);
    await clock.skip(liveTimes.silence);
    await record.reached('polling');
  });

  it('try the stream again after a while, from where they are', async (t) => {
    const { client, clock, server } = await setUp(t, [silence, poll('10'), stream(said(11))]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await server.arrived(1);
    await clock.skip(liveTimes.silence);
    await record.reached('polling');
    await clock.waits(liveTimes.poll);
    clock.advance(liveTimes.pollFor);
    await record.heard(2);
    assert.equal(server.arrivals[2]?.url, '/v1/events');
    assert.equal(server.arrivals[2]?.headers['last-event-id'], '10');
    assert.deepEqual(record.types, ['sync.reset', 'notice.published']);
  });

  it('begin anew where the place is not known any more', async (t) => {
    const replies: [Reply, ...Reply[]] = [silence, poll('10'), problem(400, 'invalid-cursor'), poll('3')];
    const { client, clock, server } = await setUp(t, replies);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await server.arrived(1);
    await clock.skip(liveTimes.silence);
    await clock.skip(liveTimes.poll);
    await record.heard(2);
    assert.deepEqual(record.types, ['sync.reset', 'sync.reset']);
    assert.equal(server.arrivals[3]?.url, '/v1/events/poll');
  });

  it('go back to the stream when polling fails', async (t) => {
    const { client, clock, server } = await setUp(t, [silence, problem(500, 'internal'), stream(hello)]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await server.arrived(1);
    await clock.skip(liveTimes.silence);
    await clock.skip(firstPause);
    await record.reached('open');
    assert.equal(server.arrivals[2]?.url, '/v1/events');
  });

  it('stop when polling is refused', async (t) => {
    const { client, clock, server } = await setUp(t, [silence, problem(403, 'forbidden')]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await server.arrived(1);
    await clock.skip(liveTimes.silence);
    await record.reached('stopped');
    assert.ok(isForbidden(record.lastStatus?.error));
  });
});

describe('live events and who is asking', () => {
  it('open with the token and, once refused, with a fresh one', async (t) => {
    const getToken = async ({ force }: { force: boolean }) => (force ? 'fresh' : 'stale');
    const { client, server } = await setUp(t, [plain(401), stream(hello)], { auth: { getToken } });
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.reached('open');
    assert.deepEqual(
      server.arrivals.map((arrival) => arrival.headers.authorization),
      ['Bearer stale', 'Bearer fresh'],
    );
  });

  it('stop when the fresh token is refused as well, and nothing is asked for any more', async (t) => {
    let asked = 0;
    const getToken = async () => `token-${++asked}`;
    const { client, clock, server } = await setUp(t, [problem(401, 'unauthenticated')], { auth: { getToken } });
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.reached('stopped');
    assert.equal(record.lastStatus?.willRetry, false);
    assert.ok(isUnauthenticated(record.lastStatus?.error));
    clock.advance(3_600_000);
    assert.equal(server.arrivals.length, 2);
    assert.equal(clock.pending, 0);
  });

  it('leave getToken in peace for a while after a refusal, for calls as well', async (t) => {
    const forces: boolean[] = [];
    const getToken = async ({ force }: { force: boolean }) => `token-${forces.push(force)}`;
    const { client } = await setUp(t, [problem(401, 'unauthenticated')], { auth: { getToken } });
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.reached('stopped');
    await client.notices.counts().safe();
    assert.deepEqual(forces, [false, true, false]);
  });

  for (const status of [400, 403, 404, 405, 410]) {
    it(`stop after ${status}`, async (t) => {
      const { client, clock } = await setUp(t, [problem(status, 'some-problem')]);
      const record = new LiveRecord();
      client.events.subscribe(record);
      await record.reached('stopped');
      assert.deepEqual(record.states, ['connecting', 'stopped']);
      assert.equal(clock.pending, 0);
    });
  }

  it('wait for a sign-in page to go away', async (t) => {
    const { client, clock } = await setUp(t, [html(), stream(hello)]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.reached('waiting');
    assert.match(String(record.lastStatus?.error), /sign-in page/);
    await clock.skip(firstPause);
    await record.reached('open');
  });

  it('wait for a getToken that fails', async (t) => {
    let asked = 0;
    const getToken = async () => {
      asked += 1;
      if (asked === 1) throw new Error('SSO is down');
      return 'token';
    };
    const { client, clock } = await setUp(t, [stream(hello)], { auth: { getToken } });
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.reached('waiting');
    assert.ok(isTokenError(record.lastStatus?.error));
    await clock.skip(firstPause);
    await record.reached('open');
  });

  it('begin anew for the next person after signOut(), and tell them nothing of the first', async (t) => {
    let person = 'first';
    const { client, server } = await setUp(t, [stream(hello + said(11)), stream('id: 20\n\n')], {
      auth: { getToken: async () => person },
    });
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.heard(1);
    client.signOut();
    person = 'second';
    await record.reached('open', 2);
    await server.abandoned(1);
    assert.equal(server.arrivals[1]?.headers.authorization, 'Bearer second');
    assert.equal(server.arrivals[1]?.headers['last-event-id'], undefined);
  });

  it('that had stopped begin anew after signOut()', async (t) => {
    const { client } = await setUp(t, [problem(403, 'forbidden'), stream(hello)]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.reached('stopped');
    client.signOut();
    await record.reached('open');
  });
});

describe('subscribers', () => {
  it('that came and went leave nothing that would open a second connection', async (t) => {
    const { client, server } = await setUp(t, [stream(hello)]);
    client.events.subscribe(new LiveRecord())();
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.reached('open');
    client.signOut();
    await record.reached('open', 2);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(server.arrivals.length, 2);
  });

  it('cost no listener more with each interruption', async (t) => {
    const { client, clock } = await setUp(t, [plain(503)]);
    const signals = new Set<AbortSignal>();
    const add = Reflect.get(EventTarget.prototype, 'addEventListener') as EventTarget['addEventListener'];
    t.mock.method(
      AbortSignal.prototype,
      'addEventListener',
      function (this: AbortSignal, ...rest: [string, () => void]) {
        signals.add(this);
        add.apply(this, rest);
      },
    );
    const record = new LiveRecord();
    client.events.subscribe(record);
    const held: number[] = [];
    for (let failure = 1; failure <= 6; failure++) {
      await record.reached('waiting', failure);
      const alive = [...signals].filter((signal) => !signal.aborted);
      held.push(alive.reduce((sum, signal) => sum + getEventListeners(signal, 'abort').length, 0));
      clock.advance(record.lastStatus?.retryIn ?? 0);
    }
    assert.equal(held.at(-1), held[1]);
  });

  it('share one connection, which the last one closes', async (t) => {
    const { client, clock, server } = await setUp(t, [stream(hello)]);
    const [first, second] = [new LiveRecord(), new LiveRecord()];
    const leaveFirst = client.events.subscribe(first);
    const leaveSecond = client.events.subscribe(second);
    await second.reached('open');
    leaveFirst();
    leaveFirst();
    assert.equal(server.arrivals.length, 1);
    leaveSecond();
    await server.abandoned(1);
    assert.equal(clock.pending, 0);
  });

  it('are told nothing of a connection that was closed before they came', async (t) => {
    const { client } = await setUp(t, [stream(hello)]);
    const [before, first, second] = [new LiveRecord(), new LiveRecord(), new LiveRecord()];
    const leave = client.events.subscribe(before);
    await before.reached('open');
    leave();
    client.events.subscribe(first);
    client.events.subscribe(second);
    await second.reached('open');
    assert.deepEqual(second.states, ['connecting', 'open']);
  });

  it('are heard as soon as the code for it can be loaded', async (t) => {
    const { client, clock } = await setUp(t, [stream(hello)]);
    let tries = 0;
    const feed = new LiveFeed(client, events, () => {
      tries += 1;
      return tries < 3 ? Promise.reject(new TypeError('Failed to fetch module')) : import('./live-connection.ts');
    });
    const record = new LiveRecord();
    const leave = feed.subscribe(record, {});
    await clock.skip(1000);
    await clock.skip(2000);
    await record.reached('open');
    assert.deepEqual(record.states, ['waiting', 'waiting', 'connecting', 'open']);
    leave();
  });

  it('that leave before the code is there wait for nothing', async (t) => {
    const { client, clock, server } = await setUp(t, [stream(hello)]);
    const feed = new LiveFeed(client, events, () => Promise.reject(new TypeError('Failed to fetch module')));
    const record = new LiveRecord();
    const leave = feed.subscribe(record, {});
    await clock.waits(1000);
    leave();
    assert.equal(clock.pending, 0);
    assert.equal(server.arrivals.length, 0);
  });

  it('that come late are told how things are', async (t) => {
    const { client } = await setUp(t, [stream(hello)]);
    const [first, second] = [new LiveRecord(), new LiveRecord()];
    client.events.subscribe(first);
    await first.reached('open');
    client.events.subscribe(second);
    await second.reached('open');
    assert.deepEqual(second.states, ['open']);
  });

  it('that have left are told nothing, not even what is being told at the moment', async (t) => {
    const { client } = await setUp(t, [stream(hello + said(11))]);
    const second = new LiveRecord();
    let leave = () => {};
    const heard = new Promise<void>((resolve) => {
      client.events.subscribe({
        onEvent() {
          leave();
          resolve();
        },
      });
    });
    leave = client.events.subscribe(second);
    await heard;
    await Promise.resolve();
    assert.deepEqual(second.events, []);
  });

  it('do not hear less when one of them throws', async (t) => {
    const uncaught = collectUncaught(t);
    const { client } = await setUp(t, [stream(hello + said(11) + said(12))]);
    client.events.subscribe({
      onEvent() {
        throw new Error('a mistake of the host');
      },
    });
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.heard(2);
    await Promise.resolve();
    assert.equal(uncaught.length, 2);
  });

  it('leave by a signal, which is then free of listeners', async (t) => {
    const { client, server } = await setUp(t, [stream(hello)]);
    const controller = new AbortController();
    const record = new LiveRecord();
    client.events.subscribe(record, { signal: controller.signal });
    await record.reached('open');
    controller.abort();
    await server.abandoned(1);
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
  });

  it('that wait do so no longer when the network is back', async (t) => {
    const host = new EventTarget();
    t.after(() => {
      Reflect.deleteProperty(globalThis, 'addEventListener');
      Reflect.deleteProperty(globalThis, 'removeEventListener');
    });
    Object.assign(globalThis, {
      addEventListener: host.addEventListener.bind(host),
      removeEventListener: host.removeEventListener.bind(host),
    });
    const { client, clock } = await setUp(t, [reset, stream(hello)]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await clock.waits(firstPause);
    host.dispatchEvent(new Event('online'));
    await record.reached('open');
    assert.equal(getEventListeners(host, 'online').length, 0);
  });

  it('are left with neither timer nor connection by dispose()', async (t) => {
    const { client, clock, server } = await setUp(t, [stream(hello)]);
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.reached('open');
    client.dispose();
    await server.abandoned(1);
    assert.equal(clock.pending, 0);
    const late = new LiveRecord();
    client.events.subscribe(late)();
    await Promise.resolve();
    assert.deepEqual(late.statuses, []);
  });
});
