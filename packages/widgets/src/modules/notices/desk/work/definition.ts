import { NoticeDeskResource } from '@party-affairs/sdk';
import type { DeskNotice, ReceiptsSummary, RollExport } from '@party-affairs/sdk/contract';
import type { WorkDefinition } from '../../../../kit/desk/work/work-definition.ts';
import { noticeStateLooks } from '../definition.ts';
import { noticeActions } from './actions.ts';
import { type NoticeWorkWords, noticeWorkWords } from './messages.ts';
import { noticeContent, noticeFacts, noticeNotes } from './record.ts';
import { receiptsView, rollTable } from './receipts.ts';

/** The work on one notice. */
export const noticeWork: WorkDefinition<DeskNotice, NoticeWorkWords> = {
  words: noticeWorkWords,
  states: noticeStateLooks,
  actions: noticeActions,
  asides: [
    {
      name: 'receipts',
      fetch: (client, id, options) => new NoticeDeskResource(client).receipts(id, options),
      render: (receipts, context, fileView) => receiptsView(receipts as ReceiptsSummary, context, fileView),
      file: {
        label: ({ exportRoll }) => exportRoll,
        send: (client, id, options) => new NoticeDeskResource(client).exportRoll(id, options),
        table: (roll, context) => rollTable(roll as RollExport, context),
      },
      failed: ({ receiptsFailed }) => receiptsFailed,
    },
  ],
  read: (client, id, options) => new NoticeDeskResource(client).get(id, options),
  form: async () => (await import('./form.ts')).noticeForm,
  title: ({ title }) => title,
  state: ({ state }) => state,
  version: ({ words, entity }) => words.revision(entity.revision),
  byline: ({ words, dates, entity }) => words.ownerAndUpdate(entity.owner.name, dates.moment(entity.updatedAt)),
  notes: noticeNotes,
  content: noticeContent,
  facts: noticeFacts,
  trail: ({ words, entity }) =>
    entity.trail.map(({ action, at, by, revision, reason }) => {
      return { action, at, who: by?.displayName ?? null, note: words.revision(revision), reason };
    }),
  savedAt: ({ updatedAt }) => updatedAt,
};
