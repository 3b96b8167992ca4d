import { type FullOperation, id } from '@party-affairs/sdk/contract';
import { fieldProblems } from './field-problems.ts';
import { ProblemError } from '../problem.ts';
import { isStorable } from './read-body.ts';

/** Members that say where to go on. Whatever is wrong with such a one, it is not one of ours. */
const places = new Set<unknown>(['cursor', 'after']);

/** Reads the members of the URL's query, as the operation's schema gives them. */
export function readQuery(operation: FullOperation, search: URLSearchParams): unknown {
  if (!operation.query) return undefined;
  // No prototype: a member may be called `__proto__`.
  const members: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of search) {
    if (name in members || !isStorable(value)) {
      if (places.has(name)) throw new ProblemError('invalid-cursor');
      throw new ProblemError('invalid-parameter', { errors: [{ pointer: `?${name}`, code: 'format' }] });
    }
    members[name] = value;
  }

  const parsed = operation.query.safeParse(members);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const errors = fieldProblems(issues, members, ([name]) => `?${String(name)}`);
  // A filter or a value that is not known would silently give another list than was asked for.
  if (issues.some(({ code }) => code === 'unrecognized_keys' || code === 'invalid_value')) {
    throw new ProblemError('unknown-filter', { errors });
  }
  if (issues.some(({ path: [name] }) => name === 'cursor' || name === 'after'))
    throw new ProblemError('invalid-cursor');
  throw new ProblemError('invalid-parameter', { errors });
}

/** Reads the values in the path. A value that cannot be an id names nothing (`not-found`). */
export function readParams(params: Readonly<Record<string, string>>): unknown {
  if (!Object.values(params).every((value) => id.safeParse(value).success)) throw new ProblemError('not-found');
  return params;
}
