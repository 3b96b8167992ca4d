import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { ProblemError } from '../problem.ts';

/** One write that is to happen once, however often it is sent: whose it is, and what it says. */
export interface KeyedWrite {
  readonly accountId: string;
  readonly operation: string;
  readonly key: string;
  readonly requestHash: string;
}

/** Reads the request's Idempotency-Key: 8 to 128 visible ASCII characters; undefined without one. */
export function idempotencyKey(request: Request): string | undefined {
  const key = request.headers.get('Idempotency-Key');
  if (key === null) return undefined;
  if (!/^[\x21-\x7e]{8,128}$/.test(key)) throw new ProblemError('invalid-idempotency-key');
  return key;
}

/** Hashes what makes two requests the same: method, path, precondition and body. */
export function requestHash(request: Request, body: Uint8Array): string {
  const { pathname } = new URL(request.url);
  const head = JSON.stringify([request.method, pathname, request.headers.get('If-Match')]);
  return bytesToHex(sha256(concatBytes(utf8ToBytes(`${head}\n`), body)));
}

/**
 * Has the effect once per key, in the transaction `db`. The key is taken before the effect, so that of two requests at
 * the same time one waits for the other; if the effect fails, the transaction takes the key back with everything else.
 *
 * @throws `idempotency-conflict` where the key was used for something else.
 */
export async function once(
  db: Kysely<Database>,
  write: KeyedWrite,
  now: Date,
  effect: () => Promise<unknown>,
): Promise<{ outcome: unknown; replayed: boolean }> {
  const { accountId, operation, key } = write;
  const taken = await db
    .insertInto('idempotency_keys')
    .values({
      account_id: accountId,
      operation,
      key,
      request_hash: write.requestHash,
      outcome: 'null',
      created_at: now.toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  const mine = db
    .selectFrom('idempotency_keys')
    .where('account_id', '=', accountId)
    .where('operation', '=', operation)
    .where('key', '=', key);

  if (!taken) {
    const earlier = await mine.select(['request_hash', 'outcome']).executeTakeFirstOrThrow();
    if (earlier.request_hash !== write.requestHash) throw new ProblemError('idempotency-conflict');
    return { outcome: JSON.parse(earlier.outcome) as unknown, replayed: true };
  }

  const outcome = (await effect()) ?? null;
  await db
    .updateTable('idempotency_keys')
    .set({ outcome: JSON.stringify(outcome) })
    .where('account_id', '=', accountId)
    .where('operation', '=', operation)
    .where('key', '=', key)
    .execute();
  return { outcome, replayed: false };
}

/** Forgets keys given before `before`. No client may keep a write longer than that. */
export async function forgetKeys(db: Kysely<Database>, before: Date): Promise<void> {
  await db.deleteFrom('idempotency_keys').where('created_at', '<', before.toISOString()).execute();
}
