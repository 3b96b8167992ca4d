import type { ApiResponse } from '../client/api-promise.ts';
import { writeError } from '../errors/error-between-tabs.ts';
import { backoff } from '../platform/backoff.ts';
import { connectionOf } from '../client/connection.ts';
import { outboxDelays, type OutboxEntry, outboxLimits } from './entry.ts';
import { judgeAttempt } from './judge-attempt.ts';
import type { Leadership } from './leadership.ts';
import type { OutboxClient } from './outbox.ts';
import { OutboxError } from './outbox-error.ts';
import { queueableOperation } from './queueable.ts';
import type { NewWrite, OutboxQueue } from './queue.ts';
import type { Person } from './signed-in.ts';
import type { Stay } from './stay.ts';
import type { StoredEntry } from './store.ts';

/** What is left to do after a run. */
export interface Rest {
  readonly again: boolean;
  /** ms until there is something to do by itself. */
  readonly wakeIn: number | undefined;
}

/** One run through the queue: sends until nothing is left, or throws what kept it from going on. */
export class Drain {
  readonly #stay: Stay;
  readonly #client: OutboxClient;
  readonly #queue: OutboxQueue;
  readonly #leadership: Leadership;
  readonly #tell: (entry: OutboxEntry) => void;
  #again = false;
  #wakeIn: number | undefined;

  constructor(
    stay: Stay,
    client: OutboxClient,
    queue: OutboxQueue,
    leadership: Leadership,
    tell: (entry: OutboxEntry) => void,
  ) {
    this.#stay = stay;
    this.#client = client;
    this.#queue = queue;
    this.#leadership = leadership;
    this.#tell = tell;
  }

  /** `isAlone`: no word comes from other tabs, so their doings have to be looked up. */
  async run({ isAlone }: { readonly isAlone: boolean }): Promise<Rest> {
    const { signedIn, signal, isAsked } = this.#stay;
    const owner = (isAsked ? undefined : signedIn.presumed) ?? (await this.#identify()).owner;
    if (this.#isInDoubt(isAlone) || (await this.#queue.hasOpen(owner))) {
      const wait = await this.#leadership.lead(owner, signal, () => this.#send(owner, isAlone));
      if (wait > 0) this.#wakeIn = wait;
    }
    return { again: this.#again, wakeIn: this.#wakeIn };
  }

  async #identify(): Promise<Person> {
    const { signedIn, signal, told, waiters } = this.#stay;
    const { owner: before, presumed } = signedIn;
    const person = await signedIn.check(signal);
    if (person.owner !== before) {
      // Somebody else, and nobody has called signOut(): neither answers nor entries are for their eyes.
      if (presumed !== undefined && presumed !== person.owner) {
        waiters.rejectAll(anotherPerson());
        told.clear();
      }
      await this.#queue.forgetDone(person.owner);
      for (const entry of await this.#queue.list(person.owner)) told.set(entry.id, entry);
    }
    this.#stay.answer(person.owner);
    return person;
  }

  /** This tab waits for something, or believes in something, that another tab may have brought to its end. */
  #isInDoubt(isAlone: boolean): boolean {
    const { waiters, told } = this.#stay;
    return waiters.size > 0 || isAlone || [...told.values()].some(isOpen);
  }

  async #send(owner: string, isAlone: boolean): Promise<void> {
    const { signal, waiters } = this.#stay;
    // Whoever was here before may have left nothing to do: then there is nothing to ask the server.
    if (waiters.size === 0 && !(await this.#queue.hasOpen(owner))) return this.#compare(owner);
    let person = await this.#identify();
    while (!signal.aborted) {
      if (person.owner !== owner) return this.#haveAnother();
      const { entry, expired, lost, dueIn } = await this.#queue.claim(owner);
      for (const parked of expired) {
        this.#tell(parked);
        waiters.rejectAs(parked);
      }
      if (lost) return this.#haveAnother();
      if (!entry) {
        this.#wakeIn = dueIn;
        if (this.#isInDoubt(isAlone)) await this.#catchUp(person);
        return;
      }
      person = await this.#attempt(person, entry);
      if (person.token === null) person = await this.#identify();
    }
  }

  #haveAnother(): void {
    this.#again = true;
  }

  /** Sends one entry; returns as whom to go on. */
  async #attempt(person: Person, entry: OutboxEntry): Promise<Person> {
    const { signal, signedIn, waiters } = this.#stay;
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
      switch (judgeAttempt(error)) {
        case 'refused':
          await settle(() => ({ state: 'rejected', ...facts }));
          waiters.reject(id, error);
          return person;
        case 'failing': {
          const settled = await settle(({ strikes }) => ({ ...this.#strike(strikes + 1), ...facts }));
          if (settled?.state === 'parked') waiters.reject(id, error);
          return person;
        }
        case 'later':
          await settle(() => ({ state: 'queued', ...facts }));
          throw error;
        case 'nobody':
          await settle(() => ({ state: 'queued', ...facts }));
          return signedIn.replace(person.token, error as Error, signal);
        case 'another': {
          await settle(() => ({ state: 'queued' }));
          const present = await this.#identify();
          // Who is signed in and who the server takes them for are two: that will not get better by asking at once.
          if (present.owner === person.owner) throw error;
          return present;
        }
      }
    }
    this.#stay.failures = 0;
    await settle(() => ({ state: 'done', input: {}, doneAt: connectionOf(this.#client).clock.wallTime() }));
    waiters.resolve(id, { ...response, attempts: entry.attempts });
    return person;
  }

  #strike(strikes: number): Partial<StoredEntry> {
    if (strikes >= outboxLimits.strikes) return { state: 'parked', parkedFor: 'failing', strikes };
    const { retry, random, clock } = connectionOf(this.#client);
    const delay = Math.ceil(backoff(strikes - 1, outboxDelays(retry), random(), 0.5));
    return { state: 'queued', strikes, notBefore: clock.wallTime() + delay };
  }

  #call(person: Person, { operation: name, input, id }: Pick<NewWrite, 'operation' | 'input' | 'id'>) {
    const operation = queueableOperation(name);
    if (!operation) throw new TypeError(`${name} cannot be sent by this version.`);
    const { token, accountId } = person;
    const options = {
      idempotencyKey: id,
      signal: this.#stay.signal,
      // A cookie may change hands on the way; a token is the same person's for good.
      ...(token === null && { ifSubject: accountId }),
    };
    return connectionOf(this.#client).attempt(operation, input, options, token);
  }

  /** Tells of what other tabs did and nobody heard of: the word of a tab that crashes gets lost. */
  async #compare(owner: string): Promise<void> {
    const { told } = this.#stay;
    const entries = new Map((await this.#queue.list(owner)).map((entry) => [entry.id, entry]));
    for (const before of [...told.values()]) {
      const now = entries.get(before.id) ?? (await this.#queue.find(owner, before.id));
      if (now?.state !== before.state) this.#tell(now ?? { ...before, state: 'discarded' });
    }
    for (const entry of entries.values()) if (!told.has(entry.id)) this.#tell(entry);
  }

  /** As above; and gets the answers this tab waits for: asked again with its key, the server repeats itself. */
  async #catchUp(person: Person): Promise<void> {
    await this.#compare(person.owner);
    const { waiters } = this.#stay;
    for (const write of waiters.writes) {
      const entry = await this.#queue.find(person.owner, write.id);
      if (!entry) waiters.reject(write.id, new OutboxError(write.operation, 'discarded', write.id));
      else if (entry.state === 'done') person = await this.#repeat(person, write);
      else if (!isOpen(entry)) waiters.rejectAs(entry);
    }
  }

  async #repeat(person: Person, write: NewWrite): Promise<Person> {
    const { waiters, signal } = this.#stay;
    const present = person.token === null ? await this.#identify() : person;
    if (present.owner !== person.owner) return present;
    try {
      waiters.resolve(write.id, await this.#call(present, write));
    } catch (error) {
      if (signal.aborted || judgeAttempt(error) !== 'refused') throw error;
      waiters.reject(write.id, error);
    }
    return present;
  }
}

/** Why nobody here hears what becomes of a write. */
export function anotherPerson(): DOMException {
  return new DOMException('Another person signed in.', 'AbortError');
}

function isOpen({ state }: OutboxEntry): boolean {
  return state === 'queued' || state === 'sending';
}
