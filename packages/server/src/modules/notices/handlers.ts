import type { notices, NoticeCounts, RichText } from '@party-affairs/sdk/contract';
import { organizationsAsking } from '../../identity/audience.ts';
import { attachmentsOf } from '../../files/attachments.ts';
import { countNotices, findNotice, type NoticePosition, noticePage, visibleIds } from './list-queries.ts';
import { type ReceiptAct, receiptsOf, recordReceipts } from './receipts.ts';
import type { SignedInSubject } from '../../identity/subject.ts';
import { cursorAt, positionOf } from '../../http/cursor.ts';
import type { Context, Handlers } from '../../http/handler.ts';
import { attachmentOf, noticeSummaryOf, receiptOf } from './answer.ts';
import { organizationFilter, termsFilter } from './filters.ts';
import { ProblemError } from '../../problem.ts';

type SignedIn = Context<SignedInSubject>;

/** What a member's write leaves for its answer: which notices it was about. */
interface Touched {
  readonly noticeIds: readonly string[];
}

const positionKeys = ['number', 'string', 'string'] as const;

/** The member's side of notices: read, mark, acknowledge, put away. */
export const noticeHandlers: Handlers<typeof notices> = {
  async list({ db, subject, now }, { query }) {
    const { state, categoryCode, organizationId, q, limit } = query;
    if (subject.kind === 'visitor' && state !== 'all') throw new ProblemError('unauthenticated');
    const scope = { list: 'notices.list', subject, filters: { state, categoryCode, organizationId, q } };
    const position: NoticePosition | undefined = positionOf(scope, positionKeys, query.cursor);
    const organizationPath = await organizationFilter(db, organizationId);
    const filters = { state, categoryCode, organizationPath, terms: termsFilter(q) };

    // One more than asked for says whether there is a next page.
    const rows = await noticePage(db, subject, now, filters, { limit: limit + 1, position }).execute();
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      body: {
        items: shown.map((row) => noticeSummaryOf(row, subject)),
        nextCursor: last ? cursorAt(scope, [last.pinned, last.published_at ?? '', last.id]) : null,
      },
    };
  },

  async counts({ db, subject, now }) {
    return { body: await countNotices(db, subject, now) };
  },

  async get(context, { params }) {
    const { db, subject, now } = context;
    const row = await findNotice(db, subject, now, params.noticeId);
    if (!row) throw new ProblemError('not-found');
    const attachments = await attachmentsOf(db, row.id, row.revision);
    return {
      body: {
        ...noticeSummaryOf(row, subject),
        body: JSON.parse(row.body) as RichText,
        attachments: attachments.map((attachment) => attachmentOf(attachment, context, 'readers')),
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
      return touch(context, noticeIds, { act: body.mark });
    },
    respond: answer,
  },

  acknowledge: {
    async apply(context, { params, body }) {
      const { db, subject, now } = context;
      const row = await findNotice(db, subject, now, params.noticeId);
      if (!row) throw new ProblemError('not-found');
      const isAsked = row.requires_ack === 1 && organizationsAsking(subject.member).includes(row.organization_id);
      if (!isAsked) throw new ProblemError('acknowledgement-not-required');
      if (body.revision !== row.revision) throw new ProblemError('stale-revision');
      return touch(context, [row.id], { act: 'acknowledge', revision: body.revision });
    },
    respond: answer,
  },

  archive: {
    apply: (context, { params }) => touchOne(context, params.noticeId, { act: 'archive' }),
    respond: answer,
  },

  unarchive: {
    apply: (context, { params }) => touchOne(context, params.noticeId, { act: 'unarchive' }),
    respond: answer,
  },
};

async function touchOne(context: SignedIn, noticeId: string, act: ReceiptAct): Promise<Touched> {
  const visible = await visibleIds(context.db, context.subject, context.now, [noticeId]);
  if (!visible.has(noticeId)) throw new ProblemError('not-found');
  return touch(context, [noticeId], act);
}

async function touch(context: SignedIn, noticeIds: readonly string[], act: ReceiptAct): Promise<Touched> {
  await recordReceipts(context.db, context.subject.accountId, noticeIds, act, context.now);
  return { noticeIds };
}

/** Their own receipts and counts as they are now; when a key comes again, as they are then. */
async function answer({ db, subject, now }: SignedIn, { noticeIds }: Touched) {
  const rows = await receiptsOf(db, subject.accountId, noticeIds);
  const counts: NoticeCounts = await countNotices(db, subject, now);
  return { body: { receipts: rows.map((row) => ({ noticeId: row.notice_id, ...receiptOf(row) })), counts } };
}
