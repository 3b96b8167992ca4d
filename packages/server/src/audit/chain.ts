import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** An audit entry as it is stored, without its number and its place in the chain. */
export interface AuditContent {
  readonly entity_type: string;
  readonly entity_id: string;
  readonly revision: number | null;
  readonly action: string;
  readonly at: string;
  readonly account_id: string | null;
  readonly reason: string | null;
}

/** What ties an entry to the one before it. */
export interface ChainLink {
  readonly former_hash: string;
  readonly hash: string;
}

/** Hash that the first entry has for the former one. */
export const firstHash = '0'.repeat(64);

/**
 * Makes the hash of an entry, in hexadecimal. It is the SHA-256 of a JSON array: the former hash, then the content in this
 * order. Another program can check the chain with any library.
 */
export function auditHash(content: AuditContent, formerHash: string): string {
  const { entity_type, entity_id, revision, action, at, account_id, reason } = content;
  const text = JSON.stringify([formerHash, entity_type, entity_id, revision, action, at, account_id, reason]);
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Ties contents to each other, in their order, and the first of them to the entry of `formerHash`. */
export function chainContents<Content extends AuditContent>(
  contents: readonly Content[],
  formerHash: string,
): (Content & ChainLink)[] {
  let former = formerHash;
  return contents.map((content) => {
    const hash = auditHash(content, former);
    const link = { ...content, former_hash: former, hash };
    former = hash;
    return link;
  });
}
