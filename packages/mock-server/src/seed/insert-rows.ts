import type { Database } from '@party-affairs/server';
import { type Insertable, type Kysely, sql, SqliteAdapter } from 'kysely';

/** SQLite takes 32,766 parameters in one statement. */
const parametersPerInsert = 8000;

/**
 * Writes all rows of a table. SQLite gets them as one JSON text and takes it apart itself: binding each value by itself
 * takes most of the time a mock needs to start.
 */
export async function insertRows<Table extends keyof Database>(
  db: Kysely<Database>,
  table: Table,
  rows: readonly Insertable<Database[Table]>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first) as (keyof Insertable<Database[Table]> & string)[];
  const hasBytes = columns.some((column) => first[column] instanceof Uint8Array);
  if (db.getExecutor().adapter instanceof SqliteAdapter && !hasBytes) {
    const names = sql.join(columns.map((column) => sql.ref(column)));
    const values = sql.join(columns.map((_, index) => sql`value ->> ${sql.lit(index)}`));
    const json = JSON.stringify(rows.map((row) => columns.map((column) => row[column])));
    await sql`insert into ${sql.table(table)} (${names}) select ${values} from json_each(${json})`.execute(db);
    return;
  }
  const atOnce = Math.floor(parametersPerInsert / columns.length);
  for (let from = 0; from < rows.length; from += atOnce) {
    await db
      .insertInto(table)
      .values(rows.slice(from, from + atOnce))
      .execute();
  }
}
