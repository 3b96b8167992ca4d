import type { Clock } from '../platform/clock.ts';
import type { CallInput } from '../http/request.ts';
import { keyDays } from '../contract/idempotency.ts';
import { type OutboxEntry, outboxLimits } from './entry.ts';
import type { Leases } from './leases.ts';
import { queueableOperation } from './queueable.ts';
import { toOutboxEntry } from './to-outbox-entry.ts';
import { standingOf, type StoredEntry, type Tables } from './store.ts';
import type { Stores } from './stores.ts';

/** A write as it comes in. */
export interface NewWrite {
  readonly id: string;
  readonly operation: string;
  readonly input: CallInput;
  readonly entities: readonly string[];
  /** ms since 1970; now, unless it was noted earlier. */
  readonly queuedAt?: number;
  /** How many times it may have been sent. */
  readonly attempts?: number;
  /** Attempts over which the server itself failed. */
  readonly failedAttempts?: number;
  /** ms since 1970: not before. */
  readonly notBefore?: number;
}

/** The next entry to send, and those found too old on the way. `lost`: another tab sends now. */
export interface Claim {
  readonly entry?: OutboxEntry;
  readonly expired: readonly OutboxEntry[];
  readonly lost?: true;
  /** ms until one that is passed by may be tried again. */
  readonly dueIn?: number;
}

const day = 86_400_000;

/** The entries of all persons, with the rules of their order. */
export class OutboxQueue {
  readonly #stores: Stores;
  readonly #leases: Leases;
  readonly #clock: Clock;

  constructor(stores: Stores, leases: Leases, clock: Clock) {
    this.#stores = stores;
    this.#leases = leases;
    this.#clock = clock;
  }

  /**
   * Puts a write at the end. One that is there already under the same key is the same write: it is queued anew if the
   * server refused it or it is parked.
   *
   * @throws TypeError where the key is that of another write.
   */
  async add(owner: string, write: NewWrite): Promise<OutboxEntry> {
    const add = async (tables: Tables): Promise<StoredEntry> => {
      const entry = await tables.find(owner, write.id);
      if (!entry) return tables.add(this.#fresh(owner, write));
      if (entry.operation !== write.operation || (entry.state !== 'done' && !isSame(entry.input, write.input))) {
        throw new TypeError('idempotencyKey was used for another write.');
      }
      return standingOf(entry) === 'stopped' ? this.#requeue(entry, tables) : entry;
    };
    const { memory } = this.#stores;
    if (!(await memory.transact((tables) => tables.find(owner, write.id)))) {
      const kept = await this.#stores.durably(add, { lasting: true });
      if (kept) return toOutboxEntry(kept, true);
    }
    return toOutboxEntry(await memory.transact(add), false);
  }

  /** Takes the next entry to send, in the order of each entity. */
  async claim(owner: string): Promise<Claim> {
    const blocked = new Set<string>();
    const expired: OutboxEntry[] = [];
    let dueIn = Infinity;
    for (const store of this.#stores.all) {
      const claim = await this.#stores.in(store, async (tables): Promise<Claim> => {
        const found: OutboxEntry[] = [];
        if (store.durable && !(await this.#leases.renew(owner, tables))) return { expired: found, lost: true };
        const now = this.#clock.wallTime();
        for (let after = -1; ;) {
          const entry = await tables.next(owner, 'open', after);
          if (!entry) return { expired: found };
          after = entry.sequence;
          if (isTooOld(entry, now)) {
            const parked: StoredEntry = { ...entry, state: 'parked', parkedFor: 'expired' };
            await tables.put(parked);
            found.push(toOutboxEntry(parked, store.durable));
            continue;
          }
          const wait = this.#waitOf(entry, now);
          // One of a newer version of this package waits for that; those about the same wait with it.
          if (wait > 0 || !queueableOperation(entry.operation) || entry.entities.some((name) => blocked.has(name))) {
            if (wait > 0) dueIn = Math.min(dueIn, wait);
            for (const name of entry.entities) blocked.add(name);
            continue;
          }
          const sending: StoredEntry = { ...entry, state: 'sending', attempts: entry.attempts + 1 };
          await tables.put(sending);
          return { entry: toOutboxEntry(sending, store.durable), expired: found };
        }
      });
      // It failed: what can be saved of it is in memory by the next run.
      if (!claim) return { expired };
      expired.push(...(claim?.expired ?? []));
      if (claim?.entry || claim?.lost) return { ...claim, expired };
    }
    return { expired, ...(dueIn < Infinity && { dueIn }) };
  }

  /** Writes down what came of an attempt. Undefined where the entry was discarded or settled meanwhile. */
  settle(owner: string, id: string, change: (entry: StoredEntry) => Partial<StoredEntry>) {
    return this.#change(owner, id, async (entry, tables) => {
      if (standingOf(entry) !== 'open') return undefined;
      const settled = { ...entry, ...change(entry) };
      await tables.put(settled);
      return settled;
    });
  }

  /** Queues an entry anew, at the end: it is a decision of now. Undefined where there is none to decide on. */
  retry(owner: string, id: string): Promise<OutboxEntry | undefined> {
    return this.#change(owner, id, async (entry, tables) =>
      standingOf(entry) === 'stopped' ? this.#requeue(entry, tables) : undefined,
    );
  }

  /** Takes an entry out. Undefined where there is none, or it is done. */
  async discard(owner: string, id: string): Promise<OutboxEntry | undefined> {
    const entry = await this.#change(owner, id, async (found, tables) => {
      if (found.state === 'done') return undefined;
      await tables.remove(found.sequence);
      return found;
    });
    return entry && { ...entry, state: 'discarded' };
  }

  find(owner: string, id: string): Promise<OutboxEntry | undefined> {
    return this.#change(owner, id, async (entry) => entry);
  }

  /** All entries of a person that are not done. */
  async list(owner: string): Promise<readonly OutboxEntry[]> {
    const entries: OutboxEntry[] = [];
    for (const store of this.#stores.all) {
      const found = await this.#stores.in(store, async (tables) => [
        ...(await tables.all(owner, 'open')),
        ...(await tables.all(owner, 'stopped')),
      ]);
      const inOrder = (found ?? []).sort((one, other) => one.sequence - other.sequence);
      entries.push(...inOrder.map((entry) => toOutboxEntry(entry, store.durable)));
    }
    return entries;
  }

  async hasOpen(owner: string): Promise<boolean> {
    for (const store of this.#stores.all) {
      if (await this.#stores.in(store, (tables) => tables.next(owner, 'open', -1))) return true;
    }
    return false;
  }

  /** Forgets entries that have been done for long. Those queued first are done first, as good as always. */
  async forgetDone(owner: string): Promise<void> {
    const before = this.#clock.wallTime() - outboxLimits.doneFor;
    for (const store of this.#stores.all) {
      await this.#stores.in(store, async (tables) => {
        for (let after = -1; ;) {
          const entry = await tables.next(owner, 'done', after);
          if (!entry || (entry.doneAt ?? 0) >= before) return;
          after = entry.sequence;
          await tables.remove(after);
        }
      });
    }
  }

  /** Finds an entry and does something with it; undefined where there is none. */
  async #change(
    owner: string,
    id: string,
    work: (entry: StoredEntry, tables: Tables) => Promise<StoredEntry | undefined>,
  ): Promise<OutboxEntry | undefined> {
    for (const store of this.#stores.all) {
      const result = await this.#stores.in(store, async (tables) => {
        const entry = await tables.find(owner, id);
        return entry && { changed: await work(entry, tables) };
      });
      if (result) return result.changed && toOutboxEntry(result.changed, store.durable);
    }
    return undefined;
  }

  async #requeue(entry: StoredEntry, tables: Tables): Promise<StoredEntry> {
    await tables.remove(entry.sequence);
    const { owner, id, operation, input, entities, attempts } = entry;
    return tables.add(this.#fresh(owner, { id, operation, input, entities, attempts }));
  }

  #fresh(owner: string, write: NewWrite): Omit<StoredEntry, 'sequence'> {
    const start = { queuedAt: this.#clock.wallTime(), attempts: 0, failedAttempts: 0, notBefore: 0 };
    return { ...start, ...write, owner, state: 'queued' };
  }

  /**
   * Returns the ms an entry still has to wait. A time further ahead than a day comes from a wrong clock and is not
   * waited for.
   */
  #waitOf({ notBefore }: StoredEntry, now: number): number {
    return notBefore - now > day ? 0 : Math.max(0, notBefore - now);
  }
}

/**
 * Whether the server may have forgotten the key. One from the future was queued by a clock that was wrong: its age is not
 * known, which matters if it was sent before.
 */
function isTooOld({ queuedAt, attempts }: StoredEntry, now: number): boolean {
  const age = now - queuedAt;
  return age > keyDays.used * day || (attempts > 0 && age < (keyDays.used - keyDays.kept) * day);
}

function isSame(one: CallInput, other: CallInput): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
