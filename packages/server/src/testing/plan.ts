import type { CompiledQuery, Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../database/schema.ts';

/** How the database would run a query: one line for each step. */
export async function planOf(database: Kysely<Database>, { sql: text, parameters }: CompiledQuery): Promise<string> {
  const literal = parameters.reduce<string>(
    (statement, value) => statement.replace('?', () => (typeof value === 'number' ? `${value}` : `'${String(value)}'`)),
    text,
  );
  const { rows } = await sql<{ detail: string }>`explain query plan ${sql.raw(literal)}`.execute(database);
  return rows.map(({ detail }) => detail).join('\n');
}
