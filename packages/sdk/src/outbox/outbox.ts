import { abortError, linkSignals, untilAborted } from '../platform/abort.ts';
import type { BaseClient } from '../client/base-client.ts';
import { type connectionKey, connectionOf } from '../client/connection.ts';
import { backoff } from '../platform/backoff.ts';
import { sleep } from '../platform/clock.ts';
import { runSafely } from '../platform/run-safely.ts';
import type { CallInput } from '../http/request.ts';
import type * as engineModule from './engine.ts';
import type { OutboxEntry, OutboxListener, OutboxWarning } from './entry.ts';
import { iterateChanges } from './iterate-changes.ts';
import { type DirectCall, NotedWrites } from './noted-writes.ts';
import { type Admission, QueuedCall } from './queued-call.ts';

type Engine = engineModule.OutboxEngine;

/** The same options as of a write, and `outbox`. */
export interface QueueOptions extends engineModule.AddOptions {
  /**
   * Account id (`me.get()`) of whom this page is for. The write is theirs, also where another person has signed in since, and it
   * is stored at once; without it the outbox first asks the server who is signed in, and until then keeps it in memory. As
   * long as no other write waits it is sent at once, as any other; what the server then refuses is not kept.
   */
  readonly ifSubject?: string | undefined;
  /** The write waits until the server can be reached, over reload and crash. */
  readonly outbox: true;
}

/** What the outbox needs of its client. */
export type OutboxClient = Pick<BaseClient, 'baseUrl' | 'signal' | 'onSignOut' | typeof connectionKey>;

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
  readonly #noted: NotedWrites;
  /** Ends the pause before the next attempt to load the engine. */
  #loadNow: (() => void) | undefined;
  #engine: Promise<Engine> | undefined;
  #signOuts = 0;
  /** That the browser does not store is true for as long as the page is there: told to later listeners too. */
  #lasting: OutboxWarning | undefined;

  constructor(
    client: OutboxClient,
    load: () => Promise<Pick<typeof engineModule, 'OutboxEngine'>> = () => import('./engine.ts'),
  ) {
    this.#client = client;
    this.#load = load;
    this.#noted = new NotedWrites({
      baseUrl: client.baseUrl,
      wallTime: () => connectionOf(client).clock.wallTime(),
      isEngineUsed: () => this.#engine !== undefined,
      handOver: ({ id, accountId, operation, input }) =>
        this.#use((engine) => {
          this.#takeOver(engine);
          return engine.add(operation, input, { idempotencyKey: id, ifSubject: accountId });
        }),
    });
    client.onSignOut(() => {
      this.#signOuts += 1;
      this.#noted.handleSignOut();
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
    this.#use(async (engine) => engine.scheduleFlush()).catch(() => {});
  }

  /**
   * Goes on with what an earlier page has queued for this person (`ifSubject`) and not sent; loads nothing where there is
   * nothing. Returns those writes: each tells its operation (`queued()`) and resolves with the server's answer.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { id } = await client.me.get();
   * for (const call of client.outbox.resume(id)) console.log((await call.queued()).operation, await call);
   * client.dispose();
   * ```
   */
  resume(accountId: string): readonly QueuedCall<unknown>[] {
    return this.#noted.resume(accountId).map((admitted) => new QueuedCall<unknown>(admitted));
  }

  /** What came of the last attempt to send what waits and says whose it is; undefined while no such write waits. */
  get lastError(): Error | undefined {
    return this.#noted.lastError;
  }

  /**
   * What this person has queued and the server has not confirmed, in its order; nothing for visitors. Waits until the
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
    return this.#use((engine) => engine.entries(), signal);
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
    const lifetime = this.#client.signal;
    if (signal?.aborted || lifetime.aborted) return () => {};
    // A copy, so that the same listener given twice is two subscriptions with two ends.
    const entry = { ...listener };
    this.#listeners.add(entry);
    const unsubscribe = () => {
      signal?.removeEventListener('abort', unsubscribe);
      lifetime.removeEventListener('abort', unsubscribe);
      this.#listeners.delete(entry);
    };
    signal?.addEventListener('abort', unsubscribe);
    lifetime.addEventListener('abort', unsubscribe);
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
  changes({ signal }: Waiting = {}): AsyncIterableIterator<OutboxEntry, undefined> {
    const lifetime = this.#client.signal;
    return iterateChanges((onEntry) => this.subscribe({ onEntry }), signal ? [signal, lifetime] : [lifetime]);
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
    return this.#use((engine) => engine.retry(id));
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
    return this.#use((engine) => engine.discard(id));
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
    this.#loadNow?.();
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
    const noted = direct && this.#noted.add(input, options, direct);
    const admitted: Promise<Admission> = noted
      ? follow(noted, signal)
      : this.#use((engine) => engine.add(name, input, options), signal);
    // The answer is of the operation of this name: T is the type its schema gives.
    return new QueuedCall(admitted as Promise<Admission<T>>);
  }

  async #use<T>(work: (engine: Engine) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const signOuts = this.#signOuts;
    const lifetime = this.#client.signal;
    const result = this.#started().then((engine) => {
      if (lifetime.aborted) throw abortError(lifetime);
      // What was asked for before the sign-out is not for the next person.
      if (signOuts !== this.#signOuts) throw new DOMException('The person signed out.', 'AbortError');
      return work(engine);
    });
    return signal ? untilAborted(signal, result) : result;
  }

  #started(): Promise<Engine> {
    this.#engine ??= this.#begin();
    return this.#engine;
  }

  async #begin(): Promise<Engine> {
    const { OutboxEngine } = await this.#loaded();
    const engine = new OutboxEngine(this.#client, {
      onEntry: (entry) => {
        this.#noted.handleEntry(entry);
        this.#tell((listener) => listener.onEntry, entry);
      },
      onWarning: (warning) => {
        if (warning.reason === 'memory-only') this.#lasting = warning;
        this.#tell((listener) => listener.onWarning, warning);
      },
    });
    this.#takeOver(engine);
    return engine;
  }

  /** Before a write is added, so that the order of the notes, those of other tabs among them, is that of the entries. */
  #takeOver(engine: Engine): void {
    engine.takeOver(this.#noted.takeNew(), (id) => this.#noted.settle(id));
  }

  /** The code comes over the network too: without it, it waits and tries again. */
  async #loaded() {
    const { retry } = connectionOf(this.#client);
    for (let failures = 0; ; failures += 1) {
      try {
        return await this.#load();
      } catch {
        await this.#pauseLoading(backoff(failures, retry));
      }
    }
  }

  /** Waits, though not longer than until the network seems to be back. */
  async #pauseLoading(milliseconds: number): Promise<void> {
    const { signal } = this.#client;
    const link = linkSignals(signal);
    const end = () => link.abort();
    const host = globalThis as Partial<Pick<EventTarget, 'addEventListener' | 'removeEventListener'>>;
    host.addEventListener?.('online', end);
    this.#loadNow = end;
    try {
      await sleep(connectionOf(this.#client).clock, milliseconds, link.signal);
    } catch (error) {
      if (signal.aborted) throw error;
    } finally {
      this.#loadNow = undefined;
      host.removeEventListener?.('online', end);
      link.release();
    }
  }

  #tell<T>(which: (listener: OutboxListener) => ((value: T) => void) | undefined, value: T): void {
    for (const listener of [...this.#listeners]) {
      const told = this.#listeners.has(listener) ? which(listener) : undefined;
      if (told) runSafely(told, value);
    }
  }
}

/** The write, as long as its caller waits for it. */
async function follow(noted: Promise<Admission>, signal: AbortSignal | undefined): Promise<Admission> {
  if (!signal) return noted;
  const { response, ...admission } = await untilAborted(signal, noted);
  return { ...admission, response: untilAborted(signal, response) };
}
