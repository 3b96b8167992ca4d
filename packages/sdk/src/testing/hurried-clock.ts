import type { Clock } from '../platform/clock.ts';

/**
 * A clock on which pauses take no time: they are over at once, and it is that much later. Whatever is longer than
 * `longestPause` is a time limit, and never reached.
 */
export class HurriedClock implements Clock {
  /** Every pause there was, in ms. */
  readonly pauses: number[] = [];
  readonly #pending = new Set<object>();
  readonly #longestPause: number;
  #now = 0;

  constructor(longestPause = 10_000) {
    this.#longestPause = longestPause;
  }

  now(): number {
    return this.#now;
  }

  wallTime(): number {
    return Date.parse('2026-11-22T09:00:00+08:00') + this.#now;
  }

  /** Timers not yet run or cancelled. */
  get pending(): number {
    return this.#pending.size;
  }

  schedule(milliseconds: number, run: () => void): () => void {
    const timer = {};
    this.#pending.add(timer);
    if (milliseconds <= this.#longestPause) {
      this.pauses.push(milliseconds);
      setImmediate(() => {
        if (!this.#pending.delete(timer)) return;
        this.#now += milliseconds;
        run();
      });
    }
    return () => void this.#pending.delete(timer);
  }
}
