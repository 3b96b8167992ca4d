import { type Expression, sql, type SqlBool } from 'kysely';
import { reaches } from '../../../identity/permissions.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';

/** Makes the condition for rows whose position in the roster is in the subtree at a path. It is one stretch of an index. */
export function isInSubtree(column: string, path: string): Expression<SqlBool> {
  // `0` is the character after `/`, with which every path ends.
  const end = `${path.slice(0, -1)}0`;
  return sql<SqlBool>`(${sql.ref(column)} >= ${path} and ${sql.ref(column)} < ${end})`;
}

/** Returns the subtrees whose members a subject may see, or those within one of them. None is inside another. */
export function visibleSubtrees(subject: SignedInSubject, within: string | undefined): string[] {
  const { subtreePaths } = reaches(subject, 'members.read');
  const paths = subtreePaths.flatMap((path) => {
    if (within === undefined || path.startsWith(within)) return [path];
    return within.startsWith(path) ? [within] : [];
  });
  return [...new Set(paths)].filter((path) => !paths.some((other) => other !== path && path.startsWith(other)));
}

/** Makes the condition for members that a subject may know of: themselves, and those in their care. */
export function visibleTo(subject: SignedInSubject): Expression<SqlBool> {
  const own = sql<SqlBool>`members.account_id = ${subject.accountId}`;
  const cared = visibleSubtrees(subject, undefined).map((path) => isInSubtree('home.path', path));
  return sql<SqlBool>`(${sql.join([own, ...cared], sql` or `)})`;
}
