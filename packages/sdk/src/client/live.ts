import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { type events as eventOperations, eventTimes, type LiveEvent } from '../contract/events.ts';
import { linkSignals, untilAborted } from './abort.ts';
import type { BaseClient } from './base-client.ts';
import { sleep } from './clock.ts';
import { isApiError, isUnauthenticated } from './error-guards.ts';
import { NetworkError, type PartyAffairsError } from './errors.ts';
import { runSafely } from './listener.ts';
import { check } from './validate.ts';
import { judgeRefusal, unexpected } from './verdict.ts';

/** How the connection is. `willRetry` is false only when it has stopped for good. */
export interface LiveStatus {
  /**
   * `connecting`; `open`: events come as they happen; `polling`: they come every few seconds, because something holds the
   * stream back; `waiting`: a pause before the next attempt; `stopped`: the server refused for good.
   */
  readonly state: 'connecting' | 'open' | 'polling' | 'waiting' | 'stopped';
  readonly willRetry: boolean;
  /** With `waiting`: ms until the next attempt. */
  readonly retryIn?: number;
  /** Why it waits or has stopped. */
  readonly error?: Error;
}

export interface LiveListener {
  /** Something changed. Types of a newer server come too: ignore what you do not know. */
  readonly onEvent: (event: LiveEvent) => void;
  readonly onStatus?: ((status: LiveStatus) => void) | undefined;
}

/**
 * The law of the live connection, in ms. A pause is drawn between half its bound and the bound; the bound starts at
 * `pause` (or what the server's `retry:` says), doubles with each failure up to `longestPause`, and starts again only
 * after a connection has held for `stable`. The contract promises words at once and a heartbeat from then on. Not a byte
 * within `silence` means that something in between holds the stream back: then it polls for `pollFor` before it tries the
 * stream again. No byte for `deadAfter`, later on, means that the connection is dead without knowing.
 */
export const liveLaw = {
  pause: 1_000,
  longestPause: 60_000,
  stable: 30_000,
  silence: 10_000,
  deadAfter: eventTimes.heartbeat * 2_500,
  poll: eventTimes.poll * 1000,
  pollFor: 600_000,
} as const;

/** Characters of one event; more is not an event of ours. */
const largestEvent = 1_000_000;

type Ending =
  /** It was open and ended, cleanly or not; or it could not be reached. */
  | { readonly kind: 'broken'; readonly error?: Error; readonly retryAfter?: number | undefined }
  /** Not a byte came. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'stop'; readonly error: Error };

/** One live connection for all subscribers of a client. */
export class LiveFeed {
  readonly #client: BaseClient;
  readonly #operations: typeof eventOperations;
  readonly #listeners = new Set<LiveListener>();
  #status: LiveStatus = { state: 'connecting', willRetry: true };
  /** Ends the present run; `undefined` while nobody listens. */
  #end: (() => void) | undefined;

  #lastEventId: string | undefined;
  /** What happened up to now is not known to have been told: the next time there is a connection, `sync.reset`. */
  #gap = false;
  #pause: number = liveLaw.pause;
  #failures = 0;

  constructor(client: BaseClient, operations: typeof eventOperations) {
    this.#client = client;
    this.#operations = operations;
  }

  subscribe(listener: LiveListener, signal: AbortSignal | undefined): () => void {
    const { lifetime } = this.#client.connection;
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
    if (this.#end && this.#status.state !== 'stopped') {
      const status = this.#status;
      queueMicrotask(() => {
        // Not if something newer was told meanwhile.
        if (this.#status === status && this.#listeners.has(entry)) tell(entry, status);
      });
    } else {
      this.#end?.();
      this.#start();
    }
    return unsubscribe;
  }

  #start(): void {
    const link = linkSignals();
    this.#lastEventId = undefined;
    this.#gap = false;
    this.#failures = 0;
    // Another person may come: begin anew, with their token and from now.
    const stopListening = this.#client.onSignOut(() => {
      end();
      if (this.#listeners.size > 0) this.#start();
    });
    const end = () => {
      stopListening();
      link.abort();
      if (this.#end === end) this.#end = undefined;
    };
    this.#end = end;
    this.#run(link.signal).catch((error: unknown) => {
      // Ended by us: nothing to tell. Anything else is a mistake of ours and must be seen.
      if (!link.signal.aborted) throw error;
    });
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { clock, random } = this.#client.connection;
    // Not within subscribe(): the caller does not have its unsubscribe function yet.
    await Promise.resolve();
    let renewed = false;
    let pollUntil = -Infinity;
    for (;;) {
      if (signal.aborted) return;
      this.#tell({ state: 'connecting', willRetry: true });
      const begin = clock.now();
      const polling = begin < pollUntil;
      const ending = polling ? await this.#poll(signal, pollUntil) : await this.#stream(signal, renewed);
      if (signal.aborted) return;
      if (ending === 'renewed') {
        renewed = true;
        continue;
      }
      renewed = false;
      if (ending === 'poll-over') continue;
      if (ending.kind === 'stop') {
        this.#tell({ state: 'stopped', willRetry: false, error: ending.error });
        return;
      }
      if (this.#lastEventId === undefined) this.#gap = true;
      if (ending.kind === 'silent') {
        pollUntil = clock.now() + liveLaw.pollFor;
        continue;
      }
      // A server that is away may come back as one that can stream.
      if (polling) pollUntil = -Infinity;
      this.#failures = clock.now() - begin >= liveLaw.stable ? 0 : this.#failures + 1;
      const bound = Math.min(liveLaw.longestPause, this.#pause * 2 ** Math.max(0, this.#failures - 1));
      const retryIn = Math.max(bound / 2 + (random() * bound) / 2, ending.retryAfter ?? 0);
      const error = ending.error;
      this.#tell({ state: 'waiting', willRetry: true, retryIn, ...(error && { error }) });
      await this.#waitOrOnline(retryIn, signal);
    }
  }

  /** One connection, from its opening to its end. */
  async #stream(signal: AbortSignal, renewed: boolean): Promise<Ending | 'renewed'> {
    const { clock, tokens } = this.#client.connection;
    const facts = { operation: 'events.stream', attempts: this.#failures + 1 };
    const operation = this.#operations.stream;
    const link = linkSignals(signal);
    let silent = false;
    let cancelTimer = () => {};
    const expectWithin = (milliseconds: number) => {
      cancelTimer();
      cancelTimer = clock.schedule(milliseconds, () => {
        silent = true;
        link.abort();
      });
    };
    let heard = false;
    try {
      const token = await tokens.get(signal);
      expectWithin(liveLaw.silence);
      const resume = this.#lastEventId === undefined ? {} : { 'last-event-id': this.#lastEventId };
      const response = await untilAborted(
        link.signal,
        this.#client.connection.open(operation, token, resume, link.signal),
      );
      const isStream = /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '');
      if (response.status !== 200 || !isStream) {
        const text = await untilAborted(link.signal, response.text());
        const answer = {
          kind: 'answer',
          status: response.status,
          headers: response.headers,
          text,
          redirectedTo: response.redirected && response.url !== '' ? new URL(response.url) : undefined,
          refusedRedirect: false,
        } as const;
        if (response.status === 401 && !renewed && (await tokens.renew(token, signal)) !== undefined) return 'renewed';
        if (response.status === 401 && renewed) tokens.giveUp();
        if (response.ok) {
          const error = unexpected(answer, facts, 'not-json');
          return response.status === 204 ? { kind: 'stop', error } : { kind: 'broken', error };
        }
        const { error, retryAfter } = judgeRefusal(answer, facts, clock);
        const forGood = response.status < 500 && response.status !== 408 && response.status !== 429;
        return forGood ? { kind: 'stop', error } : { kind: 'broken', error, retryAfter };
      }
      if (!response.body) return { kind: 'silent' };
      await this.#read(response.body, link.signal, () => {
        if (!heard) this.#connected('open');
        heard = true;
        expectWithin(liveLaw.deadAfter);
      });
      return heard
        ? { kind: 'broken' }
        : { kind: 'broken', error: new NetworkError(facts, this.#client.baseUrl, undefined) };
    } catch (cause) {
      if (silent && !heard) return { kind: 'silent' };
      const error = isError(cause) ? cause : new NetworkError(facts, this.#client.baseUrl, cause);
      return { kind: 'broken', error };
    } finally {
      cancelTimer();
      link.abort();
      link.release();
    }
  }

  async #read(body: ReadableStream<Uint8Array>, signal: AbortSignal, onBytes: () => void): Promise<void> {
    const decoder = new TextDecoder();
    const reader = body.getReader();
    const parser = createParser({
      maxBufferSize: largestEvent,
      onEvent: (message) => this.#receive(message),
      onId: (id) => (this.#lastEventId = id),
      onRetry: (milliseconds) => (this.#pause = Math.min(Math.max(milliseconds, 100), liveLaw.longestPause)),
    });
    try {
      for (;;) {
        const { done, value } = await untilAborted(signal, reader.read());
        if (done) return;
        if (signal.aborted) return;
        onBytes();
        parser.feed(decoder.decode(value, { stream: true }));
      }
    } finally {
      reader.cancel().catch(() => {});
    }
  }

  /** The same in finite answers, until it fails or it is time to try the stream again. */
  async #poll(signal: AbortSignal, until: number): Promise<Ending | 'poll-over'> {
    const { clock, random } = this.#client.connection;
    try {
      let connected = false;
      while (clock.now() < until) {
        const after = this.#lastEventId;
        const query = after === undefined ? {} : { after };
        let answer;
        try {
          answer = await this.#client.call('events.poll', this.#operations.poll, { query }, { signal });
        } catch (error) {
          if (!isApiError(error, 'invalid-cursor') || after === undefined) throw error;
          this.#lastEventId = undefined;
          this.#gap = true;
          continue;
        }
        if (signal.aborted) return 'poll-over';
        if (!connected) this.#connected('polling');
        connected = true;
        for (const event of answer.items) this.#emit(event);
        this.#lastEventId = answer.lastEventId;
        await sleep(clock, liveLaw.poll * (0.9 + random() * 0.2), signal);
      }
      return 'poll-over';
    } catch (error) {
      const refused = isApiError(error) && error.status < 500 && !error.isRetryable;
      if (isUnauthenticated(error) || refused) return { kind: 'stop', error };
      return { kind: 'broken', error: error as PartyAffairsError };
    }
  }

  #connected(state: 'open' | 'polling'): void {
    this.#tell({ state, willRetry: true });
    if (!this.#gap) return;
    this.#gap = false;
    const at = new Date(this.#client.connection.clock.wallTime()).toISOString();
    this.#emit({ id: '', at, type: 'sync.reset', data: {} });
  }

  #receive(message: EventSourceMessage): void {
    const { validate, report } = this.#client.connection;
    const complain = (code: string, pointer: string) =>
      report({ operation: 'events.stream', requestId: undefined, pointer, code, dropped: true });
    let value: unknown;
    try {
      value = JSON.parse(message.data) as unknown;
    } catch {
      return complain('broken_json', '');
    }
    const checked = check(this.#operations.stream, value, validate);
    if ('unusable' in checked) return complain('invalid_event', checked.unusable[0] ?? '');
    const fault = checked.faults[0];
    if (fault) return complain(fault.code, fault.pointer);
    this.#emit(checked.data as LiveEvent);
  }

  #emit(event: LiveEvent): void {
    for (const listener of [...this.#listeners]) {
      if (this.#listeners.has(listener)) runSafely(listener.onEvent, event);
    }
  }

  #tell(status: LiveStatus): void {
    this.#status = status;
    for (const listener of [...this.#listeners]) {
      if (this.#listeners.has(listener)) tell(listener, status);
    }
  }

  /** Back on the network there is no reason to wait any longer. */
  async #waitOrOnline(milliseconds: number, signal: AbortSignal): Promise<void> {
    const link = linkSignals(signal);
    const wake = () => link.abort();
    const host = globalThis as Partial<Pick<EventTarget, 'addEventListener' | 'removeEventListener'>>;
    host.addEventListener?.('online', wake);
    try {
      await sleep(this.#client.connection.clock, milliseconds, link.signal);
    } catch {
      // Woken, or ended: the loop looks at its own signal.
    } finally {
      host.removeEventListener?.('online', wake);
      link.release();
    }
  }
}

function tell(listener: LiveListener, status: LiveStatus): void {
  if (listener.onStatus) runSafely(listener.onStatus, status);
}

/** One of ours, or an abort; what `fetch` throws is neither. */
function isError(cause: unknown): cause is Error {
  return cause instanceof Error && ('toJSON' in cause || cause.name === 'AbortError');
}
