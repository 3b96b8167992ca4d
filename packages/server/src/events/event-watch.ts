import type { Kysely } from 'kysely';
import type { EventPlace } from './event-places.ts';
import type { Database } from '../database/schema.ts';

/** More events at one time are not looked through: then all streams look for themselves. */
const mostEvents = 1000;

/**
 * Tells the open streams of this server that there are new events. It looks after each write of this process and,
 * while a stream waits, every `interval` ms, because another process may have written.
 */
export class EventWatch {
  readonly #database: Kysely<Database>;
  readonly #interval: number;
  /** Streams that wait, by what lets them go on, with the account that each is for; undefined: any. */
  readonly #waiting = new Map<() => void, string | null | undefined>();
  #last: EventPlace = 0;
  /** Whether something may have been written while no stream waited, and was perhaps reading. */
  #hasMissed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(database: Kysely<Database>, interval: number) {
    this.#database = database;
    this.#interval = interval;
  }

  /**
   * Resolves when there are events after `place`, after `timeout` ms without any, or when `signal` is aborted. Events that
   * are about another account alone reach only the streams of that one.
   */
  async next(place: EventPlace, timeout: number, signal: AbortSignal, accountId?: string | null): Promise<void> {
    if (signal.aborted || this.#last > place) return;
    // Without a stream nothing was looked at.
    if (this.#waiting.size === 0) this.#last = place;
    await new Promise<void>((resolve) => {
      const done = () => {
        this.#waiting.delete(done);
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        if (this.#waiting.size === 0) this.#stop();
        resolve();
      };
      const timer = setTimeout(done, timeout);
      signal.addEventListener('abort', done);
      this.#waiting.set(done, accountId);
      this.#start();
      if (!this.#hasMissed) return;
      this.#hasMissed = false;
      this.look().catch(() => {});
    });
  }

  /** Looks for new events and lets the streams that wait for them go on. */
  async look(): Promise<void> {
    if (this.#waiting.size === 0) {
      this.#hasMissed = true;
      return;
    }
    const events = await this.#database
      .selectFrom('events')
      .select(['id', 'account_id'])
      .where('id', '>', this.#last)
      .orderBy('id')
      .limit(mostEvents)
      .execute();
    this.#last = Math.max(this.#last, events.at(-1)?.id ?? 0);
    const accounts = new Set<string | null>(events.map((event) => event.account_id));
    const isForAll = accounts.has(null) || events.length === mostEvents;
    for (const [resume, accountId] of [...this.#waiting]) {
      const concerns = isForAll || accountId === undefined || (accountId !== null && accounts.has(accountId));
      if (events.length > 0 && concerns) resume();
    }
  }

  #start(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // A database that is busy now is asked again after the next interval.
      const lookAgain = () => {
        if (this.#waiting.size > 0) this.#start();
      };
      this.look().then(lookAgain, lookAgain);
    }, this.#interval);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
