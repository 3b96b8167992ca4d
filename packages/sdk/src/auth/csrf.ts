import type { Csrf } from './auth.ts';
import { ConfigurationError, TokenError } from '../errors/errors.ts';

/** The header of a write. Made for each attempt: portals change the value whenever they like. */
export type ReadCsrf = () => Readonly<Record<string, string>>;

/** @throws ConfigurationError when it cannot work. */
export function prepareCsrf(csrf: Csrf): ReadCsrf {
  const { header, cookie, read } = csrf;
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(header)) {
    throw new ConfigurationError(`auth.csrf.header ${JSON.stringify(header)} cannot be the name of a header.`);
  }
  if ((cookie === undefined) === (read === undefined)) {
    throw new ConfigurationError('auth.csrf needs one of cookie (its name) and read (a function).');
  }
  const source = read ? 'auth.csrf.read' : `The cookie ${JSON.stringify(cookie)}`;
  return () => {
    let value: string | null;
    try {
      value = read ? read() : readCookie(cookie!);
    } catch (error) {
      throw new TokenError(source, 'threw an error', error);
    }
    if (!value) throw new TokenError(source, 'gave no value, so the portal would refuse this write');
    if (typeof value !== 'string' || !/^[\x20-\x7e]+$/.test(value)) {
      throw new TokenError(source, 'gave something that cannot stand in a header');
    }
    return { [header]: value };
  };
}

function readCookie(name: string): string | null {
  const { cookie = '' } = (globalThis as { document?: { readonly cookie: string } }).document ?? {};
  for (const pair of cookie.split(/;\s*/)) {
    const [key, ...rest] = pair.split('=');
    if (key === name) return decode(rest.join('='));
  }
  return null;
}

/** Frameworks write the value percent-encoded or not; a lone percent sign is no encoding. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
