import { type Database, placeAll } from '@party-affairs/server';
import type { Kysely } from 'kysely';
import { modules } from '../modules.ts';
import { campusCalendar } from './campus/calendar.ts';
import { seedCampus } from './campus/seed-campus.ts';

/**
 * Fills a migrated, empty database with a small university: organisations, people and roles, and what each module adds.
 * The same `now` gives the same rows; other times move all dates with it.
 *
 * @example
 * await migrate(database);
 * await seed(database, { now: new Date() });
 */
export async function seed(database: Kysely<Database>, { now }: { readonly now: Date }): Promise<void> {
  const calendar = campusCalendar(now);
  await database.transaction().execute(async (db) => {
    await seedCampus(db, now);
    for (const module of modules) await module.seed(db, calendar);
    await placeAll(db);
  });
}
