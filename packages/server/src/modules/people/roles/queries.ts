import type { HeldRole, Role } from '@party-affairs/sdk/contract';
import { type Expression, type Kysely, sql, type SqlBool } from 'kysely';
import type { Database } from '../../../database/schema.ts';
import { isWithinUnordered } from '../../../identity/organizations-within.ts';
import { reaches } from '../../../identity/permissions.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { keyset } from '../../../lists/keyset.ts';

/** Filters of the list of roles. */
export interface RoleFilters {
  readonly memberId: string | undefined;
  readonly role: Role | undefined;
  readonly view: 'current' | 'all';
  /** The organisation and all below it. */
  readonly organizationPath: string | undefined;
}

export type RoleRow = Awaited<ReturnType<ReturnType<typeof roleRows>['execute']>>[number];

/** The latest first. */
export const roleOrder = keyset('desc', {
  'role_assignments.from_at': 'string',
  'role_assignments.id': 'string',
});

/** Makes the query for roles of organisations in the subject's care. `cross join` keeps SQLite to that order of reading. */
function roleRows(db: Kysely<Database>, subject: SignedInSubject) {
  return db
    .selectFrom('role_assignments')
    .crossJoin('members')
    .crossJoin('accounts')
    .crossJoin('organizations as owner')
    .whereRef('members.id', '=', 'role_assignments.member_id')
    .whereRef('accounts.id', '=', 'members.account_id')
    .whereRef('owner.id', '=', 'role_assignments.organization_id')
    .where(isWithinUnordered('role_assignments.organization_id', reaches(subject, 'roles.read')))
    .select([
      'role_assignments.id as id',
      'role_assignments.role as role',
      'role_assignments.from_at as from_at',
      'role_assignments.to_at as to_at',
      'role_assignments.version as version',
      'members.id as member_id',
      'accounts.id as account_id',
      'accounts.display_name as display_name',
      'owner.id as owner_id',
      'owner.path as owner_path',
      'owner.name as owner_name',
      'owner.short_name as owner_short_name',
    ]);
}

/** Makes the list of roles, for `readPage`. */
export function filteredRoles(db: Kysely<Database>, subject: SignedInSubject, now: Date, filters: RoleFilters) {
  const { memberId, role, view, organizationPath } = filters;
  let query = roleRows(db, subject);
  if (memberId !== undefined) query = query.where('role_assignments.member_id', '=', memberId);
  if (role !== undefined) query = query.where('role_assignments.role', '=', role);
  if (view === 'current') query = query.where(isCurrent(now));
  if (organizationPath !== undefined) {
    const within = { organizationIds: [], subtreePaths: [organizationPath] };
    query = query.where(isWithinUnordered('role_assignments.organization_id', within));
  }
  return query;
}

function isCurrent(now: Date): Expression<SqlBool> {
  const at = now.toISOString();
  return sql<SqlBool>`(
    role_assignments.from_at <= ${at} and (role_assignments.to_at is null or role_assignments.to_at > ${at})
  )`;
}

/** Reads a role; undefined where there is none that the subject may know of. */
export function findRole(db: Kysely<Database>, subject: SignedInSubject, roleId: string) {
  return roleRows(db, subject).where('role_assignments.id', '=', roleId).executeTakeFirst();
}

/** A role with its member. */
export function toHeldRole(row: RoleRow): HeldRole {
  return {
    id: row.id,
    role: row.role,
    organization: { id: row.owner_id, name: row.owner_name, shortName: row.owner_short_name },
    member: { id: row.member_id, displayName: row.display_name },
    from: row.from_at,
    to: row.to_at,
  };
}
