import { EventsResource, type LiveEvent, type LiveStatus } from '@party-affairs/sdk';
import type { Session } from './session.ts';

export interface LiveListener {
  readonly onEvent: (event: LiveEvent) => void;
  /** Called once, when events begin to come in. No event tells what happened between the widget's last question and now. */
  readonly onOpen?: (() => void) | undefined;
}

/** The live events of a session, one object for all its widgets. */
export function liveEventsOf(session: Session): LiveEvents {
  return (session.live ??= new LiveEvents(session));
}

/**
 * The client's live events for all widgets: one subscription, made with the first listener, ended with the last. The
 * client begins anew by itself at sign-out; `reopen` is for a person who changed without one.
 */
export class LiveEvents {
  readonly #session: Session;
  readonly #listeners = new Set<LiveListener>();
  /** Listeners that have not been told that events come in. */
  readonly #early = new Set<LiveListener>();
  #close: (() => void) | undefined;
  #live = false;
  #broken = false;

  constructor(session: Session) {
    this.#session = session;
  }

  subscribe(listener: LiveListener): () => void {
    this.#listeners.add(listener);
    this.#early.add(listener);
    this.#close ??= this.#open();
    if (this.#live) this.#greet();
    return () => {
      this.#early.delete(listener);
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#stop();
    };
  }

  /** Opens the stream anew, for another person. */
  reopen(): void {
    this.#stop();
    if (this.#listeners.size > 0) this.#close = this.#open();
  }

  #open(): () => void {
    const { client, me } = this.#session;
    const tell = (event: LiveEvent) => {
      for (const { onEvent } of [...this.#listeners]) onEvent(event);
    };
    return new EventsResource(client).subscribe(
      {
        onEvent: tell,
        // One of a newer server may be about what a widget shows: its type begins with the same word.
        onUnknownEvent: (event) => tell(event as LiveEvent),
        onStatus: (status) => this.#handleStatus(status),
      },
      { subject: me && me.id },
    );
  }

  #stop(): void {
    this.#close?.();
    this.#close = undefined;
    this.#live = false;
    this.#broken = false;
  }

  #handleStatus({ state, error }: LiveStatus): void {
    this.#live = state === 'open' || state === 'polling';
    if (error) this.#broken = true;
    if (!this.#live) return;
    this.#greet();
    if (this.#broken) this.#session.resume();
    this.#broken = false;
  }

  #greet(): void {
    for (const listener of this.#early) {
      this.#early.delete(listener);
      listener.onOpen?.();
    }
  }
}
