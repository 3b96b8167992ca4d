import {
  type Notice,
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
import { joinCatalogues, type WithWords } from '../../../kit/i18n/join-catalogues.ts';
import { Localization } from '../../../kit/i18n/localization.ts';
import type { ItemActions, ItemCounts, ItemListContext } from '../../../kit/item-list/item-list-definition.ts';
import type { ItemList } from '../../../kit/item-list/item-list.ts';
import { type ItemListMessages, itemListMessages } from '../../../kit/item-list/messages.ts';
import { findRow } from '../../../kit/list/rows.ts';
import { SeenTracker } from '../../../kit/list/seen-tracker.ts';
import { failureLine, notLoadedView } from '../../../kit/views/state-views.ts';
import type { NoticeFeedWords } from './messages.ts';
import { summaryOf } from './notice-entity.ts';
import { putReceipts } from './put-receipts.ts';
import { noticeTallies, type ReceiptAction, receiptRules } from './receipt-action.ts';
import { type ReceiptWords, receiptWords } from './receipt-messages.ts';
import { receiptActionsStyles } from './receipt-actions.styles.ts';
import { isArchived, isUnread } from './receipt-state.ts';
import { resumeMarks, sendMark } from './send-mark.ts';
import { detailActionsView, movedView, rowActionsView } from './views/receipt-actions.ts';

type Context = ItemListContext<NoticeFeedWords>;

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
export class ReceiptActions implements ItemActions<NoticeSummary, NoticeFeedWords>, ReactiveController {
  readonly overlay: Overlay<NoticeSummary, ReceiptAction>;
  readonly #list: ItemList;
  readonly #mutations: MutationController<ReceiptAction, ReceiptChange>;
  readonly #seen: SeenTracker;
  readonly #localization: Localization<WithWords<ItemListMessages, ReceiptWords>>;
  /** The open notice that was marked as read: what the reader then marks as unread stays so. */
  #readId: string | undefined;

  constructor(list: ItemList) {
    const { host, context } = list;
    this.#list = list;
    this.#mutations = new MutationController(host, context, {
      ...source,
      onError: (error, action) => this.#handleError(error, action),
    });
    this.overlay = new Overlay(receiptRules, () => this.#mutations.pending);
    this.#seen = new SeenTracker(host, (ids) => void this.#markSeen(ids));
    this.#localization = new Localization(
      host,
      context,
      joinCatalogues<ItemListMessages, ReceiptWords>([itemListMessages], receiptWords),
    );
    host.addController(this);
    adoptStyles(host, [receiptActionsStyles]);
  }

  /** Why marks wait; undefined while none does. */
  get waitsFor(): unknown {
    const { session } = this.#list.context;
    return session?.me && session.client.outbox?.lastError;
  }

  overlayCounts(counts: ItemCounts): ItemCounts {
    return this.overlay.counts(counts as NoticeCounts, noticeTallies);
  }

  hostUpdate(): void {
    const { session } = this.#list.context;
    if (session) resumeMarks(session);
  }

  hostUpdated(): void {
    const notice = this.#list.openItem?.item as Notice | undefined;
    const isOpened = notice !== undefined && notice.id !== this.#readId;
    this.#readId = notice?.id;
    if (isOpened && isUnread(notice)) void this.#run('read', summaryOf(notice));
  }

  renderMoved(notice: NoticeSummary, { tab }: Context): TemplateResult | undefined {
    const words = this.#words;
    // Nothing owed can be put out of sight: that list shows archived notices as rows.
    const isMoved = notice.receipt !== null && tab !== 'toAcknowledge' && isArchived(notice) !== (tab === 'archived');
    return isMoved && words ? movedView(notice, words, (kind) => this.#act(kind, notice, words)) : undefined;
  }

  renderMenu(notice: NoticeSummary): TemplateResult | typeof nothing {
    return this.#withWords((words) => rowActionsView(notice, words, (kind) => this.#act(kind, notice, words)));
  }

  renderDetailActions(notice: NoticeSummary): TemplateResult | typeof nothing {
    if (!notice.receipt) return nothing;
    return this.#withWords((words) => detailActionsView(notice, words, (kind) => this.#act(kind, notice, words)));
  }

  renderFailure({ id }: NoticeSummary, { messages }: Context): TemplateResult | typeof nothing {
    const failure = this.#failureOf(id);
    if (!failure) return nothing;
    return this.#withWords((words) => failureLine(messages, words.failed[failure.variables.kind], failure));
  }

  async acknowledge(notice: NoticeSummary): Promise<NoticeReceipt | undefined> {
    const change = await this.#run('acknowledge', notice);
    return change?.receipts.find(({ noticeId }) => noticeId === notice.id);
  }

  get #words(): ReceiptWords | undefined {
    return this.#localization.messages?.words;
  }

  #withWords(render: (words: ReceiptWords) => TemplateResult): TemplateResult | typeof nothing {
    if (this.#words) return render(this.#words);
    return this.#localization.failed ? notLoadedView(() => this.#localization.retry()) : nothing;
  }

  /** Sends an action, unless the same is under way: a double click is one. A failure about the same notice is done with. */
  #run(kind: ReceiptAction['kind'], notice: NoticeSummary): Promise<ReceiptChange | undefined> {
    const last = this.#mutations.pending.filter((action) => action.notice.id === notice.id).at(-1);
    if (last?.kind === kind) return Promise.resolve(undefined);
    this.#failureOf(notice.id)?.dismiss();
    return this.#mutations.run({ kind, notice, at: this.#list.context.settings.now().toISOString() });
  }

  #act(kind: 'read' | 'unread' | 'archive' | 'unarchive', notice: NoticeSummary, words: ReceiptWords): void {
    const { host, openId, announcer, focus } = this.#list;
    const isOpen = openId !== undefined;
    void this.#run(kind, notice);
    this.#list.expand(undefined);
    // Unread means: I will come back to it. So the reader goes back to the list.
    if (isOpen && kind === 'unread') this.#list.back();
    // The button goes with the action; its row, or what stands in the row's place, stays.
    if (!isOpen) focus.move(() => findRow(host.renderRoot, notice.id)?.querySelector('button'));
    if (kind === 'archive') announcer.announce(words.archived(notice.title));
    if (kind === 'unarchive') announcer.announce(words.unarchived(notice.title));
  }

  /** That a notice was read is marked without being asked for, so its failure is quiet. */
  #failureOf(noticeId: string): FailedMutation<ReceiptAction> | undefined {
    return this.#mutations.failures.find(
      ({ variables: { notice, kind } }) => notice.id === noticeId && kind !== 'read',
    );
  }

  async #markSeen(ids: string[]): Promise<void> {
    const { session } = this.#list.context;
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
    const { announcer } = this.#list;
    const words = this.#words;
    this.#list.reportError(error);
    if (words && kind !== 'read') announcer.announce(`${words.failed[kind]} ${notice.title}`);
  }
}
