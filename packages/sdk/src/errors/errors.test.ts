import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { reactive } from 'vue';
import { html, json, plain, problem, type Reply } from '../testing/loopback.ts';
import { counts } from '../testing/samples.ts';
import { rejection, setUp } from '../testing/set-up.ts';
import { createClient } from '../client/create-client.ts';
import * as guards from './error-guards.ts';
import * as errors from './api-error.ts';
import { ConfigurationError } from './errors.ts';
import type { UnexpectedResponseError } from './unexpected-response.ts';

const none = { retry: { limit: 0 } };

describe('a refusal of the API', () => {
  const classes: readonly (readonly [number, typeof errors.ApiError, (error: unknown) => boolean])[] = [
    [400, errors.BadRequestError, guards.isApiError],
    [401, errors.UnauthenticatedError, guards.isUnauthenticated],
    [403, errors.ForbiddenError, guards.isForbidden],
    [404, errors.NotFoundError, guards.isNotFound],
    [409, errors.ConflictError, guards.isConflict],
    [412, errors.PreconditionFailedError, guards.isStaleEdit],
    [413, errors.PayloadTooLargeError, guards.isApiError],
    [415, errors.ApiError, guards.isApiError],
    [422, errors.UnprocessableError, guards.isUnprocessable],
    [428, errors.ApiError, guards.isApiError],
    [429, errors.TooManyRequestsError, guards.isTooManyRequests],
    [500, errors.ServerError, guards.isApiError],
    [503, errors.ServerError, guards.isApiError],
  ];
  for (const [status, Class, guard] of classes) {
    it(`with ${status} is a ${new Class({} as errors.ApiErrorDetails).name}`, async (t) => {
      const { client } = await setUp(t, [problem(status, 'some-problem')], none);
      const error = (await rejection(client.notices.counts())) as errors.ApiError;
      assert.equal(error.constructor, Class);
      assert.ok(guard(error));
      assert.equal(error.code, 'some-problem');
      assert.equal(error.requestId, 'req_1');
    });
  }

  it('because another person is signed in by now is no stale edit', async (t) => {
    const { client } = await setUp(t, [problem(412, 'subject-changed')], none);
    const error = await rejection(client.notices.markSeen(['ntc_1']));
    assert.ok(error instanceof errors.PreconditionFailedError && guards.isApiError(error, 'subject-changed'));
    assert.equal(guards.isStaleEdit(error), false);
  });

  it('points at the fields at fault', async (t) => {
    const fields = [{ pointer: '/title', code: 'too-long' }];
    const { client } = await setUp(t, [problem(422, 'invalid-body', {}, { errors: fields })]);
    const error = (await rejection(client.notices.counts())) as errors.ApiError;
    assert.deepEqual(error.errors, fields);
  });

  it('keeps members of a newer server', async (t) => {
    const { client } = await setUp(t, [problem(409, 'invalid-transition', {}, { from: 'draft' })]);
    const error = (await rejection(client.notices.counts())) as errors.ApiError;
    assert.equal(error.problem?.['from'], 'draft');
  });

  it('survives a problem document with errors that are no list', async (t) => {
    const { client } = await setUp(t, [problem(422, 'invalid-body', {}, { errors: 'title too long' })]);
    assert.deepEqual(((await rejection(client.notices.counts())) as errors.ApiError).errors, []);
  });

  it('survives a list of errors that are none', async (t) => {
    const { client } = await setUp(t, [problem(422, 'invalid-body', {}, { errors: [null, 7, { pointer: 1 }, 'x'] })]);
    assert.deepEqual(((await rejection(client.notices.counts())) as errors.ApiError).errors, []);
  });

  it('is known by its code', async (t) => {
    const { client } = await setUp(t, [problem(409, 'stale-revision')]);
    const error = await rejection(client.notices.counts());
    assert.ok(guards.isApiError(error, 'stale-revision', 'stale-edit'));
    assert.ok(!guards.isApiError(error, 'stale-edit'));
  });
});

describe('errors', () => {
  it('are known by the guards of another copy of the package', async (t) => {
    // A query makes Node load the module a second time.
    const copy = (await import(String('./error-guards.ts?another-copy'))) as typeof guards;
    const { client } = await setUp(t, [problem(404, 'not-found')]);
    const error = await rejection(client.notices.counts());
    assert.notEqual(copy.isNotFound, guards.isNotFound);
    assert.ok(copy.isNotFound(error));
    assert.ok(copy.isApiError(error, 'not-found'));
  });

  it('are not confused with those of others', () => {
    for (const other of [null, undefined, 'error', 404, {}, new Error('x'), { status: 404 }, Object.create(null)]) {
      assert.ok(!guards.isApiError(other));
      assert.ok(!guards.isNotFound(other));
      assert.ok(!guards.isNetworkError(other));
      assert.ok(!guards.isAbortError(other));
    }
  });

  it('say nothing in a log that a person typed or a token holds', async (t) => {
    const echo = problem(
      422,
      'invalid-body',
      {},
      { detail: '张三的思想汇报', errors: [{ pointer: '/q', code: 'x', value: '张三' }] },
    );
    const { client } = await setUp(t, [echo], { auth: { getToken: async () => 'secret-token' } });
    const error = await rejection(client.notices.list({ q: '张三' }));
    const logged = JSON.stringify(error) + String(error) + inspect(error);
    assert.doesNotMatch(logged, /张三|%E5|secret-token|思想/);
    assert.match(logged, /notices\.list/);
  });
});

describe('an answer of something else than the API', () => {
  const cases: readonly (readonly [string, Reply, UnexpectedResponseError['reason'], RegExp])[] = [
    ['a captive portal with 200', html(200), 'not-json', /text\/html.*captive portal.*baseUrl/],
    ['a firewall with 403', html(403), 'not-json', /403/],
    ['a web server that has no such page', html(404), 'not-json', /baseUrl/],
    ['JSON of another program', json({ message: 'Hello' }, {}, 404), 'not-json', /404/],
    ['nothing at all with 204', plain(204), 'not-json', /204/],
    ['JSON that is no object', json('maintenance'), 'other-api', /party-affairs API/],
    ['a list where an object is due', json([]), 'other-api', /party-affairs API/],
    ['the envelope of a gateway', json({ code: 401, msg: '未登录' }), 'other-api', /gateway or sign-in/],
    ...[400, 402, 405, 406, 409, 410, 412, 414, 415, 422, 423, 431, 451].map(
      (status) =>
        [
          `a bare ${status}`,
          html(status),
          'no-problem',
          new RegExp(`answered ${status} without a problem document`),
        ] as const,
    ),
  ];
  for (const [what, reply, reason, message] of cases) {
    it(`is told as such: ${what}`, async (t) => {
      const { client, server } = await setUp(t, [reply]);
      const error = await rejection(client.notices.counts());
      assert.ok(guards.isUnexpectedResponse(error), String(error));
      assert.equal(error.reason, reason);
      assert.match(error.message, message);
      assert.ok(!guards.isNotFound(error) && !guards.isForbidden(error));
      // A sign-in page or a firewall goes away; what will not have this request will not have it later either.
      assert.equal(error.isRetryable, reason !== 'no-problem');
      assert.equal(server.arrivals.length, 1);
    });
  }

  it('is told as such where no content is due', async (t) => {
    const { client } = await setUp(t, [json({ code: 401 }), html()]);
    for (const reason of ['other-api', 'not-json']) {
      const error = await rejection(client.uploads.remove('upl_1'));
      assert.ok(guards.isUnexpectedResponse(error), String(error));
      assert.equal(error.reason, reason);
    }
  });

  it('names the host a read was redirected to', async (t) => {
    const away: Reply = (response) => response.writeHead(302, { location: '/cas/login?ticket=secret' }).end();
    const { client, server } = await setUp(t, [away, html()]);
    const error = (await rejection(client.notices.counts())) as UnexpectedResponseError;
    assert.equal(error.redirectedTo, new URL(server.baseUrl).host);
    assert.doesNotMatch(error.message + JSON.stringify(error), /ticket|secret/);
  });

  it('does not follow a redirect with a write, which would lose its body', async (t) => {
    const away: Reply = (response) => response.writeHead(301, { location: '/v1/desk/notices' }).end();
    const { client, server } = await setUp(t, [away, json({})]);
    const error = await rejection(client.notices.archive('ntc_1'));
    assert.ok(guards.isUnexpectedResponse(error));
    assert.equal(error.reason, 'redirect');
    assert.match(error.message, /https\?/);
    assert.equal(server.arrivals.length, 1);
  });

  it("leaves a gateway's own 401, 502 and 413 what they are", async (t) => {
    for (const [status, guard] of [
      [401, guards.isUnauthenticated],
      [502, guards.isApiError],
      [413, guards.isApiError],
    ] as const) {
      const { client } = await setUp(t, [html(status)], none);
      const error = await rejection(client.notices.counts());
      assert.ok(guard(error), String(error));
      assert.equal((error as errors.ApiError).code, 'unspecified');
    }
  });
});

describe('a wrong baseUrl', () => {
  const bad = [
    '',
    '/',
    'portal',
    'ftp://a.example',
    'https://u:p@a.example',
    'https://a.example?x=1',
    'https://a.example#x',
    'https://a.example/v1',
    'https://a.example/party/v1/',
  ];
  for (const baseUrl of bad) {
    it(`is refused at once, with a way out: ${JSON.stringify(baseUrl)}`, () => {
      assert.throws(
        () => createClient({ baseUrl }),
        (error) => error instanceof ConfigurationError && /baseUrl/.test(error.message),
      );
    });
  }

  it('does not stand in the way of a right one', () => {
    const right = {
      'https://a.example': 'https://a.example',
      'https://a.example/': 'https://a.example',
      'http://127.0.0.1:4173/party//': 'http://127.0.0.1:4173/party',
      'HTTPS://A.example:443/x': 'https://a.example/x',
    };
    for (const [baseUrl, expected] of Object.entries(right)) {
      const client = createClient({ baseUrl });
      assert.equal(client.baseUrl, expected);
      client.dispose();
    }
  });
});

describe('an option of the wrong kind', () => {
  const wrong: readonly (readonly [RegExp, object | undefined])[] = [
    [/baseUrl/, undefined],
    [/fetch must be a function/, { fetch: 3 }],
    [/retry must be an object/, { retry: 3 }],
    [/retry.budget must be a number/, { retry: { budget: NaN } }],
    [/timeout must be a number/, { timeout: NaN }],
  ];
  for (const [says, options] of wrong) {
    it(`is refused in words: ${String(says)}`, () => {
      const given = options && { baseUrl: 'https://a.example', ...options };
      assert.throws(
        () => createClient(given as Parameters<typeof createClient>[0]),
        (error) => error instanceof ConfigurationError && says.test(error.message),
      );
    });
  }

  it('is refused in words where it is of one call', async (t) => {
    const { client, server } = await setUp(t, [json(counts)]);
    for (const options of [{ timeout: NaN }, { timeout: 0 }, { retries: NaN }]) {
      assert.ok((await rejection(client.notices.counts(options))) instanceof TypeError);
    }
    assert.equal(server.arrivals.length, 0);
  });
});

describe('a client', () => {
  it('tells Vue to leave it as it is, and can be used with `using`', (t) => {
    const client = createClient({ baseUrl: 'https://a.example' });
    t.after(() => client.dispose());
    assert.equal(reactive(client), client);
    client[Symbol.dispose]?.();
    assert.ok(client.signal.aborted);
  });
});

describe('safe()', () => {
  it('gives data or error and never rejects', async (t) => {
    const { client } = await setUp(t, [json(counts), problem(404, 'not-found')]);
    assert.equal((await client.notices.counts().safe()).data?.total, 3);
    const { data, error } = await client.notices.counts().safe();
    assert.equal(data, undefined);
    assert.ok(guards.isNotFound(error));
  });
});
