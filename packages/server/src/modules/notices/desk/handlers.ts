import type { noticeDesk } from '@party-affairs/sdk/contract';
import type { Context, Handlers } from '../../../http/handler.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { organizationFilter, termsFilter } from '../../../lists/filters.ts';
import { readPage } from '../../../lists/read-page.ts';
import { deskNotice, toDeskSummary } from './answers.ts';
import { countDeskNotices } from './counts.ts';
import { deskOrder, editorsOf, filteredDeskNotices } from './queries.ts';
import { duplicateNotice } from './duplicate.ts';
import { exportedRoll, recordRollExport } from './export-roll.ts';
import { summarizeReceipts } from './receipts-summary.ts';
import { remindReaders } from './remind.ts';
import { readRoll } from './roll.ts';
import { openNotice, type Target } from './transitions.ts';
import {
  approveNotice,
  createDraft,
  editNotice,
  publishNotice,
  returnNotice,
  scheduleNotice,
  submitNotice,
  withdrawNotice,
} from './writes.ts';

type Desk = Context<SignedInSubject>;

/** Data that a write of the desk keeps for its response. */
interface Written {
  readonly noticeId: string;
}

/** The staff's side of notices. */
export const noticeDeskHandlers: Handlers<typeof noticeDesk> = {
  async list(context, { query }) {
    const { db, subject, now } = context;
    const organizationPath = await organizationFilter(db, query.organizationId);
    const isWaiting = query.waitingFor === 'me';
    const filters = { state: query.state, isWaiting, organizationPath, terms: termsFilter(query.q) };
    const list = filteredDeskNotices(db, subject, now, filters);
    const { rows, nextCursor } = await readPage('noticeDesk.list', subject, query, deskOrder, list);
    const editors = await editorsOf(db, rows);
    return { body: { items: rows.map((row) => toDeskSummary(row, editors.get(row.id), context)), nextCursor } };
  },

  counts: async ({ db, subject, now }) => ({ body: await countDeskNotices(db, subject, now) }),

  get: (context, { params }) => deskNotice(context, params.noticeId),

  create: {
    apply: async (context, { body }): Promise<Written> => ({ noticeId: await createDraft(context, body) }),
    respond: written,
  },

  update: {
    apply: (context, input) => write(input, (target) => editNotice(context, target, input.body)),
    respond: written,
  },

  submit: {
    apply: (context, input) => write(input, (target) => submitNotice(context, target)),
    respond: written,
  },

  approve: {
    apply: (context, input) => write(input, (target) => approveNotice(context, target)),
    respond: written,
  },

  return: {
    apply: (context, input) => write(input, (target) => returnNotice(context, target, input.body.reason)),
    respond: written,
  },

  schedule: {
    apply: (context, input) => write(input, (target) => scheduleNotice(context, target, input.body.publishAt)),
    respond: written,
  },

  publish: {
    apply: (context, input) => write(input, (target) => publishNotice(context, target)),
    respond: written,
  },

  withdraw: {
    apply: (context, input) => write(input, (target) => withdrawNotice(context, target, input.body.reason)),
    respond: written,
  },

  duplicate: {
    apply: async (context, { params }): Promise<Written> => ({ noticeId: await duplicateNotice(context, params) }),
    respond: written,
  },

  remind: {
    apply: (context, { params }) => write({ params, ifMatch: undefined }, (target) => remindReaders(context, target)),
    respond: written,
  },

  exportRoll: {
    async apply(context, { params }): Promise<Written> {
      await recordRollExport(context, params.noticeId);
      return { noticeId: params.noticeId };
    },
    respond: async (context, { noticeId }: Written) => ({ body: await exportedRoll(context, noticeId) }),
  },

  async receipts(context, { params }) {
    const { row, notice } = await openNotice(context, params, 'receipts');
    // The workflow refuses it before something was published.
    return { body: await summarizeReceipts(context, row, notice.liveRevision ?? 1) };
  },

  roll: async (context, { params, query }) => ({ body: await readRoll(context, params.noticeId, query) }),
};

async function write(
  input: { readonly params: Written; readonly ifMatch: string | undefined },
  action: (target: Target) => Promise<void>,
): Promise<Written> {
  const { noticeId } = input.params;
  await action({ noticeId, version: input.ifMatch });
  return { noticeId };
}

/** Renders the notice as it is at this moment, also when a key comes again. Only those who may still see it get it. */
function written(context: Desk, { noticeId }: Written) {
  return deskNotice(context, noticeId);
}
