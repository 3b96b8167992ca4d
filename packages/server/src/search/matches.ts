import { type Expression, type Kysely, sql, type SqlBool } from 'kysely';
import type { Database } from '../database/schema.ts';
import { gramsOfTerm, likePattern } from './grams.ts';

/** More things with a piece are not counted: that it is a common one is known by then. */
const mostCounted = 2000;

/**
 * Finds the piece of these words that the fewest indexed things have. A search goes through the things with this piece, in
 * the order of the list, and stops when its page is full.
 */
export async function rarestPiece(db: Kysely<Database>, entityType: string, terms: readonly string[]): Promise<string> {
  let rarest = { gram: '', count: Infinity };
  for (const gram of new Set(terms.flatMap(gramsOfTerm))) {
    const some = thingsWith(db, entityType, gram).limit(mostCounted).as('some');
    const { count } = await db
      .selectFrom(some)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (count < rarest.count) rarest = { gram, count };
  }
  return rarest.gram;
}

/** Makes the query for the places of the things with a piece, to be joined as `place`. */
export function thingsWith(db: Kysely<Database>, entityType: string, gram: string) {
  return db
    .selectFrom('search_grams')
    .select(['position', 'entity_id'])
    .where('entity_type', '=', entityType)
    .where('gram', '=', gram);
}

/**
 * Makes the condition for things at a `place` (`thingsWith`) whose indexed text holds a folded word. The pieces narrow it
 * down by index; the text itself then has to hold the word, for `党费` and `费用` together do not make `党费用`.
 */
export function indexedTextHolds(term: string, entityType: string, text: Expression<string>): Expression<SqlBool> {
  const pieces = gramsOfTerm(term).map(
    (gram) => sql<SqlBool>`exists (
      select 1 from search_grams as piece
      where piece.entity_type = ${entityType} and piece.gram = ${gram}
        and piece.position = place.position and piece.entity_id = place.entity_id
    )`,
  );
  return sql<SqlBool>`${sql.join([...pieces, textHolds(term, text)], sql` and `)}`;
}

/** Makes the condition for rows whose folded text holds a folded word, without an index. */
export function textHolds(term: string, text: Expression<string>): Expression<SqlBool> {
  return sql<SqlBool>`${text} like ${likePattern(term)} escape '\\'`;
}
