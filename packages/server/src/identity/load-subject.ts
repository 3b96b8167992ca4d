import type { Role } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { grantsOf, type PermissionMatrix } from './permissions.ts';
import type { SignedInSubject, SubjectRole, Visitor } from './subject.ts';

/** Makes subjects of accounts, with the rights that the permission matrix gives them. */
export interface Subjects {
  readonly visitor: Visitor;
  /**
   * The account as the rules see it at `now`: affiliation and the roles in force. A person whose membership is suspended
   * (停止党籍) or ended, and one who left, is no member and has no role, whatever assignments are still there. null: no such account.
   */
  load(db: Kysely<Database>, accountId: string, now: Date): Promise<SignedInSubject | null>;
}

export function subjectsOf(matrix: PermissionMatrix): Subjects {
  return {
    visitor: { kind: 'visitor', grants: grantsOf(matrix, null) },
    load: (db, accountId, now) => loadSubject(db, matrix, accountId, now),
  };
}

async function loadSubject(
  db: Kysely<Database>,
  matrix: PermissionMatrix,
  accountId: string,
  now: Date,
): Promise<SignedInSubject | null> {
  const account = await db
    .selectFrom('accounts')
    .leftJoin('members', (join) =>
      join
        .onRef('members.account_id', '=', 'accounts.id')
        .on('members.membership_status', '=', 'normal')
        .on('members.left_on', 'is', null),
    )
    .leftJoin('organizations', 'organizations.id', 'members.organization_id')
    .where('accounts.id', '=', accountId)
    .select([
      'accounts.id',
      'accounts.display_name',
      'members.id as member_id',
      'members.stage',
      'organizations.id as organization_id',
      'organizations.path',
      'organizations.name',
      'organizations.short_name',
    ])
    .executeTakeFirst();
  if (!account) return null;

  const { member_id, stage, organization_id: id, path, name, short_name: shortName } = account;
  const member =
    member_id === null || stage === null || id === null || path === null || name === null || shortName === null
      ? null
      : { id: member_id, stage, organization: { id, path, name, shortName } };
  const roles = member ? await rolesInForce(db, member.id, now) : [];
  return {
    kind: 'account',
    accountId: account.id,
    displayName: account.display_name,
    member,
    roles,
    grants: grantsOf(matrix, roles),
  };
}

/** Reads a member's roles at `now`: from the first moment on, up to but without the last. */
async function rolesInForce(db: Kysely<Database>, memberId: string, now: Date): Promise<SubjectRole[]> {
  const at = now.toISOString();
  const rows = await db
    .selectFrom('role_assignments')
    .innerJoin('organizations', 'organizations.id', 'role_assignments.organization_id')
    .where('role_assignments.member_id', '=', memberId)
    .where('role_assignments.from_at', '<=', at)
    .where((eb) => eb.or([eb('role_assignments.to_at', 'is', null), eb('role_assignments.to_at', '>', at)]))
    .select([
      'role_assignments.role',
      'role_assignments.from_at',
      'role_assignments.to_at',
      'organizations.id',
      'organizations.path',
      'organizations.name',
      'organizations.short_name',
    ])
    .execute();
  // A person has a few: sorted here, they cost the database no sorting at each request.
  const placeOf = (row: (typeof rows)[number]) => `${row.path} ${row.role}`;
  rows.sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  return rows.map(({ role, from_at: from, to_at: to, id, path, name, short_name: shortName }) => {
    return { role: role as Role, organization: { id, path, name, shortName }, from, to };
  });
}
