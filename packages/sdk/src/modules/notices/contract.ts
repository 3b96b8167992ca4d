import { defineOperations } from '../../contract/operation.ts';

/** The operations of `client.notices`: notices as their readers have them. */
export const notices = /* @__PURE__ */ defineOperations(
  'notices',
  () => import('./schemas.ts').then(({ noticeSchemas }) => noticeSchemas),
  {
    list: {
      method: 'GET',
      path: '/v1/notices',
      errors: [],
      permission: 'notices.read',
      credentials: 'optional',
      paginated: true,
      conditional: 'read',
    },
    counts: {
      method: 'GET',
      path: '/v1/notices/counts',
      errors: [],
      permission: 'signedIn',
      credentials: 'required',
      conditional: 'read',
    },
    get: {
      method: 'GET',
      path: '/v1/notices/{noticeId}',
      errors: [],
      permission: 'notices.read',
      credentials: 'optional',
      conditional: 'read',
    },
    mark: {
      method: 'POST',
      path: '/v1/notices/marks',
      errors: ['not-found'],
      permission: 'signedIn',
      credentials: 'required',
      idempotent: true,
      queueable: { entity: 'noticeIds' },
    },
    acknowledge: {
      method: 'POST',
      path: '/v1/notices/{noticeId}/acknowledge',
      errors: ['stale-revision', 'acknowledgement-not-required'],
      permission: 'signedIn',
      credentials: 'required',
      idempotent: true,
    },
    archive: {
      method: 'POST',
      path: '/v1/notices/{noticeId}/archive',
      errors: [],
      permission: 'signedIn',
      credentials: 'required',
      idempotent: true,
    },
    unarchive: {
      method: 'POST',
      path: '/v1/notices/{noticeId}/unarchive',
      errors: [],
      permission: 'signedIn',
      credentials: 'required',
      idempotent: true,
    },
  },
);
