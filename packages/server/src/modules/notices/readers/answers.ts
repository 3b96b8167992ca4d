import type { NoticeReceipt, NoticeSummary } from '@party-affairs/sdk/contract';
import type { Subject } from '../../../identity/subject.ts';
import { isAskedOf, type ReaderRow } from './queries.ts';
import type { ReceiptRow } from './receipts.ts';

/** Renders a notice as the contract shows it to this person. */
export function toNoticeSummary(row: ReaderRow, subject: Subject): NoticeSummary {
  const requiresAck = isAskedOf(subject, row);
  return {
    id: row.id,
    kind: row.kind,
    categoryCode: row.category_code,
    disclosureScope: row.disclosure_scope,
    title: row.title,
    summary: row.summary,
    pinned: row.pinned === 1,
    owner: { id: row.organization_id, name: row.owner_name, shortName: row.owner_short_name },
    // A published notice has both; its columns are null only before that.
    publishedAt: row.published_at ?? '',
    updatedAt: row.revised_at ?? '',
    expireAt: row.expire_at,
    revision: row.revision,
    requiresAck,
    ackDueAt: requiresAck ? row.ack_due_at : null,
    attachmentCount: row.attachment_count ?? 0,
    receipt: subject.kind === 'account' ? toReceipt(row) : null,
  };
}

export function toReceipt(row: ReceiptRow): NoticeReceipt {
  return {
    seenAt: row.seen_at,
    readAt: row.read_at,
    ackAt: row.ack_at,
    ackRevision: row.ack_revision,
    archivedAt: row.archived_at,
  };
}
