import { NoticeDeskResource } from '@party-affairs/sdk';
import type { DeskNotice, ReceiptsSummary, RollEntry, RollExport, RollStatus } from '@party-affairs/sdk/contract';
import type { WorkDefinition } from '../../../../kit/desk/work/work-definition.ts';
import { noticeStateLooks } from '../definition.ts';
import { noticeActions } from './actions.ts';
import { type NoticeWorkWords, noticeWorkWords } from './messages.ts';
import { noticeContent, noticeFacts, noticeNotes } from './record.ts';
import { receiptsView, rollHead, rollRow, rollTable } from './receipts.ts';

/** The work on one notice. */
export const noticeWork: WorkDefinition<DeskNotice, NoticeWorkWords> = {
  words: noticeWorkWords,
  states: noticeStateLooks,
  actions: noticeActions,
  asides: [
    {
      name: 'receipts',
      fetch: (client, id, options) => new NoticeDeskResource(client).receipts(id, options),
      render: (receipts, context, roll) => receiptsView(receipts as ReceiptsSummary, context, roll),
      roll: {
        head: (receipts, context) => rollHead(receipts as ReceiptsSummary, context),
        fetch: (client, id, { signal, cursor, status }) =>
          new NoticeDeskResource(client).roll(
            id,
            { limit: 50, ...(cursor && { cursor }), ...(status && { status: status as RollStatus }) },
            { signal },
          ),
        row: (line, context) => rollRow(line as RollEntry, context),
      },
      file: {
        label: ({ exportRoll }) => exportRoll,
        send: (client, id, options) => new NoticeDeskResource(client).exportRoll(id, options),
        fetch: (client, id, { signal, cursor }) =>
          new NoticeDeskResource(client).roll(id, { limit: 100, ...(cursor && { cursor }) }, { signal }),
        total: (data) => (data as RollExport).audience,
        table: (data, lines, context) => rollTable(data as RollExport, lines as readonly RollEntry[], context),
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
