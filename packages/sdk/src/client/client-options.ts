import type { Hooks } from 'ky';
import type { Auth } from '../auth/auth.ts';
import type { CustomHeaders, RequestBody } from '../http/request.ts';
import type { RetryOptions } from '../http/retry-options.ts';
import type { Report, Validation } from '../http/validation.ts';
import type { Clock } from '../platform/clock.ts';
import type { Visibility } from '../platform/visibility.ts';

/** Options of `createClient`. They are read once; changing them later changes nothing. */
export interface ClientOptions {
  /**
   * Address of the party-affairs API: `https://portal.example.edu`, or with a path, or in a page `/` for its own origin.
   */
  readonly baseUrl: string;
  /** How the client identifies the person: `getToken`, `exchangeUrl`, `mode: 'cookie'`. Without it every call is a visitor's. */
  readonly auth?: Auth | undefined;
  /** Function that sends requests in place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Whether cookies go along; `same-origin` unless said, with `mode: 'cookie'` `include`. */
  readonly credentials?: RequestInit['credentials'] | undefined;
  /** Headers of every request. On a page of another origin each makes the browser ask first (CORS preflight). */
  readonly headers?: CustomHeaders | undefined;
  /**
   * Hooks of ky around every request: `beforeRequest`, `afterResponse`, `beforeRetry`, `beforeError`, `init`. They see requests
   * before the token and the CSRF value are set, and responses before the client reads them. `loggingHooks` is one set.
   */
  readonly hooks?: Hooks | undefined;
  /** How strictly answers are checked; `report` unless said. */
  readonly validate?: Validation | undefined;
  /** Called with what in an answer did not fit the contract. */
  readonly onReport?: ((report: Report) => void) | undefined;
  /** Milliseconds for one attempt, from asking for the token to the last byte of the answer; 20000 unless said. */
  readonly timeout?: number | undefined;
  /** Retry options that replace those of `defaultRetryOptions`. */
  readonly retry?: Partial<RetryOptions> | undefined;
  /**
   * Whether tabs with the same `baseUrl` and the same person share one stream of live events. Needs Web Locks. Yes in a
   * page unless `fetch` is replaced: what a fetch of your own reaches, other tabs may not.
   */
  readonly shareEvents?: boolean | undefined;
  /** Whether the user can see the page; the page itself says so unless this is given. */
  readonly visibility?: Visibility | undefined;
  /** Clock to use in tests. */
  readonly clock?: Clock | undefined;
  /** Source of random numbers for tests, from 0 (inclusive) to 1 (exclusive). */
  readonly random?: (() => number) | undefined;
}

/** Options of a single call, always last and always optional. */
export interface CallOptions {
  /** Stops the call wherever it is: sending, pausing before a retry, waiting for a token, between pages. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt, in place of the client's `timeout`. */
  readonly timeout?: number | undefined;
  /** How many times the call may be sent again, in place of the client's `retry.limit`. */
  readonly retries?: number | undefined;
  /** Longest `Retry-After` the call waits for, in ms, in place of the client's `retry.maxRetryAfter`. */
  readonly maxRetryAfter?: number | undefined;
  /** Headers of this call, beside those of the client. Those of the protocol (`Idempotency-Key`, say) cannot be replaced. */
  readonly headers?: CustomHeaders | undefined;
}

/** Options of `request`. */
export interface RequestOptions extends CallOptions {
  /** HTTP method; `GET` unless given. */
  readonly method?: string | undefined;
  /** Members of the query; those that are `null` or `undefined` are not sent. */
  readonly searchParams?: Readonly<Record<string, unknown>> | undefined;
  /** Body to send as JSON. */
  readonly json?: unknown;
  /** Body to send in place of `json`. */
  readonly body?: RequestBody | undefined;
}

/** Options of a write. */
export interface WriteOptions extends CallOptions {
  /**
   * Key of the write. The same key twice means the same write: the server does it once. Made anew for each call unless
   * given; give one to make a write again that may already have arrived.
   */
  readonly idempotencyKey?: string | undefined;
}

/** Options of an edit, which must say what it edits. */
export interface EditOptions extends WriteOptions {
  /** `etag` of what was read (`withResponse()`). If it has changed since, the call fails with `stale-edit`. */
  readonly ifMatch: string;
}
