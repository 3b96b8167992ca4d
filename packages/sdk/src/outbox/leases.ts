import type { Clock } from '../platform/clock.ts';
import type { Tables } from './store.ts';
import type { Stores } from './stores.ts';

/** Milliseconds of a lease that may pass before it is written anew. Renewal with every entry would be a write for each. */
const renewedAfter = 1_000;

/** The right of this tab to send, in the store it shares with others. Without one it is alone and needs none. */
export class Leases {
  readonly #stores: Stores;
  readonly #clock: Clock;
  readonly #holder: string;
  readonly #length: number;

  /** `holder`: this tab, among all. `length`, ms: longer than one attempt can take. */
  constructor(
    stores: Stores,
    options: { readonly clock: Clock; readonly holder: string; readonly leaseLength: number },
  ) {
    this.#stores = stores;
    this.#clock = options.clock;
    this.#holder = options.holder;
    this.#length = options.leaseLength;
  }

  /** Whether there are other tabs to agree with. */
  get areNeeded(): boolean {
    return this.#stores.isShared;
  }

  /** Takes the right to send: 0, or ms to wait because another tab has it. `force`: that tab is known to be gone. */
  async take(owner: string, force: boolean): Promise<number> {
    const wait = await this.#stores.durably(async (tables) => {
      const lease = await tables.lease(owner);
      const remaining = lease && lease.holder !== this.#holder ? this.#remainingOf(lease.until) : 0;
      if (remaining > 0 && !force) return remaining;
      await this.#put(owner, tables);
      return 0;
    });
    return wait ?? 0;
  }

  /** Within the transaction that needs the right. False: another tab has it now. */
  async renew(owner: string, tables: Tables): Promise<boolean> {
    const lease = await tables.lease(owner);
    if (lease?.holder !== this.#holder) return false;
    if (this.#remainingOf(lease.until) < this.#length - renewedAfter) await this.#put(owner, tables);
    return true;
  }

  async release(owner: string): Promise<void> {
    await this.#stores.durably(async (tables) => {
      if ((await tables.lease(owner))?.holder === this.#holder) await tables.removeLease(owner);
    });
  }

  /** ms until the lease of a person's entries runs out. */
  async remainingTime(owner: string): Promise<number> {
    const lease = await this.#stores.durably((tables) => tables.lease(owner));
    return lease ? this.#remainingOf(lease.until) : 0;
  }

  #put(owner: string, tables: Tables) {
    return tables.putLease({ owner, holder: this.#holder, until: this.#clock.wallTime() + this.#length });
  }

  /** A time further ahead than a lease is long was written by a clock that was wrong. */
  #remainingOf(until: number): number {
    const remaining = until - this.#clock.wallTime();
    return remaining > this.#length ? 0 : Math.max(0, remaining);
  }
}
