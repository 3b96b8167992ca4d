import { eventTimes } from './contract.ts';
import type { LiveEvent, UnknownLiveEvent } from './schemas.ts';

/** How the connection is. `willRetry` is false only when it has stopped for good. */
export interface LiveStatus {
  /**
   * State of the connection. `connecting`: a request is under way. `open`: events come as they happen. `polling`: they
   * come every few seconds, because something holds the stream back. `waiting`: a pause before the next attempt.
   * `stopped`: the server refused for good.
   */
  readonly state: 'connecting' | 'open' | 'polling' | 'waiting' | 'stopped';
  /** False only with `stopped`: nothing more will come. */
  readonly willRetry: boolean;
  /** Milliseconds until the next attempt, in the state `waiting`. After a failure a hidden page waits until the user looks. */
  readonly retryIn?: number;
  /** Why it waits or has stopped. Absent when the server just ended the connection, as servers do from time to time. */
  readonly error?: Error;
}

/** Callbacks of a program for `client.events.subscribe`. */
export interface LiveListener {
  /** Called when something has changed. */
  readonly onEvent: (event: LiveEvent) => void;
  /** Called when something has changed that only a newer version of this package knows. Most programs need not care. */
  readonly onUnknownEvent?: ((event: UnknownLiveEvent) => void) | undefined;
  /** Called with the state of the connection: at once, and with each change. */
  readonly onStatus?: ((status: LiveStatus) => void) | undefined;
}

/** How `client.events.subscribe` listens. */
export interface SubscribeOptions {
  /** Ends the subscription. */
  readonly signal?: AbortSignal | undefined;
  /** The id of the person who is signed in, null for a visitor. Without it the client asks the server. */
  readonly subject?: string | null | undefined;
}

/**
 * Times of the live connection, in ms. A delay is drawn between half its bound and the bound; the bound starts at
 * `initialDelay` (or what the server's `retry:` says), doubles with each failure up to `maxDelay`, and starts again only
 * after a connection has held for `stable`. The contract promises words at once and a heartbeat from then on. Not a byte
 * within `silence` means that something in between holds the stream back: then it polls for `pollFor` before it tries the
 * stream again. No byte for `deadAfter`, later on, means that the connection is dead without knowing. A page that cannot
 * share its stream with others lets it go when it has been hidden for `hiddenFor`. A tab that leads the others has
 * `answer` to say so when it is asked: a visible tab asks after `sign` without a word from it.
 */
export const liveTimes = {
  initialDelay: 1_000,
  maxDelay: 60_000,
  stable: 30_000,
  silence: 10_000,
  deadAfter: eventTimes.heartbeat * 2_500,
  poll: eventTimes.poll * 1000,
  pollFor: 600_000,
  hiddenFor: 30_000,
  answer: 5_000,
  sign: 10_000,
} as const;

/** Why a connection ended. */
export type Ending =
  /** It was open and ended, cleanly or not; or there was none to be had. */
  | { readonly kind: 'broken'; readonly error?: Error; readonly retryAfter?: number | undefined }
  /** The server sent no byte. */
  | { readonly kind: 'silent' }
  /** The server refused the token (401). */
  | { readonly kind: 'token-refused'; readonly error: Error }
  /** The server refused for good. */
  | { readonly kind: 'stop'; readonly error: Error };
