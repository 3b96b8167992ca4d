import type { LiveEvent } from '@party-affairs/sdk';
import type { Client } from './client.ts';

type Listener = (event: LiveEvent) => void;

/**
 * The client's live events for all widgets: one subscription, made with the first listener, ended with the last. The
 * client begins anew by itself at sign-out; `reopen` is for a person who changed without one.
 */
export class LiveFeed {
  readonly #client: Client;
  readonly #listeners = new Set<Listener>();
  #close: (() => void) | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    this.#close ??= this.#open();
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#stop();
    };
  }

  /** Opens the stream anew, for another person. */
  reopen(): void {
    this.#stop();
    if (this.#listeners.size > 0) this.#close = this.#open();
  }

  #open(): () => void {
    return this.#client.events.subscribe({
      onEvent: (event) => {
        for (const listener of [...this.#listeners]) listener(event);
      },
    });
  }

  #stop(): void {
    this.#close?.();
    this.#close = undefined;
  }
}
