import type { Auth } from './auth.ts';
import type { Clock } from '../platform/clock.ts';
import type { ReadCsrf } from './csrf.ts';
import { ConfigurationError } from '../errors/errors.ts';
import { TokenSource } from './token-source.ts';

export interface AuthSettings {
  readonly auth?: Auth | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly credentials?: RequestInit['credentials'] | undefined;
}

/** How requests say who is asking. */
export interface Identification {
  readonly tokens: TokenSource;
  /** Reads the CSRF value that a write carries besides cookies. */
  readonly csrf: ReadCsrf | undefined;
  readonly credentials: RequestInit['credentials'] | undefined;
  /** The means by which a request identifies the person. */
  readonly means: 'none' | 'token' | 'cookie';
}

/**
 * Reads the form of `auth` that every client understands: `getToken`, or nothing.
 *
 * @throws ConfigurationError when it is another.
 */
export function prepareTokenAuth(
  { auth, credentials }: AuthSettings,
  clock: Clock,
  refuse = refuseOther,
): Identification {
  if (auth === undefined)
    return { tokens: new TokenSource(undefined, clock), csrf: undefined, credentials, means: 'none' };
  if (isObject(auth) && 'getToken' in auth && typeof auth.getToken === 'function') {
    return { tokens: new TokenSource(auth, clock), csrf: undefined, credentials, means: 'token' };
  }
  return refuse();
}

/** A program without types may give anything: a token itself, say. */
export function isObject(auth: unknown): auth is object {
  return typeof auth === 'object' && auth !== null;
}

function refuseOther(): never {
  throw new ConfigurationError('auth must have getToken (a function), unless createClient() reads it.');
}
