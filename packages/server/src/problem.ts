import { type FieldProblem, type ProblemCode, problems } from '@party-affairs/sdk/contract';

/**
 * A request cannot be done. The router makes it the `application/problem+json` response, and the transaction is undone.
 */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly errors: readonly FieldProblem[] | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ProblemCode, details: { errors?: readonly FieldProblem[]; retryAfter?: number } = {}) {
    super(code);
    this.name = 'ProblemError';
    this.code = code;
    this.status = problems[code];
    this.errors = details.errors;
    this.retryAfter = details.retryAfter;
  }
}
