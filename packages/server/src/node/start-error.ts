import { ForeignDatabaseError, NewerDatabaseError } from '../database/migrate.ts';
import { DatabaseUnavailableError } from '../database/unavailable.ts';
import { isPostgresAddress } from './postgres.ts';
import { failureOf, sqliteCode } from './sqlite.ts';

/** Something outside the program keeps it from starting. The message is one sentence for a person and says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** SQLite's result codes (https://sqlite.org/rescode.html), without the extension in the higher bits. */
const sqlite = { perm: 3, busy: 5, locked: 6, readOnly: 8, corrupt: 11, cannotOpen: 14, notADatabase: 26 };

/** Turns what keeps this database file from being used into a sentence; returns other errors unchanged. */
export function databaseError(error: unknown, place: string): unknown {
  const isAddress = isPostgresAddress(place);
  const file = isAddress ? withoutCredentials(place) : place;
  if (error instanceof NewerDatabaseError) {
    return said(
      `The database ${file} was last used by a newer version of this program: start that version, or name another file (it has ${error.message}).`,
      error,
    );
  }
  if (error instanceof ForeignDatabaseError) {
    return said(`The database ${file} belongs to another program: name another file.`, error);
  }
  // The driver wraps what SQLite says.
  const cause = error instanceof DatabaseUnavailableError ? (error.cause ?? error) : error;
  if (isAddress) return addressError(error, cause, file);
  const isFileError = cause instanceof Error && 'syscall' in cause;
  if (isFileError && 'code' in cause && cause.code === 'ENOSPC') return noRoom(file, error);
  const code = isFileError ? sqlite.cannotOpen : sqliteCode(cause);
  if (failureOf(code) === 'full') return noRoom(file, error);
  switch (code === undefined ? undefined : code & 255) {
    case sqlite.busy:
    case sqlite.locked:
      return said(
        `The database ${file} is locked: close the other program that is writing to it, and start again.`,
        error,
      );
    case sqlite.corrupt:
    case sqlite.notADatabase:
      return damagedError(file, error);
    case sqlite.perm:
    case sqlite.readOnly:
    case sqlite.cannotOpen:
      return said(
        `The database ${file} cannot be opened for writing: check that the file and its folder belong to you, or name another file.`,
        error,
      );
  }
  return error;
}

/** An address may hold a password, which no line of a log may. */
export function withoutCredentials(address: string): string {
  if (!URL.canParse(address)) return 'of that address';
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}

function addressError(error: unknown, cause: unknown, address: string): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (/^(28|3D|42501)/.test(code)) {
    return said(
      `The database ${address} refuses: check its name, the user and the password, and what the user may do.`,
      error,
    );
  }
  if (error instanceof DatabaseUnavailableError) {
    return said(`The database ${address} does not answer: start its server, or check the address.`, error);
  }
  return error;
}

/** Says that a database file is of no use, and what to do. */
export function damagedError(file: string, cause?: unknown): StartError {
  return said(
    `The file ${file} is damaged or no database: put back a copy of it, or move it away to start with an empty one.`,
    cause,
  );
}

function noRoom(file: string, cause: unknown): StartError {
  return said(`There is no room left on the disk of ${file}: free some, and start again.`, cause);
}

/** Turns what keeps this address from being listened on into a sentence; returns other errors unchanged. */
export function listenError(error: unknown, host: string, port: number): unknown {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return said(
        `Port ${port} is in use: stop the program that uses it, or choose another one, for example PORT=${port + 1}.`,
        error,
      );
    case 'EACCES':
      return said(`Port ${port} is not allowed for you: choose one above 1023, for example PORT=4173.`, error);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return said(`This machine has no address ${host}: listen on localhost, or on one of its own.`, error);
  }
  return error;
}

function said(sentence: string, cause: unknown): StartError {
  return new StartError(sentence, { cause });
}
