import type { Kysely } from 'kysely';
import { createTables } from './migrations/001-notices.ts';
import { createUploadTables } from './migrations/002-uploads.ts';
import type { Database } from './schema.ts';

interface Migration {
  readonly name: string;
  up(db: Kysely<unknown>): Promise<void>;
}

/** In the order they run. One that was released is never changed, only followed. */
const migrations: readonly Migration[] = [
  { name: '001-notices', up: createTables },
  { name: '002-uploads', up: createUploadTables },
];

/** The database was last used by a version of the server that knows more than this one. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

interface MigrationTable {
  schema_migrations: { name: string; applied_at: string };
}

/**
 * Brings the tables to this version. All of it happens or nothing; two processes that start at once do it once.
 * Throws `NewerDatabaseError`, and changes nothing, where a newer server was here before.
 */
export async function migrate(database: Kysely<Database>, now: Date = new Date()): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const db = transaction as unknown as Kysely<MigrationTable>;
    await db.schema
      .createTable('schema_migrations')
      .ifNotExists()
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('applied_at', 'text', (c) => c.notNull())
      .execute();
    const applied = new Set((await db.selectFrom('schema_migrations').select('name').execute()).map((row) => row.name));
    for (const name of applied) {
      if (!migrations.some((migration) => migration.name === name)) throw new NewerDatabaseError(name);
    }
    for (const migration of migrations) {
      if (applied.has(migration.name)) continue;
      await migration.up(db as unknown as Kysely<unknown>);
      await db
        .insertInto('schema_migrations')
        .values({ name: migration.name, applied_at: now.toISOString() })
        .execute();
    }
  });
}
