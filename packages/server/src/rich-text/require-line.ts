import { ProblemError } from '../problem.ts';
import { legibleLine } from './characters.ts';

/**
 * One line of a request (a title, a reason) in the form that is kept: without characters that only deceive or break.
 *
 * @throws `invalid-body` `too-short` at `pointer` where nothing of it can be read
 */
export function requireLine(pointer: string, text: string, max: number): string {
  const line = legibleLine(text, max);
  if (line === '') throw new ProblemError('invalid-body', { errors: [{ pointer, code: 'too-short' }] });
  return line;
}
