import { defineOperations } from '../../contract/operation.ts';

/** Bytes of a body with a text in it. It has room for the longest HTML, once more for what JSON escapes, and for the rest. */
const bodyLimit = 1_000_000;

/** Members that the transitions share; each names its path, its permission and its problems. */
const transition = { method: 'POST', credentials: 'required', idempotent: true, conditional: 'write' } as const;

/**
 * The operations of `client.noticeDesk`: the staff's side of notices. The transitions are those of
 * 《中国共产党党务公开条例（试行）》 Art. 15 (see `disclosureProcedure`).
 */
export const noticeDesk = /* @__PURE__ */ defineOperations(
  'noticeDesk',
  () => import('./desk-schemas.ts').then(({ noticeDeskSchemas }) => noticeDeskSchemas),
  {
    list: {
      method: 'GET',
      path: '/v1/desk/notices',
      errors: [],
      permission: 'notices.write',
      credentials: 'required',
      paginated: true,
    },
    counts: {
      method: 'GET',
      path: '/v1/desk/notices/counts',
      errors: [],
      permission: 'notices.write',
      credentials: 'required',
      conditional: 'read',
    },
    get: {
      method: 'GET',
      path: '/v1/desk/notices/{noticeId}',
      errors: [],
      permission: 'notices.write',
      credentials: 'required',
      conditional: 'read',
    },
    create: {
      method: 'POST',
      path: '/v1/desk/notices',
      bodyLimit,
      status: 201,
      errors: ['not-found'],
      permission: 'notices.write',
      credentials: 'required',
      idempotent: true,
    },
    update: {
      method: 'PATCH',
      path: '/v1/desk/notices/{noticeId}',
      bodyLimit,
      errors: ['invalid-transition'],
      permission: 'notices.write',
      credentials: 'required',
      idempotent: true,
      conditional: 'write',
    },
    submit: {
      ...transition,
      path: '/v1/desk/notices/{noticeId}/submit',
      errors: ['invalid-transition', 'invalid-body'],
      permission: 'notices.write',
    },
    approve: {
      ...transition,
      path: '/v1/desk/notices/{noticeId}/approve',
      errors: ['invalid-transition', 'self-approval'],
      permission: 'notices.review',
    },
    return: {
      ...transition,
      path: '/v1/desk/notices/{noticeId}/return',
      errors: ['invalid-transition'],
      permission: 'notices.review',
    },
    schedule: {
      ...transition,
      path: '/v1/desk/notices/{noticeId}/schedule',
      errors: ['invalid-transition'],
      permission: 'notices.publish',
    },
    publish: {
      ...transition,
      path: '/v1/desk/notices/{noticeId}/publish',
      // `/expireAt` `too-small`: it would be over at once.
      errors: ['invalid-transition', 'invalid-body'],
      permission: 'notices.publish',
    },
    withdraw: {
      ...transition,
      path: '/v1/desk/notices/{noticeId}/withdraw',
      errors: ['invalid-transition'],
      permission: 'notices.publish',
    },
    duplicate: {
      method: 'POST',
      path: '/v1/desk/notices/{noticeId}/duplicate',
      status: 201,
      errors: [],
      permission: 'notices.write',
      credentials: 'required',
      idempotent: true,
    },
    remind: {
      method: 'POST',
      path: '/v1/desk/notices/{noticeId}/remind',
      errors: ['invalid-transition', 'reminded-recently'],
      permission: 'notices.receipts',
      credentials: 'required',
      idempotent: true,
    },
    exportRoll: {
      method: 'POST',
      path: '/v1/desk/notices/{noticeId}/export-roll',
      errors: ['invalid-transition'],
      permission: 'notices.receipts',
      credentials: 'required',
      idempotent: true,
    },
    receipts: {
      method: 'GET',
      path: '/v1/desk/notices/{noticeId}/receipts',
      errors: ['invalid-transition'],
      permission: 'notices.receipts',
      credentials: 'required',
    },
    roll: {
      method: 'GET',
      path: '/v1/desk/notices/{noticeId}/roll',
      errors: ['invalid-transition'],
      permission: 'notices.receipts',
      credentials: 'required',
      paginated: true,
    },
  },
);
