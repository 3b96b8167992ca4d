import { type Kysely, sql, SqliteAdapter } from 'kysely';
import type { Database } from '../../database/schema.ts';

const guards = ['audit_entries_no_update', 'audit_entries_no_delete', 'audit_entries_linked'];

/** Changes the trail as someone would who owns the database: without its triggers and its unique index. */
export async function tamper(database: Kysely<Database>, ...statements: readonly string[]): Promise<void> {
  const off =
    database.getExecutor().adapter instanceof SqliteAdapter
      ? guards.map((name) => `drop trigger if exists ${name}`)
      : ['alter table audit_entries disable trigger user'];
  for (const statement of [...off, 'drop index if exists audit_entries_in_chain', ...statements]) {
    await sql.raw(statement).execute(database);
  }
}
