import { MemoryStore } from './memory-store.ts';
import type { Store, Tables } from './store.ts';

/**
 * Holds the store of the browser and the memory of this page. Memory replaces the store once a repeated request has failed:
 * nothing can be sent in order, or once only, by a store that cannot write down what was sent.
 */
export class Stores {
  readonly memory: Store = new MemoryStore();
  readonly #onFailure: (error: unknown) => void;
  #durable: Store | undefined;
  #replacing: Promise<void> | undefined;

  /** `onFailure`: memory has replaced the store. */
  constructor(durable: Store | undefined, onFailure: (error: unknown) => void) {
    this.#durable = durable;
    this.#onFailure = onFailure;
  }

  /** Whether other tabs have the same entries. */
  get isShared(): boolean {
    return this.#durable !== undefined;
  }

  get all(): readonly Store[] {
    return this.#durable ? [this.#durable, this.memory] : [this.memory];
  }

  /** Undefined where the store fails. */
  async in<T>(store: Store, work: (tables: Tables) => Promise<T>): Promise<T | undefined> {
    await this.#replacing;
    return store.durable ? this.durably(work) : store.transact(work);
  }

  /** Undefined where there is no durable store, or it fails. */
  async durably<T>(
    work: (tables: Tables) => Promise<T>,
    options?: { readonly lasting?: boolean },
  ): Promise<T | undefined> {
    const store = this.#durable;
    if (!store) await this.#replacing;
    if (!store) return undefined;
    try {
      return await store.transact(work, options);
    } catch (error) {
      // The caller's own mistake.
      if (error instanceof TypeError) throw error;
      if (this.#durable === store) {
        this.#durable = undefined;
        this.#replacing = this.#replace(store, error);
      }
      await this.#replacing;
      return undefined;
    }
  }

  close(): void {
    this.#durable?.close();
    this.#durable = undefined;
  }

  async #replace(store: Store, error: unknown): Promise<void> {
    // One that is full can still be read. What it holds goes on from here, and stays there for the next page.
    const entries = isOutOfSpace(error) ? await store.transact((tables) => tables.unsettled()).catch(() => []) : [];
    await this.memory.transact(async (tables) => {
      for (const entry of entries) await tables.add(entry);
    });
    store.close();
    this.#onFailure(error);
  }
}

function isOutOfSpace(error: unknown): boolean {
  return (error as { name?: unknown } | null)?.name === 'QuotaExceededError';
}
