import { type Expression, type Kysely, sql, type SqlBool } from 'kysely';
import type { Database } from './schema.ts';

/**
 * Reads which of these ids are of rows that meet a condition on their table. The ids are looked up first and each row is
 * then found by its key: with both in one `where`, a database that does not know its numbers may go through an index on a
 * state, and so through the whole table.
 */
export async function filterIds(
  db: Kysely<Database>,
  table: keyof Database,
  ids: readonly string[],
  condition: Expression<SqlBool>,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await filterIdsQuery(table, ids, condition).execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Makes the query. It is apart so that a test can ask the database how it would run it. */
export function filterIdsQuery(table: keyof Database, ids: readonly string[], condition: Expression<SqlBool>) {
  return sql<{ id: string }>`
    select asked.id from ${sql.table(table)} as asked where asked.id in (${sql.join(ids)}) and exists (
      select 1 from ${sql.table(table)} where ${sql.ref(`${table}.id`)} = asked.id and ${condition}
    )
  `;
}
