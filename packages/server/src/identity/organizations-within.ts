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
