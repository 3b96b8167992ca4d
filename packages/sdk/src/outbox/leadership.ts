import { linkSignals } from '../platform/abort.ts';
import type { Clock } from '../platform/clock.ts';
import type { Leases } from './leases.ts';

/** The part of Web Locks that is used; browsers hide them on plain-http origins. */
export type Locks = Pick<typeof navigator.locks, 'request'>;

/**
 * Lets one tab at a time send the entries of a person. The right to send is a lease in the database, which its holder
 * renews with every entry. Where the browser has Web Locks, other tabs wait for a lock, which is free the moment its holder is
 * done or gone. A holder that the browser has put to sleep loses its right when the lease runs out.
 *
 * Should two tabs send all the same, nothing happens twice: both use the keys of the entries.
 */
export class Leadership {
  readonly #leases: Leases;
  readonly #clock: Clock;
  readonly #locks: Locks | undefined;

  constructor(leases: Leases, clock: Clock, locks: Locks | undefined) {
    this.#leases = leases;
    this.#clock = clock;
    this.#locks = locks;
  }

  /** Does the work while no other tab does. Returns 0, or the ms after which to ask again because another tab has the right. */
  async lead(owner: string, signal: AbortSignal, work: () => Promise<void>): Promise<number> {
    const locks = this.#locks;
    if (!locks || !this.#leases.areNeeded) return this.#underLease(owner, false, work);
    const waiting = linkSignals(signal);
    let isHeld = false;
    let cancelWatch = () => {};
    const watch = (milliseconds: number) => {
      cancelWatch = this.#clock.schedule(milliseconds, async () => {
        const remaining = await this.#leases.remainingTime(owner).catch(() => 0);
        if (isHeld || waiting.signal.aborted) return;
        if (remaining > 0) watch(remaining);
        else waiting.abort();
      });
    };
    try {
      watch(firstLook);
      await locks.request(`party-affairs-outbox ${owner}`, { signal: waiting.signal }, async () => {
        isHeld = true;
        cancelWatch();
        await this.#underLease(owner, true, work);
      });
      return 0;
    } catch (error) {
      if (isHeld || signal.aborted) throw error;
      // The tab that holds the lock is asleep; or the browser refuses locks here.
      return await this.#underLease(owner, false, work);
    } finally {
      cancelWatch();
      waiting.abort();
      waiting.release();
    }
  }

  async #underLease(owner: string, force: boolean, work: () => Promise<void>): Promise<number> {
    const wait = await this.#leases.take(owner, force);
    if (wait > 0) return wait;
    try {
      await work();
      return 0;
    } finally {
      await this.#leases.release(owner);
    }
  }
}

/** ms of waiting for the lock until the lease of its holder is looked at. */
const firstLook = 1_000;
