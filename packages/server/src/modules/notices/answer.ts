import type { Attachment, NoticeReceipt, NoticeSummary } from '@party-affairs/sdk/contract';
import { organizationsAsking } from '../../identity/audience.ts';
import type { attachmentsOf } from '../../files/attachments.ts';
import type { noticePage } from './list-queries.ts';
import type { receiptsOf } from './receipts.ts';
import type { Subject } from '../../identity/subject.ts';
import type { Context } from '../../http/handler.ts';

type Row = Awaited<ReturnType<ReturnType<typeof noticePage>['execute']>>[number];
type ReceiptRow = Pick<
  Awaited<ReturnType<typeof receiptsOf>>[number],
  'seen_at' | 'read_at' | 'ack_at' | 'ack_revision' | 'archived_at'
>;

/** A notice as the contract shows it to this person. */
export function noticeSummaryOf(row: Row, subject: Subject): NoticeSummary {
  const asking = subject.kind === 'account' ? organizationsAsking(subject.member) : [];
  const requiresAck = row.requires_ack === 1 && asking.includes(row.organization_id);
  return {
    id: row.id,
    kind: row.kind,
    categoryCode: row.category_code,
    disclosureScope: row.disclosure_scope,
    title: row.title,
    summary: row.summary,
    pinned: row.pinned === 1,
    owner: { id: row.organization_id, name: row.owner_name, shortName: row.owner_short_name },
    // A notice that is up has both; its columns are null only before that.
    publishedAt: row.published_at ?? '',
    updatedAt: row.revised_at ?? '',
    expireAt: row.expire_at,
    revision: row.revision,
    requiresAck,
    ackDueAt: requiresAck ? row.ack_due_at : null,
    attachmentCount: row.attachment_count,
    receipt: subject.kind === 'account' ? receiptOf(row) : null,
  };
}

export function receiptOf(row: ReceiptRow): NoticeReceipt {
  return {
    seenAt: row.seen_at,
    readAt: row.read_at,
    ackAt: row.ack_at,
    ackRevision: row.ack_revision,
    archivedAt: row.archived_at,
  };
}

/** An attachment with its address: for `readers` it is good while the notice is up, for the `desk` also for drafts. */
export function attachmentOf(
  row: Awaited<ReturnType<typeof attachmentsOf>>[number],
  { attachmentUrl }: Pick<Context, 'attachmentUrl'>,
  use: 'desk' | 'readers',
): Attachment {
  return {
    id: row.id,
    fileName: row.file_name,
    mediaType: row.media_type,
    size: row.size,
    url: attachmentUrl(row.id, use),
  };
}
