/**
 * The suite could not begin: a wrong address, a wrong file, a wrong token. The message says which, and what to do.
 *
 * @example
 * ```ts
 * import { CannotRun, parseTokens } from '@party-affairs/sdk/conformance';
 *
 * try {
 *   parseTokens({}, 'tokens.json');
 * } catch (error) {
 *   if (error instanceof CannotRun) console.log(error.message);
 * }
 * ```
 */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}
