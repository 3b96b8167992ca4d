import { createHash, randomUUID } from 'node:crypto';
import process from 'node:process';
import type { Kysely } from 'kysely';
import pg from 'pg';
import type { Database } from '../database/schema.ts';
import { openPostgres } from '../node/postgres.ts';
import { openSqlite } from '../node/sqlite.ts';

/** A PostgreSQL to run the tests of the server on, in place of SQLite. */
const url = process.env['TEST_DATABASE_URL'];

/** Opens an empty database, or with the same `file` the same one again. In PostgreSQL each is a schema. */
export async function openTestDatabase(file = ':memory:'): Promise<Kysely<Database>> {
  if (!url) return openSqlite(file);
  return openPostgres(await addressOf(file));
}

/** Makes the schema of a file, and returns the address to open it by. */
export async function addressOf(file: string): Promise<string> {
  if (!url) throw new Error('The tests of PostgreSQL run by `npm test -- postgres`.');
  const name = file === ':memory:' ? randomUUID() : file;
  const schema = `test_${createHash('sha256').update(name).digest('hex').slice(0, 24)}`;
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`create schema if not exists ${schema}`);
  await client.end();
  const address = new URL(url);
  address.searchParams.set('options', `-c search_path=${schema}`);
  return address.href;
}
