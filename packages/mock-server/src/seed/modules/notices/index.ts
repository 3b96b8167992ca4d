import { indexedTextRows } from '@party-affairs/server/search';
import { insertAuditEntries } from '../../insert-audit-entries.ts';
import { insertRows } from '../../insert-rows.ts';
import type { SeedModule } from '../../seed-module.ts';
import { type NoticeRows, noticeRef, noticeRows } from './notice-rows.ts';
import { seedReceipts } from './receipts.ts';
import { seedNotices } from './seed-notices.ts';

/** About 60 notices in every state, with attachments, trail, and what people have read. */
export const notices: SeedModule = {
  name: 'notices',
  async seed(db, calendar) {
    const notices = seedNotices(calendar);
    const rows = notices.map((notice) => noticeRows(notice, calendar));
    await insertRows(
      db,
      'notices',
      rows.map(({ notice }) => notice),
    );
    await insertRows(
      db,
      'notice_revisions',
      rows.flatMap(({ revisions }) => revisions),
    );
    await insertAuditEntries(db, rows.flatMap(({ trail }) => trail).sort(byTime));
    await insertRows(
      db,
      'file_contents',
      rows.flatMap(({ contents }) => contents),
    );
    await insertRows(
      db,
      'file_parts',
      rows.flatMap(({ parts }) => parts),
    );
    await insertRows(
      db,
      'attachments',
      rows.flatMap(({ attachments }) => attachments),
    );
    await insertRows(db, 'notice_receipts', seedReceipts(notices, calendar));
    await insertRows(db, 'search_grams', rows.flatMap(gramRows));
  },
};

function byTime(one: { at: string }, other: { at: string }): number {
  return one.at < other.at ? -1 : one.at > other.at ? 1 : 0;
}

/** Only what readers see is searched by pieces. */
function gramRows({ notice, revisions }: NoticeRows) {
  const live = revisions.find(({ revision }) => revision === notice.live_revision);
  if (!live || notice.status !== 'published') return [];
  return indexedTextRows(noticeRef(notice.id), live.search_text ?? '', `${notice.pinned} ${notice.published_at}`);
}
