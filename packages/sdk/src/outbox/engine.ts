import { abortError, untilAborted } from '../platform/abort.ts';
import type { ApiResponse } from '../client/api-promise.ts';
import { isUnauthenticated } from '../errors/error-guards.ts';
import { createIdempotencyKey } from '../http/idempotency-key.ts';
import { buildRequest, type CallInput } from '../http/request.ts';
import { anotherPerson, Drain } from './drain.ts';
import { backoff } from '../platform/backoff.ts';
import { connectionOf } from '../client/connection.ts';
import { outboxDelays, type OutboxEntry, type OutboxWarning } from './entry.ts';
import { IndexedDbStore } from './indexeddb-store.ts';
import { Leadership } from './leadership.ts';
import { Leases } from './leases.ts';
import { OutboxError } from './outbox-error.ts';
import { browserPlatform, type Channel, type Platform } from './platform.ts';
import { entitiesOf, queueableOperation } from './queueable.ts';
import type { OutboxClient } from './outbox.ts';
import { type NewWrite, OutboxQueue } from './queue.ts';
import { Stay } from './stay.ts';
import { Stores } from './stores.ts';

export interface AddOptions {
  readonly signal?: AbortSignal | undefined;
  readonly idempotencyKey?: string | undefined;
  /** Account id of whoever the write is of. */
  readonly ifSubject?: string | undefined;
}

/** A write that is in the outbox now, and the answer to it, which may take days. */
export interface Admitted {
  readonly entry: OutboxEntry;
  readonly response: Promise<ApiResponse<unknown>>;
}

/** Who is told of what happens. */
export interface EngineListener {
  onEntry(entry: OutboxEntry): void;
  onWarning(warning: OutboxWarning): void;
}

/** ms that a lease lasts beyond the longest attempt: time to write things down. */
const leaseMargin = 10_000;

/**
 * The outbox at work: takes writes in, and sends them when there is a reason to believe that they will arrive. How an
 * entry is sent and what becomes of it is in `drain.ts`, whose turn it is in `queue.ts`, which tab sends in `leadership.ts`.
 */
export class OutboxEngine {
  readonly #client: OutboxClient;
  readonly #listener: EngineListener;
  readonly #stores: Stores;
  readonly #queue: OutboxQueue;
  readonly #leadership: Leadership;
  readonly #channel: Channel | undefined;
  readonly #ends: (() => void)[];
  #stay: Stay;
  #adding: Promise<unknown> = Promise.resolve();
  #running: Promise<void> | undefined;
  /** Something came up during a run: have another; `now`: also if this one fails. */
  #again: false | 'if-well' | 'now' = false;
  /** Rests after a failure. */
  #resting = false;
  #cancelTimer = () => {};

  constructor(client: OutboxClient, listener: EngineListener, platform: Platform = browserPlatform()) {
    const { clock, visibility, timeout } = connectionOf(client);
    const lifetime = client.signal;
    this.#client = client;
    this.#listener = listener;
    const database = platform.hasDatabase ? new IndexedDbStore(clock, lifetime) : undefined;
    this.#stores = new Stores(database, (error) => this.#handleTrouble(error));
    const leaseLength = timeout + leaseMargin;
    const leases = new Leases(this.#stores, { clock, holder: createIdempotencyKey(), leaseLength });
    this.#queue = new OutboxQueue(this.#stores, leases, clock);
    this.#leadership = new Leadership(leases, clock, platform.locks);
    this.#channel = platform.openChannel('party-affairs-outbox');
    if (this.#channel) this.#channel.onMessage = (message) => this.#handleMessage(message);
    this.#stay = new Stay(client);
    const close = () => this.#close();
    lifetime.addEventListener('abort', close);
    this.#ends = [
      () => lifetime.removeEventListener('abort', close),
      client.onSignOut(() => this.#leave('The person signed out.')),
      platform.onOnline(() => this.wake()),
      visibility.onChange(() => visibility.hidden || this.wake()),
    ];
    if (!platform.hasDatabase) listener.onWarning({ reason: 'memory-only' });
    if (lifetime.aborted) close();
    else this.wake();
  }

  /** Takes a write in. Resolves when it is kept; the answer comes when it comes. */
  add(name: string, input: CallInput, options: AddOptions): Promise<Admitted> {
    const stay = this.#stay;
    const { signal, ifSubject } = options;
    const admit = async (): Promise<Admitted> => {
      const write = this.#newWrite(name, input, options);
      // Where the page says whose it is, it can be kept before the server can be asked.
      const owner = ifSubject === undefined ? await stay.owner() : stay.signedIn.presume(ifSubject);
      for (const each of [signal, stay.signal]) if (each?.aborted) throw abortError(each);
      const entry = await this.#queue.add(owner, write);
      if (stay.signal.aborted) throw abortError(stay.signal);
      if (owner !== stay.signedIn.presumed) {
        // Somebody else is signed in: it waits for its person's return, and what becomes of it is told to them.
        const response = Promise.reject<ApiResponse<unknown>>(anotherPerson());
        response.catch(() => {});
        return { entry, response };
      }
      const answer = stay.waiters.wait(write);
      answer.catch(() => {});
      if (entry.state === 'queued') this.#tell(stay, entry);
      this.nudge();
      return { entry, response: signal ? untilAborted(signal, answer) : answer };
    };
    const isUnowned = ifSubject === undefined ? 1 : 0;
    stay.unowned += isUnowned;
    const admitted = this.#adding.then(admit).finally(() => (stay.unowned -= isUnowned));
    // One after the other, so that the order of the calls is the order of the entries.
    this.#adding = admitted.catch(() => {});
    if (isUnowned && stay.signedIn.owner === undefined) this.nudge();
    return signal ? untilAborted(signal, admitted) : admitted;
  }

  /** Those of the person who is signed in that are not done. */
  async entries(): Promise<readonly OutboxEntry[]> {
    const owner = await this.#owner();
    return owner === undefined ? [] : this.#queue.list(owner);
  }

  async retry(id: string): Promise<boolean> {
    const stay = this.#stay;
    const owner = await this.#owner();
    const entry = owner === undefined ? undefined : await this.#queue.retry(owner, id);
    if (!entry) return false;
    this.#tell(stay, entry);
    this.wake();
    return true;
  }

  async discard(id: string): Promise<boolean> {
    const stay = this.#stay;
    const owner = await this.#owner();
    const entry = owner === undefined ? undefined : await this.#queue.discard(owner, id);
    if (!entry) return false;
    this.#tell(stay, entry);
    stay.waiters.reject(id, new OutboxError(entry.operation, 'discarded', id));
    return true;
  }

  /** Something says that the server may be reached: try now. */
  wake(): void {
    // A network that has just come back is often not quite there yet: should this fail, the next pause is a short one.
    this.#stay.failures = 0;
    this.#tryNow();
  }

  #tryNow(): void {
    this.#cancelTimer();
    this.#resting = false;
    if (this.#running) this.#again = 'now';
    else this.#start();
  }

  /** There is something new to do, but no news about the server. */
  nudge(): void {
    if (this.#running) this.#again ||= 'if-well';
    else if (!this.#resting) this.#start();
  }

  #start(): void {
    if (this.#client.signal.aborted) return;
    this.#cancelTimer();
    this.#again = false;
    this.#running = this.#run(this.#stay).finally(() => {
      this.#running = undefined;
      if (this.#client.signal.aborted) this.#stores.close();
      else if (this.#again === 'now' || (this.#again && !this.#resting)) this.#start();
    });
  }

  async #run(stay: Stay): Promise<void> {
    const drain = new Drain(stay, this.#client, this.#queue, this.#leadership, (entry) => this.#tell(stay, entry));
    try {
      const { again, wakeIn } = await drain.run({ isAlone: this.#channel === undefined });
      if (again) this.#again ||= 'if-well';
      if (wakeIn !== undefined) this.#wakeIn(wakeIn);
    } catch (error) {
      if (stay.signal.aborted) return;
      if (isUnauthenticated(error)) return stay.refuse(error);
      if (stay.unowned > 0 && !stay.warned) {
        stay.warned = true;
        this.#listener.onWarning({ reason: 'unknown-person', error: error as Error });
      }
      this.#rest(stay, (error as { retryAfter?: number }).retryAfter);
    }
  }

  #rest(stay: Stay, retryAfter = 0): void {
    const { retry, random } = connectionOf(this.#client);
    const delay = backoff(stay.failures, outboxDelays(retry), random());
    stay.failures += 1;
    this.#resting = true;
    this.#wakeIn(Math.max(delay, retryAfter * 1000));
  }

  #wakeIn(milliseconds: number): void {
    const { clock, visibility, retry } = connectionOf(this.#client);
    this.#cancelTimer();
    this.#cancelTimer = clock.schedule(milliseconds, () => {
      // What a person did before they turned away gets its tries; after that the page waits until somebody looks.
      if (!visibility.hidden || this.#stay.failures <= retry.limit) this.#tryNow();
    });
  }

  /** Undefined when nobody is signed in. */
  async #owner(): Promise<string | undefined> {
    const owner = this.#stay.owner();
    this.nudge();
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
    const copy = JSON.parse(JSON.stringify(input)) as CallInput;
    return { id: idempotencyKey, operation: name, input: copy, entities: entitiesOf(name, operation, copy) };
  }

  #tell(stay: Stay, entry: OutboxEntry): void {
    if (stay.signal.aborted) return;
    if (entry.state === 'discarded' || entry.state === 'done') stay.told.delete(entry.id);
    else stay.told.set(entry.id, entry);
    this.#listener.onEntry(entry);
    if (entry.durable) this.#channel?.post({ owner: stay.signedIn.presumed, id: entry.id });
  }

  /** The person is gone; what they queued stays, for when they come back. */
  #leave(why: string): void {
    const stay = this.#stay;
    this.#stay = new Stay(this.#client);
    this.#cancelTimer();
    this.#resting = false;
    stay.end(new DOMException(why, 'AbortError'));
  }

  #close(): void {
    for (const end of this.#ends) end();
    this.#channel?.close();
    this.#leave('The client was disposed of.');
    // A run under way closes it when it is over.
    if (!this.#running) this.#stores.close();
  }

  /** Another tab did something with an entry. */
  async #handleMessage(message: unknown): Promise<void> {
    const { owner, id } = (message ?? {}) as { owner?: unknown; id?: unknown };
    const stay = this.#stay;
    if (typeof id !== 'string' || owner === undefined || owner !== stay.signedIn.owner) return;
    const entry = await this.#queue.find(owner as string, id);
    if (stay.signal.aborted) return;
    const before = stay.told.get(id);
    const now = entry ?? (before && { ...before, state: 'discarded' as const });
    if (!now || (before && !isNews(before, now))) return;
    if (now.state === 'discarded' || now.state === 'done') stay.told.delete(id);
    else stay.told.set(id, now);
    this.#listener.onEntry(now);
    // It may be an answer this tab waits for; and should that tab crash, this one is at the door.
    this.nudge();
  }

  #handleTrouble(error: unknown): void {
    this.#listener.onWarning({ reason: 'memory-only', error: error as Error });
    // The store may be lost, not what this tab still knows of it. Should it have been sent, its key keeps it from happening twice.
    const { waiters, signedIn } = this.#stay;
    for (const write of waiters.writes) {
      if (signedIn.presumed !== undefined) void this.#queue.add(signedIn.presumed, write);
    }
    this.nudge();
  }
}

function isNews(before: OutboxEntry, now: OutboxEntry): boolean {
  return before.state !== now.state || before.attempts !== now.attempts || before.queuedAt !== now.queuedAt;
}
