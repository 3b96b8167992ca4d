import type { LiveEvent } from '@party-affairs/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { HostContext } from '../element/host-context.ts';
import { type LiveEvents, liveEventsOf } from './live-events.ts';
import type { Session } from './session.ts';

/**
 * Milliseconds between an event and the requests it leads to. Many readers hear of one publication at the same moment,
 * and several events of one moment need one answer.
 */
const delay = { least: 150, spread: 850 };

export interface LiveHandlers {
  /** Called with each event at once. When it returns false, `onEvents` is not called with that event. */
  readonly onEvent?: (event: LiveEvent, session: Session) => boolean | void;
  /** Called a little later with all events of one moment together. The widget can then ask again for what it shows. */
  readonly onEvents?: (events: readonly LiveEvent[], session: Session) => void;
  /** Called when events begin to come in. What the widget asked for before may have changed meanwhile. */
  readonly onOpen?: () => void;
}

/** Tells a widget of live events while it stands in the page. */
export class LiveController implements ReactiveController {
  readonly #context: HostContext;
  readonly #handlers: LiveHandlers;
  #live: LiveEvents | undefined;
  #unsubscribe: (() => void) | undefined;
  #gathered: LiveEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, context: HostContext, handlers: LiveHandlers) {
    this.#context = context;
    this.#handlers = handlers;
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
    const live = session && liveEventsOf(session);
    if (live === this.#live) return;
    this.#unsubscribe?.();
    this.#forget();
    this.#live = live;
    this.#unsubscribe =
      session &&
      live?.subscribe({
        onEvent: (event) => this.#handleEvent(event, session),
        onOpen: () => this.#handlers.onOpen?.(),
      });
  }

  #handleEvent(event: LiveEvent, session: Session): void {
    const { onEvent, onEvents } = this.#handlers;
    if (onEvent?.(event, session) === false || !onEvents) return;
    this.#gathered.push(event);
    this.#timer ??= setTimeout(
      () => {
        const events = this.#gathered;
        this.#forget();
        onEvents(events, session);
      },
      delay.least + Math.random() * delay.spread,
    );
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#gathered = [];
  }
}
