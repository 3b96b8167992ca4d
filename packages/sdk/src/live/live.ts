import type { UnknownLiveEvent } from './schemas.ts';
import type { BaseClient } from '../client/base-client.ts';
import { connectionOf } from '../client/connection.ts';
import { backoff } from '../platform/backoff.ts';
import { sleep } from '../platform/clock.ts';
import { runSafely } from '../platform/run-safely.ts';
import type * as connection from './live-connection.ts';
import type { EventOperations } from './live-session.ts';
import { liveTimes, type LiveListener, type LiveStatus, type SubscribeOptions } from './live-status.ts';

type ConnectionModule = typeof connection;

/** One live connection for all subscribers of a client. */
export class LiveFeed {
  readonly #client: BaseClient;
  readonly #operations: EventOperations;
  readonly #load: () => Promise<ConnectionModule>;
  readonly #listeners = new Set<LiveListener>();
  /** The last thing told in the present session. */
  #status: LiveStatus | undefined;
  /** Ends the present session; `undefined` while there is no listener. */
  #end: (() => void) | undefined;

  /** `load` loads the code of the connection for the first listener. A page that shows one list does not wait for it. */
  constructor(
    client: BaseClient,
    operations: EventOperations,
    load: () => Promise<ConnectionModule> = () => import('./live-connection.ts'),
  ) {
    this.#client = client;
    this.#operations = operations;
    this.#load = load;
  }

  subscribe(listener: LiveListener, { signal, subject }: SubscribeOptions): () => void {
    const lifetime = this.#client.signal;
    if (signal?.aborted || lifetime.aborted) return () => {};
    // A copy, so that the same listener given twice is two subscriptions with two ends.
    const entry = { ...listener };
    this.#listeners.add(entry);
    const unsubscribe = () => {
      signal?.removeEventListener('abort', unsubscribe);
      lifetime.removeEventListener('abort', unsubscribe);
      if (this.#listeners.delete(entry) && this.#listeners.size === 0) this.#end?.();
    };
    signal?.addEventListener('abort', unsubscribe);
    lifetime.addEventListener('abort', unsubscribe);
    if (this.#end && this.#status?.state !== 'stopped') {
      const status = this.#status;
      queueMicrotask(() => {
        // Not if something newer was told meanwhile.
        if (status && this.#status === status && this.#listeners.has(entry)) tell(entry, status);
      });
    } else {
      // There was no listener, or the server had refused for good: another person may ask now.
      this.#end?.();
      this.#start(subject);
    }
    return unsubscribe;
  }

  #start(subject?: string | null): void {
    const controller = new AbortController();
    const { signal } = controller;
    this.#status = undefined;
    // Another person may come: begin anew, with their token and from now.
    const stopListening = this.#client.onSignOut(() => {
      end();
      if (this.#listeners.size > 0) this.#start();
    });
    const end = () => {
      stopListening();
      controller.abort();
      if (this.#end === end) this.#end = undefined;
    };
    this.#end = end;
    void this.#follow(signal, subject);
  }

  async #follow(signal: AbortSignal, subject: string | null | undefined): Promise<void> {
    const emit = (event: UnknownLiveEvent, isKnown: boolean) => signal.aborted || this.#emit(event, isKnown);
    const told = (status: LiveStatus) => signal.aborted || this.#tell(status);
    const loaded = await this.#loadUntil(signal, told);
    const task = { client: this.#client, operations: this.#operations, subject, emit, tell: told, signal };
    await loaded?.connect(task);
  }

  /**
   * Loads the code of the connection, and waits and tries again where that fails. It is `undefined` when there is no listener
   * any more.
   */
  async #loadUntil(signal: AbortSignal, told: (status: LiveStatus) => void): Promise<ConnectionModule | undefined> {
    const { clock } = connectionOf(this.#client);
    for (let failures = 0; !signal.aborted; failures += 1) {
      const retryIn = backoff(failures, liveTimes);
      try {
        return await this.#load();
      } catch (error) {
        told({ state: 'waiting', willRetry: true, retryIn, error: error as Error });
      }
      await sleep(clock, retryIn, signal).catch(() => {});
    }
    return undefined;
  }

  #emit(event: UnknownLiveEvent, isKnown: boolean): void {
    for (const listener of [...this.#listeners]) {
      const { onEvent, onUnknownEvent } = listener;
      const told = (isKnown ? onEvent : onUnknownEvent) as ((event: UnknownLiveEvent) => void) | undefined;
      if (told && this.#listeners.has(listener)) runSafely(told, event);
    }
  }

  #tell(status: LiveStatus): void {
    this.#status = status;
    if (status.state === 'open' || status.state === 'polling') this.#client.outbox?.flush();
    for (const listener of [...this.#listeners]) {
      if (this.#listeners.has(listener)) tell(listener, status);
    }
  }
}

function tell(listener: LiveListener, status: LiveStatus): void {
  if (listener.onStatus) runSafely(listener.onStatus, status);
}
