import { abortError, linkSignals, untilAborted } from '../platform/abort.ts';
import type { Clock } from '../platform/clock.ts';

/** One HTTP request, complete but for the token. The same for every attempt of a call. */
export interface TransportRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
}

export interface TransportSettings {
  /** `undefined`: the global one, looked up at each call so that a mock may replace it at any time. */
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly credentials: RequestInit['credentials'] | undefined;
  readonly clock: Clock;
}

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where a redirect led, if there was one. */
  readonly redirectedTo: URL | undefined;
  /** A write was answered with a redirect, and it was not followed. */
  readonly refusedRedirect: boolean;
}

/** What one attempt came to. An abort by the caller is no outcome: it is thrown. */
export type Outcome =
  Answer | { readonly kind: 'network'; readonly cause: unknown } | { readonly kind: 'timeout'; readonly limit: number };

/**
 * Node 22 forgets to abort a request whose `Request` has been collected as garbage, so each lives as long as the signal
 * that may abort it.
 */
const requests = new WeakMap<AbortSignal, Request>();

/** Sends, and hands over as soon as the head of the answer is there. Trying again and time limits are not its business. */
export async function open(
  request: TransportRequest,
  settings: TransportSettings,
  signal: AbortSignal,
): Promise<Response> {
  const { method, url, headers, body } = request;
  // Called as a bare function: browsers refuse a `fetch` that has become somebody's method.
  const fetch = settings.fetch ?? globalThis.fetch;
  // A Request rather than its parts, so that a server's handler can stand in for `fetch` as it is.
  const sent = new Request(url, {
    method,
    headers,
    signal,
    // Following a 301 or 302 turns a POST into a GET without its body: the answer would look like success.
    redirect: method === 'GET' ? 'follow' : 'manual',
    ...(body === undefined ? {} : { body }),
    ...(settings.credentials === undefined ? {} : { credentials: settings.credentials }),
  });
  requests.set(signal, sent);
  return fetch(sent);
}

/** One attempt: sends, and reads the answer to its end. The limit covers both, and holds even if `fetch` ignores its signal. */
export async function send(
  request: TransportRequest,
  settings: TransportSettings,
  signal: AbortSignal,
  limit: number,
): Promise<Outcome> {
  if (signal.aborted) throw abortError(signal);
  const link = linkSignals(signal);
  let late = false;
  const cancelTimer = settings.clock.schedule(limit, () => {
    late = true;
    link.abort();
  });
  try {
    return await untilAborted(
      link.signal,
      (async (): Promise<Outcome> => {
        const response = await open(request, settings, link.signal);
        const text = await response.text();
        return {
          kind: 'answer',
          status: response.status,
          headers: response.headers,
          text,
          redirectedTo: response.redirected && response.url !== '' ? new URL(response.url) : undefined,
          refusedRedirect: request.method !== 'GET' && isRedirect(response),
        };
      })(),
    );
  } catch (cause) {
    if (signal.aborted) throw abortError(signal);
    // The request was checked before it came here, so whatever else goes wrong went wrong on the way.
    return late ? { kind: 'timeout', limit } : { kind: 'network', cause };
  } finally {
    cancelTimer();
    link.release();
  }
}

function isRedirect(response: Response): boolean {
  return response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
}
