import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  brokenJson,
  html,
  json,
  plain,
  problem,
  type Reply,
  reset,
  silence,
  stalledBody,
  truncated,
} from '../testing/loopback.ts';
import { ManualVisibility } from '../testing/manual-visibility.ts';
import { counts, noticeSummary, page, receiptChange } from '../testing/samples.ts';
import { rejection, setUp, type SetUp } from '../testing/set-up.ts';
import type { ApiError } from '../errors/api-error.ts';
import type { ClientOptions } from '../client/base-client.ts';
import { isAbortError } from '../errors/error-guards.ts';
import { retryBudget } from './retry-budget.ts';
import { defaultRetryOptions } from './retry-options.ts';

// The README says what is tried again. This reads its table and holds the client to every row of it.
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const section = readme.slice(readme.indexOf('## When a call is tried again')).split(/\n## /, 2)[0] ?? '';
const table = new Map(
  [...section.matchAll(/^\| (.+?) +\| (.+?) +\|$/gm)]
    .map(([, what = '', answer = '']) => [what, answer] as const)
    .filter(([what]) => !/^(what came back|-+)$/.test(what)),
);

const read = ({ client }: SetUp) => client.notices.counts();
const write = ({ client }: SetUp) => client.notices.archive('ntc_1');
const keyless = {
  id: 'things.make',
  method: 'POST',
  path: '/v1/things',
  status: 204,
  schemas: async () => ({ response: null }),
  errors: [],
  permission: 'anyone',
  credentials: 'none',
} as const;

const date = 'Sun, 22 Nov 2026 01:00:00 GMT';
const in4Seconds = 'Sun, 22 Nov 2026 01:00:04 GMT';
const tomorrow = 'Mon, 23 Nov 2026 01:00:00 GMT';

/** Never silent, never done. */
const drip: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{');
  const next = () => response.destroyed || response.write(' ', () => setImmediate(next));
  next();
};

interface Row {
  /** Answered first; after it everything is well. */
  readonly replies: readonly [Reply];
  readonly call?: (set: SetUp) => PromiseLike<unknown>;
  readonly good?: Reply;
  readonly options?: Partial<ClientOptions>;
  /** ms that pass before the client gives up waiting for the answer. */
  readonly stalls?: number;
  /** ms of the pause, where it is not the usual one. */
  readonly pause?: number;
  /** s that the error tells. */
  readonly retryAfter?: number;
}

const stalls = 20_000;
const rows: Readonly<Record<string, Row>> = {
  '408': { replies: [plain(408)] },
  '429': { replies: [problem(429, 'too-many-requests')] },
  '502': { replies: [plain(502)] },
  '520 to 527, 529': { replies: [plain(529)] },
  '503': { replies: [problem(503, 'unavailable')] },
  '504': { replies: [html(504)] },
  '`Retry-After: 2`': { replies: [plain(429, { 'retry-after': '2' })], pause: 2_250 },
  '`Retry-After:` a date 4 s away': { replies: [plain(503, { date, 'retry-after': in4Seconds })], pause: 4_250 },
  '`Retry-After: 3600`': { replies: [plain(429, { 'retry-after': '3600' })], retryAfter: 3600 },
  '`Retry-After:` a date a day away': { replies: [plain(503, { date, 'retry-after': tomorrow })], retryAfter: 86_400 },
  'connection refused or reset': { replies: [reset] },
  'body cut off': { replies: [truncated] },
  'JSON that breaks off': { replies: [brokenJson] },
  'no headers within `timeout`': { replies: [silence], stalls },
  'a body that stalls': { replies: [stalledBody], stalls },
  'a body that drips for longer than `timeout`': { replies: [drip], stalls },
  'HTML instead of JSON': { replies: [html(200)] },
  'a redirect of a write': { replies: [(response) => response.writeHead(302, { location: '/' }).end()], call: write },
  'failure of a write that takes no key': {
    replies: [plain(503)],
    call: ({ client }) => client.call(keyless),
  },
  '503 to a write of a hidden page': {
    replies: [plain(503)],
    call: write,
    good: json(receiptChange),
    options: { visibility: new ManualVisibility(true) },
  },
};

/** Rows that are more than one answer. */
const stories: Readonly<Record<string, (answer: string) => void>> = {
  '401': (answer) =>
    it(`401: ${answer}`, async (t) => {
      assert.match(answer, /^once with a fresh token, which does not count as a retry$/);
      const getToken = async ({ force }: { force: boolean }) => (force ? 'fresh' : 'stale');
      const replies = [plain(401), plain(503), plain(503), json(counts)] as const;
      const { client, clock, server } = await setUp(t, replies, { auth: { getToken } });
      const reply = client.notices.counts();
      await clock.skip(250);
      await clock.skip(500);
      await reply;
      assert.deepEqual(
        server.arrivals.map(({ headers }) => headers.authorization),
        ['Bearer stale', 'Bearer fresh', 'Bearer fresh', 'Bearer fresh'],
      );
    }),
  '400, 403, 404, 409, 412, 413, 422, 500': (answer) => {
    for (const status of [400, 403, 404, 409, 412, 413, 422, 500]) {
      holds(`${status}`, answer, { replies: [problem(status, 'some-problem')] });
    }
  },
  'abort in the delay': (answer) =>
    aborts(
      'abort in the delay',
      answer,
      [plain(503)],
      ({ client }, signal) => client.notices.counts({ signal }),
      ({ clock }) => clock.waits(250),
    ),
  'abort while a token is fetched': (answer) =>
    aborts(
      'abort while a token is fetched',
      answer,
      [plain(401)],
      ({ client }, signal) => client.notices.counts({ signal }),
      ({ server }) => server.arrived(1),
      {
        auth: { getToken: ({ force }) => (force ? new Promise(() => {}) : Promise.resolve('stale')) },
      },
    ),
  'abort between pages': (answer) =>
    aborts(
      'abort between pages',
      answer,
      [json(page([noticeSummary('a')], 'c1')), plain(503)],
      async ({ client }, signal) => {
        for await (const notice of client.notices.list({}, { signal })) void notice;
      },
      ({ clock }) => clock.waits(250),
      {},
      2,
    ),
  '503 to a read of a hidden page': (answer) =>
    it(`503 to a read of a hidden page: ${answer}`, async (t) => {
      assert.equal(answer, 'yes, when the page is shown');
      const visibility = new ManualVisibility(true);
      const set = await setUp(t, [plain(503), json(counts)], { visibility });
      const reply = read(set);
      await set.clock.skip(250);
      await set.clock.waits(59_750);
      assert.equal(set.server.arrivals.length, 1);
      visibility.hidden = false;
      await reply;
      assert.equal(set.server.arrivals.length, 2);
    }),
};

/** The second column decides what is expected. */
function holds(
  what: string,
  answer: string,
  { replies, call = read, good = json(counts), options, stalls: limit, pause, retryAfter }: Row,
): void {
  it(`${what}: ${answer}`, async (t) => {
    assert.match(answer, /^(yes|no)\b/);
    const set = await setUp(t, [...replies, good], options);
    const reply = call(set);
    if (answer.startsWith('no')) {
      const error = (await rejection(reply)) as ApiError;
      assert.equal(set.server.arrivals.length, 1);
      assert.equal(set.clock.pending, 0);
      assert.equal(retryAfter !== undefined, answer.includes('error.retryAfter'));
      assert.equal(error.retryAfter, retryAfter);
      return;
    }
    if (limit) {
      await set.server.arrived(1);
      await set.clock.skip(limit);
    }
    const asked = Number(/after (\d+) s/.exec(answer)?.[1] ?? 0) * 1000;
    const wait = pause ?? 250;
    assert.ok(wait >= asked, 'the pause is at least as long as the table says');
    await set.clock.skip(wait);
    await reply;
    assert.equal(set.server.arrivals.length, 2);
    assert.equal(set.clock.pending, 0);
  });
}

function aborts(
  what: string,
  answer: string,
  replies: readonly [Reply, ...Reply[]],
  call: (set: SetUp, signal: AbortSignal) => PromiseLike<unknown>,
  reached: (set: SetUp) => Promise<void>,
  options: Partial<ClientOptions> = {},
  arrivals = 1,
): void {
  it(`${what}: ${answer}`, async (t) => {
    assert.equal(answer, 'no');
    const set = await setUp(t, replies, options);
    const controller = new AbortController();
    const error = rejection(call(set, controller.signal));
    await reached(set);
    controller.abort();
    assert.ok(isAbortError(await error));
    assert.equal(set.server.arrivals.length, arrivals);
    assert.equal(set.clock.pending, 0);
  });
}

describe('the retry table of the README', () => {
  it('(has a row for everything that is tried here, and nothing else)', () => {
    assert.deepEqual([...table.keys()].sort(), [...Object.keys(rows), ...Object.keys(stories)].sort());
  });
  for (const [what, answer] of table) {
    const row = rows[what];
    if (row) holds(what, answer, row);
    else stories[what]?.(answer);
  }

  it('names the numbers that hold', () => {
    const { limit, initialDelay, maxDelay, maxRetryAfter, totalTimeout } = defaultRetryOptions;
    const seconds = (milliseconds: number) => `${milliseconds / 1000} s`;
    for (const sentence of [
      `At most ${limit} retries`,
      `a bound of ${seconds(initialDelay)} that doubles each time, up to ${seconds(maxDelay)}`,
      `the whole call ends within ${seconds(totalTimeout)}`,
      `\`timeout\` is ${seconds(stalls)}`,
      `obeyed up to ${seconds(maxRetryAfter)}`,
      `${retryBudget.burst} at once, then one every ${seconds(retryBudget.refill)}`,
    ]) {
      assert.ok(section.includes(sentence), sentence);
    }
  });
});
