import type { events as eventOperations } from './contract.ts';
import type { LiveEvent, UnknownLiveEvent } from './schemas.ts';
import { backoff } from '../platform/backoff.ts';
import { linkSignals } from '../platform/abort.ts';
import type { BaseClient } from '../client/base-client.ts';
import { connectionOf } from '../client/connection.ts';
import { type Clock, sleep } from '../platform/clock.ts';
import { isApiError, isUnauthenticated } from '../errors/error-guards.ts';
import { followStream } from './event-stream.ts';
import { type Ending, liveTimes, type LiveStatus } from './live-status.ts';
import { type LoadedSchemas, loadSchemas, validateResponse } from '../http/validation.ts';
import { untilVisible, type Visibility } from '../platform/visibility.ts';

export type EventOperations = typeof eventOperations;

/** Person whose live events are followed, and the functions that are told of them. */
export interface LiveTask {
  readonly client: BaseClient;
  readonly operations: EventOperations;
  /** The id of the person, null for a visitor; undefined while only the server knows. */
  readonly subject: string | null | undefined;
  readonly emit: (event: UnknownLiveEvent) => void;
  readonly tell: (status: LiveStatus) => void;
  /** Called when the place has changed. */
  readonly moved?: () => void;
  readonly signal: AbortSignal;
}

/** How far a listener has heard; it keeps that over one session and the next. */
export interface Place {
  lastEventId: string | undefined;
  /** Events may have been missed: with the next connection, `sync.reset`. */
  gap: boolean;
}

/**
 * The live events of one person, through all interruptions. They come by the stream, or in finite answers while
 * something holds the stream back. It is the only other place than `call.ts` where something is tried again.
 */
export class LiveSession {
  readonly #client: BaseClient;
  readonly #operations: EventOperations;
  readonly #emit: (event: UnknownLiveEvent) => void;
  readonly #tell: (status: LiveStatus) => void;
  readonly #moved: (() => void) | undefined;
  readonly #signal: AbortSignal;
  readonly #place: Place;
  readonly #visibility: Visibility;

  #initialDelay: number = liveTimes.initialDelay;
  #failures = 0;
  #schemas: LoadedSchemas;

  constructor(task: LiveTask, place: Place, visibility: Visibility) {
    this.#client = task.client;
    this.#operations = task.operations;
    this.#emit = task.emit;
    this.#tell = task.tell;
    this.#moved = task.moved;
    this.#signal = task.signal;
    this.#place = place;
    this.#visibility = visibility;
  }

  /** Goes on until the signal aborts or the server refuses for good. */
  async run(): Promise<void> {
    const { clock } = connectionOf(this.#client);
    const signal = this.#signal;
    let pollUntil = -Infinity;
    while (!signal.aborted) {
      this.#tell({ state: 'connecting', willRetry: true });
      const begin = clock.now();
      const polling = begin < pollUntil;
      const ending = polling ? await this.#poll(pollUntil) : await this.#stream();
      if (ending !== 'poll-over' && this.#place.lastEventId === undefined) this.#place.gap = true;
      if (signal.aborted) return;
      if (ending === 'poll-over') continue;
      if (ending.kind === 'stop' || ending.kind === 'token-refused') {
        return this.#tell({ state: 'stopped', willRetry: false, error: ending.error });
      }
      if (ending.kind === 'silent') {
        pollUntil = clock.now() + liveTimes.pollFor;
        continue;
      }
      // A server that was away may come back without what held its streams back.
      if (polling) pollUntil = -Infinity;
      this.#failures = clock.now() - begin >= liveTimes.stable ? 0 : this.#failures + 1;
      await this.#wait(ending);
    }
  }

  async #stream(): Promise<Ending> {
    const { tokens } = connectionOf(this.#client);
    const signal = this.#signal;
    let token: string | null;
    try {
      token = await tokens.get(signal);
    } catch (error) {
      return { kind: 'broken', error: error as Error };
    }
    const ending = await this.#connect(token);
    if (ending.kind !== 'token-refused') return ending;
    let other: string | undefined;
    try {
      other = await tokens.renew(token, signal);
    } catch (error) {
      return { kind: 'broken', error: error as Error };
    }
    if (other === undefined) return ending;
    const second = await this.#connect(other);
    if (second.kind === 'token-refused') tokens.giveUp();
    return second;
  }

  #connect(token: string | null): Promise<Ending> {
    // Beside the request: the stream opens without waiting for them.
    const { validate } = connectionOf(this.#client);
    const ready = loadSchemas(this.#operations.stream, validate).then((schemas) => {
      this.#schemas = schemas;
    });
    const request = {
      client: this.#client,
      ready,
      operation: this.#operations.stream,
      token,
      lastEventId: this.#place.lastEventId,
      attempt: this.#failures + 1,
    };
    return followStream(
      request,
      {
        onOpen: () => this.#connected('open'),
        onMessage: (data) => this.#receive(data),
        onId: (id) => this.#move(id),
        onRetry: (milliseconds) => (this.#initialDelay = Math.min(Math.max(milliseconds, 100), liveTimes.maxDelay)),
        onOversize: () => {
          this.#complain('oversize_event', '');
          // Asked for what comes behind the last place, the server would send the same again: begin at the present one.
          this.#place.gap = true;
          this.#move(undefined);
        },
      },
      this.#signal,
    );
  }

  /** Polls until it fails or it is time to try the stream again. */
  async #poll(until: number): Promise<Ending | 'poll-over'> {
    const { clock, random } = connectionOf(this.#client);
    const signal = this.#signal;
    let connected = false;
    try {
      while (clock.now() < until) {
        const answer = await this.#ask();
        if (signal.aborted) return 'poll-over';
        if (!connected) this.#connected('polling');
        connected = true;
        for (const event of answer.items) this.#emit(event);
        this.#move(answer.lastEventId);
        await sleep(clock, liveTimes.poll * (0.9 + random() * 0.2), signal);
      }
      return 'poll-over';
    } catch (cause) {
      const error = cause as Error;
      if (isUnauthenticated(error)) return { kind: 'token-refused', error };
      if (isApiError(error) && error.status < 500 && !error.isRetryable) return { kind: 'stop', error };
      return { kind: 'broken', error };
    }
  }

  async #ask() {
    const { poll } = this.#operations;
    const options = { signal: this.#signal };
    const after = this.#place.lastEventId;
    if (after === undefined) return this.#client.call(poll, {}, options);
    const { data, error } = await this.#client.call(poll, { query: { after } }, options).safe();
    if (data) return data;
    if (!isApiError(error, 'invalid-cursor')) throw error;
    // The place is not known any more (another server behind the same address, say): begin at the present one.
    this.#place.lastEventId = undefined;
    const answer = await this.#client.call(poll, {}, options);
    this.#reset();
    return answer;
  }

  #move(id: string | undefined): void {
    this.#place.lastEventId = id;
    this.#moved?.();
  }

  #connected(state: 'open' | 'polling'): void {
    this.#tell({ state, willRetry: true });
    if (!this.#place.gap) return;
    this.#place.gap = false;
    this.#reset();
  }

  #reset(): void {
    this.#emit(syncReset(connectionOf(this.#client).clock));
  }

  #receive(data: string): void {
    let value: unknown;
    try {
      value = JSON.parse(data) as unknown;
    } catch {
      return this.#complain('broken_json', '');
    }
    const checked = validateResponse(
      this.#operations.stream,
      this.#schemas,
      value,
      connectionOf(this.#client).validate,
    );
    if ('unusable' in checked) return this.#complain('invalid_event', checked.unusable[0] ?? '');
    const issue = checked.issues[0];
    if (issue) return this.#complain(issue.code, issue.pointer);
    this.#emit(checked.data as UnknownLiveEvent);
  }

  #complain(code: string, pointer: string): void {
    const { report } = connectionOf(this.#client);
    report({ operation: 'events.stream', requestId: undefined, pointer, code, dropped: true });
  }

  async #wait(ending: Ending & { kind: 'broken' }): Promise<void> {
    const { clock, random } = connectionOf(this.#client);
    const bounds = { initialDelay: this.#initialDelay, maxDelay: liveTimes.maxDelay };
    const delay = backoff(Math.max(0, this.#failures - 1), bounds, random(), 0.5);
    const retryIn = Math.max(delay, ending.retryAfter ?? 0);
    const { error } = ending;
    this.#tell({ state: 'waiting', willRetry: true, retryIn, ...(error && { error }) });
    const link = linkSignals(this.#signal);
    // Back on the network there is no reason to wait any longer.
    const reconnect = () => link.abort();
    const host = globalThis as Partial<Pick<EventTarget, 'addEventListener' | 'removeEventListener'>>;
    host.addEventListener?.('online', reconnect);
    try {
      await sleep(clock, retryIn, link.signal);
    } catch {
      // Back on the network, or ended: `run` looks at the signal.
    } finally {
      host.removeEventListener?.('online', reconnect);
      link.release();
    }
    // After a failure, not after a server has ended a connection as servers do.
    if (error) await untilVisible(this.#visibility, clock, undefined, this.#signal).catch(() => {});
  }
}

/** Ask again for everything. Ours has no id: it is no place to go on from. */
export function syncReset(clock: Clock): LiveEvent {
  return { id: '', at: new Date(clock.wallTime()).toISOString(), type: 'sync.reset', data: {} };
}
