import type { Query } from '@tanstack/query-core';

/** Milliseconds until a question that failed for now is asked again, drawn over: many pages must not ask in step. */
const pause = { least: 15_000, spread: 15_000 };

/**
 * It failed because the server was away or busy, so the same question may have an answer later. Not so a list that is
 * shown and whose next page failed: asked again as a whole, its rows would move under the reader.
 */
export function isTransientError({ state: { data, error, status } }: Query): boolean {
  const isShownList = data instanceof Object && 'pages' in data;
  return status === 'error' && (error as { isRetryable?: boolean }).isRetryable === true && !isShownList;
}

/**
 * When to ask by itself, for query-core's `refetchInterval`: not before the server said to. It does not in a page that
 * is hidden.
 */
export function refetchDelay(query: Query): number | false {
  if (!isTransientError(query)) return false;
  const { error, errorUpdatedAt } = query.state;
  const { retryAfter = 0 } = error as { retryAfter?: number };
  // By chance, but the same each time it is looked up until the next failure.
  return Math.max(pause.least, retryAfter * 1000) + ((errorUpdatedAt % 1000) / 1000) * pause.spread;
}
