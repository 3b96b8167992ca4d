import type { LiveEvent, Notice, NoticeCounts, NoticeReceipt, NoticeSummary, ReceiptChange } from '@party-affairs/sdk';
import { entityKeys } from '../../../kit/data/session-cache.ts';
import type { Session } from '../../../kit/data/session.ts';
import type { ItemEvent } from '../../../kit/list/new-items.ts';

export const noticesEntity = 'notices';
export const noticeKeys = entityKeys(noticesEntity);
export const countsKey = noticeKeys.part('counts');

/** Writes this person's receipts after a write into every list and notice of the cache, and the counts after it. */
export function putReceipts({ cache }: Session, { receipts, counts }: ReceiptChange): void {
  const fresh = new Map(receipts.map(({ noticeId, ...receipt }) => [noticeId, receipt as NoticeReceipt]));
  cache.noteWrite(noticesEntity, fresh.keys());
  const withReceipt = <T extends NoticeSummary>(notice: T): T => {
    const receipt = fresh.get(notice.id);
    return receipt ? { ...notice, receipt } : notice;
  };
  cache.updateLists<NoticeSummary>(noticesEntity, withReceipt);
  for (const id of fresh.keys()) cache.update<Notice>(noticeKeys.item(id), withReceipt);
  cache.update<NoticeCounts>(countsKey, () => counts);
  // Other lists may hold other notices now; they are asked for again when they are shown.
  cache.invalidateLater(noticeKeys.lists);
}

/** Writes what the server says of a notice into the lists that hold it; undefined takes it out of them. */
export function putSummary({ cache }: Session, id: string, summary: NoticeSummary | undefined): void {
  cache.updateLists<NoticeSummary>(noticesEntity, (notice) => (notice.id === id ? summary : notice));
}

/** What a live event says of notices. Steps of staff with a draft change nothing for readers. */
export function readNoticeEvent({ type, data }: LiveEvent): ItemEvent | undefined {
  const { noticeId, noticeIds } = (data ?? {}) as { noticeId?: string; noticeIds?: string[] };
  const ids = noticeIds ?? (noticeId === undefined ? [] : [noticeId]);
  if (type === 'sync.reset') return { ids, isReset: true };
  if (type === 'receipts.changed') return { ids, isOwn: noticeIds !== undefined };
  return type.startsWith('notice.') ? { ids, isRemoval: /withdrawn|expired/.test(type) } : undefined;
}

/** A notice without what lists do not hold. */
export function summaryOf({ body: _body, attachments: _attachments, ...summary }: Notice): NoticeSummary {
  return summary as unknown as NoticeSummary;
}
