import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../database/schema.ts';
import { gramsOfTerm, likePattern } from './grams.ts';

/**
 * Notices whose live text holds a folded word. The pieces narrow it down by index; the text itself then has to hold the
 * word, for `党费` and `费用` together do not make `党费用`.
 */
export function liveTextHolds(term: string, liveText: Expression<string>): Expression<SqlBool> {
  const eb = expressionBuilder<Database, 'notices'>();
  const pieces = gramsOfTerm(term).map((gram) =>
    eb('notices.id', 'in', eb.selectFrom('notice_grams').select('notice_id').where('gram', '=', gram)),
  );
  return eb.and([...pieces, textHolds(term, liveText)]);
}

/** Rows whose folded text holds a folded word, without an index. */
export function textHolds(term: string, text: Expression<string>): Expression<SqlBool> {
  return sql<SqlBool>`${text} like ${likePattern(term)} escape '\\'`;
}
