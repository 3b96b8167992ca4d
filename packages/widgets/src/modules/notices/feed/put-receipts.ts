import type { Notice, NoticeCounts, NoticeReceipt, NoticeSummary, ReceiptChange } from '@party-affairs/sdk';
import { entityKeys } from '../../../kit/data/session-cache.ts';
import type { Session } from '../../../kit/data/session.ts';
import { noticesEntity } from './notice-entity.ts';

/** Writes this person's receipts after a write into every list and notice of the cache, and the counts after it. */
export function putReceipts({ cache }: Session, { receipts, counts }: ReceiptChange): void {
  const fresh = new Map(receipts.map(({ noticeId, ...receipt }) => [noticeId, receipt as NoticeReceipt]));
  const keys = entityKeys(noticesEntity);
  cache.noteWrite(noticesEntity, fresh.keys());
  const withReceipt = <T extends NoticeSummary>(notice: T): T => {
    const receipt = fresh.get(notice.id);
    return receipt ? { ...notice, receipt } : notice;
  };
  cache.updateLists<NoticeSummary>(noticesEntity, withReceipt);
  for (const id of fresh.keys()) cache.update<Notice>(keys.item(id), withReceipt);
  cache.update<NoticeCounts>(keys.part('counts'), () => counts);
  // Other lists may hold other notices now; they are asked for again when they are shown.
  cache.invalidateLater(keys.lists);
}
