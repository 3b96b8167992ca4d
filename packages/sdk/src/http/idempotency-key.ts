/**
 * A fresh key for one write: 122 random bits written as a UUID. `crypto.randomUUID` would do, but browsers hide it
 * on plain-http origins, where many portals still live; `getRandomValues` is everywhere.
 *
 * @example
 * ```ts
 * import { createIdempotencyKey } from '@party-affairs/sdk';
 *
 * console.log(createIdempotencyKey()); // e.g. 3f0c5a1e-9d7b-4c62-8a55-1b2c3d4e5f60
 * ```
 */
export function createIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
