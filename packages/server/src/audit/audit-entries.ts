import type { Kysely } from 'kysely';
import type { EntityRef } from '../database/entity.ts';
import type { Database } from '../database/schema.ts';
import { type AuditContent, chainContents, type ChainLink, firstHash } from './chain.ts';

/** One administrative action (全程留痕). Reading is never one. */
export interface NewAuditEntry {
  /** null for what has no revisions. */
  readonly revision: number | null;
  readonly action: string;
  /** The account that acted; null: the server, when its time came. */
  readonly by: string | null;
  readonly at: Date;
  readonly reason?: string | undefined;
}

/** An entry with the name of the account, as it is shown. */
export interface AuditEntry {
  readonly action: string;
  readonly at: string;
  readonly by: { readonly id: string; readonly displayName: string } | null;
  readonly revision: number | null;
  readonly reason: string | null;
}

/**
 * Adds an entry after the last one. Entries are never changed and never removed; triggers of the database refuse both.
 *
 * @param db A transaction that writes. Those come one after the other, in all processes, so that the chain has one end.
 */
export async function appendAuditEntry(
  db: Kysely<Database>,
  { entityType, entityId }: EntityRef,
  { revision, action, by, at, reason }: NewAuditEntry,
): Promise<void> {
  const content = {
    entity_type: entityType,
    entity_id: entityId,
    revision,
    action,
    at: at.toISOString(),
    account_id: by,
    // A database keeps half a surrogate pair as another character. The hash has to be of what it keeps.
    reason: reason === undefined ? null : wellFormed(reason),
  };
  await db
    .insertInto('audit_entries')
    .values(await linkToTrail(db, [content]))
    .execute();
}

/** Ties contents to the end of the trail, for the transaction that inserts them in this order. */
export async function linkToTrail<Content extends AuditContent>(
  db: Kysely<Database>,
  contents: readonly Content[],
): Promise<(Content & ChainLink)[]> {
  const last = await db.selectFrom('audit_entries').select('hash').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return chainContents(contents, last?.hash ?? firstHash);
}

function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

/** Reads the trail of one thing, oldest entry first. */
export async function auditTrailOf(db: Kysely<Database>, { entityType, entityId }: EntityRef): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('audit_entries')
    .leftJoin('accounts', 'accounts.id', 'audit_entries.account_id')
    .select([
      'audit_entries.action',
      'audit_entries.at',
      'audit_entries.account_id',
      'audit_entries.revision',
      'audit_entries.reason',
      'accounts.display_name',
    ])
    .where('audit_entries.entity_type', '=', entityType)
    .where('audit_entries.entity_id', '=', entityId)
    .orderBy('audit_entries.id')
    .execute();
  return rows.map(({ action, at, account_id: id, revision, reason, display_name: displayName }) => ({
    action,
    at,
    by: id === null ? null : { id, displayName: displayName ?? '' },
    revision,
    reason,
  }));
}

/** Reads the last entry of one thing, or the last of some actions. */
export function lastAuditEntry(db: Kysely<Database>, { entityType, entityId }: EntityRef, actions?: readonly string[]) {
  let query = db
    .selectFrom('audit_entries')
    .select(['action', 'account_id as accountId'])
    .where('entity_type', '=', entityType)
    .where('entity_id', '=', entityId);
  if (actions) query = query.where('action', 'in', actions);
  return query.orderBy('id', 'desc').executeTakeFirst();
}
