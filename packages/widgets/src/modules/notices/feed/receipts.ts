import type { NoticeCounts, NoticeReceipt, NoticeSummary } from '@party-affairs/sdk';
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

/** The notice with the acts under way laid over it; the same object when none is about it. */
export function withActs<T extends NoticeSummary>(notice: T, acts: readonly ReceiptAct[]): T {
  const own = acts.filter((act) => act.notice.id === notice.id);
  if (own.length === 0 || !notice.receipt) return notice;
  return { ...notice, receipt: own.reduce(after, notice.receipt) };
}

/** The counts with the acts under way laid over them. */
export function countsWithActs(counts: NoticeCounts, acts: readonly ReceiptAct[]): NoticeCounts {
  const last = new Map(acts.map((act) => [act.notice.id, act.notice]));
  let result = counts;
  for (const notice of last.values()) {
    const then = withActs(notice, acts);
    const change = (is: (notice: NoticeSummary) => boolean) => Number(is(then)) - Number(is(notice));
    result = {
      ...result,
      unread: result.unread + change((each) => isUnread(each) && !isArchived(each)),
      archived: result.archived + change(isArchived),
      toAcknowledge: result.toAcknowledge + change(isOwed),
    };
  }
  return result;
}
