import type { Database } from '@party-affairs/server';
import type { Kysely } from 'kysely';
import type { Calendar } from './campus/calendar.ts';

/** Rows that one module puts into the database of the small university. */
export interface SeedModule {
  readonly name: string;
  /** Writes its rows in the caller's transaction. The same calendar gives the same rows. */
  seed(db: Kysely<Database>, calendar: Calendar): Promise<void>;
}
