import type { ApiResponse } from '../client/api-promise.ts';
import { writeError } from '../errors/error-between-tabs.ts';
import { backoff } from '../platform/backoff.ts';
import { connectionOf } from '../client/connection.ts';
import { outboxDelays, type OutboxEntry, outboxLimits } from './entry.ts';
import { classifyFailure } from './classify-failure.ts';
import type { Leadership } from './leadership.ts';
import type { OutboxClient } from './outbox.ts';
import { OutboxError } from './outbox-error.ts';
import { queueableOperation } from './queueable.ts';
import type { NewWrite, OutboxQueue } from './queue.ts';
import type { Person } from './signed-in.ts';
import type { OutboxSession } from './outbox-session.ts';
import type { StoredEntry } from './store.ts';

/** Work that is left after a run. */
export interface DrainResult {
  /** Another run has something to do. */
  readonly again: boolean;
  /** ms until there is something to do by itself. */
  readonly flushIn: number | undefined;
}

/** One run through the queue: sends until nothing is left, or throws what kept it from going on. */
export class Drain {
  readonly #session: OutboxSession;
  readonly #client: OutboxClient;
  readonly #queue: OutboxQueue;
  readonly #leadership: Leadership;
  readonly #tell: (entry: OutboxEntry) => void;
  #again = false;
  #flushIn: number | undefined;

  constructor(
    session: OutboxSession,
    client: OutboxClient,
    queue: OutboxQueue,
    leadership: Leadership,
    tell: (entry: OutboxEntry) => void,
  ) {
    this.#session = session;
    this.#client = client;
    this.#queue = queue;
    this.#leadership = leadership;
    this.#tell = tell;
  }

  /** `isAlone`: other tabs send no messages, so what they did has to be looked up. */
  async run({ isAlone }: { readonly isAlone: boolean }): Promise<DrainResult> {
    const { signedIn, signal, isOwnerRequested } = this.#session;
    const owner = (isOwnerRequested ? undefined : signedIn.presumed) ?? (await this.#identify()).owner;
    if (this.#isInDoubt(isAlone) || (await this.#queue.hasOpen(owner))) {
      const wait = await this.#leadership.lead(owner, signal, () => this.#send(owner, isAlone));
      if (wait > 0) this.#flushIn = wait;
    }
    return { again: this.#again, flushIn: this.#flushIn };
  }

  async #identify(): Promise<Person> {
    const { signedIn, signal, told, waiters } = this.#session;
    const { owner: before, presumed } = signedIn;
    const person = await signedIn.check(signal);
    if (person.owner !== before) {
      // Another person, and the page has not called signOut(): neither answers nor entries are told to them.
      if (presumed !== undefined && presumed !== person.owner) {
        waiters.rejectAll(personChangedError());
        told.clear();
      }
      await this.#queue.forgetDone(person.owner);
      for (const entry of await this.#queue.list(person.owner)) told.set(entry.id, entry);
    }
    this.#session.resolveOwner(person.owner);
    return person;
  }

  /** Whether this tab waits for, or has told of, an entry that another tab may have settled. */
  #isInDoubt(isAlone: boolean): boolean {
    const { waiters, told } = this.#session;
    return waiters.size > 0 || isAlone || [...told.values()].some(isOpen);
  }

  async #send(owner: string, isAlone: boolean): Promise<void> {
    const { signal, waiters } = this.#session;
    // The tab that had the right before may have sent everything: then there is nothing to ask the server.
    if (waiters.size === 0 && !(await this.#queue.hasOpen(owner))) return this.#compare(owner);
    let person = await this.#identify();
    while (!signal.aborted) {
      if (person.owner !== owner) return this.#requestAnotherRun();
      const { entry, expired, lost, dueIn } = await this.#queue.claim(owner);
      for (const parked of expired) {
        this.#tell(parked);
        waiters.rejectAs(parked);
      }
      if (lost) return this.#requestAnotherRun();
      if (!entry) {
        this.#flushIn = dueIn;
        if (this.#isInDoubt(isAlone)) await this.#catchUp(person);
        return;
      }
      person = await this.#attempt(person, entry);
      if (person.token === null) person = await this.#identify();
    }
  }

  #requestAnotherRun(): void {
    this.#again = true;
  }

  /** Sends one entry; returns as whom to go on. */
  async #attempt(person: Person, entry: OutboxEntry): Promise<Person> {
    const { signal, signedIn, waiters } = this.#session;
    const { id } = entry;
    const settle = async (change: (stored: StoredEntry) => Partial<StoredEntry>) => {
      const settled = await this.#queue.settle(person.owner, id, change);
      if (settled) this.#tell(settled);
      return settled;
    };
    this.#tell(entry);
    let response: ApiResponse<unknown>;
    try {
      response = await this.#call(person, entry);
    } catch (error) {
      if (signal.aborted) {
        await settle(() => ({ state: 'queued' }));
        throw error;
      }
      const facts = { error: writeError(error as Error) };
      switch (classifyFailure(error)) {
        case 'refused':
          await settle(() => ({ state: 'rejected', ...facts }));
          waiters.reject(id, error);
          return person;
        case 'failing': {
          const settled = await settle(({ failedAttempts }) => ({
            ...this.#countFailure(failedAttempts + 1),
            ...facts,
          }));
          if (settled?.state === 'parked') waiters.reject(id, error);
          return person;
        }
        case 'unreachable':
          await settle(() => ({ state: 'queued', ...facts }));
          throw error;
        case 'signed-out':
          await settle(() => ({ state: 'queued', ...facts }));
          return signedIn.replace(person.token, error as Error, signal);
        case 'other-person': {
          await settle(() => ({ state: 'queued' }));
          const present = await this.#identify();
          // The server names one person and takes the credentials for another's: asking at once will not change that.
          if (present.owner === person.owner) throw error;
          return present;
        }
      }
    }
    this.#session.failures = 0;
    await settle(() => ({ state: 'done', input: {}, doneAt: connectionOf(this.#client).clock.wallTime() }));
    waiters.resolve(id, { ...response, attempts: entry.attempts });
    return person;
  }

  #countFailure(failedAttempts: number): Partial<StoredEntry> {
    if (failedAttempts >= outboxLimits.failedAttempts) return { state: 'parked', parkedFor: 'failing', failedAttempts };
    return { state: 'queued', ...pauseAfter(failedAttempts, this.#client) };
  }

  #call(person: Person, { operation: name, input, id }: Pick<NewWrite, 'operation' | 'input' | 'id'>) {
    const operation = queueableOperation(name);
    if (!operation) throw new TypeError(`${name} cannot be sent by this version.`);
    const { token, accountId } = person;
    const options = {
      idempotencyKey: id,
      signal: this.#session.signal,
      // A cookie may change hands on the way; a token is the same person's for good.
      ...(token === null && { ifSubject: accountId }),
    };
    return connectionOf(this.#client).attempt(operation, input, options, token);
  }

  /** Tells of what other tabs did without a message: a tab that crashes sends none. */
  async #compare(owner: string): Promise<void> {
    const { told } = this.#session;
    const entries = new Map((await this.#queue.list(owner)).map((entry) => [entry.id, entry]));
    for (const before of [...told.values()]) {
      const now = entries.get(before.id) ?? (await this.#queue.find(owner, before.id));
      if (now?.state !== before.state) this.#tell(now ?? { ...before, state: 'discarded' });
    }
    for (const entry of entries.values()) if (!told.has(entry.id)) this.#tell(entry);
  }

  /** Compares, and gets the answers this tab waits for. The server repeats the answer of a write sent again under its key. */
  async #catchUp(person: Person): Promise<void> {
    await this.#compare(person.owner);
    const { waiters } = this.#session;
    for (const write of waiters.writes) {
      const entry = await this.#queue.find(person.owner, write.id);
      if (!entry) waiters.reject(write.id, new OutboxError(write.operation, 'discarded', write.id));
      else if (entry.state === 'done') person = await this.#repeat(person, write);
      else if (!isOpen(entry)) waiters.rejectAs(entry);
    }
  }

  async #repeat(person: Person, write: NewWrite): Promise<Person> {
    const { waiters, signal } = this.#session;
    const present = person.token === null ? await this.#identify() : person;
    if (present.owner !== person.owner) return present;
    try {
      waiters.resolve(write.id, await this.#call(present, write));
    } catch (error) {
      if (signal.aborted || classifyFailure(error) !== 'refused') throw error;
      waiters.reject(write.id, error);
    }
    return present;
  }
}

/** How an entry goes on after the server itself has failed over it so many times. */
export function pauseAfter(failedAttempts: number, client: OutboxClient) {
  const { retry, random, clock } = connectionOf(client);
  const delay = Math.ceil(backoff(failedAttempts - 1, outboxDelays(retry), random(), 0.5));
  return { failedAttempts, notBefore: clock.wallTime() + delay };
}

/** Why this page does not learn what becomes of a write. */
export function personChangedError(): DOMException {
  return new DOMException('Another person signed in.', 'AbortError');
}

export function isOpen({ state }: OutboxEntry): boolean {
  return state === 'queued' || state === 'sending';
}
