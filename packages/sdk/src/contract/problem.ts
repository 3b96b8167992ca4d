import * as z from 'zod/mini';
import type { AnswerOf } from './answer-of.ts';

/**
 * Problems (RFC 9457) that operations of any module may answer, with their HTTP status; modules add their own. `code` is
 * stable: programs branch on it, widgets translate it. People read the texts of the widgets, never the server's.
 */
export const coreProblems = {
  'malformed-body': 400,
  'unknown-filter': 400,
  'invalid-parameter': 400,
  'invalid-cursor': 400,
  'invalid-idempotency-key': 400,
  unauthenticated: 401,
  forbidden: 403,
  'csrf-refused': 403,
  'service-not-allowed': 403,
  'ticket-refused': 403,
  'person-unknown': 403,
  'sign-in-not-offered': 404,
  'not-found': 404,
  'method-not-allowed': 405,
  'idempotency-conflict': 409,
  'invalid-transition': 409,
  'upload-offset-conflict': 409,
  'too-many-uploads': 409,
  'upload-expired': 410,
  'stale-edit': 412,
  'subject-changed': 412,
  'unsupported-protocol': 412,
  'body-too-large': 413,
  'upload-too-large': 413,
  'unsupported-media-type': 415,
  'invalid-body': 422,
  'forbidden-personal-data': 422,
  'file-type-not-allowed': 422,
  'file-type-mismatch': 422,
  'precondition-required': 428,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
} as const;

/** A `code` that operations of any module may answer. */
export type CoreProblemCode = keyof typeof coreProblems;

/**
 * One field at fault. `pointer` says where: JSON Pointer into the request body, `?name` for a query member, `Name:` for
 * a header. `code` says what.
 */
export const fieldProblem = z.looseObject({
  pointer: z.string(),
  /** `required`, `unknown`, `type`, `format`, `too-short`, `too-long`, `too-small`, `too-large`, `not-allowed`, `not-found`. */
  code: z.string(),
});

/** A problem document (RFC 9457) as this API answers it. */
export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  requestId: z.string(),
  errors: z.optional(z.array(fieldProblem)),
});

/** A problem document. Members of its own may come with a code (RFC 9457): those are `unknown`. */
export interface Problem extends z.infer<typeof problem> {}
/** One field at fault. */
export interface FieldProblem extends AnswerOf<typeof fieldProblem> {}
