import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connectionOf } from '../client/connection.ts';
import { json, plain, problem, type Reply, silence } from '../testing/loopback.ts';
import { counts, page, receiptChange } from '../testing/samples.ts';
import { rejection, setUp } from '../testing/set-up.ts';
import { isTimeoutError, isTokenError, isUnauthenticated } from '../errors/error-guards.ts';
import type { TokenAnswer } from './auth.ts';

const unauthenticated = problem(401, 'unauthenticated');

/** Answers only the one token. */
const accepts =
  (token: string, body: unknown): Reply =>
  (response, arrival) =>
    (arrival.headers.authorization === `Bearer ${token}` ? json(body) : unauthenticated)(response, arrival);

describe('getToken', () => {
  it('is asked once for calls made at the same time', async (t) => {
    let asked = 0;
    const getToken = async () => `token-${++asked}`;
    const { client, server } = await setUp(t, [json(counts)], { auth: { getToken } });
    await Promise.all([client.notices.counts(), client.notices.counts(), client.notices.counts()]);
    assert.equal(asked, 1);
    assert.deepEqual(
      new Set(server.arrivals.map((arrival) => arrival.headers.authorization)),
      new Set(['Bearer token-1']),
    );
  });

  it('may say that no one is signed in', async (t) => {
    const { client, server } = await setUp(t, [json(page([]))], { auth: { getToken: async () => null } });
    await client.notices.list();
    assert.equal(server.arrivals[0]?.headers.authorization, undefined);
  });

  it('is asked for a fresh token after a 401, and the write is sent again with the same key', async (t) => {
    const forces: boolean[] = [];
    const getToken = async ({ force }: { force: boolean }) => {
      forces.push(force);
      return force ? 'fresh' : 'stale';
    };
    const { client, server } = await setUp(t, [accepts('fresh', receiptChange)], { auth: { getToken } });
    await client.notices.archive('ntc_1');
    assert.deepEqual(forces, [false, true]);
    assert.equal(server.arrivals.length, 2);
    assert.equal(new Set(server.arrivals.map((arrival) => arrival.headers['idempotency-key'])).size, 1);
  });

  it('is asked for a fresh token once for many calls that were refused together', async (t) => {
    let forced = 0;
    const getToken = async ({ force }: { force: boolean }) => (force ? `fresh-${++forced}` : 'stale');
    const { client } = await setUp(t, [accepts('fresh-1', counts)], { auth: { getToken } });
    await Promise.all(Array.from({ length: 5 }, () => client.notices.counts()));
    assert.equal(forced, 1);
  });

  it('does not spend retries on the refresh', async (t) => {
    const replies: [Reply, ...Reply[]] = [unauthenticated, plain(503), plain(503), json(counts)];
    const getToken = async ({ force }: { force: boolean }) => (force ? 'fresh' : 'stale');
    const { client, clock } = await setUp(t, replies, { auth: { getToken } });
    const answer = client.notices.counts();
    await clock.skip(250);
    await clock.skip(500);
    assert.equal((await answer).total, 3);
  });

  it('that has no other token lets the refusal stand, and is left in peace for half a minute', async (t) => {
    const forces: boolean[] = [];
    const getToken = async ({ force }: { force: boolean }) => {
      forces.push(force);
      return 'expired';
    };
    const { client, clock, server } = await setUp(t, [unauthenticated], { auth: { getToken } });
    assert.ok(isUnauthenticated(await rejection(client.notices.counts())));
    assert.ok(isUnauthenticated(await rejection(client.notices.counts())));
    assert.deepEqual(forces, [false, true, false]);
    assert.equal(server.arrivals.length, 2);
    clock.advance(30_000);
    assert.ok(isUnauthenticated(await rejection(client.notices.counts())));
    assert.deepEqual(forces, [false, true, false, false, true]);
  });

  it('whose fresh token is refused as well is not asked in a circle', async (t) => {
    let asked = 0;
    const { client, server } = await setUp(t, [unauthenticated], { auth: { getToken: async () => `t${++asked}` } });
    assert.ok(isUnauthenticated(await rejection(client.notices.counts())));
    assert.equal(server.arrivals.length, 2);
    assert.ok(isUnauthenticated(await rejection(client.notices.counts())));
    assert.equal(server.arrivals.length, 3);
  });

  it('that throws gives a TokenError with its own error as the cause', async (t) => {
    const cause = new Error('SSO is down');
    const getToken = async () => {
      throw cause;
    };
    const { client, server } = await setUp(t, [json(counts)], { retry: { limit: 0 }, auth: { getToken } });
    const error = await rejection(client.notices.counts());
    assert.ok(isTokenError(error));
    assert.equal(error.cause, cause);
    assert.equal(server.arrivals.length, 0);
  });

  it('that throws before it is even a promise gives a TokenError too', async (t) => {
    const getToken = () => {
      throw new TypeError('window.sso is undefined');
    };
    const { client } = await setUp(t, [json(counts)], { retry: { limit: 0 }, auth: { getToken } });
    assert.ok(isTokenError(await rejection(client.notices.counts())));
  });

  it('that never answers gives a TokenError after its limit', async (t) => {
    const getToken = () => new Promise<string>(() => {});
    const { client, clock } = await setUp(t, [json(counts)], { retry: { limit: 0 }, auth: { getToken } });
    const error = rejection(client.notices.counts());
    await clock.skip(15_000);
    assert.match(String(await error), /did not answer within 15000 ms/);
    assert.equal(clock.pending, 0);
  });

  it('that fails once is asked again for a read, after the pause it is given', async (t) => {
    let asked = 0;
    const getToken = async () => {
      asked += 1;
      if (asked === 1) throw new Error('SSO is away for a moment');
      return 'token-1';
    };
    const { client, clock, server } = await setUp(t, [json(counts)], { auth: { getToken } });
    const calls = Promise.all(Array.from({ length: 20 }, () => client.notices.counts()));
    // Half a second, and a half of the jitter on top.
    await clock.skip(562.5);
    await calls;
    assert.equal(asked, 2, 'they share each question');
    assert.equal(server.arrivals.length, 20);
    assert.equal(clock.pending, 0);
  });

  it('that fails is asked for a read no more often than a request is sent, and not again for a write', async (t) => {
    let asked = 0;
    const getToken = async () => {
      asked += 1;
      throw new Error('SSO is down');
    };
    const { client, clock, server } = await setUp(t, [json(counts)], { auth: { getToken } });
    const error = rejection(client.notices.counts());
    await clock.skip(562.5);
    await clock.skip(1125);
    assert.ok(isTokenError(await error));
    assert.equal(asked, 3);
    clock.advance(30_000);
    assert.ok(isTokenError(await rejection(client.notices.archive('ntc_1'))));
    assert.equal(asked, 4);
    assert.equal(server.arrivals.length, 0);
  });

  it('is waited for no longer than the call may take, whose time it is', async (t) => {
    const aborts: boolean[] = [];
    const getToken = ({ signal }: { signal: AbortSignal }) =>
      new Promise<string>(() => signal.addEventListener('abort', () => aborts.push(true)));
    const { client, clock } = await setUp(t, [json(counts)], { auth: { getToken } });
    const error = rejection(client.notices.archive('ntc_1', { timeout: 4_000 }));
    await clock.skip(4_000);
    assert.match(String(await error), /getToken did not answer within 4000 ms/);
    assert.ok(isTokenError(await error));
    assert.deepEqual(aborts, [true]);
    assert.equal(clock.pending, 0);
  });

  it('leaves the request the rest of its time', async (t) => {
    let answer = (_token: string) => {};
    const getToken = () => new Promise<string>((resolve) => (answer = resolve));
    const { client, clock } = await setUp(t, [silence], { auth: { getToken }, retry: { limit: 0 } });
    const error = rejection(client.notices.counts({ timeout: 4_000 }));
    await clock.waits(4_000);
    clock.advance(3_000);
    answer('token-1');
    await clock.skip(1_000);
    assert.ok(isTimeoutError(await error));
  });

  for (const bad of ['two words', 'line\nbreak', '令牌', 42, { token: 7, expiresIn: 60 }]) {
    it(`that gives ${JSON.stringify(bad)} gives a TokenError, not a mysterious network error`, async (t) => {
      const { client, server } = await setUp(t, [json(counts)], {
        retry: { limit: 0 },
        auth: { getToken: async () => bad as TokenAnswer },
      });
      assert.ok(isTokenError(await rejection(client.notices.counts())));
      assert.equal(server.arrivals.length, 0);
    });
  }

  it('is not asked again while a token with expiresIn is good', async (t) => {
    let asked = 0;
    const getToken = async () => ({ token: `token-${++asked}`, expiresIn: 600 });
    const { client, clock } = await setUp(t, [json(counts)], { auth: { getToken } });
    await client.notices.counts();
    clock.advance(479_999);
    await client.notices.counts();
    assert.equal(asked, 1);
  });

  it('is asked two minutes before the end, and no call waits for that', async (t) => {
    const answers: ((answer: TokenAnswer) => void)[] = [];
    const getToken = () => new Promise<TokenAnswer>((resolve) => answers.push(resolve));
    const { client, clock, server } = await setUp(t, [json(counts)], { auth: { getToken } });
    const first = client.notices.counts();
    await clock.waits(15_000);
    await Promise.resolve();
    answers[0]!({ token: 'one', expiresIn: 600 });
    await first;
    clock.advance(480_000);
    await client.notices.counts();
    await client.notices.counts();
    assert.equal(answers.length, 2, 'one question for both');
    answers[1]!({ token: 'two', expiresIn: 600 });
    await new Promise((resolve) => setImmediate(resolve));
    await client.notices.counts();
    assert.deepEqual(
      server.arrivals.map((arrival) => arrival.headers.authorization),
      ['Bearer one', 'Bearer one', 'Bearer one', 'Bearer two'],
    );
    assert.equal(clock.pending, 0);
  });

  it('is waited for half a minute before the end, and the old token serves to its end if that fails', async (t) => {
    let asked = 0;
    const getToken = async () => {
      asked += 1;
      if (asked > 1) throw new Error('SSO is down');
      return { token: 'one', expiresIn: 600 };
    };
    const { client, clock, server } = await setUp(t, [json(counts)], { retry: { limit: 0 }, auth: { getToken } });
    await client.notices.counts();
    clock.advance(570_000);
    await client.notices.counts();
    assert.equal(asked, 2);
    clock.advance(30_000);
    assert.ok(isTokenError(await rejection(client.notices.counts())));
    assert.equal(server.arrivals.length, 2);
  });

  it('with a short-lived token is not asked for each call', async (t) => {
    let asked = 0;
    const getToken = async () => ({ token: `token-${++asked}`, expiresIn: 20 });
    const { client, clock } = await setUp(t, [json(counts)], { auth: { getToken } });
    await client.notices.counts();
    clock.advance(15_000);
    await client.notices.counts();
    assert.equal(asked, 1);
  });

  it('that fails is left in peace for a while, ever longer', async (t) => {
    let asked = 0;
    const getToken = async () => {
      asked += 1;
      throw new Error('SSO is down');
    };
    const { client, clock } = await setUp(t, [json(counts)], { retry: { limit: 0 }, auth: { getToken } });
    const asks: number[] = [];
    for (const rest of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      assert.ok(isTokenError(await rejection(client.notices.counts())));
      assert.ok(isTokenError(await rejection(client.notices.counts())));
      clock.advance(rest - 1);
      assert.ok(isTokenError(await rejection(client.notices.counts())));
      clock.advance(1);
      asks.push(asked);
    }
    assert.deepEqual(asks, [1, 2, 3, 4, 5, 6, 7, 8]);
    client.signOut();
    assert.ok(isTokenError(await rejection(client.notices.counts())));
    assert.equal(asked, 9, 'another person may have come');
  });

  it('is asked anew after signOut(), and what was on its way for the person before is not used', async (t) => {
    let answerFirst = (_token: TokenAnswer) => {};
    let person = 'first';
    const getToken = () =>
      person === 'first'
        ? new Promise<TokenAnswer>((resolve) => (answerFirst = resolve))
        : Promise.resolve({ token: person, expiresIn: 600 });
    const { client, clock, server } = await setUp(t, [json(counts)], { auth: { getToken } });
    const before = rejection(client.notices.counts());
    await clock.waits(15_000);
    await Promise.resolve();
    client.signOut();
    person = 'second';
    answerFirst({ token: 'first', expiresIn: 600 });
    await before;
    await client.notices.counts();
    await client.notices.counts();
    assert.deepEqual(
      server.arrivals.map((arrival) => arrival.headers.authorization),
      ['Bearer second', 'Bearer second'],
    );
  });

  it('is never answered with the token of the person before, however close the answer comes to signOut()', async (t) => {
    for (let steps = 0; steps < 12; steps++) {
      let answerFirst = (_token: TokenAnswer) => {};
      let person = 'first';
      const getToken = () =>
        person === 'first' ? new Promise<TokenAnswer>((resolve) => (answerFirst = resolve)) : Promise.resolve(person);
      const { client, clock, server } = await setUp(t, [json(counts)], { auth: { getToken } });
      const before = client.notices.counts().safe();
      await clock.waits(15_000);
      await Promise.resolve();
      answerFirst({ token: 'first', expiresIn: 600 });
      for (let step = 0; step < steps; step++) await Promise.resolve();
      client.signOut();
      person = 'second';
      await before;
      const earlier = server.arrivals.length;
      await client.notices.counts();
      assert.equal(server.arrivals[earlier]?.headers.authorization, 'Bearer second', `${steps} steps`);
    }
  });

  it('goes on for the others when one of the callers goes away', async (t) => {
    let answer = (_token: string) => {};
    const getToken = () => new Promise<string>((resolve) => (answer = resolve));
    const { client, clock } = await setUp(t, [json(counts)], { auth: { getToken } });
    const controller = new AbortController();
    const leaving = rejection(client.notices.counts({ signal: controller.signal }));
    const staying = client.notices.counts();
    await clock.waits(15_000);
    await Promise.resolve();
    controller.abort();
    await leaving;
    answer('token');
    assert.equal((await staying).total, 3);
  });

  it('is forced anew although an unforced question is still open', async (t) => {
    let answers = 0;
    const getToken = async ({ force }: { force: boolean }) => {
      if (force) return 'fresh';
      answers += 1;
      // The second unforced question never comes back; the forced one must not wait for it.
      return answers === 1 ? 'stale' : new Promise<string>(() => {});
    };
    const { client, server } = await setUp(t, [silence, accepts('fresh', counts)], { auth: { getToken } });
    const controller = new AbortController();
    const first = rejection(client.notices.counts({ signal: controller.signal }));
    await server.arrived(1);
    void rejection(client.notices.counts());
    controller.abort();
    await first;
    const other = connectionOf(client).tokens.renew('stale', new AbortController().signal);
    assert.equal(await other, 'fresh');
  });

  it('is not asked for anything that needs no person', async (t) => {
    let asked = 0;
    const getToken = async () => `token-${++asked}`;
    const { client, server } = await setUp(t, [plain(204)], { auth: { getToken } });
    const operation = {
      id: 'status.get',
      method: 'GET',
      path: '/v1/status',
      status: 204,
      schemas: async () => ({ response: null }),
      errors: [],
      permission: 'anyone',
      credentials: 'none',
    } as const;
    await client.call(operation);
    assert.equal(asked, 0);
    assert.equal(server.arrivals[0]?.headers.authorization, undefined);
  });
});
