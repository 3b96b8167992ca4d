import { describe, type ResourceDoc } from '../openapi/doc.ts';
import type { signIn } from './contract.ts';
import { signInSession, signInToken } from './schemas.ts';

const body = {
  method: 'Who made the ticket: `cas`, `wecom` (企业微信) or `dingtalk` (钉钉).',
  ticket: 'The CAS service ticket, or the code of WeCom or DingTalk. It is good once.',
  service: 'CAS: the address of the page exactly as it was given to CAS, without the ticket.',
} as const;
const errors = {
  'ticket-refused': 'also for a ticket that was made for another service',
} as const;

export const signInDocs: ResourceDoc<typeof signIn> = {
  summary: 'Sign-in by a ticket of the institution’s own sign-in service',
  example: { code: "console.log(client.baseUrl !== '');" },
  operations: {
    exchangeTicket: {
      summary: 'Changes a ticket for a token',
      description:
        'The server has the ticket checked where it was made, and begins a session. The token is short-lived; `signIn.renewToken` gives the next one.',
      response: 'A token, and when the session ends.',
      body,
      errors,
      methods: {},
    },
    renewToken: {
      summary: 'Changes a token for the next one',
      description: 'A token that ran out less than an hour ago is good for that, as long as its session lasts.',
      response: 'A token of the same session.',
      body: { token: 'The last token of the session.' },
      errors: { unauthenticated: 'where the session is over, or the token is none of this server' },
      methods: {},
    },
    openSession: {
      summary: 'Changes a ticket for a session cookie',
      description:
        'Only from a page of the server’s own origin. Sets the session’s cookie, which scripts cannot read, and the one whose value each write repeats in `X-CSRF-Token`.',
      response: 'The cookies, and when the session ends.',
      body,
      errors,
      methods: {},
    },
    closeSession: {
      summary: 'Ends the session of the cookie or the token that comes along',
      description: 'Its tokens are refused from then on. Without a session nothing happens.',
      response: 'There is no session any more; the cookies are taken away.',
      methods: {},
    },
  },
};

export const signInSchemaDocs = {
  SignInToken: describe(signInToken, 'A token of the server’s own, for `Authorization: Bearer`.', {
    token: 'Opaque. Pages keep it in memory only.',
    expiresIn: 'Seconds it is good for.',
    sessionEndsAt: 'When the person has to sign in again.',
  }),
  SignInSession: describe(signInSession, 'A session that the browser holds by cookie.', {
    sessionEndsAt: 'When the person has to sign in again.',
  }),
};
