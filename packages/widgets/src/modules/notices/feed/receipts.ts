import type { NoticeReceipt, NoticeSummary } from '@party-affairs/sdk';
import type { OverlayRules } from '../../../kit/data/overlay.ts';
import { isArchived, isOwed, isUnread } from './receipt-state.ts';

/** What a reader does with a notice. */
export type ReceiptAct =
  | { readonly kind: 'read' | 'unread' | 'archive' | 'unarchive'; readonly notice: NoticeSummary; readonly at: string }
  | {
      readonly kind: 'acknowledge';
      readonly notice: NoticeSummary;
      readonly revision: number;
      readonly at: string;
    };

/** The receipt as it will be when the server has done the act: what is shown until it answers. */
function after(receipt: NoticeReceipt, act: ReceiptAct): NoticeReceipt {
  const { at } = act;
  switch (act.kind) {
    case 'read':
      return { ...receipt, seenAt: receipt.seenAt ?? at, readAt: receipt.readAt ?? at };
    case 'unread':
      return { ...receipt, readAt: null };
    case 'archive':
      return { ...receipt, archivedAt: receipt.archivedAt ?? at };
    case 'unarchive':
      return { ...receipt, archivedAt: null };
    case 'acknowledge':
      return {
        ...receipt,
        seenAt: receipt.seenAt ?? at,
        readAt: receipt.readAt ?? at,
        ackAt: at,
        ackRevision: act.revision,
      };
  }
}

/** How an act under way shows on the notice it is about. Visitors have no receipt, and do nothing with one. */
export const receiptRules: OverlayRules<NoticeSummary, ReceiptAct> = {
  itemOf: ({ notice }) => notice,
  apply: (notice, act) => (notice.receipt ? { ...notice, receipt: after(notice.receipt, act) } : notice),
};

/** Which notices the counts count. */
export const noticeTallies = {
  unread: (notice: NoticeSummary) => isUnread(notice) && !isArchived(notice),
  archived: isArchived,
  toAcknowledge: isOwed,
};
