import type { Kysely } from 'kysely';
import { type EventPlace, keptEvents } from './event-places.ts';
import type { Database } from '../database/schema.ts';

/**
 * Tells the open streams of this server that there are new events. It looks after each write of this process and,
 * while a stream waits, every `interval` ms, because another process may have written.
 */
export class EventWatch {
  readonly #database: Kysely<Database>;
  readonly #interval: number;
  readonly #waiting = new Set<() => void>();
  #last: EventPlace = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(database: Kysely<Database>, interval: number) {
    this.#database = database;
    this.#interval = interval;
  }

  /** Resolves when there are events after `place`, after `timeout` ms without any, or when `signal` is aborted. */
  async next(place: EventPlace, timeout: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.#last > place) return;
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
      this.#waiting.add(done);
      this.#start();
    });
  }

  /** Looks for new events and wakes the streams that wait for them. */
  async look(): Promise<void> {
    if (this.#waiting.size === 0) return;
    const { last } = await keptEvents(this.#database);
    if (last === this.#last) return;
    this.#last = last;
    for (const wake of [...this.#waiting]) wake();
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
