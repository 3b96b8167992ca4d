import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { html, json, plain, problem, type Reply, silence } from '../testing/loopback.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { counts, noticeSummary, page } from '../testing/samples.ts';
import { rejection, setUp } from '../testing/set-up.ts';
import type { ClientOptions } from './base-client.ts';
import { type Client, createClient } from './create-client.ts';
import { ConfigurationError, type PartyAffairsError } from '../errors/errors.ts';
import { isNotFound } from '../errors/error-guards.ts';
import type { Report } from '../http/validation.ts';

const day = 86_400_000;
/** Tells the time that the loopback server believes. */
const serverTime = () => Date.now();

interface BadEnvironment {
  readonly what: string;
  readonly replies: readonly [Reply, ...Reply[]];
  readonly options?: Partial<ClientOptions>;
  readonly call?: (client: Client) => PromiseLike<unknown>;
  /** ms of the limit that has to pass. */
  readonly passes?: number;
  readonly error: string;
  /** Patterns of what is wrong, and of what to check. */
  readonly says: readonly RegExp[];
}

const rows: readonly BadEnvironment[] = [
  {
    what: 'a baseUrl where something else is',
    replies: [json({ hello: 'world' }, {}, 404)],
    error: 'UnexpectedResponseError',
    says: [/404, application\/json/, /baseUrl is wrong/],
  },
  {
    what: 'a baseUrl with the version in it already',
    replies: [problem(404, 'not-found')],
    call: (client) => client.notices.list(),
    error: 'NotFoundError',
    says: [/does not know this operation/, /baseUrl is wrong/],
  },
  {
    what: 'a baseUrl where nothing is',
    replies: [silence],
    options: { baseUrl: 'http://127.0.0.1:1' },
    error: 'NetworkError',
    says: [/no answer from http:\/\/127\.0\.0\.1:1/, /connection/, /baseUrl/, /date/, /CORS/],
  },
  {
    what: 'a token callback that throws',
    replies: [json(counts)],
    options: {
      auth: {
        getToken: async () => {
          throw new Error('SSO is down');
        },
      },
    },
    error: 'TokenError',
    says: [/getToken threw an error/, /auth option/],
  },
  {
    what: 'a token callback that never answers',
    replies: [json(counts)],
    options: { auth: { getToken: () => new Promise<string>(() => {}) } },
    passes: 15_000,
    error: 'TokenError',
    says: [/did not answer within 15000 ms/, /auth option/],
  },
  {
    what: 'a captive portal that answers with its page',
    replies: [html(200)],
    error: 'UnexpectedResponseError',
    says: [/text\/html/, /captive portal/],
  },
  {
    what: 'a sign-in page after a redirect',
    replies: [(response) => response.writeHead(302, { location: '/cas/login' }).end(), html(200)],
    error: 'UnexpectedResponseError',
    says: [/sign-in page/, /redirected to 127\.0\.0\.1/],
  },
  {
    what: 'an older server that has not got the operation',
    replies: [problem(404, 'not-found')],
    error: 'NotFoundError',
    says: [/does not know this operation/, /older than this client/],
  },
  {
    what: 'an older server that knows the path but not the method',
    replies: [problem(405, 'method-not-allowed')],
    error: 'ApiError',
    says: [/does not know this operation/, /older than this client/],
  },
  {
    what: 'an older server whose items lack a field',
    replies: [json(page([noticeSummary('a'), noticeSummary('b')].map(({ owner: _, ...rest }) => rest)))],
    call: (client) => client.notices.list(),
    error: 'UnexpectedResponseError',
    says: [/not what the contract says/, /version 1/, /\/items\/0\/owner/],
  },
  {
    what: 'a newer server that has dropped the operation',
    replies: [problem(410, 'gone')],
    error: 'ApiError',
    says: [/no longer has this operation/, /update the client/],
  },
  {
    what: 'a clock a day ahead',
    replies: [problem(401, 'unauthenticated')],
    options: { clock: new ManualClock(serverTime() + day) },
    error: 'UnauthenticatedError',
    says: [/clock of this device is 24 hours ahead/, /Set it/],
  },
  {
    what: 'a clock a day behind',
    replies: [problem(401, 'unauthenticated')],
    options: { clock: new ManualClock(serverTime() - day) },
    error: 'UnauthenticatedError',
    says: [/clock of this device is 24 hours behind/, /Set it/],
  },
];

describe('an error says what is wrong and what to check:', () => {
  for (const { what, replies, options, call, passes, error: name, says } of rows) {
    it(what, async (t) => {
      const set = await setUp(t, replies, { retry: { limit: 0 }, ...options });
      const failing = rejection(call ? call(set.client) : set.client.notices.counts());
      if (passes !== undefined) await set.clock.skip(passes);
      const error = (await failing) as PartyAffairsError;
      assert.equal(error.name, name, String(error));
      for (const sentence of says) assert.match(error.message, sentence);
    });
  }

  const wrong: readonly (readonly [what: string, options: unknown, says: RegExp])[] = [
    ['a setting that is missing', { baseUrl: undefined }, /^baseUrl undefined is no address\. Give/],
    ['an empty setting', { baseUrl: '' }, /^baseUrl "" is no address/],
    ['a password in the address', { baseUrl: 'https://li:s3cret@a.example' }, /^baseUrl "https:\/\/\*\*\*@a\.example"/],
    ['a token in place of auth', { auth: 's3cret' }, /^auth must have getToken \(a function\), exchangeUrl, or mode/],
    ['null in place of auth', { auth: null }, /^auth must have getToken/],
    ['a token in place of getToken', { auth: { getToken: 's3cret' } }, /^auth must have getToken \(a function\)/],
    ['an unknown way of checking', { validate: 'lax' }, /^validate must be one of strict, report, off\./],
    ['a limit of no time', { timeout: 0 }, /^timeout must be a number of ms above 0\./],
    ['a limit in words', { timeout: '20s' }, /^timeout must be a number/],
    ['a retry limit in words', { retry: { limit: 'many' } }, /^retry\.limit must be a number from 0 on\./],
    ['a delay before now', { retry: { initialDelay: -1 } }, /^retry\.initialDelay must be a number from 0 on, in ms\./],
  ];
  for (const [what, options, says] of wrong) {
    it(`${what}, before anything is sent`, () => {
      const given = { baseUrl: 'https://portal.example.edu', ...(options as object) } as ClientOptions;
      assert.throws(
        () => createClient(given),
        (error) => error instanceof ConfigurationError && says.test(error.message) && !/s3cret/.test(error.message),
      );
    });
  }

  it('a listener for live events that cannot hear', () => {
    const client = createClient({ baseUrl: 'https://portal.example.edu' });
    assert.throws(() => client.events.subscribe({} as never), new TypeError('onEvent must be a function.'));
    client.dispose();
  });

  it('a baseUrl that is none', () => {
    assert.throws(
      () => createClient({ baseUrl: 'portal.example.edu' }),
      /baseUrl "portal\.example\.edu" is no address\. Give/,
    );
  });
});

describe('what is no error', () => {
  it('is a clock that is right: nothing is said of it', async (t) => {
    const { client } = await setUp(t, [problem(401, 'unauthenticated')], { clock: new ManualClock(serverTime()) });
    assert.doesNotMatch(String(await rejection(client.notices.counts())), /clock/);
  });

  it('is a notice that is not there: nothing is said of the server', async (t) => {
    const { client } = await setUp(t, [problem(404, 'not-found')]);
    const error = await rejection(client.notices.get('ntc_1'));
    assert.ok(isNotFound(error));
    assert.doesNotMatch(error.message, /older/);
  });

  it('is a clock wrong by a day before a server that asks to wait until a date', async (t) => {
    const until = new Date(serverTime() + 4_000).toUTCString();
    const date = new Date(serverTime()).toUTCString();
    for (const off of [day, -day]) {
      const clock = new ManualClock(serverTime() + off);
      const busy = plain(503, { date, 'retry-after': until });
      const { client } = await setUp(t, [busy, json(counts)], { clock });
      const answer = client.notices.counts();
      await clock.skip(4_250);
      assert.equal((await answer).total, 3);
    }
  });

  it('is an older server whose answer lacks a field somewhere inside: it is used, and reported', async (t) => {
    const reports: Report[] = [];
    const older = { receipts: [], counts: { ...counts, archived: undefined } };
    const { client } = await setUp(t, [json(older)], { onReport: (report) => reports.push(report) });
    assert.equal((await client.notices.markRead(['ntc_1'])).counts.unread, 2);
    assert.equal(reports[0]?.pointer, '/counts/archived');
  });
});
