import { type Expression, sql } from 'kysely';

/** Counts the rows that meet a condition, so that one query answers several counts. */
export function countWhere(condition: Expression<unknown>) {
  return sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;
}
