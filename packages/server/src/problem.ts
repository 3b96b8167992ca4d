import { type FieldProblem, type ProblemCode, problems } from '@party-affairs/sdk/contract';

/** Thrown anywhere below the router; becomes the `application/problem+json` answer, and the transaction is undone. */
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
