import type { Kysely } from 'kysely';
import type { Database } from '../../../database/schema.ts';
import { appendEvent } from '../../../events/append-event.ts';

/** Action of a person on a notice: it was shown in a list, opened, acknowledged, put away; and back. */
export type ReceiptAction =
  | { readonly action: 'seen' | 'read' | 'unread' | 'archive' | 'unarchive' }
  | { readonly action: 'acknowledge'; readonly revision: number };

export interface ReceiptRow {
  readonly seen_at: string | null;
  readonly read_at: string | null;
  readonly ack_at: string | null;
  readonly ack_revision: number | null;
  readonly archived_at: string | null;
}

const emptyReceipt: ReceiptRow = {
  seen_at: null,
  read_at: null,
  ack_at: null,
  ack_revision: null,
  archived_at: null,
};

/** Returns what an action changes; nothing when it was done before: the first time counts. */
function changesOf(action: ReceiptAction, receipt: ReceiptRow, at: string): Partial<ReceiptRow> {
  switch (action.action) {
    case 'seen':
      return receipt.seen_at === null ? { seen_at: at } : {};
    case 'read':
      // A person who opened it has seen it.
      return receipt.read_at === null ? { read_at: at, seen_at: receipt.seen_at ?? at } : {};
    case 'unread':
      return receipt.read_at === null ? {} : { read_at: null };
    case 'acknowledge':
      return receipt.ack_revision === action.revision ? {} : { ack_at: at, ack_revision: action.revision };
    case 'archive':
      return receipt.archived_at === null ? { archived_at: at } : {};
    case 'unarchive':
      return receipt.archived_at === null ? {} : { archived_at: null };
  }
}

/** Reads this person's receipts of these notices, in that order; empty ones where nothing was done. */
export async function receiptsOf(db: Kysely<Database>, accountId: string, noticeIds: readonly string[]) {
  const rows = await db
    .selectFrom('notice_receipts')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('notice_id', 'in', noticeIds)
    .execute();
  const found = new Map(rows.map((row) => [row.notice_id, row]));
  return noticeIds.map((id) => ({ ...(found.get(id) ?? emptyReceipt), notice_id: id }));
}

/** Records what a person did with notices, and tells their other tabs and devices when it changed anything. */
export async function recordReceipts(
  db: Kysely<Database>,
  accountId: string,
  noticeIds: readonly string[],
  action: ReceiptAction,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const changed: string[] = [];
  for (const receipt of await receiptsOf(db, accountId, noticeIds)) {
    const changes = changesOf(action, receipt, at);
    if (Object.keys(changes).length === 0) continue;
    changed.push(receipt.notice_id);
    await db
      .insertInto('notice_receipts')
      .values({ ...emptyReceipt, ...changes, notice_id: receipt.notice_id, account_id: accountId })
      .onConflict((conflict) => conflict.columns(['notice_id', 'account_id']).doUpdateSet(changes))
      .execute();
  }
  if (changed.length > 0) {
    await appendEvent(db, { type: 'receipts.changed', at: now, accountId, data: { noticeIds: changed } });
  }
}
