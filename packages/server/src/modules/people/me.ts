import type { Contract } from '@party-affairs/sdk/contract';
import type { Handlers } from '../../http/handler.ts';
import { permissionsOf } from '../../identity/permissions.ts';
import type { SubjectOrganization } from '../../identity/subject.ts';

/** The person who asks, to themselves. */
export const meHandlers: Handlers<Contract['me']> = {
  async get({ subject }) {
    const { accountId, displayName, member, roles } = subject;
    return {
      body: {
        id: accountId,
        displayName,
        stage: member?.stage ?? 'public',
        organization: member && toOrganizationRef(member.organization),
        roles: roles.map(({ role, organization, from, to }) => {
          return { role, organization: toOrganizationRef(organization), from, to };
        }),
        permissions: permissionsOf(subject),
      },
    };
  },
};

function toOrganizationRef({ id, name, shortName }: SubjectOrganization) {
  return { id, name, shortName };
}
