import { defineOperations } from '../../contract/operation.ts';

/** The operations of `client.exampleItems`: example items as members have them. */
export const exampleItems = /* @__PURE__ */ defineOperations(
  'exampleItems',
  () => import('./schemas.ts').then(({ exampleItemSchemas }) => exampleItemSchemas),
  {
    list: {
      method: 'GET',
      path: '/v1/example-items',
      errors: [],
      permission: 'signedIn',
      credentials: 'required',
      paginated: true,
      conditional: 'read',
    },
    get: {
      method: 'GET',
      path: '/v1/example-items/{exampleItemId}',
      errors: [],
      permission: 'signedIn',
      credentials: 'required',
      conditional: 'read',
    },
    bookmark: {
      method: 'POST',
      path: '/v1/example-items/{exampleItemId}/bookmark',
      errors: [],
      permission: 'signedIn',
      credentials: 'required',
      idempotent: true,
      queueable: { entity: 'exampleItemId' },
    },
  },
);

/** Members that all writes of the desk have; each adds its method, its path and its permission. */
const write = {
  errors: ['invalid-transition'],
  credentials: 'required',
  idempotent: true,
  conditional: 'write',
} as const;

/** The operations of `client.exampleItemDesk`: example items as staff have them. */
export const exampleItemDesk = /* @__PURE__ */ defineOperations(
  'exampleItemDesk',
  () => import('./schemas.ts').then(({ exampleItemDeskSchemas }) => exampleItemDeskSchemas),
  {
    list: {
      method: 'GET',
      path: '/v1/desk/example-items',
      errors: [],
      permission: 'exampleItems.write',
      credentials: 'required',
      paginated: true,
    },
    get: {
      method: 'GET',
      path: '/v1/desk/example-items/{exampleItemId}',
      errors: [],
      permission: 'exampleItems.write',
      credentials: 'required',
      conditional: 'read',
    },
    create: {
      method: 'POST',
      path: '/v1/desk/example-items',
      status: 201,
      errors: ['not-found'],
      permission: 'exampleItems.write',
      credentials: 'required',
      idempotent: true,
    },
    update: {
      ...write,
      method: 'PATCH',
      path: '/v1/desk/example-items/{exampleItemId}',
      permission: 'exampleItems.write',
    },
    publish: {
      ...write,
      method: 'POST',
      path: '/v1/desk/example-items/{exampleItemId}/publish',
      errors: ['invalid-transition', 'invalid-body'],
      permission: 'exampleItems.publish',
    },
    withdraw: {
      ...write,
      method: 'POST',
      path: '/v1/desk/example-items/{exampleItemId}/withdraw',
      permission: 'exampleItems.publish',
    },
  },
);
