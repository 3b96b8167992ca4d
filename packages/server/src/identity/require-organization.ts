import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { ProblemError } from '../problem.ts';
import { pathOf } from './organization-path.ts';
import { may } from './permissions.ts';
import type { Subject } from './subject.ts';

/**
 * Checks the `organizationId` of a body: there is such an organisation, and the subject holds a permission there.
 *
 * @throws `not-found` at `/organizationId`, `forbidden`
 */
export async function requireOrganization(
  db: Kysely<Database>,
  subject: Subject,
  organizationId: string,
  permission: string,
): Promise<void> {
  const path = await pathOf(db, organizationId);
  if (path === undefined) {
    throw new ProblemError('not-found', { errors: [{ pointer: '/organizationId', code: 'not-found' }] });
  }
  if (!may(subject, permission, path)) throw new ProblemError('forbidden');
}
