import type { notices, NoticeCounts, RichText } from '@party-affairs/sdk/contract';
import { attachmentsOf, toAttachment } from '../../../files/attachments.ts';
import type { Context, Handlers } from '../../../http/handler.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { organizationFilter, termsFilter, timeFilter } from '../../../lists/filters.ts';
import { readPage } from '../../../lists/read-page.ts';
import { ProblemError } from '../../../problem.ts';
import { toNoticeSummary, toReceipt } from './answers.ts';
import { noticeRef } from '../entity.ts';
import { highlightNotices } from './highlights.ts';
import { countNotices, filteredNotices, findDuty, findNotice, isAskedOf, orderOf, visibleIds } from './queries.ts';
import { type ReceiptAction, receiptsOf, recordReceipts } from './receipts.ts';

type SignedIn = Context<SignedInSubject>;

/** Data that a reader's write keeps for its response: the notices that it was about. */
interface Touched {
  readonly noticeIds: readonly string[];
}

/** The reader's side of notices: read, mark, acknowledge, put away. */
export const noticeHandlers: Handlers<typeof notices> = {
  async list({ db, subject, now }, { query }) {
    const { state, categoryCode } = query;
    if (subject.kind === 'visitor' && state !== 'all') throw new ProblemError('unauthenticated');
    const organizationPath = await organizationFilter(db, query.organizationId);
    const { organizationId } = query;
    const terms = termsFilter(query.q);
    const publishedFrom = timeFilter('publishedFrom', query.publishedFrom);
    const publishedBefore = timeFilter('publishedBefore', query.publishedBefore);
    const filters = { state, categoryCode, organizationId, organizationPath, terms, publishedFrom, publishedBefore };
    const list = await filteredNotices(db, subject, now, filters);
    const { rows, nextCursor } = await readPage('notices.list', subject, query, orderOf(state), list);
    const items = rows.map((row) => toNoticeSummary(row, subject));
    return { body: { items: terms.length > 0 ? await highlightNotices(db, items, terms) : items, nextCursor } };
  },

  async counts({ db, subject, now }) {
    return { body: await countNotices(db, subject, now) };
  },

  async get(context, { params }) {
    const { db, subject, now } = context;
    const row = await findNotice(db, subject, now, params.noticeId);
    if (!row) throw new ProblemError('not-found');
    const attachments = await attachmentsOf(db, { ...noticeRef(row.id), revision: row.revision });
    return {
      body: {
        ...toNoticeSummary(row, subject),
        body: JSON.parse(row.body) as RichText,
        attachments: attachments.map((attachment) => toAttachment(attachment, context, 'readers')),
      },
    };
  },

  mark: {
    async apply(context, { body }) {
      const noticeIds = [...new Set(body.noticeIds)];
      const visible = await visibleIds(context.db, context.subject, context.now, noticeIds);
      const unknown = body.noticeIds.flatMap((id, index) => (visible.has(id) ? [] : [index]));
      if (unknown.length > 0) {
        const errors = unknown.map((index) => ({ pointer: `/noticeIds/${index}`, code: 'not-found' }));
        throw new ProblemError('not-found', { errors });
      }
      return touch(context, noticeIds, { action: body.mark });
    },
    respond: receiptChange,
  },

  acknowledge: {
    async apply(context, { params, body }) {
      const { db, subject, now } = context;
      const notice = await findDuty(db, subject, now, params.noticeId);
      if (!notice) throw new ProblemError('not-found');
      if (!isAskedOf(subject, notice)) throw new ProblemError('acknowledgement-not-required');
      if (body.revision !== notice.live_revision) throw new ProblemError('stale-revision');
      return touch(context, [notice.id], { action: 'acknowledge', revision: body.revision });
    },
    respond: receiptChange,
  },

  archive: {
    apply: (context, { params }) => touchOne(context, params.noticeId, { action: 'archive' }),
    respond: receiptChange,
  },

  unarchive: {
    apply: (context, { params }) => touchOne(context, params.noticeId, { action: 'unarchive' }),
    respond: receiptChange,
  },
};

async function touchOne(context: SignedIn, noticeId: string, action: ReceiptAction): Promise<Touched> {
  const visible = await visibleIds(context.db, context.subject, context.now, [noticeId]);
  if (!visible.has(noticeId)) throw new ProblemError('not-found');
  return touch(context, [noticeId], action);
}

async function touch(context: SignedIn, noticeIds: readonly string[], action: ReceiptAction): Promise<Touched> {
  await recordReceipts(context.db, context.subject.accountId, noticeIds, action, context.now);
  return { noticeIds };
}

/** Renders the person's own receipts and counts as they are now; when a key comes again, as they are then. */
async function receiptChange({ db, subject, now }: SignedIn, { noticeIds }: Touched) {
  const rows = await receiptsOf(db, subject.accountId, noticeIds);
  const counts: NoticeCounts = await countNotices(db, subject, now);
  return { body: { receipts: rows.map((row) => ({ noticeId: row.notice_id, ...toReceipt(row) })), counts } };
}
