import type { noticeDesk } from '@party-affairs/sdk/contract';
import { type DeskPosition, deskPage, editorsOf } from './desk-queries.ts';
import type { SignedInSubject } from '../../identity/subject.ts';
import { cursorAt, positionOf } from '../../http/cursor.ts';
import type { Context, Handlers } from '../../http/handler.ts';
import {
  approveNotice,
  createDraft,
  editNotice,
  openNotice,
  publishNotice,
  returnNotice,
  scheduleNotice,
  submitNotice,
  type Target,
  withdrawNotice,
} from './acts.ts';
import { deskNoticeAnswer, deskSummaryOf } from './desk-answer.ts';
import { organizationFilter, termsFilter } from './filters.ts';
import { receiptsSummaryOf } from './receipts-answer.ts';

type Desk = Context<SignedInSubject>;

/** What a write of the desk leaves for its answer. */
interface Written {
  readonly noticeId: string;
}

const positionKeys = ['string', 'string'] as const;

/** The staff's side of notices. */
export const noticeDeskHandlers: Handlers<typeof noticeDesk> = {
  async list(context, { query }) {
    const { db, subject, now } = context;
    const { state, organizationId, q, limit } = query;
    const scope = { list: 'noticeDesk.list', subject, filters: { state, organizationId, q } };
    const position: DeskPosition | undefined = positionOf(scope, positionKeys, query.cursor);
    const filters = { state, organizationPath: await organizationFilter(db, organizationId), terms: termsFilter(q) };

    // One more than asked for says whether there is a next page.
    const rows = await deskPage(db, subject, now, filters, { limit: limit + 1, position }).execute();
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const editors = await editorsOf(db, shown);
    return {
      body: {
        items: shown.map((row) => deskSummaryOf(row, editors.get(row.id) ?? new Set(), context)),
        nextCursor: last ? cursorAt(scope, [last.updated_at, last.id]) : null,
      },
    };
  },

  get: (context, { params }) => deskNoticeAnswer(context, params.noticeId),

  create: {
    apply: async (context, { body }): Promise<Written> => ({ noticeId: await createDraft(context, body) }),
    respond: shown,
  },

  update: {
    apply: (context, input) => on(input, (target) => editNotice(context, target, input.body)),
    respond: shown,
  },

  submit: {
    apply: (context, input) => on(input, (target) => submitNotice(context, target)),
    respond: shown,
  },

  approve: {
    apply: (context, input) => on(input, (target) => approveNotice(context, target)),
    respond: shown,
  },

  return: {
    apply: (context, input) => on(input, (target) => returnNotice(context, target, input.body.reason)),
    respond: shown,
  },

  schedule: {
    apply: (context, input) => on(input, (target) => scheduleNotice(context, target, input.body.publishAt)),
    respond: shown,
  },

  publish: {
    apply: (context, input) => on(input, (target) => publishNotice(context, target)),
    respond: shown,
  },

  withdraw: {
    apply: (context, input) => on(input, (target) => withdrawNotice(context, target, input.body.reason)),
    respond: shown,
  },

  async receipts(context, { params }) {
    const { row, life } = await openNotice(context, params, 'receipts');
    // The state machine lets nobody ask before something was up.
    return { body: await receiptsSummaryOf(context, row, life.liveRevision ?? 1) };
  },
};

async function on(
  input: { readonly params: Written; readonly ifMatch: string | undefined },
  act: (target: Target) => Promise<void>,
): Promise<Written> {
  const { noticeId } = input.params;
  await act({ noticeId, version: input.ifMatch });
  return { noticeId };
}

/** The notice as it is now; when a key comes again, as it is then, and only to who may still see it. */
function shown(context: Desk, { noticeId }: Written) {
  return deskNoticeAnswer(context, noticeId);
}
