import { type NoticeReceipt, NoticesResource, type NoticeSummary, type ReceiptChange } from '@party-affairs/sdk';
import { entityKeys } from '../../../kit/data/session-cache.ts';
import type { Session } from '../../../kit/data/session.ts';
import { type ItemChange, type ItemChangeRules, putItems } from '../../../kit/item-list/optimistic-actions.ts';
import { noticesEntity } from './notice-entity.ts';
import { isArchived, isOwed, isUnread } from './receipt-state.ts';

/** An action of a reader on a notice. An acknowledgement is for the revision of `item`. */
export interface ReceiptAction extends ItemChange<NoticeSummary> {
  readonly kind: 'read' | 'unread' | 'archive' | 'unarchive' | 'acknowledge';
}

/** The receipt as it will be when the server has done the action: what is shown until it answers. */
function applyAction(receipt: NoticeReceipt, { kind, item, at }: ReceiptAction): NoticeReceipt {
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
      return { ...read, ackAt: at, ackRevision: item.revision };
  }
}

/** How actions are sent, and show on notices. Visitors have no receipt, and do nothing with one. */
export const receiptRules: ItemChangeRules<NoticeSummary, ReceiptAction, ReceiptChange> = {
  key: 'notice-receipts',
  // Two actions on one notice, archive and undo, must arrive in the order they were made.
  order: ({ item }) => item.id,
  send(client, { kind, item: { id, revision } }, options) {
    const notices = new NoticesResource(client);
    switch (kind) {
      case 'read':
        return notices.markRead([id], options);
      case 'unread':
        return notices.markUnread([id], options);
      case 'archive':
        return notices.archive(id, options);
      case 'unarchive':
        return notices.unarchive(id, options);
      case 'acknowledge':
        return notices.acknowledge(id, { revision }, options);
    }
  },
  apply: (notice, action) => (notice.receipt ? { ...notice, receipt: applyAction(notice.receipt, action) } : notice),
  keep: putReceipts,
};

/** Writes this person's receipts after a write into every list and notice of the cache, and the counts after it. */
export function putReceipts({ receipts, counts }: ReceiptChange, session: Session): void {
  const changed = receipts.map(({ noticeId: id, ...receipt }) => ({ id, receipt }));
  putItems(session, noticesEntity, changed);
  session.cache.update(entityKeys(noticesEntity).part('counts'), () => counts);
}

/** Conditions for the notices that each count counts. */
export const noticeTallies = {
  unread: (notice: NoticeSummary) => isUnread(notice) && !isArchived(notice),
  archived: isArchived,
  toAcknowledge: isOwed,
};
