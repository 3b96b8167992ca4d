import { MemoryStore } from './memory-store.ts';
import type { Store, Tables } from './store.ts';

/**
 * The store of the browser, and the memory of this page, which stands in for it. What is in memory was queued behind all that
 * the browser holds.
 */
export class Stores {
  readonly memory: Store = new MemoryStore();
  readonly #onTrouble: (error: unknown) => void;
  #durable: Store | undefined;

  /** `onTrouble`: the browser's store failed; from then on memory stands in. */
  constructor(durable: Store | undefined, onTrouble: (error: unknown) => void) {
    this.#durable = durable;
    this.#onTrouble = onTrouble;
  }

  /** Whether other tabs have the same entries. */
  get isShared(): boolean {
    return this.#durable !== undefined;
  }

  /** In the order of what they hold. */
  get all(): readonly Store[] {
    return this.#durable ? [this.#durable, this.memory] : [this.memory];
  }

  /** Undefined where the store fails. */
  in<T>(store: Store, work: (tables: Tables) => Promise<T>): Promise<T | undefined> {
    return store.durable ? this.durably(work) : store.transact(work);
  }

  /** Undefined where there is no durable store, or it fails. */
  async durably<T>(
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

  close(): void {
    this.#durable?.close();
    this.#durable = undefined;
  }
}

function isOutOfSpace(error: unknown): boolean {
  return (error as { name?: unknown } | null)?.name === 'QuotaExceededError';
}
