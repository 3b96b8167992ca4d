import type { BaseClient } from '../client/base-client.ts';
import { LiveFeed } from './live.ts';
import type { LiveListener, SubscribeOptions } from './live-status.ts';
import { events } from './contract.ts';

/**
 * `client.events`: what happens, as it happens.
 *
 * @example
 * ```ts
 * import { createBaseClient, EventsResource } from '@party-affairs/sdk';
 *
 * const client = createBaseClient({ baseUrl: 'https://portal.example.edu' });
 * new EventsResource(client).subscribe({ onEvent: (event) => console.log(event.type) })();
 * client.dispose();
 * ```
 */
export class EventsResource {
  readonly #feed: LiveFeed;

  constructor(client: BaseClient) {
    this.#feed = new LiveFeed(client, events);
  }

  /**
   * Tells what changed until the function it returns is called (or `signal` aborts). All subscriptions of a client share
   * one connection, opened with the first and closed with the last. It comes back by itself after every interruption and
   * goes on where it was; where a proxy holds streams back it asks every few seconds instead.
   *
   * An event says what changed, not what it is now: ask again for what you show. After `sync.reset` ask for everything.
   *
   * `subject`: the id of the person whom the client's token is for, null for a visitor. A caller that knows it spares the
   * request by which tabs of one person find each other. It holds until `signOut()`.
   *
   * @throws TypeError without `onEvent`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * const unsubscribe = client.events.subscribe({
   *   onEvent: (event) => console.log(event.type),
   *   onStatus: (status) => console.log(status.state),
   * });
   * unsubscribe();
   * client.dispose();
   * ```
   */
  subscribe(listener: LiveListener, options: SubscribeOptions = {}): () => void {
    // Fails where the mistake is, and not when the first event comes.
    if (typeof listener?.onEvent !== 'function') throw new TypeError('onEvent must be a function.');
    return this.#feed.subscribe(listener, options);
  }
}
