import type { SelectQueryBuilder } from 'kysely';
import type { Subject } from '../identity/subject.ts';
import { cursorAt, type CursorScope, positionOf } from './cursor.ts';
import { isAfter, type Keyset, positionIn } from './keyset.ts';

/** What a request asks of a list: how many, from where, and its filters. */
export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** One page of rows, and where the next begins; null on the last. */
export interface Page<Row> {
  readonly rows: Row[];
  readonly nextCursor: string | null;
}

/**
 * Reads one page of a list. All members of `query` but `limit` and `cursor` are filters: a cursor goes on only in the list
 * it came from, for the same person and with the same filters.
 *
 * @param list Name of the operation, `notices.list`.
 * @param rows The query without order and limit; it selects the columns of the keyset under their own names. Several, of
 * which no row is in two, are read as one list: each from its own index, and put in order as they come.
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
  rows: SelectQueryBuilder<DB, TB, Row> | readonly SelectQueryBuilder<DB, TB, Row>[],
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
  rows: SelectQueryBuilder<DB, TB, Row> | readonly SelectQueryBuilder<DB, TB, Row>[],
  order: Keyset,
  { position, limit }: { readonly position: readonly (string | number)[] | undefined; readonly limit: number },
): SelectQueryBuilder<DB, TB, Row> {
  const [first, ...others] = ('where' in rows ? [rows] : rows).map((each) =>
    position ? each.where(isAfter(order, position)) : each,
  );
  if (!first) throw new Error('A list has at least one query.');
  let query = others.reduce((all, each) => all.unionAll(each), first);
  for (const key of Object.keys(order.keys)) {
    // What was put together has only the names of its columns, which the query has to give by `as` (SQLite).
    const column = others.length > 0 ? key.slice(key.lastIndexOf('.') + 1) : key;
    query = query.orderBy(column as never, order.direction);
  }
  return query.limit(limit);
}
