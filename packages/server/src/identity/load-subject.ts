import type { Role } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { SignedInSubject } from './subject.ts';

/**
 * The account as the rules see it at `now`: affiliation and the roles in force. Somebody whose membership is suspended
 * (停止党籍) or ended is no member and has no role, whatever assignments were left behind. null: no such account.
 */
export async function loadSubject(db: Kysely<Database>, accountId: string, now: Date): Promise<SignedInSubject | null> {
  const account = await db
    .selectFrom('accounts')
    .leftJoin('members', (join) =>
      join.onRef('members.account_id', '=', 'accounts.id').on('members.membership_status', '=', 'normal'),
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
    ])
    .executeTakeFirst();
  if (!account) return null;

  const { member_id, stage, organization_id, path } = account;
  const member =
    member_id === null || stage === null || organization_id === null || path === null
      ? null
      : { id: member_id, stage, organizationId: organization_id, organizationPath: path };
  const roles = member ? await rolesInForce(db, member.id, now) : [];
  return {
    kind: 'account',
    accountId: account.id,
    displayName: account.display_name,
    member,
    roles: roles.map((row) => ({
      role: row.role as Role,
      organizationId: row.organization_id,
      organizationPath: row.path,
    })),
  };
}

/** A member's roles at `now`: from the first moment on, up to but without the last. */
export function rolesInForce(db: Kysely<Database>, memberId: string, now: Date) {
  const at = now.toISOString();
  return db
    .selectFrom('role_assignments')
    .innerJoin('organizations', 'organizations.id', 'role_assignments.organization_id')
    .where('role_assignments.member_id', '=', memberId)
    .where('role_assignments.from_at', '<=', at)
    .where((eb) => eb.or([eb('role_assignments.to_at', 'is', null), eb('role_assignments.to_at', '>', at)]))
    .select([
      'role_assignments.role',
      'role_assignments.from_at',
      'role_assignments.to_at',
      'organizations.id as organization_id',
      'organizations.path',
      'organizations.name',
      'organizations.short_name',
    ])
    .orderBy('organizations.path')
    .orderBy('role_assignments.role')
    .execute();
}
