import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';
import type { Reaches } from './permissions.ts';
import type { Database } from '../database/schema.ts';

/**
 * Makes the query for the ids in a reach, for `in`: single organisations, and whole subtrees by their paths. It
 * compares a prefix rather than with LIKE: ids may hold `_`, and SQLite's LIKE takes A for a.
 */
export function organizationsWithin({ organizationIds, subtreePaths }: Reaches) {
  const eb = expressionBuilder<Database, never>();
  return eb
    .selectFrom('organizations as within')
    .select('within.id')
    .where((within) => {
      const ways: Expression<SqlBool>[] = subtreePaths.map(
        (path) => sql<SqlBool>`substr(${within.ref('within.path')}, 1, ${path.length}) = ${path}`,
      );
      if (organizationIds.length > 0) ways.push(within('within.id', 'in', organizationIds));
      return within.or(ways);
    });
}

/**
 * Makes the condition for rows of the organisations in a reach. One organisation is compared by itself, for an index that
 * begins with it. For more, the column is hidden from indexes, so that the rows come in the order of the list and need no
 * sorting.
 */
export function isWithin(column: string, reach: Reaches): Expression<SqlBool> {
  const [only, ...others] = reach.organizationIds;
  if (only !== undefined && others.length === 0 && reach.subtreePaths.length === 0) {
    return sql<SqlBool>`${sql.ref(column)} = ${only}`;
  }
  return isWithinUnordered(column, reach);
}

/** Makes the same condition with the column always hidden from indexes: for lists that an index of their own orders. */
export function isWithinUnordered(column: string, reach: Reaches): Expression<SqlBool> {
  return sql<SqlBool>`coalesce(${sql.ref(column)}, '') in ${organizationsWithin(reach)}`;
}
