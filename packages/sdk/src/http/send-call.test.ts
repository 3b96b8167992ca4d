import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  brokenJson,
  json,
  plain,
  problem,
  type Reply,
  reset,
  silence,
  stalledBody,
  truncated,
} from '../testing/loopback.ts';
import { counts, page, receiptChange } from '../testing/samples.ts';
import { rejection, setUp } from '../testing/set-up.ts';
import {
  isApiError,
  isNetworkError,
  isTimeoutError,
  isTooManyRequests,
  isUnexpectedResponse,
} from '../errors/error-guards.ts';
import type { ServerError, TooManyRequestsError } from '../errors/api-error.ts';
import type { TimeoutError } from '../errors/errors.ts';

const auth = { getToken: async () => 'token-1' };

// The retry table, row by row, against a server that really does this.
const passing: readonly (readonly [string, Reply])[] = [
  ['408', plain(408)],
  ['429', problem(429, 'too-many-requests')],
  ['502', plain(502)],
  ['503', problem(503, 'unavailable')],
  ['504', plain(504)],
  ['520', plain(520)],
  ['527', plain(527)],
  ['529', plain(529)],
  ['a connection reset', reset],
  ['a body that is cut off', truncated],
  ['JSON that breaks off', brokenJson],
];

describe('a call', () => {
  for (const [what, reply] of passing) {
    it(`is made again after ${what}, and succeeds if that passes`, async (t) => {
      const { client, clock, server } = await setUp(t, [reply, json(counts)], { auth });
      const response = client.notices.counts().withResponse();
      await clock.skip(250);
      assert.equal((await response).data.unread, 2);
      assert.equal((await response).attempts, 2);
      assert.equal(server.arrivals.length, 2);
    });
  }

  for (const status of [400, 403, 404, 409, 410, 412, 413, 422, 428, 500, 501]) {
    it(`is not made again after ${status}`, async (t) => {
      const { client, server } = await setUp(t, [problem(status, 'some-problem')]);
      const error = await rejection(client.notices.counts());
      assert.ok(isApiError(error));
      assert.equal(error.status, status);
      assert.equal(error.isRetryable, false);
      assert.equal(server.arrivals.length, 1);
    });
  }

  it('gives up after two retries and says how often it tried', async (t) => {
    const { client, clock, server } = await setUp(t, [problem(503, 'unavailable')]);
    const error = rejection(client.notices.counts());
    await clock.skip(250);
    await clock.skip(500);
    const { status, attempts, isRetryable, operation, requestId } = (await error) as ServerError;
    assert.deepEqual(
      { status, attempts, isRetryable, operation, requestId },
      { status: 503, attempts: 3, isRetryable: true, operation: 'notices.counts', requestId: 'req_1' },
    );
    assert.equal(server.arrivals.length, 3);
  });

  it('waits as many seconds as the server asks', async (t) => {
    const { client, clock } = await setUp(t, [problem(429, 'too-many-requests', { 'retry-after': '2' }), json(counts)]);
    const answer = client.notices.counts();
    await clock.skip(2250);
    assert.equal((await answer).total, 3);
  });

  it('waits until the date the server names', async (t) => {
    const date = 'Sun, 22 Nov 2026 01:00:00 GMT';
    const until = 'Sun, 22 Nov 2026 01:00:04 GMT';
    const { client, clock } = await setUp(t, [
      problem(503, 'unavailable', { date, 'retry-after': until }),
      json(counts),
    ]);
    const answer = client.notices.counts();
    await clock.skip(4250);
    assert.equal((await answer).total, 3);
  });

  it('fails at once when it would have to wait an hour, and says so', async (t) => {
    const { client, clock, server } = await setUp(t, [problem(429, 'too-many-requests', { 'retry-after': '3600' })]);
    const error = await rejection(client.notices.counts());
    assert.ok(isTooManyRequests(error));
    assert.equal((error as TooManyRequestsError).retryAfter, 3600);
    assert.equal(server.arrivals.length, 1);
    assert.equal(clock.pending, 0);
  });

  it('fails at once when it would have to wait longer than this call may', async (t) => {
    const { client, clock, server } = await setUp(t, [problem(429, 'too-many-requests', { 'retry-after': '20' })]);
    const error = await rejection(client.notices.counts({ maxRetryAfter: 3_000 }));
    assert.ok(isTooManyRequests(error));
    assert.equal(server.arrivals.length, 1);
    assert.equal(clock.pending, 0);
  });

  it('is made again when no head comes in time', async (t) => {
    const { client, clock, server } = await setUp(t, [silence, json(counts)]);
    const answer = client.notices.counts();
    await server.arrived(1);
    await clock.skip(20_000);
    await clock.skip(250);
    assert.equal((await answer).total, 3);
    await server.abandoned(1);
  });

  it('is made again when the body stalls: the limit covers it', async (t) => {
    const { client, clock, server } = await setUp(t, [stalledBody, json(counts)]);
    const answer = client.notices.counts({ timeout: 400 });
    await server.arrived(1);
    await clock.skip(400);
    await clock.skip(250);
    assert.equal((await answer).total, 3);
    await server.abandoned(1);
  });

  it('does not let a slow drip pass for an answer', async (t) => {
    const drip: Reply = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{');
      response.write('"total":');
    };
    const { client, clock, server } = await setUp(t, [drip], { retry: { limit: 0 } });
    const error = rejection(client.notices.counts());
    await server.arrived(1);
    await clock.skip(20_000);
    const timeout = await error;
    assert.ok(isTimeoutError(timeout));
    assert.equal((timeout as TimeoutError).limit, 20_000);
  });

  it('ends by its deadline, whatever the retries would still allow', async (t) => {
    const { client, clock, server } = await setUp(t, [silence], { retry: { limit: 9, totalTimeout: 30_000 } });
    const error = rejection(client.notices.counts());
    await server.arrived(1);
    await clock.skip(20_000);
    await clock.skip(250);
    await server.arrived(2);
    await clock.skip(9_750);
    assert.ok(isTimeoutError(await error));
    assert.equal(clock.now(), 30_000);
  });

  it('reports a server that cannot be reached as a network error with the cause kept', async (t) => {
    const { client, clock, server } = await setUp(t, [reset]);
    await server.close();
    const error = rejection(client.notices.counts());
    await clock.skip(250);
    await clock.skip(500);
    const network = await error;
    assert.ok(isNetworkError(network));
    assert.match((network as Error).message, /baseUrl/);
    assert.ok((network as Error).cause instanceof Error);
  });

  it('that is redirected in a circle ends there, and says so', async (t) => {
    const circle: Reply = (response) => {
      response.writeHead(302, { location: '/v1/notices/counts' });
      response.end();
    };
    const { client, clock, server } = await setUp(t, [circle]);
    const error = await rejection(client.notices.counts());
    assert.ok(isNetworkError(error));
    assert.match(error.message, /^notices\.counts was redirected in a circle or to a sign-in by http/);
    assert.equal(error.isRetryable, false);
    const { attempts } = error;
    assert.deepEqual([attempts, clock.pending], [1, 0]);
    assert.ok(server.arrivals.length < 25, `${server.arrivals.length} requests`);
  });

  it('names an answer that is not compressed as it says, as proxies make them', async (t) => {
    const { client } = await setUp(t, [json(counts, { 'content-encoding': 'gzip' })], { retry: { limit: 0 } });
    const error = await rejection(client.notices.counts());
    assert.ok(isNetworkError(error));
    assert.match(error.message, /^notices\.counts got broken gzip or half an answer from http/);
  });

  it('reports JSON that keeps breaking off as such', async (t) => {
    const { client } = await setUp(t, [brokenJson], { retry: { limit: 0 } });
    const error = await rejection(client.notices.counts());
    assert.ok(isUnexpectedResponse(error));
    assert.equal(error.reason, 'broken-json');
  });

  it('holds its limit even if a replaced fetch ignores the signal', async (t) => {
    const never = () => new Promise<Response>(() => {});
    const { client, clock } = await setUp(t, [silence], { fetch: never, retry: { limit: 0 } });
    const error = rejection(client.notices.counts());
    await clock.skip(20_000);
    assert.ok(isTimeoutError(await error));
  });

  it('leaves no timer behind', async (t) => {
    const { client, clock } = await setUp(t, [plain(503), json(counts), json(page([])), problem(404, 'not-found')]);
    const answer = client.notices.counts();
    await clock.skip(250);
    await answer;
    await client.notices.list();
    await rejection(client.notices.get('ntc_1'));
    assert.equal(clock.pending, 0);
  });
});

describe('a write', () => {
  it('is made again with the same key and the same body', async (t) => {
    const { client, clock, server } = await setUp(t, [plain(503), reset, json(receiptChange)], { auth });
    const response = client.notices.acknowledge('ntc_1', { revision: 3 }).withResponse();
    await clock.skip(250);
    await clock.skip(500);
    assert.equal((await response).attempts, 3);
    const keys = new Set(server.arrivals.map((arrival) => arrival.headers['idempotency-key']));
    assert.equal(keys.size, 1);
    assert.match([...keys][0] as string, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.deepEqual(new Set(server.arrivals.map((arrival) => arrival.body)), new Set(['{"revision":3}']));
  });

  it('has another key each time it is called', async (t) => {
    const { client, server } = await setUp(t, [json(receiptChange)], { auth });
    await client.notices.archive('ntc_1');
    await client.notices.archive('ntc_1');
    const [first, second] = server.arrivals.map((arrival) => arrival.headers['idempotency-key']);
    assert.notEqual(first, second);
  });

  it('has the key it is given, for a write that may already have arrived', async (t) => {
    const { client, server } = await setUp(t, [json(receiptChange, { 'idempotency-replayed': 'true' })], { auth });
    const { replayed } = await client.notices.archive('ntc_1', { idempotencyKey: 'kept-over-a-reload' }).withResponse();
    assert.equal(replayed, true);
    assert.equal(server.arrivals[0]?.headers['idempotency-key'], 'kept-over-a-reload');
  });

  it('is not made again when its operation takes no key', async (t) => {
    const { client, server } = await setUp(t, [plain(503)]);
    const operation = {
      id: 'things.make',
      method: 'POST',
      path: '/v1/things',
      status: 204,
      schemas: async () => ({ response: null }),
      errors: [],
      permission: 'anyone',
      credentials: 'none',
    } as const;
    const error = await rejection(client.call(operation));
    assert.ok(isApiError(error));
    assert.equal(server.arrivals.length, 1);
  });
});

describe('a client', () => {
  it('stops retrying when an outage has used up its budget', async (t) => {
    const { client, clock, server } = await setUp(t, [plain(503)], { retry: { initialDelay: 0 } });
    const calls = Array.from({ length: 20 }, () => rejection(client.notices.counts()));
    await server.arrived(20);
    let settled = false;
    const all = Promise.all(calls).finally(() => (settled = true));
    while (!settled) {
      clock.advance(0);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await all;
    // 20 calls and 10 retries, where 20 calls with two retries each would have been 60.
    assert.equal(server.arrivals.length, 30);
  });
});
