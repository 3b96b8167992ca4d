import type { LiveEvent } from '@party-affairs/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type LiveFeed, liveFeedOf } from './live-feed.ts';
import type { Session } from './session.ts';
import type { HostContext } from '../element/host-context.ts';

/**
 * Hears live events while the widget stands in the page. `onOpen`: from now on nothing is missed; what the widget asked
 * for before may have changed meanwhile.
 */
export class LiveController implements ReactiveController {
  readonly #context: HostContext;
  readonly #onEvent: (event: LiveEvent, session: Session) => void;
  readonly #onOpen: (() => void) | undefined;
  #feed: LiveFeed | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(
    host: ReactiveControllerHost,
    context: HostContext,
    onEvent: (event: LiveEvent, session: Session) => void,
    onOpen?: () => void,
  ) {
    this.#context = context;
    this.#onEvent = onEvent;
    this.#onOpen = onOpen;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#listen(undefined);
  }

  hostUpdate(): void {
    const { session, attached } = this.#context;
    // Not before it is known who listens: the stream carries what this person may see.
    this.#listen(attached && session?.subject !== undefined ? session : undefined);
  }

  #listen(session: Session | undefined): void {
    const feed = session && liveFeedOf(session);
    if (feed === this.#feed) return;
    this.#unsubscribe?.();
    this.#feed = feed;
    this.#unsubscribe =
      session && feed?.subscribe({ onEvent: (event) => this.#onEvent(event, session), onOpen: this.#onOpen });
  }
}
