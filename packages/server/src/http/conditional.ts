import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64url } from '../files/base64url.ts';
import { ProblemError } from '../problem.ts';

/**
 * Makes the strong ETag of a response: a hash of its text, after the version where there is one. The hash is needed
 * beside the version because a response holds more than the thing itself: what this person may do, addresses that
 * expire.
 */
export function etagOf(text: string, version: string | undefined): string {
  const hash = base64url(sha256(utf8ToBytes(text)).subarray(0, 12));
  return version === undefined ? `"${hash}"` : `"${version}.${hash}"`;
}

/** Tells whether the client has this response already. */
export function isNotModified(request: Request, etag: string): boolean {
  const header = request.headers.get('If-None-Match');
  if (header === null) return false;
  return header.trim() === '*' || tagsIn(header).includes(etag);
}

/**
 * Reads the version a conditional write is meant for, from If-Match. A weak tag counts: a proxy that compresses makes
 * them.
 *
 * @throws `precondition-required` without exactly one tag: `*` names no version, so it protects no edit.
 */
export function versionToMatch(request: Request): string {
  const [tag, ...others] = tagsIn(request.headers.get('If-Match') ?? '');
  if (tag === undefined || others.length > 0) throw new ProblemError('precondition-required');
  const text = tag.slice(1, -1);
  const end = text.lastIndexOf('.');
  return end === -1 ? text : text.slice(0, end);
}

function tagsIn(header: string): string[] {
  return header.match(/"[^"]*"/g) ?? [];
}
