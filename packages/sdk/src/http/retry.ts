/**
 * The retry law, as data. There is one retry engine (`call.ts`) and it asks `decideRetry` after every attempt.
 *
 * | what came back | tried again? |
 * | --- | --- |
 * | 408, 429, 502, 503, 504 | yes |
 * | connection refused, reset, cut in the middle of the body; JSON that breaks off | yes |
 * | no whole answer within `timeout` | yes |
 * | 401 | once, after one forced token refresh; this does not count as a retry |
 * | any other status, HTML instead of JSON, abort | no |
 * | any of these, to a read of a hidden page | when somebody looks, if that is before `deadline` |
 *
 * Reads are always safe to repeat. Writes are repeated because every one of them carries one `Idempotency-Key`
 * for all its attempts; a write whose operation takes no key is never repeated.
 */
export interface RetryLaw {
  /** How many times a call may be tried again after the first attempt. */
  readonly retries: number;
  /** Upper bound of the first pause, in ms; it doubles with each retry. The pause is drawn between 0 and the bound (full jitter). */
  readonly firstPause: number;
  /** Highest bound of a pause the client chooses itself, in ms. */
  readonly longestPause: number;
  /** Longest `Retry-After` the client waits for, in ms; a longer one fails the call at once and is told in `error.retryAfter`. */
  readonly longestRetryAfter: number;
  /** The whole call, from the first attempt to the last, with all pauses, in ms. */
  readonly deadline: number;
}

/**
 * The law unless `createClient` is told otherwise.
 *
 * @example
 * ```ts
 * import { createClient, defaultRetryLaw } from '@party-affairs/sdk';
 *
 * const retry = { ...defaultRetryLaw, retries: 4, deadline: 120_000 };
 * createClient({ baseUrl: 'https://portal.example.edu', retry }).dispose();
 * ```
 */
export const defaultRetryLaw: RetryLaw = {
  retries: 2,
  firstPause: 500,
  longestPause: 8_000,
  longestRetryAfter: 30_000,
  deadline: 60_000,
};

/** Statuses that say "later", not "no". */
export const retryableStatuses: readonly number[] = [408, 429, 502, 503, 504];

export interface RetryQuestion {
  /** Retries already made. */
  readonly retried: number;
  /** ms since the call began. */
  readonly elapsed: number;
  /** ms the server asked to wait, if it did. */
  readonly retryAfter: number | undefined;
  /** 0 (inclusive) to 1 (exclusive). */
  readonly random: number;
}

/** How long to wait before the next attempt, in ms; `undefined`: do not try again. */
export function decideRetry(law: RetryLaw, question: RetryQuestion): number | undefined {
  if (question.retried >= law.retries) return undefined;
  const bound = Math.min(law.longestPause, law.firstPause * 2 ** question.retried);
  const jitter = question.random * bound;
  const asked = question.retryAfter;
  if (asked !== undefined && asked > law.longestRetryAfter) return undefined;
  // Jitter goes on top of what the server asked: all clients of an outage were given the same number.
  const pause = asked === undefined ? jitter : asked + question.random * Math.min(law.firstPause, asked / 4);
  return question.elapsed + pause < law.deadline ? pause : undefined;
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

/** How many retries a client may make in a burst, and ms until one more is allowed. */
export const retryBudget = { burst: 10, refill: 6_000 } as const;

/**
 * The retries of a whole client come out of one purse, so that an outage does not make every widget of every page
 * knock three times as often.
 */
export class RetryBudget {
  #left: number = retryBudget.burst;
  #at: number;

  constructor(now: number) {
    this.#at = now;
  }

  /** Takes one retry out; false when there is none left. */
  take(now: number): boolean {
    this.#left = Math.min(retryBudget.burst, this.#left + (now - this.#at) / retryBudget.refill);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
