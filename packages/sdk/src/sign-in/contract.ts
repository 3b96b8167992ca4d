import { defineOperations } from '../contract/operation.ts';

/** Services whose tickets or codes the server can check: CAS, WeCom (企业微信), DingTalk (钉钉). */
export const ticketMethods = ['cas', 'wecom', 'dingtalk'] as const;

/** A value of `ticketMethods`. */
export type TicketMethod = (typeof ticketMethods)[number];

/** Names of the cookies of cookie mode, and of the header that proves a write. `__Host-`: no other host can set them. */
export const cookieNames = { session: '__Host-pa_session', csrf: '__Host-pa_csrf', header: 'X-CSRF-Token' } as const;

const ticketProblems = ['sign-in-not-offered', 'service-not-allowed', 'ticket-refused', 'person-unknown'] as const;
const anyone = { permission: 'anyone', credentials: 'none' } as const;

/**
 * Operations by which a page signs its person in. A server that leaves sign-in to others (OpenID, a proxy) has them
 * too, and says that it does not offer tickets.
 */
export const signIn = /* @__PURE__ */ defineOperations(
  'signIn',
  () => import('./schemas.ts').then(({ signInSchemas }) => signInSchemas),
  {
    exchangeTicket: { method: 'POST', path: '/v1/sign-in/tickets', errors: ticketProblems, ...anyone },
    renewToken: { method: 'POST', path: '/v1/sign-in/tokens', errors: ['unauthenticated'], ...anyone },
    openSession: {
      method: 'POST',
      path: '/v1/sign-in/session',
      errors: [...ticketProblems, 'csrf-refused'],
      ...anyone,
    },
    closeSession: { method: 'DELETE', path: '/v1/sign-in/session', status: 204, errors: ['csrf-refused'], ...anyone },
  },
);
