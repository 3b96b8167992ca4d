/** The suite could not begin: a wrong address, a wrong file, a wrong token. The message says which, and what to do. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}
