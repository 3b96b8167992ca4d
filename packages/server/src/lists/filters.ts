import { timestampInput } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { pathOf } from '../identity/organization-path.ts';
import { ProblemError } from '../problem.ts';
import { searchTerms } from '../search/fold.ts';

/**
 * Reads the path whose subtree a list is narrowed to by `?organizationId`.
 *
 * @throws `invalid-parameter` for an organisation that is none: a mistake to be told of, not an empty list.
 */
export async function organizationFilter(
  db: Kysely<Database>,
  organizationId: string | undefined,
): Promise<string | undefined> {
  if (organizationId === undefined) return undefined;
  const path = await pathOf(db, organizationId);
  if (path === undefined) throw invalidFilter('organizationId', 'not-found');
  return path;
}

/**
 * Reads the words that a list is searched for by `?q`.
 *
 * @throws `invalid-parameter` where nothing searchable was typed.
 */
export function termsFilter(q: string | undefined): string[] {
  if (q === undefined) return [];
  const terms = searchTerms(q);
  if (terms.length === 0) throw invalidFilter('q', 'too-short');
  return terms;
}

/**
 * Reads a time that a list is narrowed by, as the database has times.
 *
 * @throws `invalid-parameter` for a 30th of February.
 */
export function timeFilter(name: string, time: string | undefined): string | undefined {
  if (time === undefined) return undefined;
  if (!timestampInput.safeParse(time).success) throw invalidFilter(name, 'format');
  return new Date(time).toISOString();
}

function invalidFilter(name: string, code: string): ProblemError {
  return new ProblemError('invalid-parameter', { errors: [{ pointer: `?${name}`, code }] });
}
