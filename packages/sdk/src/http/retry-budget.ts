/** How many retries a client may make in a burst, and ms until one more is allowed. */
export const retryBudget = { burst: 10, refill: 6_000 } as const;

/** Limits the retries of a whole client: in an outage, widgets of a page would send three times as much. */
export class RetryBudget {
  readonly #burst: number;
  #left: number;
  #at: number;

  constructor(now: number, burst: number) {
    this.#burst = this.#left = burst;
    this.#at = now;
  }

  /** Takes one retry out; false when there is none left. */
  take(now: number): boolean {
    this.#left = Math.min(this.#burst, this.#left + (now - this.#at) / retryBudget.refill);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
