import { defineOperations } from '../../contract/operation.ts';

/** Members that all writes of the roster have; each adds its method and its path. */
const write = {
  permission: 'members.write',
  credentials: 'required',
  idempotent: true,
} as const;

/** The operations of `client.members`: the roster (花名册), for those who keep it. */
export const members = /* @__PURE__ */ defineOperations(
  'members',
  () => import('./member-schemas.ts').then(({ memberSchemas }) => memberSchemas),
  {
    list: {
      method: 'GET',
      path: '/v1/members',
      errors: [],
      permission: 'members.read',
      credentials: 'required',
      paginated: true,
    },
    get: {
      method: 'GET',
      path: '/v1/members/{memberId}',
      errors: [],
      permission: 'signedIn',
      credentials: 'required',
      conditional: 'read',
    },
    create: {
      ...write,
      method: 'POST',
      path: '/v1/members',
      status: 201,
      errors: ['not-found', 'organization-closed', 'forbidden-personal-data'],
    },
    update: {
      ...write,
      method: 'PATCH',
      path: '/v1/members/{memberId}',
      errors: ['organization-closed', 'invalid-transition', 'forbidden-personal-data'],
      conditional: 'write',
    },
    close: {
      ...write,
      method: 'POST',
      path: '/v1/members/{memberId}/close',
      errors: ['invalid-transition', 'forbidden-personal-data'],
      conditional: 'write',
    },
    addParticipation: {
      ...write,
      method: 'POST',
      path: '/v1/members/{memberId}/participations',
      errors: ['organization-closed', 'invalid-transition', 'forbidden-personal-data'],
    },
    endParticipation: {
      ...write,
      method: 'POST',
      path: '/v1/members/{memberId}/participations/{participationId}/end',
      errors: ['invalid-transition', 'forbidden-personal-data'],
    },
  },
);
