import type { Notice, NoticeSummary } from '@party-affairs/sdk';
import type { ReactiveController, TemplateResult } from 'lit';
import type { Dates } from '../../../kit/i18n/dates.ts';
import { Dialog } from '../../../kit/views/dialog.ts';
import { QueryController } from '../../../kit/data/query-controller.ts';
import type { HostContext } from '../../../kit/element/host-context.ts';
import { NoticeAcknowledgedEvent, NoticeFeedErrorEvent } from './events.ts';
import { noticeKeys, putSummary } from './feed-cache.ts';
import type { FeedHost, FeedParts } from './feed-parts.ts';
import type { NoticeFeedMessages } from './messages.ts';
import type { ReceiptActs } from './receipt-acts.ts';
import { isUnread } from './receipt-state.ts';
import { confirmQuestion } from './views/confirm.ts';
import { detailPage } from './views/detail-page.ts';

/** Addresses of attachments are good for five minutes at least; an open notice fetches new ones before. */
const freshAddresses = 240_000;

interface OpenNoticeParts extends Pick<FeedParts, 'context' | 'list' | 'openId' | 'announce' | 'onBack' | 'onRetry'> {
  readonly acts: ReceiptActs;
  readonly onAct: (kind: 'unread' | 'archive' | 'unarchive', notice: NoticeSummary) => void;
}

/** The notice that is open in place of the list: its text, files, acknowledgement. */
export class OpenNotice implements ReactiveController {
  readonly #host: FeedHost;
  readonly #parts: OpenNoticeParts;
  readonly #query: QueryController<Notice>;
  readonly #dialog: Dialog;
  #opened: { id: string; revision: number } | undefined;
  #reported: unknown;

  constructor(host: FeedHost, parts: OpenNoticeParts) {
    this.#host = host;
    this.#parts = parts;
    this.#query = new QueryController(host, parts.context, () => this.#source(parts.openId()));
    this.#dialog = new Dialog(host);
    host.addController(this);
  }

  refetch(): void {
    if (this.#parts.openId()) this.#query.refetch();
  }

  render(messages: NoticeFeedMessages, dates: Dates): TemplateResult {
    const { acts, context, list, openId, onBack, onAct, onRetry } = this.#parts;
    const id = openId() ?? '';
    const notice = this.#query.data;
    const summary = list.items?.find((each) => each.id === id);
    return detailPage({
      messages,
      dates,
      summary: summary && acts.overlay.item(summary),
      notice: notice && acts.overlay.item(notice),
      error: this.#query.error ?? context.session?.error,
      gone: this.#query.isEmpty,
      newRevision: this.#newRevision,
      offline: context.session?.offline ?? false,
      dataAt: this.#query.dataAt,
      failure: acts.failureOf(id),
      dialog: this.#dialog.render(),
      onBack,
      onRetry,
      onAct,
      onAcknowledge: (about) => void this.#acknowledge(about, messages, dates),
    });
  }

  hostUpdate(): void {
    const id = this.#parts.openId();
    if (this.#opened && this.#opened.id !== id) this.#opened = undefined;
    this.#report(this.#query.error);
    const { session } = this.#parts.context;
    if (this.#query.isEmpty && session && id) putSummary(session, id, undefined);
    const notice = this.#query.data;
    if (!notice || this.#opened) return;
    // Once per opening: what the reader then marks as unread stays so.
    this.#opened = { id: notice.id, revision: notice.revision };
    if (isUnread(notice)) void this.#parts.acts.act('read', summaryOf(notice));
  }

  /** The revision that came while the former one was being read. */
  get #newRevision(): number | undefined {
    const revision = this.#query.data?.revision;
    return this.#opened && revision && revision > this.#opened.revision ? revision : undefined;
  }

  #source(id: string | undefined) {
    if (!id) return undefined;
    return {
      key: noticeKeys.item(id),
      fetch: async (client: NonNullable<HostContext['session']>['client'], options: { signal: AbortSignal }) => {
        const notice = await client.notices.get(id, options);
        const { session } = this.#parts.context;
        if (session) putSummary(session, id, summaryOf(notice));
        return notice;
      },
      options: {
        refetchInterval: ({ state }: { state: { data: Notice | undefined } }) =>
          state.data?.attachments.length ? freshAddresses : (false as const),
      },
    };
  }

  async #acknowledge(notice: NoticeSummary, messages: NoticeFeedMessages, dates: Dates): Promise<void> {
    if (!(await this.#dialog.ask(confirmQuestion(notice, messages, dates)))) return;
    const change = await this.#parts.acts.act('acknowledge', notice);
    const receipt = change?.receipts.find(({ noticeId }) => noticeId === notice.id);
    // Refused: there may be a newer revision to read first.
    if (!receipt) return this.refetch();
    this.#parts.announce(messages.acknowledged);
    this.#host.dispatchEvent(new NoticeAcknowledgedEvent(notice.id, notice.revision, receipt));
  }

  #report(error: unknown): void {
    if (error !== undefined && error !== this.#reported) this.#host.dispatchEvent(new NoticeFeedErrorEvent(error));
    this.#reported = error;
  }
}

/** A notice without what lists do not hold. */
function summaryOf({ body: _body, attachments: _attachments, ...summary }: Notice): NoticeSummary {
  return summary as unknown as NoticeSummary;
}
