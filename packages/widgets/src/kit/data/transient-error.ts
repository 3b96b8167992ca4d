import type { Query } from '@tanstack/query-core';

/**
 * Options of what a widget reads. A wait of more than a few seconds is not the client's: the question fails, which the
 * widget says in words, and is asked again by `refetchDelay`.
 */
export function readOptions(signal: AbortSignal) {
  return { signal, maxRetryAfter: 3_000 };
}

/** Milliseconds until a question that failed for now is asked again, drawn over: many pages must not ask in step. */
const pause = { least: 15_000, spread: 15_000 };

/**
 * Whether a question failed because the server was away or busy, so that it may have an answer later. False for a list
 * that is shown and whose next page failed: asked again as a whole, its rows would move under the reader.
 */
export function isTransientError({ state: { data, error, status } }: Query): boolean {
  const isShownList = data instanceof Object && 'pages' in data;
  return status === 'error' && (error as { isRetryable?: boolean }).isRetryable === true && !isShownList;
}

/** Seconds within which a question that failed with `Retry-After` is asked again by itself; undefined: there was none. */
export function secondsToRefetch(error: unknown): number | undefined {
  const { retryAfter, isRetryable } = (error ?? {}) as { retryAfter?: number; isRetryable?: boolean };
  if (!retryAfter || !isRetryable) return undefined;
  return Math.ceil((Math.max(pause.least, retryAfter * 1000) + pause.spread) / 1000);
}

/**
 * Milliseconds until query-core asks again by itself (`refetchInterval`), not before the server said to. It does not
 * ask in a page that is hidden.
 */
export function refetchDelay(query: Query): number | false {
  if (!isTransientError(query)) return false;
  const { error, errorUpdatedAt } = query.state;
  const { retryAfter = 0 } = error as { retryAfter?: number };
  // By chance, but the same each time it is looked up until the next failure.
  return Math.max(pause.least, retryAfter * 1000) + ((errorUpdatedAt % 1000) / 1000) * pause.spread;
}
