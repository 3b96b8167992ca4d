import { defineOperations } from '../../contract/operation.ts';

/** The operations of `client.organizationDesk`: the tree of organisations, for those who keep it. */
export const organizationDesk = /* @__PURE__ */ defineOperations(
  'organizationDesk',
  () => import('./organization-schemas.ts').then(({ organizationDeskSchemas }) => organizationDeskSchemas),
  {
    get: {
      method: 'GET',
      path: '/v1/desk/organizations/{organizationId}',
      errors: [],
      permission: 'organizations.write',
      credentials: 'required',
      conditional: 'read',
    },
    create: {
      method: 'POST',
      path: '/v1/desk/organizations',
      status: 201,
      errors: ['not-found', 'code-taken', 'organization-closed', 'forbidden-personal-data'],
      permission: 'organizations.write',
      credentials: 'required',
      idempotent: true,
    },
    update: {
      method: 'PATCH',
      path: '/v1/desk/organizations/{organizationId}',
      errors: ['code-taken', 'organization-closed', 'invalid-transition', 'forbidden-personal-data'],
      permission: 'organizations.write',
      credentials: 'required',
      idempotent: true,
      conditional: 'write',
    },
    close: {
      method: 'POST',
      path: '/v1/desk/organizations/{organizationId}/close',
      errors: ['organization-in-use', 'invalid-transition', 'forbidden-personal-data'],
      permission: 'organizations.write',
      credentials: 'required',
      idempotent: true,
      conditional: 'write',
    },
  },
);
