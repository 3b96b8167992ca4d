import type { FieldProblem } from '@party-affairs/sdk/contract';
import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/** A body with a thousand faults is told its first fifty. */
export const mostFaults = 50;

/**
 * Turns what a schema has against an input into the API's own codes. Programs branch on them, and no text of a library
 * goes out. `pointer` makes a path into the place the client knows.
 */
export function fieldProblems(
  issues: readonly Issue[],
  input: unknown,
  pointer: (path: readonly PropertyKey[]) => string,
): FieldProblem[] {
  return issues
    .flatMap((issue): FieldProblem[] => {
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => ({ pointer: pointer([...issue.path, key]), code: 'unknown' }));
      }
      const isMissing = valueAt(input, issue.path) === undefined;
      return [{ pointer: pointer(issue.path), code: isMissing ? 'required' : codeOf(issue) }];
    })
    .slice(0, mostFaults);
}

function codeOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return 'type';
    case 'invalid_value':
      return 'not-allowed';
    case 'invalid_union':
      return 'not-allowed';
    case 'too_small':
      return hasLength(issue.origin) ? 'too-short' : 'too-small';
    case 'too_big':
      return hasLength(issue.origin) ? 'too-long' : 'too-large';
    default:
      return 'format';
  }
}

function hasLength(origin: string): boolean {
  return origin === 'string' || origin === 'array' || origin === 'set' || origin === 'file';
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** Writes a path as JSON Pointer (RFC 6901). */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
