import {
  type NoticeCounts,
  type NoticeReceipt,
  NoticesResource,
  type NoticeSummary,
  type ReceiptChange,
} from '@party-affairs/sdk';
import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import {
  type FailedMutation,
  Kept,
  MutationController,
  type MutationSource,
} from '../../../kit/data/mutation-controller.ts';
import { Overlay } from '../../../kit/data/overlay.ts';
import { sessionOf } from '../../../kit/data/session.ts';
import { adoptStyles } from '../../../kit/element/adopt-styles.ts';
import { findRow } from '../../../kit/list/rows.ts';
import { SeenTracker } from '../../../kit/list/seen-tracker.ts';
import { failureLine } from '../../../kit/views/state-views.ts';
import { reportError } from '../../../kit/element/widget-error-event.ts';
import type { FeedHost, FeedParts, NoticeActions } from './feed-parts.ts';
import type { NoticeFeedMessages } from './messages.ts';
import { putReceipts, summaryOf } from './notice-cache.ts';
import { noticeTallies, type ReceiptAction, receiptRules } from './receipt-action.ts';
import { receiptActionsStyles } from './receipt-actions.styles.ts';
import { isUnread } from './receipt-state.ts';
import { resumeMarks, sendMark } from './send-mark.ts';
import { detailActionsView, movedView, rowActionsView } from './views/receipt-actions.ts';

const source: MutationSource<ReceiptAction, ReceiptChange> = {
  key: 'notice-receipts',
  // Two actions on one notice, archive and undo, must arrive in the order they were made.
  order: ({ notice }) => notice.id,
  send: (client, { kind, notice: { id, revision } }, options) => {
    switch (kind) {
      case 'read':
      case 'unread':
        return sendMark(sessionOf(client), kind, [id], options);
      case 'archive':
        return new NoticesResource(client).archive(id, options);
      case 'unarchive':
        return new NoticesResource(client).unarchive(id, options);
      case 'acknowledge':
        return new NoticesResource(client).acknowledge(id, { revision }, options);
    }
  },
  onSuccess: (change, _, session) => putReceipts(session, change),
};

/**
 * What a signed-in person does with notices: shown at once, and taken back visibly when the server refuses. Loaded beside
 * the first rows, for signed-in people only.
 */
export class ReceiptActions implements NoticeActions, ReactiveController {
  readonly #host: FeedHost;
  readonly #parts: FeedParts;
  readonly #mutations: MutationController<ReceiptAction, ReceiptChange>;
  readonly #overlay: Overlay<NoticeSummary, ReceiptAction>;
  readonly #seen: SeenTracker;
  /** The open notice that was marked as read: what the reader then marks as unread stays so. */
  #readId: string | undefined;

  constructor(host: FeedHost, parts: FeedParts) {
    this.#host = host;
    this.#parts = parts;
    this.#mutations = new MutationController(host, parts.context, {
      ...source,
      onError: (error, action) => this.#handleError(error, action),
    });
    this.#overlay = new Overlay(receiptRules, () => this.#mutations.pending);
    this.#seen = new SeenTracker(host, (ids) => void this.#markSeen(ids));
    host.addController(this);
    adoptStyles(host, [receiptActionsStyles]);
  }

  /** Why marks wait; undefined while none does. */
  get waitsFor(): unknown {
    const { session } = this.#parts.context;
    return session?.me && session.client.outbox?.lastError;
  }

  overlay<T extends NoticeSummary>(notice: T): T {
    return this.#overlay.item(notice);
  }

  overlayAll(notices: readonly NoticeSummary[]): readonly NoticeSummary[] {
    return this.#overlay.items(notices);
  }

  overlayCounts(counts: NoticeCounts): NoticeCounts {
    return this.#overlay.counts(counts, noticeTallies);
  }

  hostUpdate(): void {
    const { session } = this.#parts.context;
    if (session) resumeMarks(session);
  }

  hostUpdated(): void {
    const notice = this.#parts.openNotice();
    const isOpened = notice !== undefined && notice.id !== this.#readId;
    this.#readId = notice?.id;
    if (isOpened && isUnread(notice)) void this.#run('read', summaryOf(notice));
  }

  renderMoved(notice: NoticeSummary, messages: NoticeFeedMessages): TemplateResult {
    return movedView(notice, messages, (kind) => this.#act(kind, notice));
  }

  renderRowActions(notice: NoticeSummary, messages: NoticeFeedMessages): TemplateResult {
    return rowActionsView(notice, messages, (kind) => this.#act(kind, notice));
  }

  renderDetailActions(notice: NoticeSummary, messages: NoticeFeedMessages): TemplateResult {
    return detailActionsView(notice, messages, (kind) => this.#act(kind, notice));
  }

  renderFailure({ id }: NoticeSummary, messages: NoticeFeedMessages): TemplateResult | typeof nothing {
    const failure = this.#failureOf(id);
    return failure ? failureLine(messages, messages.failed[failure.variables.kind], failure) : nothing;
  }

  async acknowledge(notice: NoticeSummary): Promise<NoticeReceipt | undefined> {
    const change = await this.#run('acknowledge', notice);
    return change?.receipts.find(({ noticeId }) => noticeId === notice.id);
  }

  /** Sends an action, unless the same is under way: a double click is one. A failure about the same notice is done with. */
  #run(kind: ReceiptAction['kind'], notice: NoticeSummary): Promise<ReceiptChange | undefined> {
    const last = this.#mutations.pending.filter((action) => action.notice.id === notice.id).at(-1);
    if (last?.kind === kind) return Promise.resolve(undefined);
    this.#failureOf(notice.id)?.dismiss();
    return this.#mutations.run({ kind, notice, at: this.#parts.context.settings.now().toISOString() });
  }

  #act(kind: 'read' | 'unread' | 'archive' | 'unarchive', notice: NoticeSummary): void {
    const { openId, messages: words, announcer, focus, onBack, onDone } = this.#parts;
    const messages = words();
    const isOpen = openId() !== undefined;
    void this.#run(kind, notice);
    onDone();
    // Unread means: I will come back to it. So the reader goes back to the list.
    if (isOpen && kind === 'unread') onBack();
    // The button goes with the action; its row, or what stands in the row's place, stays.
    if (!isOpen) focus.move(() => findRow(this.#host.renderRoot, notice.id)?.querySelector('button'));
    if (messages && kind === 'archive') announcer.announce(messages.archived(notice.title));
    if (messages && kind === 'unarchive') announcer.announce(messages.unarchived(notice.title));
  }

  /** That a notice was read is marked without being asked for, so its failure is quiet. */
  #failureOf(noticeId: string): FailedMutation<ReceiptAction> | undefined {
    return this.#mutations.failures.find(
      ({ variables: { notice, kind } }) => notice.id === noticeId && kind !== 'read',
    );
  }

  async #markSeen(ids: string[]): Promise<void> {
    const { session } = this.#parts.context;
    if (!session?.me) return;
    const { signal } = session;
    try {
      const sent = await sendMark(session, 'seen', ids, { signal });
      const change = sent instanceof Kept ? await sent.answer : sent;
      if (change && !signal.aborted) putReceipts(session, change);
    } catch {
      // The reader did not ask for it, so they are not told. The rows are told of again when they are looked at again.
      this.#seen.forget(ids);
    }
  }

  #handleError(error: unknown, { kind, notice }: ReceiptAction): void {
    reportError(this.#host, 'pa-notice-feed-error', error);
    const messages = this.#parts.messages();
    if (messages && kind !== 'read') this.#parts.announcer.announce(`${messages.failed[kind]} ${notice.title}`);
  }
}
