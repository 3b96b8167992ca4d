import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import type { LogEntry } from '../http/router.ts';
import { DatabaseUnavailableError } from '../database/unavailable.ts';
import { OidcProviderError } from '../identity/oidc-tokens.ts';
import { sqliteCode } from './sqlite.ts';

/** Makes the log: one JSON line per request on standard output. `LogEntry` says what may be in it. */
export function requestLog(destination?: DestinationStream): Logger {
  return pino({ base: null, timestamp: stdTimeFunctions.isoTime }, destination ?? pino.destination({ sync: true }));
}

export function logRequest(log: Logger, { error, ...entry }: LogEntry): void {
  if (error === undefined) log.info(entry);
  else log.error({ ...entry, error: describeError(error) });
}

export interface ErrorDescription {
  readonly name: string;
  readonly message?: string;
  readonly at: readonly string[];
}

/**
 * Describes where an unexpected error came from. Its message is kept only where it can only be about code: others may
 * quote what a person wrote (`JSON.parse` does).
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const isAboutCode =
    error instanceof TypeError ||
    error instanceof ReferenceError ||
    error instanceof DatabaseUnavailableError ||
    error instanceof OidcProviderError ||
    sqliteCode(error) !== undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(isAboutCode ? { message: error.message } : {}),
    at: frames.slice(0, 10).map((line) => line.trim()),
  };
}
