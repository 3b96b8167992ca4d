import type { Kysely } from 'kysely';

/** One step in the life of a database. One that was released is never changed, only followed. */
export interface Migration {
  /** Unique among all modules: `notices/001-notices`. */
  readonly name: string;
  up(db: Kysely<unknown>): Promise<void>;
  /** Step of an older version that this one replaces. Where `name` was applied, `upgrade` has the same result as `up`. */
  readonly replaces?: {
    readonly name: string;
    upgrade(db: Kysely<unknown>, applied: ReadonlySet<string>): Promise<void>;
  };
}

/** The database was last used by a version of the server that knows more than this one. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

/** The database holds tables of another program. */
export class ForeignDatabaseError extends Error {
  override readonly name = 'ForeignDatabaseError';
}

interface MigrationTable {
  schema_migrations: { name: string; applied_at: string };
}

/**
 * Applies the migrations that are missing, in their order. All of it happens or nothing; two processes that start at once
 * do it once. A caller that has begun a transaction gets it in that one.
 *
 * @param older Names that older versions applied and no migration has any more.
 * @throws NewerDatabaseError, and changes nothing, where a newer server was here before.
 * @throws ForeignDatabaseError, and changes nothing, where there are tables that none of ours made.
 */
export async function applyMigrations<Tables>(
  database: Kysely<Tables>,
  migrations: readonly Migration[],
  older: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  const apply = async (transaction: Kysely<Tables>) => {
    const db = transaction as unknown as Kysely<MigrationTable>;
    const untyped = db as unknown as Kysely<unknown>;
    await requireOwnTables(untyped);
    await db.schema
      .createTable('schema_migrations')
      .ifNotExists()
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('applied_at', 'text', (c) => c.notNull())
      .execute();
    const applied = new Set((await db.selectFrom('schema_migrations').select('name').execute()).map((row) => row.name));
    for (const name of applied) {
      if (!older.has(name) && !migrations.some((migration) => migration.name === name)) {
        throw new NewerDatabaseError(name);
      }
    }
    for (const { name, up, replaces } of migrations) {
      if (applied.has(name)) continue;
      if (replaces && applied.has(replaces.name)) await replaces.upgrade(untyped, applied);
      else await up(untyped);
      await db.insertInto('schema_migrations').values({ name, applied_at: now.toISOString() }).execute();
    }
  };
  await (database.isTransaction ? apply(database) : database.transaction().execute(apply));
}

/** Looks at the tables that are there: all of ours come with `schema_migrations`, whose columns no other program has. */
async function requireOwnTables(db: Kysely<unknown>): Promise<void> {
  const tables = await db.introspection.getTables();
  if (tables.length === 0) return;
  const own = tables.find(({ name }) => name === 'schema_migrations');
  if (!own || !['name', 'applied_at'].every((column) => own.columns.some(({ name }) => name === column))) {
    throw new ForeignDatabaseError(tables[0]?.name);
  }
}
