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
  },
);
