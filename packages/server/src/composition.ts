import type { Kysely } from 'kysely';
import { auditChain } from './audit/index.ts';
import { compose, type Composition } from './compose.ts';
import { core } from './core.ts';
import { applyMigrations } from './database/migrate.ts';
import { olderMigrations } from './database/migrations/001-core.ts';
import type { Database } from './database/schema.ts';
import { uploadHolders } from './files/upload-holders.ts';
import { subjectsOf } from './identity/load-subject.ts';
import { modules } from './modules.ts';

const declared = compose([core, ...modules, auditChain]);

/** Everything that core and modules declare. */
export const composition: Composition = {
  ...declared,
  permissions: { ...declared.permissions, 'uploads.write': uploadHolders(declared.permissions, declared.uploads) },
};

/** Subjects with the rights that the modules' permissions give them. */
export const subjects = subjectsOf(composition.permissions);

/** Puts all things into their lists, and counts these, from rows that were written by themselves: after a seed. */
export async function placeAll(database: Kysely<Database>): Promise<void> {
  for (const { place } of Object.values(composition.entities)) await place?.(database);
}

/**
 * Brings the tables to this version. All of it happens or nothing; two processes that start at once do it once.
 *
 * @throws NewerDatabaseError, and changes nothing, where a newer server was here before.
 */
export async function migrate(database: Kysely<Database>, now: Date = new Date()): Promise<void> {
  await applyMigrations(database, composition.migrations, olderMigrations, now);
}
