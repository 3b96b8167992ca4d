import { createHash, randomUUID } from 'node:crypto';
import process from 'node:process';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { migrate } from '../composition.ts';
import type { Database } from '../database/schema.ts';
import { openPostgres } from '../node/postgres.ts';
import { openSqlite } from '../node/sqlite.ts';

/** A PostgreSQL to run the tests of the server on, in place of SQLite. */
const url = process.env['TEST_DATABASE_URL'];
export const isOnPostgres = url !== undefined;

/** Opens an empty database, or with the same `file` the same one again. In PostgreSQL each is a schema. */
export async function openTestDatabase(file = ':memory:'): Promise<Kysely<Database>> {
  if (!url) return openSqlite(file);
  return openPostgres(await addressOf(file));
}

/** Schemas of this process that no test uses any more, with what empties each. */
const unused: { readonly name: string; readonly statements: readonly string[] }[] = [];

/**
 * Opens a database with all tables and no rows. To make the tables takes PostgreSQL some 200 ms, and to empty them 5, so that
 * a schema goes from one test to the next.
 */
export async function openMigratedDatabase(): Promise<Kysely<Database>> {
  if (!url) return migrated(openSqlite(':memory:'));
  const former = unused.pop();
  const name = former?.name ?? randomUUID();
  const database = openPostgres(former ? addressIn(schemaOf(name)) : await addressOf(name));
  let statements: readonly string[];
  try {
    if (former) for (const statement of former.statements) await sql.raw(statement).execute(database);
    else await migrated(database);
    statements = former?.statements ?? (await emptyingStatements(database));
  } catch (error) {
    await database.destroy();
    // The test before took a table away: that schema is of no more use.
    if (former) return openMigratedDatabase();
    throw error;
  }
  const destroy = database.destroy.bind(database);
  database.destroy = async () => {
    await destroy();
    unused.push({ name, statements });
  };
  return database;
}

async function migrated(database: Kysely<Database>): Promise<Kysely<Database>> {
  await migrate(database);
  return database;
}

/** One statement deletes all rows, because keys between tables are checked at its end; the others begin to count anew. */
async function emptyingStatements(database: Kysely<Database>): Promise<string[]> {
  const tables = (await database.introspection.getTables()).filter(({ name }) => name !== 'schema_migrations');
  const deletions = tables.map(({ name }, index) => `deletion_${index} as (delete from "${name}")`);
  const counts = tables.flatMap(({ name, columns }) =>
    columns
      .filter(({ isAutoIncrementing }) => isAutoIncrementing)
      .map((column) => `alter table "${name}" alter column "${column.name}" restart`),
  );
  const guards = (state: string) => `alter table audit_entries ${state} trigger user`;
  return [guards('disable'), `with ${deletions.join(', ')} select 1`, guards('enable'), ...counts];
}

/** Makes the schema of a file, and returns the address to open it by. */
export async function addressOf(file: string): Promise<string> {
  if (!url) throw new Error('The tests of PostgreSQL run by `npm test -- postgres`.');
  const schema = schemaOf(file === ':memory:' ? randomUUID() : file);
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`create schema if not exists ${schema}`);
  await client.end();
  return addressIn(schema);
}

function schemaOf(file: string): string {
  return `test_${createHash('sha256').update(file).digest('hex').slice(0, 24)}`;
}

function addressIn(schema: string): string {
  const address = new URL(url ?? '');
  address.searchParams.set('options', `-c search_path=${schema}`);
  return address.href;
}
