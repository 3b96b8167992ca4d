import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ky from 'ky';
import { createClient } from '../client/create-client.ts';
import { isAbortError, isApiError, isNetworkError } from '../errors/error-guards.ts';
import { LiveRecord } from '../testing/live-record.ts';
import { json, plain, problem, reset, stream } from '../testing/loopback.ts';
import { counts, page, receiptChange } from '../testing/samples.ts';
import { rejection, setUp } from '../testing/set-up.ts';
import { type CallLogEntry, loggingHooks } from './logging-hooks.ts';

const auth = { getToken: async () => 'token-1' };

describe('headers', () => {
  it('of the client and of the call go along, the call coming first', async (t) => {
    const { client, server } = await setUp(t, [json(counts)], { headers: { 'X-Portal': 'one', 'X-Trace': 'none' } });
    await client.notices.counts({ headers: { 'x-trace': 'abc', 'x-absent': undefined } });
    const { headers } = server.arrivals[0]!;
    assert.equal(headers['x-portal'], 'one');
    assert.equal(headers['x-trace'], 'abc');
    assert.equal('x-absent' in headers, false);
  });

  it('of the protocol cannot be replaced', async (t) => {
    const { client, server } = await setUp(t, [json(receiptChange)], {
      auth,
      headers: { Authorization: 'Basic x', 'Idempotency-Key': 'mine', 'If-Subject': 'acc_other' },
    });
    const own = { 'IDEMPOTENCY-KEY': 'mine', Accept: 'text/html' };
    await client.notices.archive('ntc_1', { headers: own, idempotencyKey: 'key-1' });
    const { headers } = server.arrivals[0]!;
    assert.equal(headers.authorization, 'Bearer token-1');
    assert.equal(headers['idempotency-key'], 'key-1');
    assert.equal(headers.accept, 'application/json');
  });

  it('do not say what the body is: that is JSON', async (t) => {
    const { client, server } = await setUp(t, [json(receiptChange)], { headers: { 'Content-Type': 'text/plain' } });
    await client.notices.markRead(['ntc_1'], { headers: { 'CONTENT-TYPE': 'text/html' } });
    await client.notices.archive('ntc_1', { headers: { 'content-type': 'text/html' } });
    assert.equal(server.arrivals[0]?.headers['content-type'], 'application/json');
    assert.equal(server.arrivals[1]?.headers['content-type'], undefined);
  });

  it('may say who is asking where the client has no `auth`', async (t) => {
    const { client, server } = await setUp(t, [json(counts)], { headers: { Authorization: 'Basic x' } });
    await client.notices.counts();
    assert.equal(server.arrivals[0]?.headers.authorization, 'Basic x');
  });
});

describe('the retries of one call', () => {
  it('may be none', async (t) => {
    const { client, server } = await setUp(t, [plain(503)]);
    assert.ok(isApiError(await rejection(client.notices.counts({ retries: 0 }))));
    assert.equal(server.arrivals.length, 1);
  });

  it('may be more than the client has', async (t) => {
    const replies = [reset, plain(503), plain(503), json(counts)] as const;
    const { client, clock } = await setUp(t, replies, { retry: { limit: 0 } });
    const response = client.notices.counts({ retries: 5 }).withResponse();
    for (const delay of [250, 500, 1000]) await clock.skip(delay);
    assert.equal((await response).attempts, 4);
  });
});

describe('hooks', () => {
  it('may change a request, and do not see the token', async (t) => {
    const seen: (string | null)[] = [];
    const { client, server } = await setUp(t, [json(counts)], {
      auth,
      hooks: {
        beforeRequest: [
          ({ request }) => {
            seen.push(request.headers.get('authorization'));
            request.headers.set('x-trace', 'abc');
          },
        ],
      },
    });
    await client.notices.counts();
    assert.deepEqual(seen, [null]);
    assert.equal(server.arrivals[0]?.headers['x-trace'], 'abc');
    assert.equal(server.arrivals[0]?.headers.authorization, 'Bearer token-1');
  });

  it('may respond in place of the server', async (t) => {
    const { client, server } = await setUp(t, [plain(503)], {
      hooks: { beforeRequest: [() => Response.json(counts)] },
    });
    assert.equal((await client.notices.counts()).total, 3);
    assert.equal(server.arrivals.length, 0);
  });

  it('may change a response before the client reads it', async (t) => {
    const { client } = await setUp(t, [json({ ...counts, total: 7 }, { etag: '"1"' })], {
      hooks: {
        afterResponse: [
          async ({ response }) => {
            const body = (await response.json()) as typeof counts;
            return Response.json({ ...body, total: body.total + 1 }, { headers: { etag: '"2"' } });
          },
        ],
      },
    });
    const { data, etag } = await client.notices.counts().withResponse();
    assert.deepEqual([data.total, etag], [8, '"2"']);
  });

  it('see every attempt, and what it failed with', async (t) => {
    const statuses: number[] = [];
    const failures: string[] = [];
    const { client, clock } = await setUp(t, [plain(503), reset, json(counts)], {
      hooks: {
        afterResponse: [({ response }) => void statuses.push(response.status)],
        beforeRetry: [({ error }) => void failures.push(((error.cause as Error | undefined) ?? error).name)],
      },
    });
    const answer = client.notices.counts();
    await clock.skip(250);
    await clock.skip(500);
    await answer;
    assert.deepEqual(statuses, [503, 200]);
    // A 503 is a response, so ky names the retry; why is its cause. A reset has no response.
    assert.equal(failures.length, 2);
    assert.equal(failures[0], 'ServerError');
  });

  it('may give an error another form', async (t) => {
    class PortalError extends Error {}
    const { client } = await setUp(t, [problem(404, 'not-found')], {
      hooks: { beforeError: [({ error }) => new PortalError('没有', { cause: error })] },
    });
    const error = await rejection(client.notices.get('ntc_1'));
    assert.ok(error instanceof PortalError);
    assert.ok(isApiError(error.cause, 'not-found'));
  });

  it('may ask for another attempt, but not for ever', async (t) => {
    const { client, server } = await setUp(t, [problem(404, 'not-found')], {
      auth,
      hooks: { afterResponse: [() => ky.retry({ delay: 0 })] },
    });
    await rejection(client.notices.get('ntc_1'));
    assert.equal(server.arrivals.length, 4);
  });

  it('may stop the retries, and the call fails with what came last', async (t) => {
    const { client, clock, server } = await setUp(t, [plain(503)], { hooks: { beforeRetry: [() => ky.stop] } });
    const error = rejection(client.notices.counts());
    await clock.skip(250);
    assert.ok(isApiError(await error));
    assert.equal(server.arrivals.length, 1);
  });

  it('that never come back do not hold up an abort', async (t) => {
    const { client } = await setUp(t, [json(counts)], { hooks: { beforeRequest: [() => new Promise(() => {})] } });
    const controller = new AbortController();
    const error = rejection(client.notices.counts({ signal: controller.signal }));
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    assert.ok(isAbortError(await error));
  });

  it('see the stream of live events too', async (t) => {
    const paths: string[] = [];
    const { client } = await setUp(t, [stream('retry: 1000\n\n')], {
      hooks: { beforeRequest: [({ request }) => void paths.push(new URL(request.url).pathname)] },
    });
    const record = new LiveRecord();
    client.events.subscribe(record);
    await record.reached('open');
    assert.deepEqual(paths, ['/v1/events']);
  });

  it('of a log are told operation, status and path, and nothing a person typed', async (t) => {
    const entries: CallLogEntry[] = [];
    const { client, clock } = await setUp(t, [plain(503), problem(404, 'not-found', { 'x-request-id': 'req_1' })], {
      auth,
      hooks: loggingHooks((entry) => entries.push(entry)),
    });
    const error = rejection(client.notices.list({ q: '入党' }));
    await clock.skip(250);
    await error;
    assert.deepEqual(
      entries.map(({ event, status, error: name, retryCount }) => [event, status ?? name, retryCount]),
      [
        ['response', 503, 0],
        ['retry', 'ServerError', 1],
        ['response', 404, 1],
        ['error', 'NotFoundError', 1],
      ],
    );
    const [first] = entries;
    assert.deepEqual([first?.operation, first?.method, first?.path], ['notices.list', 'GET', '/v1/notices']);
    assert.ok(entries.every(({ duration }) => duration >= 0));
    // A failure took as long as all its attempts.
    const [one, , other, failure] = entries.map(({ duration }) => duration);
    assert.ok(failure! >= one! + other!, `${failure} < ${one} + ${other}`);
    assert.doesNotMatch(decodeURIComponent(JSON.stringify(entries)), /入党|token-1/);
  });
});

describe('a request for a path that is no operation', () => {
  it('has token, headers and query, and gives the response whatever its status', async (t) => {
    const { client, server } = await setUp(t, [plain(404, { 'x-served-by': 'gateway' })], {
      auth,
      headers: { 'x-portal': 'one' },
    });
    const response = await client.request('/v1/reports/2026', { searchParams: { part: 2, none: undefined } });
    assert.equal(response.status, 404);
    assert.equal(response.headers.get('x-served-by'), 'gateway');
    const { method, url, headers } = server.arrivals[0]!;
    assert.deepEqual([method, url], ['GET', '/v1/reports/2026?part=2']);
    assert.deepEqual([headers.authorization, headers['x-portal']], ['Bearer token-1', 'one']);
  });

  it('gives every byte of the body', async (t) => {
    const bytes = Buffer.from([0, 255, 128, 10, 239, 187, 191, 0]);
    const { client } = await setUp(t, [
      (response) => {
        response.writeHead(200, { 'content-type': 'application/octet-stream' });
        response.end(bytes);
      },
    ]);
    const response = await client.request('v1/exports/a.xlsx');
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), bytes);
  });

  it('is sent again as a read is, and as a write only under a key', async (t) => {
    const { client, clock, server } = await setUp(t, [plain(503), json({}), plain(503), json({}), plain(503)]);
    const read = client.request('v1/a');
    await clock.skip(250);
    assert.equal((await read).status, 200);
    const keyed = client.request('v1/b', { method: 'POST', json: { a: 1 }, headers: { 'Idempotency-Key': 'k' } });
    await clock.skip(250);
    assert.equal((await keyed).status, 200);
    assert.equal((await client.request('v1/c', { method: 'post', json: {} })).status, 503);
    assert.deepEqual(
      server.arrivals.map(({ method, url }) => `${method} ${url}`),
      ['GET /v1/a', 'GET /v1/a', 'POST /v1/b', 'POST /v1/b', 'POST /v1/c'],
    );
    assert.equal(server.arrivals[3]?.body, '{"a":1}');
  });

  it('has a fresh token after a 401', async (t) => {
    let asked = 0;
    const { client, server } = await setUp(t, [plain(401), json({})], {
      auth: { getToken: async () => `token-${(asked += 1)}` },
    });
    assert.equal((await client.request('v1/a')).status, 200);
    assert.deepEqual(
      server.arrivals.map(({ headers }) => headers.authorization),
      ['Bearer token-1', 'Bearer token-2'],
    );
  });

  it('fails as a call does when nothing comes', async (t) => {
    const { client } = await setUp(t, [reset]);
    const error = await rejection(client.request('v1/a?b=secret', { retries: 0 }));
    assert.ok(isNetworkError(error));
    assert.match((error as Error).message, /^GET \/v1\/a got no answer/);
  });

  it('is refused where its path leads out of the API: the token is for no other server', async () => {
    const client = createClient({ baseUrl: 'https://portal.example.edu/party', auth });
    for (const path of ['../other', 'v1/../../other', '/v1/%2e%2e/%2E%2E/other', 'v1\\..\\..\\other']) {
      await assert.rejects(client.request(path), TypeError, path);
    }
    client.dispose();
  });

  it('is refused in words where it is an address: of another server, or written as browsers also read one', async (t) => {
    const { client, server } = await setUp(t, [json(page([]))], { auth });
    for (const path of [
      'https://evil.example/v1/notices',
      ' HTTPS:evil.example',
      '//evil.example/v1/notices',
      '\\\\evil.example',
      '/\\evil.example',
      `${server.baseUrl.replace('//', '//user:password@')}/v1/notices`,
      `${server.baseUrl}@evil.example/`,
      'javascript:alert(1)',
    ]) {
      const error = await rejection(client.request(path));
      assert.ok(error instanceof TypeError, path);
      assert.match(error.message, /is no path below .*the token is for no other address/);
    }
    assert.equal(server.arrivals.length, 0);
  });

  it('may have a colon in its path and an address in its query', async (t) => {
    const { client, server } = await setUp(t, [json({})]);
    await client.request('/v1/reports/党费:2026?of=https://other.example//x');
    assert.equal(decodeURI(server.arrivals[0]!.url), '/v1/reports/党费:2026?of=https://other.example//x');
  });

  it('says itself what its body is', async (t) => {
    const { client, server } = await setUp(t, [json({})], { headers: { 'Content-Type': 'text/html' } });
    const form = new FormData();
    form.set('title', '通知');
    await client.request('v1/a', { method: 'POST', json: { a: 1 } });
    await client.request('v1/b', { method: 'POST', body: form });
    const headers = { 'Content-Type': 'application/merge-patch+json' };
    await client.request('v1/c', { method: 'PATCH', json: { a: null }, headers });
    const types = server.arrivals.map((arrival) => arrival.headers['content-type']?.split(';')[0]);
    assert.deepEqual(types, ['application/json', 'multipart/form-data', 'application/merge-patch+json']);
  });
});
