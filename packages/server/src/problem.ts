import { type FieldProblem, type ProblemCode, problems } from '@party-affairs/sdk/contract';

interface ProblemDetails {
  readonly errors?: readonly FieldProblem[];
  /** Seconds. */
  readonly retryAfter?: number;
  /** Cause that the operator has to know of; it goes into the log, not into the response. */
  readonly cause?: unknown;
}

/**
 * A request cannot be done. The router makes it the `application/problem+json` response, and the transaction is undone.
 */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly errors: readonly FieldProblem[] | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'ProblemError';
    this.code = code;
    this.status = problems[code];
    this.errors = details.errors;
    this.retryAfter = details.retryAfter;
  }
}
