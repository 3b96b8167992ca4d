import type { CompiledQuery, Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import { openPostgres } from '../node/postgres.ts';
import { addressOf } from './test-database.ts';

/** How SQLite would run a query: one line for each step. */
export async function planOf(database: Kysely<Database>, { sql: text, parameters }: CompiledQuery): Promise<string> {
  const literal = parameters.reduce<string>(
    (statement, value) => statement.replace('?', () => (typeof value === 'number' ? `${value}` : `'${String(value)}'`)),
    text,
  );
  const { rows } = await sql<{ detail: string }>`explain query plan ${sql.raw(literal)}`.execute(database);
  return rows.map(({ detail }) => detail).join('\n');
}

/** Takes from PostgreSQL all ways but indexes. It then reads a small table as a large one, where an index allows it. */
const indexesOnly = ['seqscan', 'bitmapscan', 'sort', 'incremental_sort', 'hashjoin', 'mergejoin', 'hashagg'];

/** Opens a database of PostgreSQL that prefers indexes. */
export async function openForPlans(name: string): Promise<Kysely<Database>> {
  const address = new URL(await addressOf(name));
  const off = [...indexesOnly.map((way) => `enable_${way}`), 'jit'];
  const options = [address.searchParams.get('options'), ...off.map((setting) => `-c ${setting}=off`)];
  address.searchParams.set('options', options.join(' '));
  return openPostgres(address.href);
}

/** How PostgreSQL would run a query: one line for each step. */
export async function postgresPlanOf(database: Kysely<Database>, query: CompiledQuery): Promise<string> {
  const explain = { ...query, sql: `explain (costs off) ${query.sql}` };
  const { rows } = await database.executeQuery<{ 'QUERY PLAN': string }>(explain);
  return rows.map((row) => row['QUERY PLAN'].replace(/^[\s>-]+/, '')).join('\n');
}
