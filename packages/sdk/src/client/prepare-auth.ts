import type { Auth } from './auth.ts';
import { prepareCsrf, type ReadCsrf } from './csrf.ts';
import type { Clock } from './clock.ts';
import { ConfigurationError } from './errors.ts';
import { exchange, exchangeToken } from './token-exchange.ts';
import { TokenSource } from './token-source.ts';

export interface AuthSettings {
  readonly auth?: Auth | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly credentials?: RequestCredentials | undefined;
}

/** How requests say who is asking. */
export interface Identification {
  readonly tokens: TokenSource;
  /** With cookies: what a write carries besides. */
  readonly csrf: ReadCsrf | undefined;
  readonly credentials: RequestCredentials | undefined;
  /** What says who is asking. */
  readonly means: 'none' | 'token' | 'cookie';
}

/** @throws ConfigurationError when `auth` is none of its three forms. */
export function prepareAuth({ auth, fetch, credentials }: AuthSettings, clock: Clock): Identification {
  if (auth === undefined)
    return { tokens: new TokenSource(undefined, clock), csrf: undefined, credentials, means: 'none' };
  if ('getToken' in auth && typeof auth.getToken === 'function') {
    return { tokens: new TokenSource(auth, clock), csrf: undefined, credentials, means: 'token' };
  }
  if ('exchangeUrl' in auth) {
    const tokens = new TokenSource(exchangeToken(auth, fetch), clock, exchange);
    return { tokens, csrf: undefined, credentials, means: 'token' };
  }
  if ('mode' in auth && auth.mode === 'cookie') {
    const csrf = auth.csrf && prepareCsrf(auth.csrf);
    return { tokens: new TokenSource(undefined, clock), csrf, credentials: credentials ?? 'include', means: 'cookie' };
  }
  throw new ConfigurationError("auth must have getToken (a function), exchangeUrl, or mode: 'cookie'.");
}
