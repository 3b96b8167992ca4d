import type { FieldProblem } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { may } from '../../identity/permissions.ts';
import type { SignedInSubject } from '../../identity/subject.ts';
import { ProblemError } from '../../problem.ts';

/** @throws `invalid-body` where there are faults */
export function requireFaultless(errors: readonly FieldProblem[]): void {
  if (errors.length > 0) throw new ProblemError('invalid-body', { errors });
}

/** @throws `stale-edit` where the person who asks has not read the latest version */
export function requireVersion({ version }: { readonly version: number }, ifMatch: string | undefined): void {
  if (ifMatch !== String(version)) throw new ProblemError('stale-edit');
}

/**
 * Finds an organisation that a body names, where the subject may do something, and that is not closed.
 *
 * @throws `not-found` at `pointer`, `forbidden`, `organization-closed`
 */
export async function requireOpenOrganization(
  db: Kysely<Database>,
  subject: SignedInSubject,
  organizationId: string,
  { permission, pointer }: { readonly permission: string; readonly pointer: string },
): Promise<{ readonly id: string; readonly path: string }> {
  const row = await db
    .selectFrom('organizations')
    .select(['id', 'path', 'closed_on'])
    .where('id', '=', organizationId)
    .executeTakeFirst();
  if (!row) throw new ProblemError('not-found', { errors: [{ pointer, code: 'not-found' }] });
  if (!may(subject, permission, row.path)) throw new ProblemError('forbidden');
  if (row.closed_on !== null) throw new ProblemError('organization-closed');
  return row;
}
