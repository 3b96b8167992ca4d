import type { Clock } from '../client/clock.ts';
import { reviveError } from '../client/error-between-tabs.ts';
import type { CallInput } from '../client/request.ts';
import { keyDays } from '../contract/idempotency.ts';
import { type OutboxEntry, outboxLaw } from './entry.ts';
import { MemoryStore } from './memory-store.ts';
import { queueableOperation } from './queueable.ts';
import type { Store, StoredEntry, Tables } from './store.ts';

/** A write as it comes in. */
export interface NewWrite {
  readonly id: string;
  readonly operation: string;
  readonly input: CallInput;
  readonly entities: readonly string[];
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

/** ms until a store is tried again that has no space left to write down what is sent. */
const troubled = 60_000;

/**
 * The entries of all persons, with the rules of their order. Those that IndexedDB would not take are kept in memory, behind
 * the others.
 */
export class OutboxQueue {
  readonly #clock: Clock;
  readonly #memory = new MemoryStore();
  readonly #onTrouble: (error: unknown) => void;
  #durable: Store | undefined;
  /** This tab, among those that share the store. */
  readonly #holder: string;
  readonly #leaseLength: number;

  /** `onTrouble`: the store failed; from then on memory stands in. */
  constructor(
    durable: Store | undefined,
    options: {
      readonly clock: Clock;
      readonly holder: string;
      /** ms: longer than one attempt can take. */
      readonly leaseLength: number;
      readonly onTrouble: (error: unknown) => void;
    },
  ) {
    this.#durable = durable;
    this.#clock = options.clock;
    this.#holder = options.holder;
    this.#leaseLength = options.leaseLength;
    this.#onTrouble = options.onTrouble;
  }

  /** Whether other tabs have the same entries. */
  get isShared(): boolean {
    return this.#durable !== undefined;
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
      return isStopped(entry) ? this.#requeue(entry, tables) : entry;
    };
    if (!(await this.#memory.transact((tables) => tables.find(owner, write.id)))) {
      const kept = await this.#durably(add, { lasting: true });
      if (kept) return shown(kept, true);
    }
    return shown(await this.#memory.transact(add), false);
  }

  /** Takes the next entry to send, in the order of each entity. */
  async claim(owner: string): Promise<Claim> {
    const blocked = new Set<string>();
    const expired: OutboxEntry[] = [];
    let dueIn = Infinity;
    for (const store of this.#stores) {
      const claim = await this.#in(store, async (tables): Promise<Claim> => {
        const found: OutboxEntry[] = [];
        if (store.durable && !(await this.#renewLease(owner, tables))) return { expired: found, lost: true };
        const now = this.#clock.wallTime();
        for (let after = -1; ;) {
          const entry = await tables.nextOpen(owner, after);
          if (!entry) return { expired: found };
          after = entry.sequence;
          if (isTooOld(entry, now)) {
            const parked: StoredEntry = { ...entry, state: 'parked', open: 0, parkedFor: 'expired' };
            await tables.put(parked);
            found.push(shown(parked, store.durable));
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
          return { entry: shown(sending, store.durable), expired: found };
        }
      });
      // What is in memory was queued later, so it waits until the others can be reached.
      if (!claim && store === this.#durable) return { expired, dueIn: troubled };
      expired.push(...(claim?.expired ?? []));
      if (claim?.entry || claim?.lost) return { ...claim, expired };
    }
    return { expired, ...(dueIn < Infinity && { dueIn }) };
  }

  /** Writes down what came of an attempt. Undefined where somebody has discarded or settled the entry meanwhile. */
  settle(owner: string, id: string, change: (entry: StoredEntry) => Partial<StoredEntry>) {
    return this.#change(owner, id, async (entry, tables) => {
      if (entry.open === 0) return undefined;
      const settled = { ...entry, ...change(entry) };
      await tables.put(settled);
      return settled;
    });
  }

  /** Queues an entry anew, at the end: it is a decision of now. Undefined where there is none to decide on. */
  retry(owner: string, id: string): Promise<OutboxEntry | undefined> {
    return this.#change(owner, id, async (entry, tables) =>
      isStopped(entry) ? this.#requeue(entry, tables) : undefined,
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

  /** All entries of a person, those that are done too. */
  async list(owner: string): Promise<readonly OutboxEntry[]> {
    const entries: OutboxEntry[] = [];
    for (const store of this.#stores) {
      const found = await this.#in(store, (tables) => tables.all(owner));
      entries.push(...(found ?? []).map((entry) => shown(entry, store.durable)));
    }
    return entries;
  }

  async hasOpen(owner: string): Promise<boolean> {
    for (const store of this.#stores) {
      if (await this.#in(store, (tables) => tables.nextOpen(owner, -1))) return true;
    }
    return false;
  }

  /** Forgets entries that have been done for long. */
  async forgetDone(owner: string): Promise<void> {
    const before = this.#clock.wallTime() - outboxLaw.doneFor;
    for (const store of this.#stores) {
      await this.#in(store, async (tables) => {
        for (const { sequence, doneAt } of await tables.all(owner)) {
          if (doneAt !== undefined && doneAt < before) await tables.remove(sequence);
        }
      });
    }
  }

  /** Takes the right to send: 0, or ms to wait because another tab has it. `force`: that tab is known to be gone. */
  async takeLease(owner: string, force: boolean): Promise<number> {
    const wait = await this.#durably(async (tables) => {
      const lease = await tables.lease(owner);
      const left = lease && lease.holder !== this.#holder ? this.#leftOf(lease.until) : 0;
      if (left > 0 && !force) return left;
      await this.#putLease(owner, tables);
      return 0;
    });
    return wait ?? 0;
  }

  async releaseLease(owner: string): Promise<void> {
    await this.#durably(async (tables) => {
      if ((await tables.lease(owner))?.holder === this.#holder) await tables.removeLease(owner);
    });
  }

  /** ms until the right to send of whoever has it runs out. */
  async leaseLeft(owner: string): Promise<number> {
    const lease = await this.#durably((tables) => tables.lease(owner));
    return lease ? this.#leftOf(lease.until) : 0;
  }

  close(): void {
    this.#durable?.close();
    this.#durable = undefined;
  }

  get #stores(): readonly Store[] {
    return this.#durable ? [this.#durable, this.#memory] : [this.#memory];
  }

  /** Finds an entry and does something with it; undefined where there is none. */
  async #change(
    owner: string,
    id: string,
    work: (entry: StoredEntry, tables: Tables) => Promise<StoredEntry | undefined>,
  ): Promise<OutboxEntry | undefined> {
    for (const store of this.#stores) {
      const result = await this.#in(store, async (tables) => {
        const entry = await tables.find(owner, id);
        return entry && { changed: await work(entry, tables) };
      });
      if (result) return result.changed && shown(result.changed, store.durable);
    }
    return undefined;
  }

  #in<T>(store: Store, work: (tables: Tables) => Promise<T>): Promise<T | undefined> {
    return store.durable ? this.#durably(work) : store.transact(work);
  }

  /** Undefined where there is no durable store, or it fails. */
  async #durably<T>(
    work: (tables: Tables) => Promise<T>,
    options?: { readonly lasting?: boolean },
  ): Promise<T | undefined> {
    const store = this.#durable;
    if (!store) return undefined;
    try {
      return await store.transact(work, options);
    } catch (error) {
      // The caller's own mistake.
      if (error instanceof TypeError) throw error;
      // Without space what is there can still be read and sent. Otherwise the store is lost to this page.
      if (!isOutOfSpace(error) && this.#durable === store) this.close();
      this.#onTrouble(error);
      return undefined;
    }
  }

  async #requeue(entry: StoredEntry, tables: Tables): Promise<StoredEntry> {
    await tables.remove(entry.sequence);
    const { attempts } = entry;
    return tables.add({ ...this.#fresh(entry.owner, entry), attempts });
  }

  #fresh(owner: string, { id, operation, input, entities }: NewWrite): Omit<StoredEntry, 'sequence'> {
    const queuedAt = this.#clock.wallTime();
    const start = { state: 'queued', open: 1, attempts: 0, strikes: 0, notBefore: 0 } as const;
    return { owner, id, operation, input, entities, queuedAt, ...start };
  }

  async #renewLease(owner: string, tables: Tables): Promise<boolean> {
    if ((await tables.lease(owner))?.holder !== this.#holder) return false;
    await this.#putLease(owner, tables);
    return true;
  }

  #putLease(owner: string, tables: Tables) {
    return tables.putLease({ owner, holder: this.#holder, until: this.#clock.wallTime() + this.#leaseLength });
  }

  /** A time further ahead than a lease is long was written by a clock that was wrong. */
  #leftOf(until: number): number {
    const left = until - this.#clock.wallTime();
    return left > this.#leaseLength ? 0 : Math.max(0, left);
  }

  /** As above: nothing is passed by for longer than a day. */
  #waitOf({ notBefore }: StoredEntry, now: number): number {
    return notBefore - now > day ? 0 : Math.max(0, notBefore - now);
  }
}

function isStopped({ state }: StoredEntry): boolean {
  return state === 'rejected' || state === 'parked';
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

function isOutOfSpace(error: unknown): boolean {
  return (error as { name?: unknown } | null)?.name === 'QuotaExceededError';
}

/** An entry as programs see it. */
function shown(entry: StoredEntry, durable: boolean): OutboxEntry {
  const { id, operation, input, state, attempts, parkedFor, error } = entry;
  const queuedAt = new Date(entry.queuedAt).toISOString();
  return {
    id,
    operation,
    input,
    state,
    attempts,
    queuedAt,
    durable,
    ...(parkedFor && { parkedFor }),
    ...(error && { error: reviveError(error) }),
  };
}
