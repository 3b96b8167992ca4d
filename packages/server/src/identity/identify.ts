import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { ProblemError } from '../problem.ts';
import type { Subjects } from './load-subject.ts';
import type { IdentityProvider, Subject } from './subject.ts';

/**
 * Finds out who sends a request, with their roles and rights at that moment.
 *
 * @throws `unauthenticated` for credentials that are no good, or of an account that is not there.
 */
export function identifyBy(
  identity: IdentityProvider,
  subjects: Subjects,
  database: Kysely<Database>,
): (request: Request, now: Date) => Promise<Subject> {
  return async (request, now) => {
    const accountId = await identity(request);
    if (accountId === null) return subjects.visitor;
    const subject = await subjects.load(database, accountId, now);
    if (!subject) throw new ProblemError('unauthenticated');
    return subject;
  };
}
