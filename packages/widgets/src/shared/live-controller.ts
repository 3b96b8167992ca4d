import type { LiveEvent } from '@party-affairs/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LiveFeed } from './live-feed.ts';
import type { Session } from './session.ts';
import type { Surroundings } from './surroundings.ts';

/** Hears live events while the widget stands in the page. */
export class LiveController implements ReactiveController {
  readonly #surroundings: Surroundings;
  readonly #onEvent: (event: LiveEvent, session: Session) => void;
  #feed: LiveFeed | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(
    host: ReactiveControllerHost,
    surroundings: Surroundings,
    onEvent: (event: LiveEvent, session: Session) => void,
  ) {
    this.#surroundings = surroundings;
    this.#onEvent = onEvent;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#listen(undefined);
  }

  hostUpdate(): void {
    const { session, attached } = this.#surroundings;
    // Not before it is known who listens: the stream carries what this person may see.
    this.#listen(attached && session?.subject !== undefined ? session : undefined);
  }

  #listen(session: Session | undefined): void {
    if (session?.live === this.#feed) return;
    this.#unsubscribe?.();
    this.#feed = session?.live;
    this.#unsubscribe = session?.live.subscribe((event) => this.#onEvent(event, session));
  }
}
