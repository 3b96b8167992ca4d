import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { html, json, plain, problem, type Reply } from '../testing/loopback.ts';
import { counts, receiptChange } from '../testing/samples.ts';
import { rejection, setUp } from '../testing/set-up.ts';
import type { Auth, Csrf } from './auth.ts';
import { createClient } from '../client/create-client.ts';
import { isForbidden, isTokenError, isUnauthenticated } from '../errors/error-guards.ts';
import { ConfigurationError } from '../errors/errors.ts';

/** Does the work with this `document.cookie` of a portal's page. */
function withCookies<T>(cookie: string, work: () => Promise<T>): Promise<T> {
  Object.assign(globalThis, { document: { cookie } });
  return work().finally(() => Reflect.deleteProperty(globalThis, 'document'));
}

/** Cookies of the jar go along, as a page's fetch does it and Node's does not. */
const jar =
  (cookies: string): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    if (request.credentials !== 'omit') request.headers.set('x-cookies', cookies);
    return fetch(request);
  };

const cookieAuth = (csrf?: Csrf): { auth: Auth } => ({ auth: { mode: 'cookie', csrf } });

describe('signing in by cookie', () => {
  it('sends cookies with reads and writes, and the CSRF header with writes only', async (t) => {
    const sent: RequestCredentials[] = [];
    const { client, server } = await setUp(t, [json(counts), json(receiptChange)], {
      ...cookieAuth({ header: 'X-XSRF-TOKEN', cookie: 'XSRF-TOKEN' }),
      fetch: async (input, init) => {
        const request = new Request(input, init);
        sent.push(request.credentials);
        return fetch(request);
      },
    });
    await withCookies('theme=dark; XSRF-TOKEN=a%3Db; other=XSRF-TOKEN', async () => {
      await client.notices.counts();
      await client.notices.archive('ntc_1');
    });
    assert.deepEqual(sent, ['include', 'include']);
    assert.deepEqual(
      server.arrivals.map((arrival) => arrival.headers['x-xsrf-token']),
      [undefined, 'a=b'],
    );
    assert.ok(server.arrivals.every((arrival) => arrival.headers.authorization === undefined));
  });

  it('reads the CSRF value anew for each attempt, since portals change it', async (t) => {
    let value = 0;
    const { client, clock, server } = await setUp(
      t,
      [plain(503), json(receiptChange)],
      cookieAuth({ header: 'X-CSRF', read: () => `value-${++value}` }),
    );
    const answer = client.notices.archive('ntc_1');
    await clock.skip(250);
    await answer;
    assert.deepEqual(
      server.arrivals.map((arrival) => arrival.headers['x-csrf']),
      ['value-1', 'value-2'],
    );
  });

  it('lets a refusal stand: there is no other cookie to try', async (t) => {
    const { client, server } = await setUp(t, [problem(401, 'unauthenticated')], cookieAuth());
    assert.ok(isUnauthenticated(await rejection(client.notices.counts())));
    assert.equal(server.arrivals.length, 1);
  });

  const broken: readonly (readonly [string, Csrf, RegExp])[] = [
    ['there is no such cookie', { header: 'X-CSRF', cookie: 'XSRF-TOKEN' }, /The cookie "XSRF-TOKEN" gave no value/],
    ['the page has no value', { header: 'X-CSRF', read: () => null }, /auth\.csrf\.read gave no value/],
    ['the value cannot stand in a header', { header: 'X-CSRF', read: () => '令牌\n' }, /cannot stand in a header/],
    [
      'reading it throws',
      {
        header: 'X-CSRF',
        read: () => {
          throw new Error('no <meta>');
        },
      },
      /auth\.csrf\.read threw an error/,
    ],
  ];
  for (const [what, csrf, message] of broken) {
    it(`says what is wrong before it sends a write when ${what}`, async (t) => {
      const { client, server } = await setUp(t, [json(receiptChange)], cookieAuth(csrf));
      const error = await rejection(client.notices.archive('ntc_1'));
      assert.ok(isTokenError(error), String(error));
      assert.match(error.message, message);
      assert.equal(server.arrivals.length, 0);
    });
  }

  it('is refused at once when it cannot work', () => {
    const bad: readonly Auth[] = [
      { mode: 'cookie', csrf: { header: 'X CSRF', cookie: 'a' } },
      { mode: 'cookie', csrf: { header: 'X-CSRF' } },
      { mode: 'cookie', csrf: { header: 'X-CSRF', cookie: 'a', read: () => 'b' } },
      {} as Auth,
      { getToken: 'token' } as unknown as Auth,
      { mode: 'cookies' } as unknown as Auth,
      { exchangeUrl: 'sso/token' },
    ];
    for (const auth of bad) {
      assert.throws(
        () => createClient({ baseUrl: 'https://a.example', auth }),
        ConfigurationError,
        JSON.stringify(auth),
      );
    }
  });
});

describe("a token exchange of the portal's", () => {
  /** The portal's own server, which answers the exchange, and the API behind it. */
  const portal =
    (exchange: Reply, api: Reply): Reply =>
    (response, arrival) =>
      (arrival.url === '/sso/token' ? exchange : api)(response, arrival);
  const tokens = (): Reply => {
    let made = 0;
    return (response, arrival) => json({ token: `token-${++made}`, expiresIn: 600 })(response, arrival);
  };

  async function beforePortal(t: Parameters<typeof setUp>[0], reply: Reply, method?: 'GET' | 'POST') {
    const { server } = await setUp(t, [reply]);
    const auth = { exchangeUrl: `${server.baseUrl}/sso/token`, method };
    const { client, clock } = await setUp(t, [plain(500)], {
      baseUrl: server.baseUrl,
      auth,
      fetch: jar('session=s3cret'),
      retry: { limit: 0 },
    });
    const seen = () => server.arrivals.map(({ method: how, url, headers }) => [how, url, headers.authorization]);
    return { client, clock, server, seen };
  }

  it('is asked once, with the cookies of the portal, and its token serves until it ends', async (t) => {
    const { client, server, seen } = await beforePortal(t, portal(tokens(), json(counts)));
    await Promise.all([client.notices.counts(), client.notices.counts()]);
    await client.notices.counts();
    assert.deepEqual(seen(), [
      ['POST', '/sso/token', undefined],
      ['GET', '/v1/notices/counts', 'Bearer token-1'],
      ['GET', '/v1/notices/counts', 'Bearer token-1'],
      ['GET', '/v1/notices/counts', 'Bearer token-1'],
    ]);
    assert.equal(server.arrivals[0]?.headers['x-cookies'], 'session=s3cret');
  });

  it('is asked again when the API does not take its token', async (t) => {
    const picky: Reply = (response, arrival) =>
      (arrival.headers.authorization === 'Bearer token-2' ? json(counts) : problem(401, 'unauthenticated'))(
        response,
        arrival,
      );
    const { client, seen } = await beforePortal(t, portal(tokens(), picky), 'GET');
    await client.notices.counts();
    assert.deepEqual(
      seen().map(([how, url]) => `${how} ${url}`),
      ['GET /sso/token', 'GET /v1/notices/counts', 'GET /sso/token', 'GET /v1/notices/counts'],
    );
  });

  for (const [what, reply] of [
    ['401', problem(401, 'unauthenticated')],
    ['204', plain(204)],
    ['{ "token": null }', json({ token: null })],
  ] as const) {
    it(`says with ${what} that no one is signed in`, async (t) => {
      const { client, seen } = await beforePortal(t, portal(reply, json(counts)));
      await client.notices.counts();
      assert.deepEqual(seen()[1], ['GET', '/v1/notices/counts', undefined]);
    });
  }

  const toSignIn: Reply = (response) => response.writeHead(302, { location: '/cas/login?ticket=secret' }).end();
  for (const [what, reply, message] of [
    ['a redirect to a sign-in page', toSignIn, /302|a redirect/],
    ['a sign-in page', html(200), /200 without JSON.*session may be over.*exchangeUrl/],
    ['403', problem(403, 'forbidden'), /403/],
    ['an outage', plain(503), /503/],
    ['JSON without a token', json({ access: 'x' }), /without a token/],
    ['nothing', json(null), /without a token/],
    ['something that is no token', json({ token: 'two words' }), /token exchange gave.*no bearer token/],
  ] as const) {
    it(`that answers with ${what} gives a TokenError that says so`, async (t) => {
      const { client, server } = await beforePortal(t, portal(reply, json(counts)));
      const error = await rejection(client.notices.counts());
      assert.ok(isTokenError(error), String(error));
      assert.match(error.message, message);
      assert.doesNotMatch(JSON.stringify(error), /secret|ticket/);
      assert.ok(!isForbidden(error));
      assert.deepEqual(
        server.arrivals.map((arrival) => arrival.url),
        ['/sso/token'],
      );
    });
  }
});

describe('whether a client has credentials', () => {
  const after = new AbortController().signal;

  it('is no without `auth`, as `getToken` says with a token, and yes with cookies', async (t) => {
    let token: string | null = null;
    const visitor = await setUp(t, [json(counts)]);
    const bearer = await setUp(t, [json(counts)], { auth: { getToken: async () => token } });
    const cookie = await setUp(t, [json(counts)], cookieAuth());
    assert.equal(await visitor.client.hasCredentials(after), false);
    assert.equal(await bearer.client.hasCredentials(after), false);
    token = 'token-1';
    assert.equal(await bearer.client.hasCredentials(), true);
    assert.equal(await cookie.client.hasCredentials(after), true);
    assert.equal(bearer.server.arrivals.length + cookie.server.arrivals.length, 0);
  });

  it('is not said any more when the caller stops waiting, signs out, or the client is disposed of', async (t) => {
    const getToken = () => new Promise<string>(() => {});
    const controller = new AbortController();
    const stops: readonly ((client: ReturnType<typeof createClient>) => void)[] = [
      () => controller.abort(),
      (client) => client.signOut(),
      (client) => client.dispose(),
    ];
    for (const stop of stops) {
      const { client } = await setUp(t, [json(counts)], { auth: { getToken } });
      const answer = rejection(client.hasCredentials(controller.signal));
      stop(client);
      assert.equal(((await answer) as Error).name, 'AbortError');
    }
  });
});
