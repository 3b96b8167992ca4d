import { defineOperations } from '../contract/operation.ts';

/** Seconds: a comment line at least this often on an open stream; and the pause between two polls. */
export const eventTimes = { heartbeat: 15, poll: 5 } as const;

/** The operations behind `client.events`: the stream, and the same in finite responses. */
export const events = /* @__PURE__ */ defineOperations(
  'events',
  () => import('./schemas.ts').then(({ eventSchemas }) => eventSchemas),
  {
    stream: {
      method: 'GET',
      path: '/v1/events',
      errors: [],
      permission: 'anyone',
      credentials: 'optional',
      stream: true,
    },
    poll: {
      method: 'GET',
      path: '/v1/events/poll',
      errors: ['invalid-cursor'],
      permission: 'anyone',
      credentials: 'optional',
    },
  },
);
