import { isUnexpectedResponse } from '../errors/error-guards.ts';
import { type CallFacts, NetworkError, TimeoutError } from '../errors/errors.ts';
import { abortError, linkSignals, untilAborted } from '../platform/abort.ts';
import type { Clock } from '../platform/clock.ts';
import { type HttpResponse, loadRefusals, toHttpResponse } from './response.ts';

/** Settings that one attempt of a call needs besides its request. */
export interface AttemptSettings {
  /** Function that replaces the global `fetch`. That is looked up at each attempt, so that a mock may replace it at any time. */
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly clock: Clock;
  /** Address of the API, for messages. */
  readonly baseUrl: string;
}

/** How long an attempt may take, what ends it, and what its errors say. */
export interface AttemptOptions {
  readonly signal: AbortSignal;
  /** ms, from sending to the last byte of the response. */
  readonly timeout: number;
  readonly facts: CallFacts;
}

/**
 * Keeps each request as long as the signal that may abort it. Node 22 forgets to abort a request whose `Request` has been
 * collected as garbage.
 */
const requests = new WeakMap<AbortSignal, Request>();

/** Sends a request once. Resolves as soon as the head of the response is there. */
export async function sendRequest(
  request: Request,
  replacedFetch: typeof globalThis.fetch | undefined,
  signal: AbortSignal,
): Promise<Response> {
  // Called as a bare function: browsers refuse a `fetch` that has become a method.
  const fetch = replacedFetch ?? globalThis.fetch;
  // A Request rather than its parts, so that a server's handler can stand in for `fetch` as it is.
  const sent = new Request(request, { signal });
  requests.set(signal, sent);
  return fetch(sent);
}

/**
 * Sends a request once and reads the response to its end. The time limit covers both, and holds even where `fetch` ignores
 * its signal.
 *
 * @throws NetworkError, TimeoutError; UnexpectedResponseError for a write that was redirected; AbortError.
 */
export async function attempt(
  request: Request,
  { fetch, clock, baseUrl }: AttemptSettings,
  { signal, timeout, facts }: AttemptOptions,
): Promise<HttpResponse> {
  if (signal.aborted) throw abortError(signal);
  const link = linkSignals(signal);
  let isLate = false;
  const cancelTimer = clock.schedule(timeout, () => {
    isLate = true;
    link.abort();
  });
  // At once, and not when this function comes to its end: the caller may hear of the abort before that.
  link.signal.addEventListener('abort', cancelTimer);
  let encoding: string | null | undefined;
  const send = async () => {
    const response = await sendRequest(request, fetch, link.signal);
    encoding = response.headers.get('content-encoding');
    if (request.method !== 'GET' && isRedirect(response)) {
      throw (await loadRefusals()).unexpectedResponse(response, facts, 'redirect');
    }
    return toHttpResponse(response);
  };
  try {
    return await untilAborted(link.signal, send());
  } catch (cause) {
    if (signal.aborted) throw abortError(signal);
    if (isUnexpectedResponse(cause)) throw cause;
    // The request was checked before it came here, so whatever else goes wrong went wrong on the way.
    if (isLate) throw new TimeoutError(facts, timeout);
    if (encoding) throw new NetworkError(facts, baseUrl, cause, `got broken ${encoding} or half an answer from`);
    // The first attempt of a read finds out, so that a circle is not run through three times.
    const isRedirected =
      request.method === 'GET' &&
      facts.attempts === 1 &&
      (await untilAborted(link.signal, loadRefusals())
        .then((refusals) => refusals.isRedirected(new Request(request, { signal: link.signal }), fetch, cause))
        .catch(() => false));
    throw isRedirected
      ? new NetworkError(facts, baseUrl, cause, 'was redirected in a circle or to a sign-in by', false)
      : new NetworkError(facts, baseUrl, cause);
  } finally {
    cancelTimer();
    link.release();
  }
}

function isRedirect(response: Response): boolean {
  return response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
}
