import { defineOperations } from '../../contract/operation.ts';

/** Members that all writes of roles have; each adds its path. */
const write = {
  method: 'POST',
  permission: 'roles.write',
  credentials: 'required',
  idempotent: true,
} as const;

/** The operations of `client.roles`: who holds which role, and who held it. */
export const roleAssignments = /* @__PURE__ */ defineOperations(
  'roles',
  () => import('./role-schemas.ts').then(({ roleSchemas }) => roleSchemas),
  {
    list: {
      method: 'GET',
      path: '/v1/roles',
      errors: [],
      permission: 'roles.read',
      credentials: 'required',
      paginated: true,
    },
    assign: {
      ...write,
      path: '/v1/roles',
      status: 201,
      errors: ['not-found', 'role-taken', 'organization-closed', 'invalid-transition', 'forbidden-personal-data'],
    },
    end: {
      ...write,
      path: '/v1/roles/{roleId}/end',
      errors: ['invalid-transition', 'forbidden-personal-data'],
    },
    transfer: {
      ...write,
      path: '/v1/roles/{roleId}/transfer',
      errors: ['role-taken', 'invalid-transition', 'forbidden-personal-data'],
    },
  },
);
