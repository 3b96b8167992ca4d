import { defineOperations } from '../../contract/operation.ts';

/** The operations of `client.me`. */
export const meOperations = /* @__PURE__ */ defineOperations(
  'me',
  () => import('./schemas.ts').then(({ meSchemas }) => meSchemas),
  {
    get: {
      method: 'GET',
      path: '/v1/me',
      errors: [],
      permission: 'signedIn',
      credentials: 'required',
      conditional: 'read',
    },
  },
);

/** The operations of `client.organizations`. */
export const organizations = /* @__PURE__ */ defineOperations(
  'organizations',
  () => import('./schemas.ts').then(({ organizationSchemas }) => organizationSchemas),
  {
    list: {
      method: 'GET',
      path: '/v1/organizations',
      errors: [],
      permission: 'anyone',
      credentials: 'optional',
      paginated: true,
    },
    get: {
      method: 'GET',
      path: '/v1/organizations/{organizationId}',
      errors: [],
      permission: 'anyone',
      credentials: 'optional',
      conditional: 'read',
    },
    create: {
      method: 'POST',
      path: '/v1/organizations',
      status: 201,
      errors: ['not-found', 'code-taken', 'organization-closed', 'forbidden-personal-data'],
      permission: 'organizations.write',
      credentials: 'required',
      idempotent: true,
    },
    update: {
      method: 'PATCH',
      path: '/v1/organizations/{organizationId}',
      errors: ['code-taken', 'organization-closed', 'invalid-transition', 'forbidden-personal-data'],
      permission: 'organizations.write',
      credentials: 'required',
      idempotent: true,
      conditional: 'write',
    },
    close: {
      method: 'POST',
      path: '/v1/organizations/{organizationId}/close',
      errors: ['organization-in-use', 'invalid-transition', 'forbidden-personal-data'],
      permission: 'organizations.write',
      credentials: 'required',
      idempotent: true,
      conditional: 'write',
    },
  },
);
