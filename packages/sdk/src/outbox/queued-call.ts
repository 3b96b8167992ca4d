import { ApiPromise, type ApiResponse } from '../client/api-promise.ts';
import type { OutboxEntry } from './entry.ts';

/** A write that the outbox has taken in. */
export interface Admission<T = unknown> {
  readonly entry: OutboxEntry;
  readonly response: Promise<ApiResponse<T>>;
  /** Resolves when it has to wait; absent where it waits from the beginning. */
  readonly delayed?: Promise<OutboxEntry>;
}

/**
 * A write that goes through the outbox. `queued()` resolves as soon as it is kept; `await` gives the data when the server
 * has confirmed it, be it in days, or rejects when the server refuses it, it is parked or discarded, or this page no longer
 * waits for it (`signal`, `signOut()`, `dispose()`: it stays in the outbox all the same). It need not be awaited.
 *
 * @example
 * ```ts
 * import { createClient } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_member' };
 * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
 * const { items } = await client.notices.list({ limit: 3 });
 * const ids = items.map((notice) => notice.id);
 * const call = client.notices.markSeen(ids, { outbox: true });
 * console.log((await call.queued()).durable); // it may wait now
 * console.log((await call).counts.unseen); // it has arrived
 * client.dispose();
 * ```
 */
export class QueuedCall<T, Code extends string = string> extends ApiPromise<T, Code> {
  readonly #entry: Promise<OutboxEntry>;
  readonly #delayed: Promise<OutboxEntry>;

  constructor(admission: Promise<Admission<T>>) {
    const response = admission.then((admitted) => admitted.response);
    super(response);
    this.#entry = admission.then((admitted) => admitted.entry);
    // The outbox tells what becomes of it: a call that is not awaited is no uncaught error.
    this.catch(() => {});
    this.#entry.catch(() => {});
    this.#delayed = admission.then(({ delayed, entry }) => delayed ?? entry);
    this.#delayed.catch(() => {});
  }

  /**
   * The entry, as soon as it is kept. See its `durable`: where the browser does not store, it lives as long as the page.
   *
   * @throws ApiError `unauthenticated`: no one is signed in. TypeError: it is called wrongly.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const entry = await client.notices.markSeen(['ntc_001'], { outbox: true }).queued();
   * console.log(entry.id, entry.durable);
   * client.dispose();
   * ```
   */
  queued(): Promise<OutboxEntry> {
    return this.#entry;
  }

  /**
   * The entry, as soon as it has to wait: the server cannot be reached, or earlier writes wait. Its `error` says what came of
   * the attempt. Does not resolve where the write arrives at once.
   *
   * @throws as `queued`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { id } = await client.me.get();
   * const { items } = await client.notices.list({ limit: 1 });
   * const call = client.notices.markSeen([items[0]!.id], { outbox: true, ifSubject: id });
   * void call.delayed().then(({ error }) => console.log('稍后发送', error?.message));
   * await call;
   * client.dispose();
   * ```
   */
  delayed(): Promise<OutboxEntry> {
    return this.#delayed;
  }
}
