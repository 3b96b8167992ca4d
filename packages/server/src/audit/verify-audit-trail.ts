import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { type AuditContent, auditHash, type ChainLink, firstHash } from './chain.ts';

/** The first place where the chain does not hold. */
export interface BrokenLink {
  /**
   * `changed`: the entry is not what it was. `inserted`: it was put between two that belong together. `missing`: entries right
   * before it were removed, or written anew.
   */
  readonly kind: 'changed' | 'inserted' | 'missing';
  /** Number of the entry. */
  readonly id: number;
}

/** What was found when the whole chain was read. */
export interface TrailVerification {
  /** Entries that were read; where the chain is broken, those before that place. */
  readonly entries: number;
  /** Hash of the last entry that was read: the anchor, to be kept outside of the database. */
  readonly head: string;
  readonly broken: BrokenLink | null;
  /** Whether an entry has the hash that was asked for; null where none was, or the chain is broken. */
  readonly hasAnchor: boolean | null;
}

/** Entries that are in memory at once. */
const atOnce = 1000;

/**
 * Reads the whole audit trail, and checks that each entry is what it was and follows the one before. Entries
 * that were cut off at the end leave a chain that holds, so `anchor` names a hash that has to be in it.
 */
export async function verifyAuditTrail(db: Kysely<Database>, anchor?: string): Promise<TrailVerification> {
  return db
    .transaction()
    .setAccessMode('read only')
    .execute((snapshot) => readChain(snapshot, anchor));
}

async function readChain(db: Kysely<Database>, anchor: string | undefined): Promise<TrailVerification> {
  let entries = 0;
  let last = { id: 0, hash: firstHash };
  let hasAnchor = anchor === firstHash;
  for (;;) {
    const rows = await entriesAfter(db, last.id);
    for (const row of rows) {
      const broken = await checkLink(db, row, last);
      if (broken) return { entries, head: last.hash, broken, hasAnchor: null };
      entries += 1;
      last = row;
      hasAnchor ||= row.hash === anchor;
    }
    if (rows.length < atOnce) break;
  }
  return { entries, head: last.hash, broken: null, hasAnchor: anchor === undefined ? null : hasAnchor };
}

type ChainedEntry = AuditContent & ChainLink & { readonly id: number };

function entriesAfter(db: Kysely<Database>, id: number): Promise<ChainedEntry[]> {
  return db.selectFrom('audit_entries').selectAll().where('id', '>', id).orderBy('id').limit(atOnce).execute();
}

async function checkLink(
  db: Kysely<Database>,
  row: ChainedEntry,
  last: { readonly id: number; readonly hash: string },
): Promise<BrokenLink | null> {
  if (auditHash(row, row.former_hash) !== row.hash) return { kind: 'changed', id: row.id };
  if (row.former_hash === last.hash) return null;
  const inserted = await firstInserted(db, row, last.id);
  return inserted === undefined ? { kind: 'missing', id: row.id } : { kind: 'inserted', id: inserted };
}

/** Finds the first entry after the one that `row` follows; undefined where there is none. Only a broken chain is asked. */
async function firstInserted(db: Kysely<Database>, row: ChainedEntry, lastId: number): Promise<number | undefined> {
  const after = (id: number) =>
    db
      .selectFrom('audit_entries')
      .select('id')
      .where('id', '>', id)
      .where('id', '<=', lastId)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
  if (row.former_hash === firstHash) return (await after(0))?.id;
  const former = await db
    .selectFrom('audit_entries')
    .select('id')
    .where('hash', '=', row.former_hash)
    .where('id', '<', lastId)
    .executeTakeFirst();
  return former && (await after(former.id))?.id;
}
