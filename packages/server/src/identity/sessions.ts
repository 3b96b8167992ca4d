import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { newId } from '../database/new-id.ts';
import { base64url } from '../files/base64url.ts';

/** A person's session: it begins with a ticket, and ends by itself or when the person signs out. */
export interface Session {
  readonly id: string;
  readonly accountId: string;
  readonly expiresAt: string;
}

export async function beginSession(db: Kysely<Database>, accountId: string, expires: Date): Promise<Session> {
  const id = newId('ses', 32);
  const expiresAt = expires.toISOString();
  await db
    .insertInto('sign_in_sessions')
    .values({ id_hash: hashOf(id), account_id: accountId, expires_at: expiresAt })
    .execute();
  return { id, accountId, expiresAt };
}

/** Finds a session that is not over. */
export async function findSession(db: Kysely<Database>, id: string, now: Date): Promise<Session | undefined> {
  const row = await db
    .selectFrom('sign_in_sessions')
    .select(['account_id', 'expires_at'])
    .where('id_hash', '=', hashOf(id))
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst();
  return row && { id, accountId: row.account_id, expiresAt: row.expires_at };
}

export async function endSession(db: Kysely<Database>, id: string): Promise<void> {
  await db.deleteFrom('sign_in_sessions').where('id_hash', '=', hashOf(id)).execute();
}

/** Removes sessions that are over. */
export async function forgetSessions(db: Kysely<Database>, now: Date): Promise<void> {
  await db.deleteFrom('sign_in_sessions').where('expires_at', '<=', now.toISOString()).execute();
}

function hashOf(id: string): string {
  return base64url(sha256(utf8ToBytes(id)));
}

/** Signs a text for one purpose. No signature of one purpose is good for another. */
export function signatureFor(purpose: string, secret: string, text: string): string {
  return base64url(hmac(sha256, keyFor(purpose, secret), utf8ToBytes(text)));
}

export function keyFor(purpose: string, secret: string): Uint8Array {
  return hmac(sha256, utf8ToBytes(secret), utf8ToBytes(purpose));
}
