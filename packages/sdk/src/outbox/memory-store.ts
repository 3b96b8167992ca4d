import { type Lease, type Standing, standingOf, type Store, type StoredEntry, type Tables } from './store.ts';

/** Keeps entries as long as the page lives: where the browser does not store. */
export class MemoryStore implements Store {
  readonly durable = false;
  readonly #entries = new Map<number, StoredEntry>();
  /** Sequences by owner and id. */
  readonly #sequences = new Map<string, number>();
  readonly #leases = new Map<string, Lease>();
  #sequence = 0;
  #last: Promise<unknown> = Promise.resolve();
  /** Steps that take back the transaction under way. They run in reverse order. */
  #undo: (() => void)[] = [];

  transact<T>(work: (tables: Tables) => Promise<T>): Promise<T> {
    const result = this.#last.then(async () => {
      this.#undo = [];
      try {
        return await work(this.#tables);
      } catch (error) {
        for (const step of this.#undo.reverse()) step();
        throw error;
      }
    });
    this.#last = result.catch(() => {});
    return result;
  }

  close(): void {}

  *#standing(owner: string, standing: Standing, after = 0): Generator<StoredEntry, undefined> {
    for (let sequence = Math.max(after, 0) + 1; sequence <= this.#sequence; sequence++) {
      const entry = this.#entries.get(sequence);
      if (entry?.owner === owner && standingOf(entry) === standing) yield entry;
    }
  }

  #set<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
    const before = map.get(key);
    this.#undo.push(() => (before === undefined ? map.delete(key) : map.set(key, before)));
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  }

  readonly #tables: Tables = {
    add: async (entry) => {
      const added = { ...entry, sequence: (this.#sequence += 1) };
      this.#set(this.#entries, added.sequence, added);
      this.#set(this.#sequences, nameOf(added.owner, added.id), added.sequence);
      return added;
    },
    put: async (entry) => this.#set(this.#entries, entry.sequence, entry),
    remove: async (sequence) => {
      const entry = this.#entries.get(sequence);
      if (!entry) return;
      this.#set(this.#sequences, nameOf(entry.owner, entry.id), undefined);
      this.#set(this.#entries, sequence, undefined);
    },
    find: async (owner, id) => this.#entries.get(this.#sequences.get(nameOf(owner, id)) ?? 0),
    next: async (owner, standing, after) => this.#standing(owner, standing, after).next().value,
    all: async (owner, standing) => [...this.#standing(owner, standing)],
    unsettled: async () => [...this.#entries.values()].filter(({ state }) => state !== 'done'),
    lease: async (owner) => this.#leases.get(owner),
    putLease: async (lease) => this.#set(this.#leases, lease.owner, lease),
    removeLease: async (owner) => this.#set(this.#leases, owner, undefined),
  };
}

/** An owner has one space, so where it ends is known. */
function nameOf(owner: string, id: string): string {
  return `${owner} ${id}`;
}
