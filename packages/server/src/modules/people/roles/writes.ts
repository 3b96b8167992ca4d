import { type NewRole, peopleLimits, type Role } from '@party-affairs/sdk/contract';
import { appendAuditEntry } from '../../../audit/audit-entries.ts';
import type { Context } from '../../../http/handler.ts';
import { may } from '../../../identity/permissions.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { ProblemError } from '../../../problem.ts';
import { requireLine } from '../../../rich-text/require-line.ts';
import { updateVersion } from '../../../workflow/update-version.ts';
import { roleRef } from '../entity.ts';
import { findMember } from '../members/queries.ts';
import { requireFaultless, requireOpenOrganization } from '../requirements.ts';
import { isInForce, isRoleTaken, overlap, type Period } from '../rules.ts';
import { findRole, type RoleRow } from './queries.ts';

type SignedIn = Context<SignedInSubject>;

const permission = 'roles.write';
const utc = (timestamp: string) => new Date(timestamp).toISOString();
const reasonOf = (reason: string | undefined) =>
  reason === undefined ? undefined : requireLine('/reason', reason, peopleLimits.remark);

/** Gives a member a role at an organisation, for a time. Returns its id. */
export async function assignRole(context: SignedIn, body: NewRole): Promise<string> {
  const { db, subject, now } = context;
  const { memberId, organizationId, role } = body;
  await requireOpenOrganization(db, subject, organizationId, { permission, pointer: '/organizationId' });
  await requireHolder(context, memberId);
  const period = {
    from: body.from === undefined ? now.toISOString() : utc(body.from),
    to: body.to === undefined ? null : utc(body.to),
  };
  return insertRole(context, { memberId, organizationId, role }, period, { action: 'assign' });
}

/** Ends a role early, or says when it will end. A role that has ended keeps its end. */
export async function endRole(
  context: SignedIn,
  roleId: string,
  { at, reason }: { readonly at?: string | undefined; readonly reason?: string | undefined },
): Promise<void> {
  const row = await requireRole(context, roleId);
  await endAt(context, row, at === undefined ? context.now.toISOString() : utc(at), { action: 'end', reason });
}

/** Ends a role and gives it to another member from the same moment on: both happen or neither does. Returns the new id. */
export async function transferRole(
  context: SignedIn,
  roleId: string,
  body: {
    readonly memberId: string;
    readonly at?: string | undefined;
    readonly to?: string | undefined;
    readonly reason?: string | undefined;
  },
): Promise<string> {
  const row = await requireRole(context, roleId);
  const at = body.at === undefined ? context.now.toISOString() : utc(body.at);
  if (body.memberId === row.member_id) requireFaultless([{ pointer: '/memberId', code: 'not-allowed' }]);
  await requireHolder(context, body.memberId);
  if (!isInForce({ from: row.from_at, to: row.to_at }, at)) throw new ProblemError('invalid-transition');
  await requireOpenOrganization(context.db, context.subject, row.owner_id, { permission, pointer: '' });
  const how = { action: 'transfer', reason: body.reason };
  await endAt(context, row, at, how);
  const whose = { memberId: body.memberId, organizationId: row.owner_id, role: row.role as Role };
  return insertRole(context, whose, { from: at, to: body.to === undefined ? null : utc(body.to) }, how);
}

interface Act {
  readonly action: string;
  readonly reason?: string | undefined;
}

async function endAt({ db, subject, now }: SignedIn, row: RoleRow, at: string, { action, reason }: Act): Promise<void> {
  if (row.to_at !== null && row.to_at <= at) throw new ProblemError('invalid-transition');
  if (at <= row.from_at) requireFaultless([{ pointer: '/at', code: 'too-small' }]);
  await updateVersion(db, 'role_assignments', row, { to_at: at });
  const entry = { revision: null, action, by: subject.accountId, at: now, reason: reasonOf(reason) };
  await appendAuditEntry(db, roleRef(row.id), entry);
}

async function insertRole(
  { db, subject, now, newId }: SignedIn,
  {
    memberId,
    organizationId,
    role,
  }: { readonly memberId: string; readonly organizationId: string; readonly role: Role },
  period: Period,
  { action, reason }: Act,
): Promise<string> {
  if (period.to !== null && period.to <= period.from) requireFaultless([{ pointer: '/to', code: 'too-small' }]);
  const same = await db
    .selectFrom('role_assignments')
    .select(['member_id', 'from_at as from', 'to_at as to'])
    .where('organization_id', '=', organizationId)
    .where('role', '=', role)
    .where((eb) => eb.or([eb('to_at', 'is', null), eb('to_at', '>', period.from)]))
    .execute();
  const own = same.filter(({ member_id }) => member_id === memberId);
  if (isRoleTaken(role, period, same) || own.some((other) => overlap(period, other))) {
    throw new ProblemError('role-taken');
  }
  const id = newId('rol');
  await db
    .insertInto('role_assignments')
    .values({ id, member_id: memberId, organization_id: organizationId, role, from_at: period.from, to_at: period.to })
    .execute();
  const entry = { revision: null, action, by: subject.accountId, at: now, reason: reasonOf(reason) };
  await appendAuditEntry(db, roleRef(id), entry);
  return id;
}

/**
 * Finds a role that the subject may end.
 *
 * @throws `not-found`, `forbidden`
 */
async function requireRole({ db, subject }: SignedIn, roleId: string): Promise<RoleRow> {
  const row = await findRole(db, subject, roleId);
  if (!row) throw new ProblemError('not-found');
  if (!may(subject, permission, row.owner_path)) throw new ProblemError('forbidden');
  return row;
}

/**
 * Checks that the holder of a role is a member in the subject's care who has not left. No person gives a role to
 * themselves.
 *
 * @throws `not-found` at `/memberId`, `forbidden`, `invalid-transition`
 */
async function requireHolder({ db, subject }: SignedIn, memberId: string): Promise<void> {
  const row = await findMember(db, subject, memberId);
  if (!row) throw new ProblemError('not-found', { errors: [{ pointer: '/memberId', code: 'not-found' }] });
  if (row.account_id === subject.accountId) throw new ProblemError('forbidden');
  if (row.left_on !== null) throw new ProblemError('invalid-transition');
}
