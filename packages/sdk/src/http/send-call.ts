import ky, { isForceRetryError, type Hooks, type KyInstance, type Options } from 'ky';
import type { ReadCsrf } from '../auth/csrf.ts';
import type { TokenSource } from '../auth/token-source.ts';
import type { Operation } from '../contract/operation.ts';
import { isNetworkError, isTimeoutError, isTokenError } from '../errors/error-guards.ts';
import { type CallFacts, TimeoutError, tokenErrorOf } from '../errors/errors.ts';
import { abortError, untilAborted } from '../platform/abort.ts';
import { sleep } from '../platform/clock.ts';
import { untilVisible, type Visibility } from '../platform/visibility.ts';
import { attempt, type AttemptSettings } from './attempt.ts';
import type { HttpRequest } from './request.ts';
import { type CallResult, type HttpResponse, toHttpResponse, toResponse } from './response.ts';
import type { RetryBudget } from './retry-budget.ts';
import { retryDelay, type RetryOptions } from './retry-options.ts';

const noBytes = new ArrayBuffer(0);

/** Settings that the calls of a client share. */
export interface SendSettings extends AttemptSettings {
  readonly hooks: Hooks;
  readonly tokens: Pick<TokenSource, 'get' | 'renew' | 'giveUp' | 'rest'>;
  readonly csrf: ReadCsrf | undefined;
  readonly retry: RetryOptions;
  readonly budget: RetryBudget;
  /** Gives a random number from 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  readonly visibility: Visibility;
}

/** One call: what is sent, how often, and how its responses are read. */
export interface OutgoingCall<T> {
  /** Id of the operation, as in errors and reports: `notices.list`. */
  readonly name: string;
  readonly request: HttpRequest;
  /** The caller's signal and the client's own in one. */
  readonly signal: AbortSignal;
  /** ms for one attempt, token and body included. */
  readonly timeout: number;
  /** How many times it may be sent again; 0 for a write without a key. */
  readonly retries: number;
  /** ms of the longest `Retry-After` it waits for, unless the client's. */
  readonly maxRetryAfter?: number | undefined;
  readonly credentials: Operation['credentials'];
  read(response: HttpResponse, facts: CallFacts): CallResult<T> | Promise<CallResult<T>>;
}

/**
 * Makes a call with ky, whose loop repeats it. What one attempt is, whether there is another one and how long to wait
 * before are ours (decision 004): ky's `fetch` is one attempt with our clock, and its hooks authorize, interpret and wait.
 */
export async function sendCall<T>(http: KyInstance, settings: SendSettings, call: OutgoingCall<T>): Promise<T> {
  const { clock, tokens, retry, budget } = settings;
  const { name: operation, signal, credentials } = call;
  const { path, ...request } = call.request;
  if (!(call.timeout > 0) || !(call.retries >= 0)) {
    throw new TypeError('timeout must be a number of ms above 0, retries a number from 0 on.');
  }
  const isRead = request.method === 'GET';
  const totalTimeout = Math.max(retry.totalTimeout, call.timeout);
  const begin = clock.now();
  const elapsed = () => clock.now() - begin;
  let token: string | null = null;
  /** ms that the token of the attempt to come has taken. */
  let tokenTime = 0;
  let isRenewed = false;
  let attempts = 0;
  let retried = 0;
  /** ms before the next attempt; undefined where it follows at once. */
  let delay: number | undefined;
  /** Response of the attempt under way, unless a hook of the host sees responses and may change them. */
  let received: HttpResponse | undefined;
  let result: CallResult<T> | undefined;
  let failure: Error | undefined;

  /** Decides whether there is another attempt, and sets the delay before it. */
  const takeRetry = (error: Error | undefined, retryAfter?: number, isRequest = true): boolean => {
    failure = error;
    const { retries: limit, maxRetryAfter = retry.maxRetryAfter } = call;
    const options = { ...retry, limit, maxRetryAfter, totalTimeout };
    delay = retryDelay(options, { retried, elapsed: elapsed(), retryAfter, random: settings.random() });
    // The budget is of requests; calls share a question for the token.
    if (delay === undefined || (isRequest && !budget.take(clock.now()))) return false;
    retried += 1;
    return true;
  };

  const pause = async (): Promise<void> => {
    if (delay === undefined) return;
    await sleep(clock, delay, signal);
    const rest = totalTimeout - elapsed();
    // A read can wait until the page is visible. A write cannot: the user has made it before they turned away.
    if (isRead && !(await untilVisible(settings.visibility, clock, rest, signal)) && failure) throw failure;
  };

  /** Asks for a token. Its time is part of the attempt's. */
  const withLimit = async <Token>(ask: (limit: number) => Promise<Token>): Promise<Token> => {
    const start = clock.now();
    const answer = await ask(Math.min(call.timeout, Math.max(1, totalTimeout - elapsed())));
    tokenTime = clock.now() - start;
    return answer;
  };

  const fetchToken = async (): Promise<string | null> => {
    for (;;) {
      try {
        return await withLimit((limit) => tokens.get(signal, limit));
      } catch (error) {
        if (!isRead || !isTokenError(error) || !takeRetry(error, tokens.rest || undefined, false)) throw error;
        await pause();
      }
    }
  };

  const authorize = ({ headers }: Request): void => {
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    if (isRead) return;
    for (const [header, value] of Object.entries(settings.csrf?.() ?? {})) headers.set(header, value);
  };

  const options: Options = {
    ...request,
    context: { operation },
    signal,
    // Following a 301 or 302 turns a POST into a GET without its body: the response would look like success.
    redirect: isRead ? 'follow' : 'manual',
    retry: {
      // One more: after a 401 the call is sent once more with a fresh token.
      limit: Math.min(call.retries + (credentials === 'none' ? 0 : 1), Number.MAX_SAFE_INTEGER),
      methods: [request.method],
      shouldRetry: ({ error }) =>
        (isNetworkError(error) || isTimeoutError(error)) && error.isRetryable && takeRetry(error),
      delay: () => 0,
    },
    async fetch(input) {
      attempts += 1;
      const timeout = Math.max(1, Math.min(call.timeout - tokenTime, totalTimeout - elapsed()));
      tokenTime = 0;
      const facts = { operation, attempts };
      const response = await attempt(input as Request, settings, { signal, timeout, facts });
      if (settings.hooks.afterResponse?.length) return toResponse(response);
      received = response;
      // Cheap to clone, which ky does for each hook: only `received` is read.
      return toResponse({ ...response, body: noBytes });
    },
    hooks: {
      beforeRequest: [
        async ({ request: first }) => {
          if (credentials !== 'none') token = await fetchToken();
          authorize(first);
        },
      ],
      afterResponse: [
        async ({ response }) => {
          const answer = received ?? (await toHttpResponse(response));
          if (answer.status === 401 && credentials !== 'none') {
            if (isRenewed) tokens.giveUp();
            else {
              isRenewed = true;
              const other = await withLimit((limit) => tokens.renew(token, signal, limit));
              if (other !== undefined) {
                token = other;
                delay = undefined;
                return ky.retry();
              }
            }
          }
          result = await call.read(answer, { operation, attempts });
          const { error, isRetryable, retryAfter } = result;
          if (isRetryable && takeRetry(error, retryAfter)) return ky.retry(error && { cause: error });
          if (error) throw error;
          return undefined;
        },
      ],
      beforeRetry: [
        async ({ request: next }) => {
          received = undefined;
          await pause();
          authorize(next);
        },
        ...(settings.hooks.beforeRetry ?? []),
      ],
    },
  };
  const work = http(path, options);
  try {
    // All of ours follows the signal. A hook of the host may not.
    await (Object.values(settings.hooks).some((hooks) => hooks.length > 0) ? untilAborted(signal, work) : work);
  } catch (error) {
    if (signal.aborted) {
      const reason = abortError(signal);
      // The signal of `AbortSignal.timeout()` does not tell its limit.
      throw reason.name === 'TimeoutError' ? new TimeoutError({ operation, attempts }, Math.round(elapsed())) : reason;
    }
    // Hooks of the host asked for more attempts than there are.
    const thrown = isForceRetryError(error) && failure ? failure : error;
    throw isTokenError(thrown) ? tokenErrorOf(thrown, { operation, attempts }) : thrown;
  }
  // A hook of the host may stop the call: then what came last stands.
  if (!result || result.error) throw result?.error ?? failure ?? new TypeError(`${operation} was stopped by a hook.`);
  return result.value as T;
}
