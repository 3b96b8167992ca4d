import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Job } from './job.ts';

interface Options {
  readonly database: Kysely<Database>;
  readonly jobs: readonly Job[];
  readonly now: () => Date;
  /** Called when a job changed something, or may have. */
  readonly onChange: () => Promise<void>;
}

/** Runs the jobs that are due, one after the other, and never two rounds at once. */
export class JobRunner {
  readonly #options: Options;
  readonly #lastRuns = new Map<Job, number>();
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Resolves when everything that is due at the time of this call is done. */
  tick(): Promise<void> {
    if (!this.#running) return this.#start();
    // The round under way may have looked at the clock before this call: another follows, and all callers share that.
    this.#next ??= this.#running
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        return this.#start();
      });
    return this.#next;
  }

  #start(): Promise<void> {
    this.#running = this.#runDue().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #runDue(): Promise<void> {
    const { database, jobs, now, onChange } = this.#options;
    const at = now();
    const failures: unknown[] = [];
    let hasChanged = false;
    for (const job of jobs) {
      const last = this.#lastRuns.get(job);
      // A clock that was put back must not stop the jobs until it has caught up.
      if (last !== undefined && Math.abs(at.getTime() - last) < (job.interval ?? 0)) continue;
      try {
        hasChanged = (await job.run(database, at)) > 0 || hasChanged;
        this.#lastRuns.set(job, at.getTime());
      } catch (error) {
        // One that fails does not keep the others from being done; what it did before that may be of interest.
        failures.push(error);
        hasChanged = true;
      }
    }
    if (hasChanged) await onChange();
    if (failures.length === 1) throw failures[0];
    if (failures.length > 1) throw new AggregateError(failures, 'Some jobs have to wait for the next time.');
  }
}
