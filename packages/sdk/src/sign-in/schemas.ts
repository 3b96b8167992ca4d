import * as z from 'zod/mini';
import type { AnswerOf } from '../contract/answer-of.ts';
import type { OperationSchemas } from '../contract/operation.ts';
import { timestamp } from '../contract/values.ts';
import { ticketMethods } from './contract.ts';

/** A token of the server's own, for `Authorization: Bearer`. */
export const signInToken = z.looseObject({
  token: z.string(),
  /** Seconds. */
  expiresIn: z.number(),
  sessionEndsAt: timestamp,
});

/** A token of the server's own. */
export interface SignInToken extends AnswerOf<typeof signInToken> {}

/** A session that the browser holds by cookie. */
export const signInSession = z.looseObject({ sessionEndsAt: timestamp });

/** A session that the browser holds by cookie. */
export interface SignInSession extends AnswerOf<typeof signInSession> {}

/** A ticket or code, and what it was made for. */
const ticket = z.strictObject({
  method: z.enum(ticketMethods),
  ticket: z.string().check(z.regex(/^[\x21-\x7e]{1,512}$/)),
  service: z.optional(z.string().check(z.minLength(1), z.maxLength(2048))),
});

const token = z.strictObject({ token: z.string().check(z.regex(/^[\w.-]{1,4096}$/)) });

/** Schemas of `signIn`. */
export const signInSchemas = {
  exchangeTicket: { body: ticket, response: signInToken },
  renewToken: { body: token, response: signInToken },
  openSession: { body: ticket, response: signInSession },
  closeSession: { response: null },
} as const satisfies Readonly<Record<string, OperationSchemas>>;
