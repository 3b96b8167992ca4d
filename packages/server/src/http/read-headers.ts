import { type FullOperation, hasParams, tusVersion } from '@party-affairs/sdk/contract';
import { fieldProblems } from './field-problems.ts';
import { ProblemError } from '../problem.ts';

/** Reads the headers the operation asks for, as its schema gives them. */
export function readHeaders(operation: FullOperation, headers: Headers): unknown {
  if (operation.protocol && hasParams(operation) && headers.get('Tus-Resumable') !== tusVersion) {
    throw new ProblemError('unsupported-protocol');
  }
  if (!operation.headers) return undefined;
  const given = Object.fromEntries(
    Object.keys(operation.headers.shape).map((name) => [name, headers.get(name) ?? undefined]),
  );
  const parsed = operation.headers.safeParse(given);
  if (parsed.success) return parsed.data;
  const errors = fieldProblems(parsed.error.issues, given, ([name]) => `${String(name)}:`);
  throw new ProblemError('invalid-parameter', { errors });
}
