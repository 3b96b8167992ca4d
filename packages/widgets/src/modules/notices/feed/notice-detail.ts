import { type Notice, NoticesResource, type NoticeSummary } from '@party-affairs/sdk';
import { nothing } from 'lit';
import type { ItemDetail, ItemListContext } from '../../../kit/item-list/item-list-definition.ts';
import type { OpenItem } from '../../../kit/item-list/open-item.ts';
import { attachmentsStyles } from '../../../kit/list/attachments.styles.ts';
import { richTextStyles } from '../../../kit/views/rich-text.styles.ts';
import { NoticeAcknowledgedEvent } from './acknowledged-event.ts';
import { acknowledgementStyles } from './acknowledgement.styles.ts';
import { summaryOf } from './notice-entity.ts';
import { type OpenNoticeWords, openNoticeWords } from './open-notice-messages.ts';
import type { ReceiptActions } from './receipt-actions.ts';
import { acknowledgementView, confirmQuestion } from './views/acknowledgement.ts';
import { NoticeTools, noticeToolsStyles } from './notice-tools.ts';
import { bodyView, detailMeta, factsView } from './views/detail.ts';

/** Milliseconds after which an open notice is fetched again: addresses of attachments are good for five minutes at least. */
const attachmentsFreshFor = 240_000;

/** The tools of each feed, which outlive the notice that is open. */
const tools = new WeakMap<OpenItem, NoticeTools>();

/** An open notice: its text, files, acknowledgement. */
export const noticeDetail: ItemDetail<NoticeSummary, Notice, OpenNoticeWords> = {
  words: openNoticeWords,
  styles: [richTextStyles, attachmentsStyles, acknowledgementStyles, noticeToolsStyles],
  read: (client, id, options) => new NoticesResource(client).get(id, options),
  summaryOf,
  freshFor: ({ attachments }) => attachments.length > 0 && attachmentsFreshFor,
  meta: detailMeta,
  facts: factsView,
  abstract: ({ summary }) => summary,
  content: (notice, context, open) =>
    bodyView(
      notice,
      context,
      notice.requiresAck && notice.receipt && open.list.actions
        ? acknowledgementView(notice, context, () => void acknowledge(summaryOf(notice), context, open))
        : nothing,
      toolsOf(open).render(notice, context),
    ),
  changed: ({ revision }, opened, { words }) =>
    revision > opened.revision ? words.revisedWhileOpen(revision) : undefined,
};

function toolsOf(open: OpenItem): NoticeTools {
  const known = tools.get(open) ?? new NoticeTools(open);
  tools.set(open, known);
  return known;
}

async function acknowledge(
  notice: NoticeSummary,
  context: ItemListContext<OpenNoticeWords>,
  open: OpenItem,
): Promise<void> {
  const { list } = open;
  if (!(await open.ask(confirmQuestion(notice, context)))) return;
  const receipt = await (list.actions as ReceiptActions | undefined)?.acknowledge(notice);
  // There may be a newer revision to read first.
  if (!receipt) return open.refetch();
  list.announcer.announce(context.words.acknowledged);
  list.host.dispatchEvent(new NoticeAcknowledgedEvent(notice.id, notice.revision, receipt));
}
