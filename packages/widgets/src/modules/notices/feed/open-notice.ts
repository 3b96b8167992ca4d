import { type Notice, NoticesResource, type NoticeSummary } from '@party-affairs/sdk';
import type { ReactiveController, TemplateResult } from 'lit';
import { QueryController, type QuerySource } from '../../../kit/data/query-controller.ts';
import { queryState } from '../../../kit/data/query-state.ts';
import type { Session } from '../../../kit/data/session.ts';
import { adoptStyles } from '../../../kit/element/adopt-styles.ts';
import { reportError } from '../../../kit/element/widget-error-event.ts';
import { Localization } from '../../../kit/i18n/localization.ts';
import { attachmentsStyles } from '../../../kit/list/attachments.styles.ts';
import { detailStyles } from '../../../kit/list/detail.styles.ts';
import { dialogStyles } from '../../../kit/views/dialog.styles.ts';
import { Dialog } from '../../../kit/views/dialog.ts';
import { notLoadedView } from '../../../kit/views/state-views.ts';
import { richTextStyles } from '../../../kit/views/rich-text.styles.ts';
import { acknowledgementStyles } from './acknowledgement.styles.ts';
import { NoticeAcknowledgedEvent } from './events.ts';
import type { FeedHost, FeedParts } from './feed-parts.ts';
import { noticeKeys, putSummary, summaryOf } from './notice-cache.ts';
import { type OpenNoticeMessages, openNoticeMessages, type OpenNoticeWording } from './open-notice-messages.ts';
import { confirmQuestion } from './views/acknowledgement.ts';
import { detailView } from './views/detail.ts';

/** Milliseconds after which an open notice is fetched again: addresses of attachments are good for five minutes at least. */
const attachmentsFreshFor = 240_000;

/** The notice that is open in place of the list: its text, files, acknowledgement. Loaded when a reader is about to open one. */
export class OpenNotice implements ReactiveController {
  readonly #host: FeedHost;
  readonly #parts: FeedParts;
  readonly #query: QueryController<Notice>;
  readonly #dialog: Dialog;
  readonly #localization: Localization<OpenNoticeMessages>;
  #opened: { readonly id: string; readonly revision: number } | undefined;
  #reported: unknown;

  constructor(host: FeedHost, parts: FeedParts) {
    this.#host = host;
    this.#parts = parts;
    this.#query = new QueryController(host, parts.context, (session) => this.#source(session, parts.openId()));
    this.#dialog = new Dialog(host);
    this.#localization = new Localization(host, parts.context, openNoticeMessages);
    host.addController(this);
    adoptStyles(host, [dialogStyles, richTextStyles, attachmentsStyles, detailStyles, acknowledgementStyles]);
  }

  get notice(): Notice | undefined {
    return this.#query.data;
  }

  refetch(): void {
    if (this.#parts.openId()) this.#query.refetch();
  }

  /** undefined until the words are there. */
  render(): TemplateResult | undefined {
    const { messages, failed } = this.#localization;
    if (!messages) return failed ? notLoadedView(() => this.#localization.retry()) : undefined;
    const wording = { messages, dates: this.#localization.dates };
    const { context, list, openId, actions, onBack, onRetry } = this.#parts;
    const own = actions();
    const { data } = this.#query;
    const summary = list.items?.find(({ id }) => id === openId());
    return detailView({
      ...wording,
      state: queryState(context.session, this.#query),
      query: this.#query,
      error: this.#query.error ?? context.session?.error,
      summary: summary && own ? own.overlay(summary) : summary,
      notice: data && own ? own.overlay(data) : data,
      newRevision: this.#newRevision,
      dataAt: this.#query.dataAt,
      actions: own,
      dialog: this.#dialog.render(),
      onAcknowledge: (notice) => void this.#acknowledge(summaryOf(notice), wording),
      onBack,
      onRetry,
    });
  }

  hostUpdate(): void {
    const id = this.#parts.openId();
    if (this.#opened?.id !== id) this.#opened = undefined;
    this.#report(this.#query.error);
    const { session } = this.#parts.context;
    if (this.#query.isEmpty && session && id) putSummary(session, id, undefined);
    const { data } = this.#query;
    if (data) this.#opened ??= { id: data.id, revision: data.revision };
  }

  /** The revision that came while the former one was being read. */
  get #newRevision(): number | undefined {
    const revision = this.#query.data?.revision;
    return this.#opened && revision && revision > this.#opened.revision ? revision : undefined;
  }

  #source(session: Session, id: string | undefined): QuerySource<Notice> | undefined {
    if (!id) return undefined;
    return {
      key: noticeKeys.item(id),
      fetch: async (client, options) => {
        const notice = await new NoticesResource(client).get(id, options);
        putSummary(session, id, summaryOf(notice));
        return notice;
      },
      options: {
        refetchInterval: ({ state }) => (state.data?.attachments.length ? attachmentsFreshFor : false),
      },
    };
  }

  async #acknowledge(notice: NoticeSummary, wording: OpenNoticeWording): Promise<void> {
    const { actions, announcer } = this.#parts;
    if (!(await this.#dialog.ask(confirmQuestion(notice, wording)))) return;
    const receipt = await actions()?.acknowledge(notice);
    // There may be a newer revision to read first.
    if (!receipt) return this.refetch();
    announcer.announce(wording.messages.acknowledged);
    this.#host.dispatchEvent(new NoticeAcknowledgedEvent(notice.id, notice.revision, receipt));
  }

  #report(error: unknown): void {
    if (error !== undefined && error !== this.#reported) reportError(this.#host, 'pa-notice-feed-error', error);
    this.#reported = error;
  }
}
