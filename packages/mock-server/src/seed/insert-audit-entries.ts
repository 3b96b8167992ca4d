import { type AuditContent, type Database, linkToTrail } from '@party-affairs/server';
import type { Kysely } from 'kysely';
import { insertRows } from './insert-rows.ts';

/** Writes audit entries in their order, each tied to the one before. */
export async function insertAuditEntries(db: Kysely<Database>, contents: readonly AuditContent[]): Promise<void> {
  await insertRows(db, 'audit_entries', await linkToTrail(db, contents));
}
