/**
 * Reason why a database cannot do its work. `busy`: another process holds the lock. `full`: no room is left.
 * `damaged`: so are its pages. `missing`: its file is no longer where it was.
 * `unreachable`: its server does not answer.
 */
export type DatabaseFailure = 'busy' | 'full' | 'damaged' | 'missing' | 'unreachable';

/** The database cannot do its work now. The request that needed it is worth sending again later. */
export class DatabaseUnavailableError extends Error {
  override readonly name: string = 'DatabaseUnavailableError';
  readonly failure: DatabaseFailure;

  constructor(failure: DatabaseFailure, options?: ErrorOptions & { readonly message?: string }) {
    super(options?.message ?? `The database is ${failure}.`, options);
    this.failure = failure;
  }
}

/** The write lock of the database could not be had in time. */
export class DatabaseBusyError extends DatabaseUnavailableError {
  override readonly name = 'DatabaseBusyError';

  constructor(message: string, options?: ErrorOptions) {
    super('busy', { ...options, message });
  }
}
