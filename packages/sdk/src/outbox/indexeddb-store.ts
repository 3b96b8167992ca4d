import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { untilAborted } from '../platform/abort.ts';
import type { Clock } from '../platform/clock.ts';
import { type Lease, type Standing, standingOf, type Store, type StoredEntry, type Tables } from './store.ts';

/** Databases cannot index what is to be worked out. */
type Row = StoredEntry & { readonly standing: Standing };

interface Schema extends DBSchema {
  entries: {
    key: number;
    value: Row;
    indexes: { id: [string, string]; standing: [string, Standing, number] };
  };
  leases: { key: string; value: Lease };
}

type Database = IDBPDatabase<Schema>;
type Stores = ('entries' | 'leases')[];

export const databaseName = 'party-affairs-outbox';

/**
 * One migration for each version of the database, in order; a browser that has version n runs those behind it. A migration
 * that was published is never changed: the next change is another one.
 */
const migrations: readonly ((database: Database) => void)[] = [
  (database) => {
    const entries = database.createObjectStore('entries', { keyPath: 'sequence', autoIncrement: true });
    entries.createIndex('id', ['owner', 'id'], { unique: true });
    entries.createIndex('standing', ['owner', 'standing', 'sequence']);
    database.createObjectStore('leases', { keyPath: 'owner' });
  },
];

/** Milliseconds to wait for a database to open. What holds it up is another tab, or a browser that never answers. */
const openTimeout = 5_000;

/** Keeps entries in IndexedDB: over reload and crash, and for all tabs of the origin. */
export class IndexedDbStore implements Store {
  readonly durable = true;
  readonly #clock: Clock;
  readonly #lifetime: AbortSignal;
  #database: Promise<Database> | undefined;
  /** Sequence numbers up to which nothing is open, by owner. Nothing will be: what is queued anew goes to the end. */
  #passed = new Map<string, number>();

  constructor(clock: Clock, lifetime: AbortSignal) {
    this.#clock = clock;
    this.#lifetime = lifetime;
  }

  async transact<T>(work: (tables: Tables) => Promise<T>, options: { readonly lasting?: boolean } = {}): Promise<T> {
    try {
      return await this.#transactOnce(work, options);
    } catch (error) {
      if (!mayPass(error) || this.#lifetime.aborted) throw error;
      // One request may fail where the next does not, over a connection of its own.
      this.close();
      return this.#transactOnce(work, options);
    }
  }

  close(): void {
    const database = this.#database;
    this.#database = undefined;
    database?.then(
      (opened) => opened.close(),
      () => {},
    );
  }

  async #transactOnce<T>(
    work: (tables: Tables) => Promise<T>,
    { lasting = false }: { readonly lasting?: boolean },
  ): Promise<T> {
    const transaction = await this.#begin(lasting ? 'strict' : 'default');
    try {
      const passed = new Map(this.#passed);
      const result = await work(tablesOf(transaction, passed));
      await transaction.done;
      // Only now: what a transaction passes that fails is open after all.
      for (const [owner, sequence] of passed) {
        this.#passed.set(owner, Math.max(sequence, this.#passed.get(owner) ?? -1));
      }
      return result;
    } catch (error) {
      transaction.done.catch(() => {});
      try {
        transaction.abort();
      } catch {
        // It has ended by itself.
      }
      throw error;
    }
  }

  async #begin(durability: 'strict' | 'default'): Promise<IDBPTransaction<Schema, Stores, 'readwrite'>> {
    const begin = (database: Database) => database.transaction(['entries', 'leases'], 'readwrite', { durability });
    const database = await this.#open();
    try {
      return begin(database);
    } catch {
      // The connection is gone (a newer version wanted the database, the browser cleaned up): once more from the start.
      this.close();
      return begin(await this.#open());
    }
  }

  #open(): Promise<Database> {
    this.#database ??= this.#connect().catch((error: unknown) => {
      this.#database = undefined;
      throw error;
    });
    return this.#database;
  }

  async #connect(): Promise<Database> {
    const late = new AbortController();
    const cancelTimer = this.#clock.schedule(openTimeout, () => late.abort());
    const opening = openDB<Schema>(databaseName, migrations.length, {
      upgrade(database, from) {
        for (const migrate of migrations.slice(from)) migrate(database);
      },
      // A newer copy of this package wants another version: let go, or it waits for ever.
      blocking: () => this.close(),
      terminated: () => this.close(),
    });
    try {
      const database = await untilAborted(late.signal, opening);
      // A user who clears the data of a site clears this too. A new database counts from 1.
      this.#passed = new Map();
      if (this.#lifetime.aborted) database.close();
      return database;
    } catch (error) {
      // What opens too late must not stay open.
      opening.then(
        (database) => database.close(),
        () => {},
      );
      throw late.signal.aborted ? new Error(`IndexedDB did not open within ${openTimeout} ms.`) : error;
    } finally {
      cancelTimer();
    }
  }
}

/** Tells whether the browser failed, and not the caller. A full disk fails again, and what opens late opens no sooner. */
function mayPass(error: unknown): boolean {
  return error instanceof DOMException && error.name !== 'QuotaExceededError';
}

/**
 * `passed`: where to begin to look for what is open. Otherwise each look would begin by passing all that is done, of which
 * databases keep a trace for a while.
 */
function tablesOf(transaction: IDBPTransaction<Schema, Stores, 'readwrite'>, passed: Map<string, number>): Tables {
  const entries = transaction.objectStore('entries');
  const leases = transaction.objectStore('leases');
  const behind = (owner: string, standing: Standing, after = -Infinity) =>
    IDBKeyRange.bound([owner, standing, after], [owner, standing, Infinity], true);
  return {
    async add(entry) {
      // The database gives the sequence.
      const sequence = await entries.add({ ...entry, standing: standingOf(entry) } as Row);
      return { ...entry, sequence };
    },
    put: (entry) => entries.put({ ...entry, standing: standingOf(entry) }),
    remove: (sequence) => entries.delete(sequence),
    find: (owner, id) => entries.index('id').get([owner, id]),
    async next(owner, standing, after) {
      const start = standing === 'open' ? (passed.get(owner) ?? -1) : -1;
      const entry = await entries.index('standing').get(behind(owner, standing, Math.max(after, start)));
      if (standing === 'open' && entry && after <= start) passed.set(owner, entry.sequence - 1);
      return entry;
    },
    all: (owner, standing) => entries.index('standing').getAll(behind(owner, standing)),
    unsettled: async () => (await entries.getAll()).filter(({ state }) => state !== 'done'),
    lease: (owner) => leases.get(owner),
    putLease: (lease) => leases.put(lease),
    removeLease: (owner) => leases.delete(owner),
  };
}
