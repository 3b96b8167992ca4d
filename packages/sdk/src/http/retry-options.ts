import { backoff } from '../platform/backoff.ts';
import { retryBudget } from './retry-budget.ts';

/**
 * Options that say when a call is sent again, and how long the client waits before. `http/send-call.ts` asks `retryDelay`
 * after every attempt.
 *
 * | what came back | sent again? |
 * | --- | --- |
 * | 408, 429, 502, 503, 504; 520 to 527 and 529 of a content network | yes |
 * | connection refused, reset, cut in the middle of the body; JSON that breaks off | yes |
 * | no whole response within `timeout` | yes |
 * | 401 | once, after one forced token refresh; this does not count as a retry |
 * | any other status, HTML instead of JSON, abort | no |
 * | any of these, to a read of a hidden page | when the page is visible again, if that is within `totalTimeout` |
 *
 * Reads are safe to repeat. Writes are repeated because each carries one `Idempotency-Key` for all its attempts; the
 * client never repeats a write whose operation takes no key.
 */
export interface RetryOptions {
  /** How many times a call is sent again after the first attempt. */
  readonly limit: number;
  /** Upper bound of the first delay, in ms; it doubles with each retry. The delay is drawn between 0 and the bound (full jitter). */
  readonly initialDelay: number;
  /** Highest bound of a delay the client chooses itself, in ms. */
  readonly maxDelay: number;
  /** Longest time of the whole call, from the first attempt to the last, with all delays, in ms. */
  readonly totalTimeout: number;
  /** Longest `Retry-After` the client waits for, in ms. A longer one fails the call at once and is in `error.retryAfter`. */
  readonly maxRetryAfter: number;
  /**
   * How many retries all calls of the client may make in a burst; one more is allowed every 6 s. `Infinity` where the server
   * would rather have the requests.
   */
  readonly budget: number;
}

/**
 * The retry options unless `createClient` is given others.
 *
 * @example
 * ```ts
 * import { createClient, defaultRetryOptions } from '@party-affairs/sdk';
 *
 * const retry = { ...defaultRetryOptions, limit: 4, totalTimeout: 120_000 };
 * createClient({ baseUrl: 'https://portal.example.edu', retry }).dispose();
 * ```
 */
export const defaultRetryOptions: RetryOptions = {
  limit: 2,
  initialDelay: 500,
  maxDelay: 8_000,
  totalTimeout: 60_000,
  maxRetryAfter: 30_000,
  budget: retryBudget.burst,
};

/** Statuses that say "later", not "no". */
export const retryableStatuses: readonly number[] = [
  408, 429, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 529,
];

/** Facts on which the delay before a retry depends. */
export interface RetryState {
  /** Retries already made. */
  readonly retried: number;
  /** ms since the call began. */
  readonly elapsed: number;
  /** ms the server asked to wait, if it did. */
  readonly retryAfter: number | undefined;
  /** 0 (inclusive) to 1 (exclusive). */
  readonly random: number;
}

/** Gives the delay before the next attempt, in ms; `undefined` where the call is not sent again. */
export function retryDelay(
  options: RetryOptions,
  { retried, elapsed, retryAfter, random }: RetryState,
): number | undefined {
  if (retried >= options.limit) return undefined;
  if (retryAfter !== undefined && retryAfter > options.maxRetryAfter) return undefined;
  // Jitter goes on top of what the server asked: all clients of an outage were given the same number.
  const delay =
    retryAfter === undefined
      ? backoff(retried, options, random)
      : retryAfter + random * Math.min(options.initialDelay, retryAfter / 4);
  return elapsed + delay < options.totalTimeout ? delay : undefined;
}

/**
 * `Retry-After` in ms: seconds, or a date. A date is measured against the server's own `Date` where it can be read,
 * so that a wrong clock here does no harm. Nonsense counts as absent, and so does a date that only this device's clock
 * believes to be past.
 */
export function readRetryAfter(headers: Headers, wallTime: number): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  // An HTTP date begins with the name of a day. Date.parse alone would take "-5" for a year.
  const date = /^[A-Za-z]{3}/.test(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(date)) return undefined;
  const serverTime = Date.parse(headers.get('date') ?? '');
  if (!Number.isNaN(serverTime)) return Math.max(0, date - serverTime);
  return date >= wallTime ? date - wallTime : undefined;
}
