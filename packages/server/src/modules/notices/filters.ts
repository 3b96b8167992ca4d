import type { Kysely } from 'kysely';
import { pathOf } from '../../identity/organization-path.ts';
import type { Database } from '../../database/schema.ts';
import { searchTerms } from '../../search/fold.ts';
import { ProblemError } from '../../problem.ts';

/** The path whose subtree a list is narrowed to. An organisation that is none is a mistake to be told of, not an empty list. */
export async function organizationFilter(
  db: Kysely<Database>,
  organizationId: string | undefined,
): Promise<string | undefined> {
  if (organizationId === undefined) return undefined;
  const path = await pathOf(db, organizationId);
  if (path === undefined) throw badFilter('organizationId', 'not-found');
  return path;
}

/** The words a list is searched for. */
export function termsFilter(q: string | undefined): string[] {
  if (q === undefined) return [];
  const terms = searchTerms(q);
  if (terms.length === 0) throw badFilter('q', 'too-short');
  return terms;
}

function badFilter(name: string, code: string): ProblemError {
  return new ProblemError('invalid-parameter', { errors: [{ pointer: `?${name}`, code }] });
}
