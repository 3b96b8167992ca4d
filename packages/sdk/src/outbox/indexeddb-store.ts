import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { untilAborted } from '../client/abort.ts';
import type { Clock } from '../client/clock.ts';
import type { Lease, Store, StoredEntry, Tables } from './store.ts';

interface Schema extends DBSchema {
  entries: {
    key: number;
    value: StoredEntry;
    indexes: { id: [string, string]; open: [string, number, number]; owner: [string, number] };
  };
  leases: { key: string; value: Lease };
}

type Database = IDBPDatabase<Schema>;
type Stores = ('entries' | 'leases')[];

export const databaseName = 'party-affairs-outbox';

/**
 * One step for each version of the database, in order; a browser that has version n runs those behind it. A step that
 * was published is never changed: the next change is another step.
 */
const steps: readonly ((database: Database) => void)[] = [
  (database) => {
    const entries = database.createObjectStore('entries', { keyPath: 'sequence', autoIncrement: true });
    entries.createIndex('id', ['owner', 'id'], { unique: true });
    entries.createIndex('open', ['owner', 'open', 'sequence']);
    entries.createIndex('owner', ['owner', 'sequence']);
    database.createObjectStore('leases', { keyPath: 'owner' });
  },
];

/** ms: a database that has not opened by then is held up by another tab, or by a browser that never answers. */
const patience = 5_000;

/** Keeps entries in IndexedDB: over reload and crash, and for all tabs of the origin. */
export class IndexedDbStore implements Store {
  readonly durable = true;
  readonly #clock: Clock;
  readonly #lifetime: AbortSignal;
  #database: Promise<Database> | undefined;

  constructor(clock: Clock, lifetime: AbortSignal) {
    this.#clock = clock;
    this.#lifetime = lifetime;
  }

  async transact<T>(work: (tables: Tables) => Promise<T>, { lasting = false } = {}): Promise<T> {
    const transaction = await this.#begin(lasting ? 'strict' : 'default');
    try {
      const result = await work(tablesOf(transaction));
      await transaction.done;
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

  close(): void {
    const database = this.#database;
    this.#database = undefined;
    database?.then(
      (opened) => opened.close(),
      () => {},
    );
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
    const cancelTimer = this.#clock.schedule(patience, () => late.abort());
    const opening = openDB<Schema>(databaseName, steps.length, {
      upgrade(database, from) {
        for (const step of steps.slice(from)) step(database);
      },
      // A newer copy of this package wants another version: let go, or it waits for ever.
      blocking: () => this.close(),
      terminated: () => this.close(),
    });
    try {
      const database = await untilAborted(late.signal, opening);
      if (this.#lifetime.aborted) database.close();
      return database;
    } catch (error) {
      // What opens too late must not stay open.
      opening.then(
        (database) => database.close(),
        () => {},
      );
      throw late.signal.aborted ? new Error(`IndexedDB did not open within ${patience} ms.`) : error;
    } finally {
      cancelTimer();
    }
  }
}

function tablesOf(transaction: IDBPTransaction<Schema, Stores, 'readwrite'>): Tables {
  const entries = transaction.objectStore('entries');
  const leases = transaction.objectStore('leases');
  return {
    async add(entry) {
      // The database gives the sequence.
      const sequence = await entries.add(entry as StoredEntry);
      return { ...entry, sequence };
    },
    put: (entry) => entries.put(entry),
    remove: (sequence) => entries.delete(sequence),
    find: (owner, id) => entries.index('id').get([owner, id]),
    nextOpen: (owner, after) =>
      entries.index('open').get(IDBKeyRange.bound([owner, 1, after], [owner, 1, Infinity], true)),
    all: (owner) => entries.index('owner').getAll(IDBKeyRange.bound([owner, -Infinity], [owner, Infinity])),
    lease: (owner) => leases.get(owner),
    putLease: (lease) => leases.put(lease),
    removeLease: (owner) => leases.delete(owner),
  };
}
