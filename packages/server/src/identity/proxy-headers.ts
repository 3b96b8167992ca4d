import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { areEqual } from '../files/signed-url.ts';
import { ProblemError } from '../problem.ts';
import { requireOwnPage } from './own-page.ts';
import type { IdentityProvider } from './subject.ts';

/** Settings of the signed headers of a proxy. */
export interface ProxyHeaderOptions {
  /** Shared with the proxy; 32 characters or more. */
  readonly secret: string;
  /** Whether the connection comes from a proxy that is trusted. */
  isFromProxy(request: Request): boolean;
  /** Finds the account of a user; null: a visitor. */
  accountOf(user: string): Promise<string | null>;
  /** Seconds that a signature is good for, before and after its time; 60 unless given. */
  readonly window?: number | undefined;
  readonly now?: () => Date;
}

export const proxyUserHeader = 'X-Party-Affairs-User';
export const proxySignatureHeader = 'X-Party-Affairs-Signature';

/**
 * Reads identity from headers that a proxy signs. `X-Party-Affairs-User` is the person, `X-Party-Affairs-Signature` is
 * `t=SECONDS,v1=HEX`: the HMAC-SHA-256 of time, method, path with query, and user, a line each.
 *
 * @throws `unauthenticated` for headers that come past the proxy, are not signed, or too old. `csrf-refused` for a write
 *   that another site's page sends.
 */
export function proxyHeaders(options: ProxyHeaderOptions): IdentityProvider {
  const { secret, window = 60, now = () => new Date() } = options;
  return async (request) => {
    const user = request.headers.get(proxyUserHeader);
    const signature = request.headers.get(proxySignatureHeader);
    if (user === null && signature === null) return null;
    const [, time = '', hex = ''] = /^t=(\d{1,12}),v1=([\da-f]{64})$/.exec(signature ?? '') ?? [];
    const isRecent = Math.abs(now().getTime() / 1000 - Number(time)) <= window;
    if (!options.isFromProxy(request) || user === null || !/^[\x21-\x7e]{1,256}$/.test(user) || hex === '') {
      throw new ProblemError('unauthenticated');
    }
    if (!areEqual(hex, proxySignature(secret, time, request, user)) || !isRecent) {
      throw new ProblemError('unauthenticated');
    }
    requireOwnPage(request);
    return options.accountOf(user);
  };
}

/** The signature of a request, in hexadecimal. */
export function proxySignature(
  secret: string,
  seconds: string,
  { method, url }: Pick<Request, 'method' | 'url'>,
  user: string,
): string {
  const { pathname, search } = new URL(url);
  const text = [seconds, method, pathname + search, user].join('\n');
  return bytesToHex(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(text)));
}
