import { appendAuditEntry } from '../../../audit/audit-entries.ts';
import type { Context } from '../../../http/handler.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { ProblemError } from '../../../problem.ts';
import { updateVersion } from '../../../workflow/update-version.ts';
import { memberRef } from '../entity.ts';
import { requireFaultless } from '../requirements.ts';
import { overlap } from '../rules.ts';
import { requireCurrentMember } from './writes.ts';

type SignedIn = Context<SignedInSubject>;

/** Links a member to an organisation where they take part, for a time. The affiliation stays where it is. */
export async function addParticipation(
  context: SignedIn,
  memberId: string,
  { organizationId, from, to = null }: { organizationId: string; from: string; to?: string | null | undefined },
): Promise<void> {
  const { db, subject, now, newId } = context;
  const row = await requireCurrentMember(context, { memberId });
  if (to !== null && to <= from) requireFaultless([{ pointer: '/to', code: 'too-small' }]);
  // Any organisation can be host: the member's own staff decides, and the host's rights do not grow.
  const host = await db
    .selectFrom('organizations')
    .select('closed_on')
    .where('id', '=', organizationId)
    .executeTakeFirst();
  if (!host) throw new ProblemError('not-found', { errors: [{ pointer: '/organizationId', code: 'not-found' }] });
  if (host.closed_on !== null) throw new ProblemError('organization-closed');
  if (organizationId === row.home_id) requireFaultless([{ pointer: '/organizationId', code: 'not-allowed' }]);
  const others = await db
    .selectFrom('participations')
    .select(['from_on as from', 'to_on as to'])
    .where('member_id', '=', memberId)
    .where('organization_id', '=', organizationId)
    .execute();
  if (others.some((other) => overlap({ from, to }, other))) throw new ProblemError('invalid-transition');
  await db
    .insertInto('participations')
    .values({ id: newId('par'), member_id: memberId, organization_id: organizationId, from_on: from, to_on: to })
    .execute();
  await noteChange(context, memberId, 'addParticipation', subject, now);
}

/** Ends a participation. One that has ended keeps its end. */
export async function endParticipation(
  context: SignedIn,
  { memberId, participationId }: { readonly memberId: string; readonly participationId: string },
  to: string,
): Promise<void> {
  const { db, subject, now } = context;
  await requireCurrentMember(context, { memberId });
  const row = await db
    .selectFrom('participations')
    .selectAll()
    .where('id', '=', participationId)
    .where('member_id', '=', memberId)
    .executeTakeFirst();
  if (!row) throw new ProblemError('not-found');
  if (row.to_on !== null && row.to_on <= to) throw new ProblemError('invalid-transition');
  if (to <= row.from_on) requireFaultless([{ pointer: '/to', code: 'too-small' }]);
  await updateVersion(db, 'participations', row, { to_on: to });
  await noteChange(context, memberId, 'endParticipation', subject, now);
}

/** The links are part of the member's entry: its version counts them, too. */
async function noteChange(
  { db }: SignedIn,
  memberId: string,
  action: string,
  subject: SignedInSubject,
  now: Date,
): Promise<void> {
  await db
    .updateTable('members')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', memberId)
    .execute();
  await appendAuditEntry(db, memberRef(memberId), { revision: null, action, by: subject.accountId, at: now });
}
