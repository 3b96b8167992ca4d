import type { NoticeReceipt, NoticeSummary } from '@party-affairs/sdk';
import type { OverlayRules } from '../../../kit/data/overlay.ts';
import { isArchived, isOwed, isUnread } from './receipt-state.ts';

/** What a reader does with a notice. */
export interface ReceiptAction {
  readonly kind: 'read' | 'unread' | 'archive' | 'unarchive' | 'acknowledge';
  /** As it was then: of an acknowledgement, this is the revision that is acknowledged. */
  readonly notice: NoticeSummary;
  readonly at: string;
}

/** The receipt as it will be when the server has done the action: what is shown until it answers. */
function applyAction(receipt: NoticeReceipt, { kind, notice, at }: ReceiptAction): NoticeReceipt {
  const read = { ...receipt, seenAt: receipt.seenAt ?? at, readAt: receipt.readAt ?? at };
  switch (kind) {
    case 'read':
      return read;
    case 'unread':
      return { ...receipt, readAt: null };
    case 'archive':
      return { ...receipt, archivedAt: receipt.archivedAt ?? at };
    case 'unarchive':
      return { ...receipt, archivedAt: null };
    case 'acknowledge':
      return { ...read, ackAt: at, ackRevision: notice.revision };
  }
}

/** How actions under way show on notices. Visitors have no receipt, and do nothing with one. */
export const receiptRules: OverlayRules<NoticeSummary, ReceiptAction> = {
  itemOf: ({ notice }) => notice,
  apply: (notice, action) => (notice.receipt ? { ...notice, receipt: applyAction(notice.receipt, action) } : notice),
};

/** Which notices the counts count. */
export const noticeTallies = {
  unread: (notice: NoticeSummary) => isUnread(notice) && !isArchived(notice),
  archived: isArchived,
  toAcknowledge: isOwed,
};
