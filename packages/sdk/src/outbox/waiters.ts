import type { ApiResponse } from '../client/api-promise.ts';
import type { OutboxEntry } from './entry.ts';
import { OutboxError } from './outbox-error.ts';
import type { NewWrite } from './queue.ts';

interface Waiter {
  readonly write: NewWrite;
  resolve(response: ApiResponse<unknown>): void;
  reject(error: unknown): void;
}

/** Promises in this tab that wait for the answer to a queued write, by the write's key. */
export class Waiters {
  readonly #waiters = new Map<string, Waiter[]>();

  get writes(): readonly NewWrite[] {
    return [...this.#waiters.values()].map(([first]) => first!.write);
  }

  get size(): number {
    return this.#waiters.size;
  }

  wait(write: NewWrite): Promise<ApiResponse<unknown>> {
    return new Promise((resolve, reject) => {
      const others = this.#waiters.get(write.id) ?? [];
      this.#waiters.set(write.id, [...others, { write, resolve, reject }]);
    });
  }

  has(id: string): boolean {
    return this.#waiters.has(id);
  }

  resolve(id: string, response: ApiResponse<unknown>): void {
    for (const waiter of this.#take(id)) waiter.resolve(response);
  }

  reject(id: string, error: unknown): void {
    for (const waiter of this.#take(id)) waiter.reject(error);
  }

  rejectAll(error: unknown): void {
    for (const id of [...this.#waiters.keys()]) this.reject(id, error);
  }

  /** Rejects the promises for an entry that came to its end, in this tab or another. */
  rejectAs({ id, operation, state, parkedFor, error }: OutboxEntry): void {
    const end = state === 'parked' ? (parkedFor ?? 'failing') : 'discarded';
    const isOfServer = error !== undefined && (state === 'rejected' || end === 'failing');
    this.reject(id, isOfServer ? error : new OutboxError(operation, end, id));
  }

  #take(id: string): readonly Waiter[] {
    const waiters = this.#waiters.get(id) ?? [];
    this.#waiters.delete(id);
    return waiters;
  }
}
