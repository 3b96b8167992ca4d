import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import { type DatabaseFailure, DatabaseUnavailableError } from '../database/unavailable.ts';

/** Looks in a row that find damage. A disk can fail to give a page once. */
const mostDamagedLooks = 8;

/** Remembers what was wrong with a database, and looks whether it is damaged for good. */
export class DatabaseCondition {
  readonly #database: Kysely<Database>;
  #isSuspect = false;
  #damagedLooks = 0;
  #last: DatabaseFailure | undefined;

  constructor(database: Kysely<Database>) {
    this.#database = database;
  }

  /** Takes what a request met. */
  note(failure: DatabaseFailure): void {
    if (failure === 'damaged') this.#isSuspect = true;
  }

  /** Tells whether an error of a tick says more than the one before did. */
  isNews(error: unknown): boolean {
    const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
    const failures = errors.flatMap((one) => (one instanceof DatabaseUnavailableError ? [one.failure] : []));
    for (const failure of failures) this.note(failure);
    const before = this.#last;
    this.#last = failures[0];
    return failures.length === 0 || failures[0] !== before;
  }

  /** Has the database checked where damage was met, and tells whether it stays. */
  async staysDamaged(): Promise<boolean> {
    if (!this.#isSuspect) return false;
    this.#isSuspect = !(await this.#isSound());
    this.#damagedLooks = this.#isSuspect ? this.#damagedLooks + 1 : 0;
    return this.#damagedLooks >= mostDamagedLooks;
  }

  async #isSound(): Promise<boolean> {
    try {
      const { rows } = await sql<Record<string, unknown>>`pragma quick_check(1)`.execute(this.#database);
      return Object.values(rows[0] ?? {})[0] === 'ok';
    } catch (error) {
      // PostgreSQL has no such check: there the next request that meets damage says so.
      return !(error instanceof DatabaseUnavailableError && error.failure === 'damaged');
    }
  }
}
