import type { Contract, Me } from '@party-affairs/sdk/contract';
import { rolesInForce } from '../../identity/load-subject.ts';
import { permissionsOf } from '../../identity/permissions.ts';
import type { Handlers } from '../../http/handler.ts';

export const meHandlers: Handlers<Contract['me']> = {
  async get({ db, subject, now }) {
    const { member } = subject;
    const organization = member && (await organizationRef(member.organizationId));
    const roles = member ? await rolesInForce(db, member.id, now) : [];
    const body: Me = {
      id: subject.accountId,
      displayName: subject.displayName,
      stage: member?.stage ?? 'public',
      organization,
      roles: roles.map((row) => ({
        role: row.role,
        organization: { id: row.organization_id, name: row.name, shortName: row.short_name },
        from: row.from_at,
        to: row.to_at,
      })),
      permissions: permissionsOf(subject),
    };
    return { body };

    function organizationRef(id: string) {
      return db
        .selectFrom('organizations')
        .where('id', '=', id)
        .select(['id', 'name', 'short_name as shortName'])
        .executeTakeFirstOrThrow();
    }
  },
};
