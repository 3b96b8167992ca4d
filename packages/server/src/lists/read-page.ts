import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Subject } from '../identity/subject.ts';
import { cursorAt, type CursorScope, positionOf } from './cursor.ts';
import { isAfter, type Keyset, positionIn } from './keyset.ts';

/** Query of a request for a list: how many items, from where, and its filters. */
export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** One page of rows, and where the next begins; null on the last. */
export interface Page<Row> {
  readonly rows: Row[];
  readonly nextCursor: string | null;
}

/** Queries that are read as one list. No row is in two. Each is read from its own index, and they are put in order as they come. */
export interface JoinedQueries<DB, TB extends keyof DB, Row> {
  readonly db: Kysely<Database>;
  readonly queries: readonly SelectQueryBuilder<DB, TB, Row>[];
}

/**
 * Reads one page of a list. All members of `query` but `limit` and `cursor` are filters: a cursor goes on only in the list
 * it came from, for the same person and with the same filters.
 *
 * @param list Name of the operation, `notices.list`.
 * @param rows The query without order and limit; it selects the columns of the keyset under their own names.
 * @throws `invalid-cursor`
 * @example
 * const { rows, nextCursor } = await readPage('notices.list', subject, query, newestFirst, visibleNotices(db, subject));
 * return { body: { items: rows.map(toNoticeSummary), nextCursor } };
 */
export async function readPage<DB, TB extends keyof DB, Row extends object>(
  list: string,
  subject: Subject,
  query: PageQuery,
  order: Keyset,
  rows: SelectQueryBuilder<DB, TB, Row> | JoinedQueries<DB, TB, Row>,
): Promise<Page<Row>> {
  const { limit, cursor, ...filters } = query;
  const scope: CursorScope = { list, subject, filters };
  const position = positionOf(scope, Object.values(order.keys), cursor);
  // One more than asked for says whether there is a next page.
  const found = await pageQuery(rows, order, { position, limit: limit + 1 }).execute();
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return { rows: page, nextCursor: last ? cursorAt(scope, positionIn(order, last)) : null };
}

/** Makes the query of one page. It is apart from `readPage` so that a test can ask the database how it would run it. */
export function pageQuery<DB, TB extends keyof DB, Row>(
  rows: SelectQueryBuilder<DB, TB, Row> | JoinedQueries<DB, TB, Row>,
  order: Keyset,
  { position, limit }: { readonly position: readonly (string | number)[] | undefined; readonly limit: number },
): SelectQueryBuilder<DB, TB, Row> {
  const start = (query: SelectQueryBuilder<DB, TB, Row>) => (position ? query.where(isAfter(order, position)) : query);
  const columns = Object.keys(order.keys);
  if ('where' in rows) return orderBy(start(rows), columns, order).limit(limit);
  const queries = rows.queries.map((query) => orderBy(start(query), columns, order));
  const [only] = queries;
  if (!only) throw new Error('A list has at least one query.');
  if (queries.length === 1) return only.limit(limit);
  // PostgreSQL puts lists together in their order only where each is a query that says its order.
  const [first, ...others] = queries.map((query) => selectAllOf(rows.db, query));
  const all = others.reduce((joined, query) => joined.unionAll(query), first!);
  // What was put together has only the names of its columns, which the query has to give by `as` (SQLite).
  return orderBy(
    all,
    columns.map((column) => column.slice(column.lastIndexOf('.') + 1)),
    order,
  ).limit(limit);
}

function orderBy<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  columns: readonly string[],
  { direction }: Keyset,
): SelectQueryBuilder<DB, TB, Row> {
  return columns.reduce((ordered, column) => ordered.orderBy(column as never, direction), query);
}

/** `select * from (query)` has the rows of the query. */
function selectAllOf<DB, TB extends keyof DB, Row>(
  db: Kysely<Database>,
  query: SelectQueryBuilder<DB, TB, Row>,
): SelectQueryBuilder<DB, TB, Row> {
  return db.selectFrom(query.as('list')).selectAll() as unknown as SelectQueryBuilder<DB, TB, Row>;
}
