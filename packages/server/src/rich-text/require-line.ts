import { ProblemError } from '../problem.ts';
import { legibleLine } from './characters.ts';

/**
 * Makes of one line of a request (a title, a reason) the form that is kept. It has no characters that only deceive or
 * break.
 *
 * @throws `invalid-body` `too-short` at `pointer` where nothing of it can be read
 */
export function requireLine(pointer: string, text: string, max: number): string {
  const line = legibleLine(text, max);
  if (line === '') throw new ProblemError('invalid-body', { errors: [{ pointer, code: 'too-short' }] });
  return line;
}
