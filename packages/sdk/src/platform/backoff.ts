/** Bounds of a delay that grows with each failure, in ms. */
export interface BackoffBounds {
  /** Upper bound of the first delay. */
  readonly initialDelay: number;
  /** The bound doubles with each failure up to this. */
  readonly maxDelay: number;
}

/**
 * Gives the delay before the next attempt, in ms: drawn between a part of the bound and the bound.
 *
 * `random`, from 0 to 1, draws it; 1 gives the bound itself. `least` is the part of the bound that is never gone below.
 */
export function backoff(failures: number, bounds: BackoffBounds, random = 1, least = 0): number {
  // Doubling a thousand times would give Infinity, and Infinity times 0 no number at all.
  const bound = Math.min(bounds.maxDelay, bounds.initialDelay * 2 ** Math.min(failures, 60));
  return bound * (least + random * (1 - least));
}
