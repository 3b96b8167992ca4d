import { abortError, linkSignals, untilAborted } from '../platform/abort.ts';
import type { BaseClient } from '../client/base-client.ts';
import { type connectionKey, connectionOf } from '../client/connection.ts';
import { backoff } from '../platform/backoff.ts';
import { sleep } from '../platform/clock.ts';
import { toJson } from '../platform/json.ts';
import { runSafely } from '../platform/run-safely.ts';
import type { ApiResponse } from '../client/api-promise.ts';
import type { Operation } from '../contract/operation.ts';
import { createIdempotencyKey } from '../http/idempotency-key.ts';
import { buildRequest, type CallInput, type RequestHeaders } from '../http/request.ts';
import { isAccountId } from './account-id.ts';
import type * as engineModule from './engine.ts';
import type { OutboxEntry, OutboxListener, OutboxWarning } from './entry.ts';
import { iterateChanges } from './iterate-changes.ts';
import { hasNotes, type NotedWrite, noteWrite } from './journal.ts';
import type * as notedWritesModule from './noted-writes.ts';
import { type Admission, QueuedCall } from './queued-call.ts';

type Engine = engineModule.OutboxEngine;
type NotedWrites = notedWritesModule.NotedWrites;

/** Options of a write that may wait in the outbox. */
export interface QueueOptions extends engineModule.AddOptions {
  /**
   * Account id (`me.get()`) of the person whom this page is for. The write is theirs, also where another person has signed in
   * since, and it is stored at once; without it the outbox first asks the server who is signed in, and until then keeps it in
   * memory. As long as no other write waits it is sent at once, as any other; what the server then refuses is not kept.
   */
  readonly ifSubject?: string | undefined;
  /** The write waits until the server can be reached, over reload and crash. */
  readonly outbox: true;
}

/** The parts of the client that the outbox uses. */
export type OutboxClient = Pick<BaseClient, 'baseUrl' | 'signal' | 'onSignOut' | typeof connectionKey>;

/** A write as the client sends it at once, like any other call. */
export interface DirectCall {
  readonly operation: Operation;
  send(input: CallInput, headers: RequestHeaders): Promise<ApiResponse<unknown>>;
}

interface Waiting {
  readonly signal?: AbortSignal | undefined;
}

/**
 * `client.outbox`: writes that wait until the server can be reached, each sent under one key so that it happens once. Its
 * engine is loaded with the first use; until then a journal in the browser's local storage keeps writes that say whose they
 * are (`ifSubject`). `start()` the engine while the page has a connection, for what else is queued.
 *
 * Entries belong to the API and the person they were queued for. They are sent only after the server has said that this
 * person is signed in, and no other person sees them. `signOut()` leaves them for the person's return.
 *
 * @example
 * ```ts
 * import { createClient } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_member' };
 * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
 * client.outbox.start();
 * const call = client.notices.markRead(['ntc_001'], { outbox: true });
 * console.log((await call.queued()).state); // queued: it will not get lost
 * client.dispose();
 * ```
 */
export class Outbox {
  readonly #client: OutboxClient;
  readonly #load: () => Promise<Pick<typeof engineModule, 'OutboxEngine'>>;
  readonly #listeners = new Set<OutboxListener>();
  #noted: NotedWrites | undefined;
  #loadingNoted: Promise<NotedWrites> | undefined;
  /** Ends the pauses before code is loaded again. */
  readonly #loadNow = new Set<() => void>();
  #lastNoted = 0;
  #engine: Promise<Engine> | undefined;
  #signOuts = 0;
  /**
   * The warning that the browser does not store. It is true for as long as the page is there, so later listeners get it
   * too.
   */
  #lasting: OutboxWarning | undefined;

  constructor(
    client: OutboxClient,
    load: () => Promise<Pick<typeof engineModule, 'OutboxEngine'>> = () => import('./engine.ts'),
  ) {
    this.#client = client;
    this.#load = load;
    client.onSignOut(() => {
      this.#signOuts += 1;
      this.#noted?.handleSignOut();
    });
  }

  /**
   * Gets ready and sends what is left from earlier. Everything else here does so too; call it when the page starts, so
   * that the code is there when the connection is not, and again when a person has signed in.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * client.outbox.start();
   * client.dispose();
   * ```
   */
  start(): void {
    this.#useEngine(async (engine) => engine.scheduleFlush()).catch(() => {});
  }

  /**
   * Goes on with what an earlier page has queued for this person (`ifSubject`) and not sent. Loads nothing where there
   * is nothing. Gives those writes: each tells its operation (`queued()`) and resolves with the server's answer.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { id } = await client.me.get();
   * for (const call of await client.outbox.resume(id)) console.log((await call.queued()).operation, await call);
   * client.dispose();
   * ```
   */
  async resume(accountId: string): Promise<readonly QueuedCall<unknown>[]> {
    if (!hasNotes(this.#client.baseUrl, accountId)) return [];
    const notes = await this.#use(
      () => this.#loadNoted(),
      async (noted) => noted.resume(accountId),
    );
    return notes.map((note) => new QueuedCall<unknown>(Promise.resolve(note)));
  }

  /** The error of the last attempt to send the waiting writes with `ifSubject`. It is undefined while no such write waits. */
  get lastError(): Error | undefined {
    return this.#noted?.lastError;
  }

  /**
   * Lists what this person has queued and the server has not confirmed, in its order; nothing for visitors. Waits until the
   * server has said who is signed in.
   *
   * @throws DOMException `AbortError`: by the signal, by `signOut()` or `dispose()`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * for (const entry of await client.outbox.entries()) console.log(entry.operation, entry.state, entry.error?.message);
   * client.dispose();
   * ```
   */
  entries({ signal }: Waiting = {}): Promise<readonly OutboxEntry[]> {
    return this.#useEngine((engine) => engine.entries(), signal);
  }

  /**
   * Tells of new states of this person's entries, in this tab or another, and warns of what they should know. Ends when the
   * function it returns is called or `signal` aborts.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const unsubscribe = client.outbox.subscribe({
   *   onEntry: ({ id, state }) => console.log(id, state),
   *   onWarning: ({ reason }) => reason === 'memory-only' && console.log('离开页面前请勿断网'),
   * });
   * unsubscribe();
   * client.dispose();
   * ```
   */
  subscribe(listener: OutboxListener, { signal }: Waiting = {}): () => void {
    const link = linkSignals(signal, this.#client.signal);
    if (link.signal.aborted) return () => {};
    // A copy, so that the same listener given twice is two subscriptions with two ends.
    const entry = { ...listener };
    this.#listeners.add(entry);
    const unsubscribe = () => {
      link.release();
      this.#listeners.delete(entry);
    };
    link.signal.addEventListener('abort', unsubscribe);
    queueMicrotask(() => {
      if (this.#lasting && this.#listeners.has(entry)) runSafely(entry.onWarning ?? (() => {}), this.#lasting);
    });
    this.start();
    return unsubscribe;
  }

  /**
   * The new states of `subscribe` for a `for await` loop. Ends with the loop, the signal or `dispose()`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const changes = client.outbox.changes();
   * client.notices.markSeen(['ntc_001'], { outbox: true });
   * for await (const { state } of changes) if (state === 'done' || state === 'rejected') break;
   * client.dispose();
   * ```
   */
  changes({ signal }: Waiting = {}): AsyncIterableIterator<OutboxEntry> {
    return iterateChanges((onEntry) => this.subscribe({ onEntry }), linkSignals(signal, this.#client.signal));
  }

  /**
   * Queues a rejected or parked write anew, at the end and under its old key. False: there is none.
   * One that is parked as `expired` may happen twice if it had arrived before: the server may have forgotten its key.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * for (const { id, state } of await client.outbox.entries()) if (state === 'parked') await client.outbox.retry(id);
   * client.dispose();
   * ```
   */
  retry(id: string): Promise<boolean> {
    return this.#useEngine((engine) => engine.retry(id));
  }

  /**
   * Takes a write out for good. False: there is none, or it is done. One that is on its way may still arrive.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * for (const { id, state } of await client.outbox.entries()) if (state === 'rejected') await client.outbox.discard(id);
   * client.dispose();
   * ```
   */
  discard(id: string): Promise<boolean> {
    return this.#useEngine((engine) => engine.discard(id));
  }

  /**
   * Something says that the server can be reached again; tries at once if the outbox is in use.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * client.outbox.flush(); // the portal's own socket is back, say
   * client.dispose();
   * ```
   */
  flush(): void {
    for (const loadNow of [...this.#loadNow]) loadNow();
    this.#engine?.then(
      (engine) => engine.flush(),
      () => {},
    );
  }

  /**
   * Takes a write in: what a resource does with `{ outbox: true }`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const body = { mark: 'seen', noticeIds: ['ntc_001'] };
   * console.log((await client.outbox.add('notices.mark', { body }, {}).queued()).state);
   * client.dispose();
   * ```
   */
  add<T, Code extends string>(
    name: string,
    input: CallInput,
    options: engineModule.AddOptions,
    direct?: DirectCall,
  ): QueuedCall<T, Code> {
    const { signal } = options;
    const note = direct && this.#note(input, options, direct.operation);
    const admitted = note
      ? Promise.resolve(this.#sendNoted(note, direct, signal))
      : this.#useEngine((engine) => engine.add(name, input, options), signal);
    // The answer is of the operation of this name: T is the type its schema gives.
    return new QueuedCall(admitted as Promise<Admission<T>>);
  }

  /** Undefined where a write cannot be noted: then the engine takes it, or says what is wrong with it. */
  #note(input: CallInput, options: engineModule.AddOptions, operation: Operation): NotedWrite | undefined {
    const { ifSubject: accountId, idempotencyKey: id = createIdempotencyKey() } = options;
    if (!operation.queueable || !isAccountId(accountId)) return undefined;
    try {
      buildRequest(operation, input, { idempotencyKey: id });
    } catch {
      return undefined;
    }
    this.#lastNoted = Math.max(connectionOf(this.#client).clock.wallTime(), this.#lastNoted + 1);
    // A copy: what the caller does with theirs afterwards is none of this write.
    const copy = JSON.parse(toJson(input)) as CallInput;
    const note = { id, accountId, operation: operation.id, input: copy, queuedAt: this.#lastNoted };
    return noteWrite(this.#client.baseUrl, note) ? note : undefined;
  }

  #sendNoted(note: NotedWrite, direct: DirectCall, signal: AbortSignal | undefined): Admission {
    const end = this.#use(
      () => this.#loadNoted(),
      async (noted) => noted.send(note, direct),
      signal,
    );
    const response = end.then((sent) => (signal ? untilAborted(signal, sent.response) : sent.response));
    const { id, operation, input } = note;
    const queuedAt = new Date(note.queuedAt).toISOString();
    const entry = { id, operation, input, state: 'queued', attempts: 0, queuedAt, durable: true } as const;
    return { entry, response, delayed: end.then(({ delayed }) => delayed) };
  }

  /** Works with code as soon as it is loaded. */
  async #use<Part, T>(load: () => Promise<Part>, work: (part: Part) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const signOuts = this.#signOuts;
    const lifetime = this.#client.signal;
    const result = load().then((part) => {
      if (lifetime.aborted) throw abortError(lifetime);
      // What was asked for before the sign-out is not for the next person.
      if (signOuts !== this.#signOuts) throw new DOMException('The person signed out.', 'AbortError');
      return work(part);
    });
    return signal ? untilAborted(signal, result) : result;
  }

  #useEngine<T>(work: (engine: Engine) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#use(() => this.#started(), work, signal);
  }

  #started(): Promise<Engine> {
    this.#engine ??= this.#begin();
    return this.#engine;
  }

  async #begin(): Promise<Engine> {
    const [noted, { OutboxEngine }] = await Promise.all([this.#loadNoted(), this.#loaded(this.#load)]);
    const engine = new OutboxEngine(this.#client, {
      onEntry: (entry) => {
        noted.handleEntry(entry);
        this.#tell((listener) => listener.onEntry, entry);
      },
      onWarning: (warning) => {
        if (warning.reason === 'memory-only') this.#lasting = warning;
        this.#tell((listener) => listener.onWarning, warning);
      },
    });
    takeOver(engine, noted);
    return engine;
  }

  async #loadNoted(): Promise<NotedWrites> {
    this.#loadingNoted ??= this.#loaded(() => import('./noted-writes.ts')).then(({ NotedWrites }) => {
      const noted: NotedWrites = new NotedWrites({
        baseUrl: this.#client.baseUrl,
        isEngineUsed: () => this.#engine !== undefined,
        handOver: ({ id, accountId, operation, input }) =>
          this.#useEngine((engine) => {
            takeOver(engine, noted);
            return engine.add(operation, input, { idempotencyKey: id, ifSubject: accountId });
          }),
      });
      return (this.#noted = noted);
    });
    return this.#loadingNoted;
  }

  /** The code comes over the network too: without it, it waits and tries again, at once if `flush` is called. */
  async #loaded<T>(load: () => Promise<T>): Promise<T> {
    const { clock, retry } = connectionOf(this.#client);
    const { signal } = this.#client;
    for (let failures = 0; ; failures += 1) {
      try {
        return await load();
      } catch {
        const pause = linkSignals(signal);
        const end = () => pause.abort();
        this.#loadNow.add(end);
        await sleep(clock, backoff(failures, retry), pause.signal).catch(() => {});
        this.#loadNow.delete(end);
        pause.release();
        if (signal.aborted) throw abortError(signal);
      }
    }
  }

  #tell<T>(which: (listener: OutboxListener) => ((value: T) => void) | undefined, value: T): void {
    for (const listener of [...this.#listeners]) {
      const told = this.#listeners.has(listener) ? which(listener) : undefined;
      if (told) runSafely(told, value);
    }
  }
}

/** Runs before a write is added, so that entries keep the order of the notes of all tabs. */
function takeOver(engine: Engine, noted: NotedWrites): void {
  engine.takeOver(noted.takeNew(), (id) => noted.settle(id));
}
