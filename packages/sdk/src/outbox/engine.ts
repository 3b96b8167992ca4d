import { abortError, untilAborted } from '../platform/abort.ts';
import type { ApiResponse } from '../client/api-promise.ts';
import { isUnauthenticated } from '../errors/error-guards.ts';
import { createIdempotencyKey } from '../http/idempotency-key.ts';
import { buildRequest, type CallInput } from '../http/request.ts';
import { Drain, isOpen, pauseAfter, personChangedError } from './drain.ts';
import { backoff } from '../platform/backoff.ts';
import { toJson } from '../platform/json.ts';
import { connectionOf } from '../client/connection.ts';
import { outboxDelays, type OutboxEntry, type OutboxWarning } from './entry.ts';
import { IndexedDbStore } from './indexeddb-store.ts';
import { Leadership } from './leadership.ts';
import { Leases } from './leases.ts';
import { OutboxError } from './outbox-error.ts';
import { browserPlatform, type Channel, type Platform } from './platform.ts';
import { entitiesOf } from './entities.ts';
import type { NotedWrite } from './journal.ts';
import { queueableOperation } from './queueable.ts';
import { ownerOf } from './store.ts';
import type { OutboxClient } from './outbox.ts';
import { type NewWrite, OutboxQueue } from './queue.ts';
import { OutboxSession } from './outbox-session.ts';
import { Stores } from './stores.ts';

export interface AddOptions {
  readonly signal?: AbortSignal | undefined;
  readonly idempotencyKey?: string | undefined;
  /** Account id of the person the write is of. */
  readonly ifSubject?: string | undefined;
}

/** A write that is in the outbox now, and the answer to it, which may take days. */
export interface Admitted {
  readonly entry: OutboxEntry;
  readonly response: Promise<ApiResponse<unknown>>;
}

/** Is told of what happens. */
export interface EngineListener {
  onEntry(entry: OutboxEntry): void;
  onWarning(warning: OutboxWarning): void;
}

/** ms that a lease lasts beyond the longest attempt: time to write things down. */
const leaseMargin = 10_000;

/**
 * Takes writes in, and sends them when the server is likely to be reached. `drain.ts` sends an entry and settles it,
 * `queue.ts` keeps the order, `leadership.ts` lets one tab send.
 */
export class OutboxEngine {
  readonly #client: OutboxClient;
  readonly #listener: EngineListener;
  readonly #stores: Stores;
  readonly #queue: OutboxQueue;
  readonly #leadership: Leadership;
  readonly #channel: Channel | undefined;
  readonly #ends: (() => void)[];
  #session: OutboxSession;
  #adding: Promise<unknown> = Promise.resolve();
  #takingOver: Promise<unknown> = Promise.resolve();
  #running: Promise<void> | undefined;
  /** Something came up during a run, so another one follows; `now`: also if this one fails. */
  #again: false | 'if-well' | 'now' = false;
  /** Pauses after a failure. */
  #isPaused = false;
  #cancelTimer = () => {};

  constructor(client: OutboxClient, listener: EngineListener, platform: Platform = browserPlatform()) {
    const { clock, visibility, timeout } = connectionOf(client);
    const lifetime = client.signal;
    this.#client = client;
    this.#listener = listener;
    const database = platform.hasDatabase ? new IndexedDbStore(clock, lifetime) : undefined;
    this.#stores = new Stores(database, (error) => this.#handleStoreFailure(error));
    const leaseLength = timeout + leaseMargin;
    const leases = new Leases(this.#stores, { clock, holder: createIdempotencyKey(), leaseLength });
    this.#queue = new OutboxQueue(this.#stores, leases, clock);
    this.#leadership = new Leadership(leases, clock, platform.locks);
    this.#channel = platform.openChannel('party-affairs-outbox');
    if (this.#channel) this.#channel.onMessage = (message) => this.#handleMessage(message);
    this.#session = new OutboxSession(client);
    const close = () => this.#close();
    lifetime.addEventListener('abort', close);
    this.#ends = [
      () => lifetime.removeEventListener('abort', close),
      client.onSignOut(() => this.#endSession('The person signed out.')),
      platform.onOnline(() => this.flush()),
      visibility.onChange(() => visibility.hidden || this.flush()),
    ];
    if (!platform.hasDatabase) listener.onWarning({ reason: 'memory-only' });
    if (lifetime.aborted) close();
    else this.flush();
  }

  /** Takes a write in. Resolves when it is kept; the answer comes when it comes. */
  add(name: string, input: CallInput, options: AddOptions): Promise<Admitted> {
    const session = this.#session;
    const { signal, ifSubject } = options;
    const admit = async (): Promise<Admitted> => {
      const write = this.#newWrite(name, input, options);
      // Where the page says whose it is, it can be kept before the server can be asked.
      const owner = ifSubject === undefined ? await session.owner() : session.signedIn.presume(ifSubject);
      for (const each of [signal, session.signal]) if (each?.aborted) throw abortError(each);
      const entry = await this.#queue.add(owner, write);
      if (session.signal.aborted) throw abortError(session.signal);
      if (owner !== session.signedIn.presumed) {
        // Another person is signed in: it waits for its own person, who is told what becomes of it.
        const response = Promise.reject<ApiResponse<unknown>>(personChangedError());
        response.catch(() => {});
        return { entry, response };
      }
      const answer = session.waiters.wait(write);
      answer.catch(() => {});
      if (entry.state === 'queued') this.#tell(session, entry);
      this.scheduleFlush();
      return { entry, response: signal ? untilAborted(signal, answer) : answer };
    };
    const isUnowned = ifSubject === undefined ? 1 : 0;
    session.unowned += isUnowned;
    const admitted = this.#adding.then(admit).finally(() => (session.unowned -= isUnowned));
    // One after the other, so that the order of the calls is the order of the entries.
    this.#adding = admitted.catch(() => {});
    if (isUnowned && session.signedIn.owner === undefined) this.scheduleFlush();
    return signal ? untilAborted(signal, admitted) : admitted;
  }

  /** Takes in what the journal has noted, of all persons. `settled`: told of those that came to their end already. */
  takeOver(notes: readonly NotedWrite[], settled: (id: string) => void): void {
    const take = async (note: NotedWrite) => {
      const { id, accountId, operation: name, input, queuedAt, isSent, failedAttempts } = note;
      const operation = queueableOperation(name);
      // One of a newer version of this package waits for that.
      if (!operation) return;
      const owner = ownerOf(this.#client.baseUrl, accountId);
      const entry = await this.#queue.find(owner, id);
      if (entry && !isOpen(entry)) return settled(id);
      const entities = entitiesOf(name, operation, input);
      if (entry) return;
      const tried = { attempts: isSent ? 1 : 0, ...(failedAttempts && pauseAfter(failedAttempts, this.#client)) };
      await this.#queue.add(owner, { id, operation: name, input, entities, queuedAt, ...tried });
    };
    if (notes.length === 0) return;
    const takeAll = async () => {
      for (const note of notes) await take(note);
      this.scheduleFlush();
    };
    this.#takingOver = this.#adding = this.#adding.then(takeAll);
  }

  /** Lists the entries of the person who is signed in that are not done. */
  async entries(): Promise<readonly OutboxEntry[]> {
    const owner = await this.#owner();
    return owner === undefined ? [] : this.#queue.list(owner);
  }

  async retry(id: string): Promise<boolean> {
    const session = this.#session;
    const owner = await this.#owner();
    const entry = owner === undefined ? undefined : await this.#queue.retry(owner, id);
    if (!entry) return false;
    this.#tell(session, entry);
    this.flush();
    return true;
  }

  async discard(id: string): Promise<boolean> {
    const session = this.#session;
    const owner = await this.#owner();
    const entry = owner === undefined ? undefined : await this.#queue.discard(owner, id);
    if (!entry) return false;
    this.#tell(session, entry);
    session.waiters.reject(id, new OutboxError(entry.operation, 'discarded', id));
    return true;
  }

  /** Something says that the server may be reached: try now. */
  flush(): void {
    // A network that has just come back often fails once more. The next pause is then a short one.
    this.#session.failures = 0;
    this.#flushNow();
  }

  #flushNow(): void {
    this.#cancelTimer();
    this.#isPaused = false;
    if (this.#running) this.#again = 'now';
    else this.#start();
  }

  /** There is something new to do, but no news about the server. */
  scheduleFlush(): void {
    if (this.#running) this.#again ||= 'if-well';
    else if (!this.#isPaused) this.#start();
  }

  #start(): void {
    if (this.#client.signal.aborted) return;
    this.#cancelTimer();
    this.#again = false;
    this.#running = this.#run(this.#session).finally(() => {
      this.#running = undefined;
      if (this.#client.signal.aborted) this.#stores.close();
      else if (this.#again === 'now' || (this.#again && !this.#isPaused)) this.#start();
    });
  }

  async #run(session: OutboxSession): Promise<void> {
    const drain = new Drain(session, this.#client, this.#queue, this.#leadership, (entry) =>
      this.#tell(session, entry),
    );
    try {
      const { again, flushIn } = await drain.run({ isAlone: this.#channel === undefined });
      if (again) this.#again ||= 'if-well';
      if (flushIn !== undefined) this.#flushIn(flushIn);
    } catch (error) {
      if (session.signal.aborted) return;
      if (isUnauthenticated(error)) return session.rejectOwner(error);
      if (session.unowned > 0 && !session.warned) {
        session.warned = true;
        this.#listener.onWarning({ reason: 'unknown-person', error: error as Error });
      }
      this.#pause(session, (error as { retryAfter?: number }).retryAfter);
    }
  }

  #pause(session: OutboxSession, retryAfter = 0): void {
    const { retry, random } = connectionOf(this.#client);
    const delay = backoff(session.failures, outboxDelays(retry), random());
    session.failures += 1;
    this.#isPaused = true;
    this.#flushIn(Math.max(delay, retryAfter * 1000));
  }

  #flushIn(milliseconds: number): void {
    const { clock, visibility, retry } = connectionOf(this.#client);
    this.#cancelTimer();
    this.#cancelTimer = clock.schedule(milliseconds, () => {
      // What a person did before they turned away gets its tries; after that it waits until the page is visible.
      if (!visibility.hidden || this.#session.failures <= retry.limit) this.#flushNow();
    });
  }

  /** Undefined when no one is signed in. */
  async #owner(): Promise<string | undefined> {
    const owner = this.#session.owner();
    this.scheduleFlush();
    await this.#takingOver;
    try {
      return await owner;
    } catch (error) {
      if (isUnauthenticated(error)) return undefined;
      throw error;
    }
  }

  #newWrite(name: string, input: CallInput, { idempotencyKey = createIdempotencyKey() }: AddOptions): NewWrite {
    const operation = queueableOperation(name);
    if (!operation) throw new TypeError(`${name} cannot wait in the outbox: late is not as good as now.`);
    // What cannot be sent is said at once, not in a week.
    buildRequest(operation, input, { idempotencyKey });
    // A copy: what the caller does with theirs afterwards is none of this write.
    const copy = JSON.parse(toJson(input)) as CallInput;
    return { id: idempotencyKey, operation: name, input: copy, entities: entitiesOf(name, operation, copy) };
  }

  #tell(session: OutboxSession, entry: OutboxEntry): void {
    if (session.signal.aborted) return;
    if (entry.state === 'discarded' || entry.state === 'done') session.told.delete(entry.id);
    else session.told.set(entry.id, entry);
    this.#listener.onEntry(entry);
    if (entry.durable) this.#channel?.post({ owner: session.signedIn.presumed, id: entry.id });
  }

  /** Ends the session; what its person queued stays for their return. */
  #endSession(why: string): void {
    const session = this.#session;
    this.#session = new OutboxSession(this.#client);
    this.#cancelTimer();
    this.#isPaused = false;
    session.end(new DOMException(why, 'AbortError'));
  }

  #close(): void {
    for (const end of this.#ends) end();
    this.#channel?.close();
    this.#endSession('The client was disposed of.');
    // A run under way closes it when it is over.
    if (!this.#running) this.#stores.close();
  }

  /** Another tab did something with an entry. */
  async #handleMessage(message: unknown): Promise<void> {
    const { owner, id } = (message ?? {}) as { owner?: unknown; id?: unknown };
    const session = this.#session;
    if (typeof id !== 'string' || owner === undefined || owner !== session.signedIn.owner) return;
    const entry = await this.#queue.find(owner as string, id);
    if (session.signal.aborted) return;
    const before = session.told.get(id);
    const now = entry ?? (before && { ...before, state: 'discarded' as const });
    if (!now || (before && !isNews(before, now))) return;
    if (now.state === 'discarded' || now.state === 'done') session.told.delete(id);
    else session.told.set(id, now);
    this.#listener.onEntry(now);
    // It may be an answer this tab waits for; and should that tab crash, this one takes over.
    this.scheduleFlush();
  }

  #handleStoreFailure(error: unknown): void {
    this.#listener.onWarning({ reason: 'memory-only', error: error as Error });
    // The store may be lost, not what this tab still knows of it. Should it have been sent, its key keeps it from happening twice.
    const { waiters, signedIn } = this.#session;
    for (const write of waiters.writes) {
      if (signedIn.presumed !== undefined) void this.#queue.add(signedIn.presumed, write);
    }
    this.scheduleFlush();
  }
}

function isNews(before: OutboxEntry, now: OutboxEntry): boolean {
  return before.state !== now.state || before.attempts !== now.attempts || before.queuedAt !== now.queuedAt;
}
