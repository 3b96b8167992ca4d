import { prepareCsrf } from './csrf.ts';
import type { Clock } from '../platform/clock.ts';
import { ConfigurationError } from '../errors/errors.ts';
import { type AuthSettings, type Identification, isObject, prepareTokenAuth } from './prepare-token-auth.ts';
import { exchange, exchangeToken } from './token-exchange.ts';
import { TokenSource } from './token-source.ts';

/** All three forms of `auth`. @throws ConfigurationError when it is none of them. */
export function prepareAuth(settings: AuthSettings, clock: Clock): Identification {
  const { auth, fetch, credentials } = settings;
  if (isObject(auth) && 'exchangeUrl' in auth) {
    const tokens = new TokenSource(exchangeToken(auth, fetch), clock, exchange);
    return { tokens, csrf: undefined, credentials, means: 'token' };
  }
  if (isObject(auth) && 'mode' in auth && auth.mode === 'cookie') {
    const csrf = auth.csrf && prepareCsrf(auth.csrf);
    return { tokens: new TokenSource(undefined, clock), csrf, credentials: credentials ?? 'include', means: 'cookie' };
  }
  return prepareTokenAuth(settings, clock, () => {
    throw new ConfigurationError("auth must have getToken (a function), exchangeUrl, or mode: 'cookie'.");
  });
}
