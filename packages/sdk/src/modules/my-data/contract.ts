import { defineOperations } from '../../contract/operation.ts';

/** The operations of `client.myData`: what is held about the person who asks. */
export const myData = /* @__PURE__ */ defineOperations(
  'myData',
  () => import('./schemas.ts').then(({ myDataSchemas }) => myDataSchemas),
  {
    trail: {
      method: 'GET',
      path: '/v1/my-data/trail',
      errors: [],
      permission: 'signedIn',
      credentials: 'required',
      paginated: true,
    },
    export: {
      method: 'GET',
      path: '/v1/my-data/export',
      errors: [],
      permission: 'signedIn',
      credentials: 'required',
    },
  },
);
