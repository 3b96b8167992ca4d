import assert from 'node:assert/strict';
import { type Problem, type ProblemCode, problems } from '@party-affairs/sdk/contract';
import type { Exchange } from './over-http.ts';

/** The answer is this problem, told as the contract says. */
export function assertProblem(exchange: Exchange, code: ProblemCode, errors?: Problem['errors']): void {
  assert.equal(exchange.problem?.code, code);
  assert.equal(exchange.status, problems[code]);
  assert.equal(exchange.problem?.status, problems[code]);
  assert.equal(exchange.problem?.requestId, exchange.headers.get('X-Request-Id'));
  if (errors) assert.deepEqual(exchange.problem?.errors, errors);
}
