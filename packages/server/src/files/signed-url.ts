import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64url } from './base64url.ts';

/** Seconds a signed address is good for, at most: every holder of the address may fetch the file until then. */
export const signedFor = 600;

/** Signatures change in steps of half that time. A response with an address in it keeps its ETag meanwhile. */
const step = signedFor / 2;

/** Makes an address on the content origin that says itself how long it is good for. Only this server can make one. */
export function signedUrl(origin: string, path: string, secret: string, now: Date): string {
  const expires = String((Math.floor(now.getTime() / 1000 / step) + 2) * step);
  return `${origin}${path}?expires=${expires}&signature=${signatureOf(path, expires, secret)}`;
}

/** Checks an address: `good`, `expired` (it was good once), or `forged`. */
export function checkSignature(url: URL, secret: string, now: Date): 'good' | 'expired' | 'forged' {
  const expires = url.searchParams.get('expires') ?? '';
  const signature = url.searchParams.get('signature') ?? '';
  if (!areEqual(signature, signatureOf(url.pathname, expires, secret))) return 'forged';
  return Number(expires) * 1000 > now.getTime() ? 'good' : 'expired';
}

function signatureOf(path: string, expires: string, secret: string): string {
  return base64url(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(`${path}\n${expires}`)));
}

/**
 * Compares texts in a time that does not depend on them: a client cannot guess letter by letter.
 */
export function areEqual(given: string, expected: string): boolean {
  const a = utf8ToBytes(given);
  const b = utf8ToBytes(expected);
  let difference = a.length ^ b.length;
  for (const [index, byte] of b.entries()) difference |= byte ^ (a[index] ?? 0);
  return difference === 0;
}
