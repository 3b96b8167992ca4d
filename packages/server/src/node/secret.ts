import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isPostgresAddress } from './postgres.ts';
import { databaseError, StartError } from './start-error.ts';

const shortest = 32;

/**
 * Finds the secret that signs addresses of files. It is `PARTY_AFFAIRS_SECRET`, else one made once and kept beside the
 * database, readable by its owner only. All processes on one database have the same.
 */
export function contentSecret(databaseFile: string, fromEnvironment = process.env['PARTY_AFFAIRS_SECRET']): string {
  if (fromEnvironment !== undefined && fromEnvironment !== '') {
    if (fromEnvironment.length >= shortest) return fromEnvironment;
    throw new StartError(
      `PARTY_AFFAIRS_SECRET is too short: give it at least ${shortest} characters, or leave it out.`,
    );
  }
  if (isPostgresAddress(databaseFile)) {
    throw new StartError(
      `Give PARTY_AFFAIRS_SECRET, at least ${shortest} characters: all servers of one PostgreSQL database need the same.`,
    );
  }
  if (databaseFile === ':memory:') return randomBytes(shortest).toString('base64url');

  const file = `${databaseFile}.secret`;
  return read(file) ?? make(file);
}

function read(file: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new StartError(`The file ${file} cannot be read: check that it belongs to you.`, { cause: error });
  }
  if (text.length >= shortest) return text;
  throw new StartError(`The file ${file} is damaged: remove it, and a new one is made.`);
}

/**
 * Writes it under another name first and then links it. A process that reads it at that moment finds all of it or
 * nothing.
 */
function make(file: string): string {
  const secret = randomBytes(shortest).toString('base64url');
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(draft, `${secret}\n`, { mode: 0o600, flag: 'wx' });
    linkSync(draft, file);
    return secret;
  } catch (error) {
    const other = error instanceof Error && 'code' in error && error.code === 'EEXIST' ? read(file) : undefined;
    if (other !== undefined) return other;
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw databaseError(error, file);
    throw new StartError(`The file ${file} cannot be written: check that its folder belongs to you.`, { cause: error });
  } finally {
    rmSync(draft, { force: true });
  }
}
