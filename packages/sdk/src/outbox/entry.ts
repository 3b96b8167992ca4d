import type { CallInput } from '../http/request.ts';
import type { BackoffBounds } from '../platform/backoff.ts';

/**
 * State of a queued write. `queued`: it waits its turn; `sending`: it is on its way; `done`: the server has
 * confirmed it; `rejected`: the server will not have it (`error` says why); `parked`: it needs a decision of the user
 * (`retry` or `discard`), see `parkedFor`; `discarded`: it was taken out.
 */
export type OutboxState = 'queued' | 'sending' | 'done' | 'rejected' | 'parked' | 'discarded';

/**
 * Why a write is parked. `expired`: it is older than the server is sure to remember its key, so that sent again it might
 * happen twice; `failing`: the server failed over it again and again.
 */
export type ParkedFor = 'expired' | 'failing';

/** One write in the outbox. */
export interface OutboxEntry {
  /** The write's `Idempotency-Key`: the same from the first attempt to the last, over reload and crash. */
  readonly id: string;
  /** Id of the operation: `notices.mark`, ... */
  readonly operation: string;
  /** Input of the call; empty once the write is `done`. */
  readonly input: CallInput;
  /** State of the write. */
  readonly state: OutboxState;
  /** Reason why the write is `parked`. */
  readonly parkedFor?: ParkedFor | undefined;
  /** Time at which it was queued, RFC 3339, by the clock of this device. */
  readonly queuedAt: string;
  /** How many times it was sent. */
  readonly attempts: number;
  /** Survives reload and crash. False: it is kept in memory only, because the browser would not store it. */
  readonly durable: boolean;
  /** Why it was rejected or parked, or what came of the last attempt. The guards know it (`isNotFound(entry.error)`). */
  readonly error?: Error | undefined;
}

/**
 * Something that users who rely on the outbox should see. `memory-only`: the browser does not store (private mode, no
 * space, blocked), so what is queued is lost with the page; `unknown-person`: the server has not yet said who is signed
 * in, and until then what is queued is not stored either.
 */
export interface OutboxWarning {
  /** Reason of the warning. */
  readonly reason: 'memory-only' | 'unknown-person';
  /** Error of the browser or of the server. */
  readonly error?: Error | undefined;
}

/** Callbacks of a program for `client.outbox.subscribe`. */
export interface OutboxListener {
  /** Called when an entry of the signed-in person has a new state, in this tab or another. */
  readonly onEntry?: ((entry: OutboxEntry) => void) | undefined;
  /** Something that users who rely on the outbox should see. */
  readonly onWarning?: ((warning: OutboxWarning) => void) | undefined;
}

/**
 * The outbox parks a write that the server itself failed over (500, say) `failedAttempts` times. It remembers for `doneFor` (ms)
 * that an entry is done, for tabs that were asleep.
 */
export const outboxLimits = { failedAttempts: 5, doneFor: 86_400_000 } as const;

/** Delays after failed attempts: they grow to eight times the longest of an ordinary call (64 s unless set otherwise). */
export function outboxDelays({ initialDelay, maxDelay }: BackoffBounds): BackoffBounds {
  return { initialDelay, maxDelay: 8 * maxDelay };
}
