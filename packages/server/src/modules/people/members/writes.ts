import { type MemberEdit, type NewMember, peopleLimits } from '@party-affairs/sdk/contract';
import type { Insertable } from 'kysely';
import { appendAuditEntry } from '../../../audit/audit-entries.ts';
import type { MembersTable } from '../../../database/schema.ts';
import type { Context } from '../../../http/handler.ts';
import { may } from '../../../identity/permissions.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { ProblemError } from '../../../problem.ts';
import { requireLine } from '../../../rich-text/require-line.ts';
import { updateVersion } from '../../../workflow/update-version.ts';
import { memberRef } from '../entity.ts';
import { requireFaultless, requireOpenOrganization, requireVersion } from '../requirements.ts';
import { latestDay, memberFaults } from '../rules.ts';
import { endMemberships } from './end-memberships.ts';
import { placeMembers } from './place-members.ts';
import { findMember, type MemberRow } from './queries.ts';

type SignedIn = Context<SignedInSubject>;

/** Names the version of a member that a write is for. */
export interface MemberTarget {
  readonly memberId: string;
  readonly ifMatch?: string | undefined;
}

const permission = 'members.write';

/** Enters a person into the roster, with an account to sign in by. Returns the member's id. */
export async function createMember(context: SignedIn, body: NewMember): Promise<string> {
  const { db, subject, now, newId } = context;
  const { displayName, organizationId, stage, membershipStatus = 'normal' } = body;
  await requireOpenOrganization(db, subject, organizationId, { permission, pointer: '/organizationId' });
  const name = requireLine('/displayName', displayName, peopleLimits.personName);
  const facts = factsOf(body, undefined);
  const id = newId('mem');
  const account = newId('acc');
  await db.insertInto('accounts').values({ id: account, display_name: name }).execute();
  await db
    .insertInto('members')
    .values({
      id,
      account_id: account,
      organization_id: organizationId,
      stage,
      membership_status: membershipStatus,
      ...facts,
    })
    .execute();
  await placeMembers(db, [id]);
  await appendAuditEntry(db, memberRef(id), { revision: null, action: 'create', by: subject.accountId, at: now });
  return id;
}

/** Changes an entry, and with `organizationId` the affiliation: to another organisation in the care of the same person. */
export async function updateMember(context: SignedIn, target: MemberTarget, body: MemberEdit): Promise<void> {
  const { db, subject, now } = context;
  const row = await requireCurrentMember(context, target);
  const { displayName, organizationId, stage, membershipStatus } = body;
  const moves = organizationId !== undefined && organizationId !== row.home_id;
  if (moves) await requireOpenOrganization(db, subject, organizationId, { permission, pointer: '/organizationId' });
  if (displayName !== undefined) {
    const name = requireLine('/displayName', displayName, peopleLimits.personName);
    await db.updateTable('accounts').set({ display_name: name }).where('id', '=', row.account_id).execute();
  }
  await updateVersion(db, 'members', row, {
    ...(moves && { organization_id: organizationId }),
    ...(stage !== undefined && { stage }),
    ...(membershipStatus !== undefined && { membership_status: membershipStatus }),
    ...factsOf(body, row),
  });
  if (moves || displayName !== undefined) await placeMembers(db, [row.id]);
  const by = { revision: null, by: subject.accountId, at: now };
  if (moves) await appendAuditEntry(db, memberRef(row.id), { ...by, action: 'changeAffiliation' });
  if (Object.keys(body).some((name) => name !== 'organizationId')) {
    await appendAuditEntry(db, memberRef(row.id), { ...by, action: 'update' });
  }
}

/** Closes the entry of a member who left. Roles and participations end with it, and nothing is deleted. */
export async function closeMember(
  context: SignedIn,
  target: MemberTarget,
  { leftOn, reason }: { readonly leftOn: string; readonly reason?: string | undefined },
): Promise<void> {
  const { db, subject, now } = context;
  const row = await requireCurrentMember(context, target);
  if (leftOn > latestDay(now)) requireFaultless([{ pointer: '/leftOn', code: 'too-large' }]);
  if (row.joined_on !== null && leftOn < row.joined_on) requireFaultless([{ pointer: '/leftOn', code: 'too-small' }]);
  await updateVersion(db, 'members', row, { left_on: leftOn });
  await endMemberships(db, [row.id], { at: now.toISOString(), leftOn });
  await appendAuditEntry(db, memberRef(row.id), {
    revision: null,
    action: 'close',
    by: subject.accountId,
    at: now,
    reason: reason === undefined ? undefined : requireLine('/reason', reason, peopleLimits.remark),
  });
}

/**
 * Finds a member whom the subject may change, and who has not left.
 *
 * @throws `not-found`, `forbidden`, `stale-edit`, `invalid-transition`
 */
export async function requireCurrentMember(
  { db, subject }: Pick<SignedIn, 'db' | 'subject'>,
  target: MemberTarget,
): Promise<MemberRow> {
  const row = await findMember(db, subject, target.memberId);
  if (!row) throw new ProblemError('not-found');
  if (!may(subject, permission, row.home_path)) throw new ProblemError('forbidden');
  if ('ifMatch' in target) requireVersion(row, target.ifMatch);
  if (row.left_on !== null) throw new ProblemError('invalid-transition');
  return row;
}

type Facts = Pick<MemberEdit, 'category' | 'votingEntitled' | 'votingBasis' | 'joinedOn' | 'fullOn'>;

type FactColumns = Pick<
  Insertable<MembersTable>,
  'category' | 'voting_entitled' | 'voting_basis' | 'joined_on' | 'full_on'
>;

/** Returns the columns of the facts as they are after a write. Throws `invalid-body` where they do not go together. */
function factsOf(body: Facts, row: MemberRow | undefined): FactColumns {
  const before = row?.voting_entitled ?? null;
  const facts = {
    votingEntitled: body.votingEntitled === undefined ? (before === null ? null : before === 1) : body.votingEntitled,
    votingBasis: body.votingBasis === undefined ? (row?.voting_basis ?? null) : basisOf(body.votingBasis),
    joinedOn: body.joinedOn === undefined ? (row?.joined_on ?? null) : body.joinedOn,
    fullOn: body.fullOn === undefined ? (row?.full_on ?? null) : body.fullOn,
  };
  requireFaultless(memberFaults(facts));
  return {
    category: body.category === undefined ? (row?.category ?? null) : body.category,
    voting_entitled: facts.votingEntitled === null ? null : Number(facts.votingEntitled),
    voting_basis: facts.votingBasis,
    joined_on: facts.joinedOn,
    full_on: facts.fullOn,
  };
}

function basisOf(basis: string | null): string | null {
  return basis === null ? null : requireLine('/votingBasis', basis, peopleLimits.remark);
}
