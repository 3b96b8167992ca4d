import type { Lease, Store, StoredEntry, Tables } from './store.ts';

/** Keeps entries as long as the page lives: where the browser does not store. */
export class MemoryStore implements Store {
  readonly durable = false;
  #entries: readonly StoredEntry[] = [];
  #leases: readonly Lease[] = [];
  #sequence = 0;
  #last: Promise<unknown> = Promise.resolve();

  transact<T>(work: (tables: Tables) => Promise<T>): Promise<T> {
    const result = this.#last.then(async () => {
      const before = { entries: this.#entries, leases: this.#leases };
      try {
        return await work(this.#tables);
      } catch (error) {
        this.#entries = before.entries;
        this.#leases = before.leases;
        throw error;
      }
    });
    this.#last = result.catch(() => {});
    return result;
  }

  close(): void {}

  readonly #tables: Tables = {
    add: async (entry) => {
      const added = { ...entry, sequence: (this.#sequence += 1) };
      this.#entries = [...this.#entries, added];
      return added;
    },
    put: async (entry) => {
      this.#entries = this.#entries.map((other) => (other.sequence === entry.sequence ? entry : other));
    },
    remove: async (sequence) => {
      this.#entries = this.#entries.filter((entry) => entry.sequence !== sequence);
    },
    find: async (owner, id) => this.#entries.find((entry) => entry.owner === owner && entry.id === id),
    nextOpen: async (owner, after) =>
      this.#entries.find((entry) => entry.owner === owner && entry.open === 1 && entry.sequence > after),
    all: async (owner) => this.#entries.filter((entry) => entry.owner === owner),
    lease: async (owner) => this.#leases.find((lease) => lease.owner === owner),
    putLease: async (lease) => {
      this.#leases = [...this.#leases.filter(({ owner }) => owner !== lease.owner), lease];
    },
    removeLease: async (owner) => {
      this.#leases = this.#leases.filter((lease) => lease.owner !== owner);
    },
  };
}
