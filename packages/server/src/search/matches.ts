import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../database/schema.ts';
import { gramsOfTerm, likePattern } from './grams.ts';

/** A text that is in the index: whose it is, and the column that holds it folded. */
export interface IndexedText {
  readonly entityType: string;
  /** Column with the id of the thing, `notices.id`. */
  readonly id: string;
  readonly text: Expression<string>;
}

/**
 * Finds the things whose indexed text holds a folded word. The pieces narrow it down by index; the text itself then has
 * to hold the word, for `党费` and `费用` together do not make `党费用`.
 */
export function indexedTextHolds(term: string, { entityType, id, text }: IndexedText): Expression<SqlBool> {
  const eb = expressionBuilder<Database, never>();
  const pieces = gramsOfTerm(term).map((gram) => {
    const found = eb
      .selectFrom('search_grams')
      .select('entity_id')
      .where('entity_type', '=', entityType)
      .where('gram', '=', gram);
    return sql<SqlBool>`${sql.ref(id)} in ${found}`;
  });
  return eb.and([...pieces, textHolds(term, text)]);
}

/** Makes the condition for rows whose folded text holds a folded word, without an index. */
export function textHolds(term: string, text: Expression<string>): Expression<SqlBool> {
  return sql<SqlBool>`${text} like ${likePattern(term)} escape '\\'`;
}
