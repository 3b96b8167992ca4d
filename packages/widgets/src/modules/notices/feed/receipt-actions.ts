import {
  type Notice,
  type NoticeCounts,
  type NoticeReceipt,
  NoticesResource,
  type NoticeSummary,
  type ReceiptChange,
} from '@party-affairs/sdk';
import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { MutationController } from '../../../kit/data/mutation-controller.ts';
import { adoptStyles } from '../../../kit/element/adopt-styles.ts';
import { Lazy } from '../../../kit/element/lazy.ts';
import { joinCatalogues, type WithWords } from '../../../kit/i18n/join-catalogues.ts';
import { Localization } from '../../../kit/i18n/localization.ts';
import type { ItemCounts, ItemListContext } from '../../../kit/item-list/item-list-definition.ts';
import type { ItemList } from '../../../kit/item-list/item-list.ts';
import { type ItemListMessages, itemListMessages } from '../../../kit/item-list/messages.ts';
import { OptimisticActions } from '../../../kit/item-list/optimistic-actions.ts';
import { findRow } from '../../../kit/list/rows.ts';
import { SeenTracker } from '../../../kit/list/seen-tracker.ts';
import { notLoadedView } from '../../../kit/views/state-views.ts';
import type { MarkAll } from './mark-all.ts';
import type { NoticeFeedWords } from './messages.ts';
import { summaryOf } from './notice-entity.ts';
import { noticeTallies, putReceipts, type ReceiptAction, receiptRules } from './receipt-action.ts';
import { type ReceiptWords, receiptWords } from './receipt-messages.ts';
import { markAllButtonStyles } from './mark-all-button.styles.ts';
import { isArchived, isUnread } from './receipt-state.ts';
import { NoticeUnreadEvent } from './unread-event.ts';

type Context = ItemListContext<NoticeFeedWords>;

/** Loads the views of actions, which readers need only once they want to do something. */
async function loadViews(host: Pick<ReactiveElement, 'renderRoot'>) {
  const views = await import('./views/receipt-actions.ts');
  adoptStyles(host, [views.receiptActionsStyles]);
  return views;
}
type Views = Awaited<ReturnType<typeof loadViews>>;

/** Actions of a signed-in person on notices. They are loaded beside the first rows, for signed-in people only. */
export class ReceiptActions
  extends OptimisticActions<NoticeSummary, ReceiptAction, ReceiptChange, NoticeFeedWords>
  implements ReactiveController
{
  readonly #seen: MutationController<readonly string[], ReceiptChange>;
  readonly #localization: Localization<WithWords<ItemListMessages, ReceiptWords>>;
  readonly #views: Lazy<Views>;
  readonly #markAll: Lazy<MarkAll>;
  /** The reader has asked for it, and its code is not there yet. */
  #wantsMarkAll = false;
  #unread: number | null = null;
  /** The open notice that was marked as read: what the reader then marks as unread stays so. */
  #readId: string | undefined;

  constructor(list: ItemList) {
    super(list, receiptRules);
    const { host, context } = list;
    const tracker = new SeenTracker(host, (ids) => void (context.session?.me && this.#seen.run(ids)));
    this.#seen = new MutationController(host, context, {
      key: 'notices-seen',
      send: (client, ids, options) => new NoticesResource(client).markSeen(ids, options),
      keep: putReceipts,
      // The reader did not ask for it, so they are not told. The rows are told of again when they are looked at again.
      onError: (_, ids) => {
        tracker.forget(ids);
        for (const failure of this.#seen.failures) failure.dismiss();
      },
    });
    this.#localization = new Localization(
      host,
      context,
      joinCatalogues<ItemListMessages, ReceiptWords>([itemListMessages], receiptWords),
    );
    // Who comes near a row may want to do something, perhaps when the network has gone.
    const isNear = () => list.openItem !== undefined || list.openId !== undefined;
    this.#views = new Lazy(host, () => loadViews(host), isNear);
    this.#markAll = new Lazy(host, async () => new (await import('./mark-all.ts')).MarkAll(list), isNear);
    host.addController(this);
    adoptStyles(host, [markAllButtonStyles]);
  }

  overlayCounts(counts: ItemCounts): ItemCounts {
    return this.overlay.counts(counts as NoticeCounts, noticeTallies);
  }

  protected override get pending(): readonly ReceiptAction[] {
    return [...super.pending, ...(this.#markAll.part?.pending ?? [])];
  }

  hostUpdated(): void {
    this.#tellUnread();
    this.#markAllWanted();
    const notice = this.list.openItem?.item as Notice | undefined;
    const isOpened = notice !== undefined && notice.id !== this.#readId;
    this.#readId = notice?.id;
    if (isOpened && isUnread(notice)) void this.#run('read', summaryOf(notice));
  }

  renderMoved(notice: NoticeSummary, { tab }: Context): TemplateResult | undefined {
    const words = this.#words;
    // Nothing owed can be put out of sight: that list shows archived notices as rows.
    const isMoved = notice.receipt !== null && tab !== 'toAcknowledge' && isArchived(notice) !== (tab === 'archived');
    if (!isMoved || !words) return undefined;
    if (!this.#views.failed) this.#views.load();
    return this.#views.part?.movedView(notice, words, (kind) => this.#act(kind, notice, words));
  }

  renderMenu(notice: NoticeSummary): TemplateResult | typeof nothing {
    if (this.list.expandedId !== notice.id) return nothing;
    return this.#withViews((views, words) =>
      views.rowActionsView(notice, words, (kind) => this.#act(kind, notice, words)),
    );
  }

  override renderDetailActions(notice: NoticeSummary): TemplateResult | typeof nothing {
    if (!notice.receipt) return nothing;
    return this.#withViews((views, words) =>
      views.detailActionsView(notice, words, (kind) => this.#act(kind, notice, words)),
    );
  }

  renderListActions(context: Context): TemplateResult | typeof nothing {
    const words = this.#words;
    if (!words) return nothing;
    const { part, failed } = this.#markAll;
    return html`${
      this.#isMarkAllOffered(context)
        ? html`<button
            class="button mark-all"
            part="mark-all"
            data-kind="quiet"
            data-focus-group="mark-all"
            tabindex="0"
            type="button"
            @click=${() => this.#handleMarkAll()}
          >
            ${words.markAllRead}
          </button>`
        : nothing
    }
    ${
      part?.render(context, words) ??
      (failed && this.#wantsMarkAll ? notLoadedView(() => this.#markAll.load()) : nothing)
    }`;
  }

  async acknowledge(notice: NoticeSummary): Promise<NoticeReceipt | undefined> {
    const change = await this.#run('acknowledge', notice);
    return change?.receipts.find(({ noticeId }) => noticeId === notice.id);
  }

  protected override failedText({ kind }: ReceiptAction): string | undefined {
    return this.#words?.failed[kind];
  }

  /** Whether a change is made without being asked for: the feed marks notices as read by itself. */
  protected override isQuiet({ kind }: ReceiptAction): boolean {
    return kind === 'read';
  }

  protected override renderWithoutWords(): TemplateResult | typeof nothing {
    return this.#localization.failed ? notLoadedView(() => this.#localization.retry()) : nothing;
  }

  get #words(): ReceiptWords | undefined {
    return this.#localization.messages?.words;
  }

  #withViews(render: (views: Views, words: ReceiptWords) => TemplateResult): TemplateResult | typeof nothing {
    const { part, failed } = this.#views;
    if (failed) return notLoadedView(() => this.#views.load());
    this.#views.load();
    return part && this.#words ? render(part, this.#words) : this.renderWithoutWords();
  }

  #tellUnread(): void {
    const { context, counts, host } = this.list;
    const me = context.session?.me;
    const unread = me ? (counts as NoticeCounts | undefined)?.unread : (me as null | undefined);
    if (unread === undefined || unread === this.#unread) return;
    this.#unread = unread;
    host.dispatchEvent(new NoticeUnreadEvent(unread));
  }

  #isMarkAllOffered({ tab, compact }: Context): boolean {
    return (
      !compact && (tab === 'all' || tab === 'unread') && (this.list.items as readonly NoticeSummary[]).some(isUnread)
    );
  }

  #handleMarkAll(): void {
    this.#wantsMarkAll = true;
    this.#markAll.load();
    this.list.host.requestUpdate();
  }

  #markAllWanted(): void {
    const { part } = this.#markAll;
    if (!this.#wantsMarkAll || !part || !this.#words) return;
    this.#wantsMarkAll = false;
    void part.mark(this.#words);
  }

  /** Sends an action, unless the same is under way: a double click is one. */
  #run(kind: ReceiptAction['kind'], item: NoticeSummary): Promise<ReceiptChange | undefined> {
    const last = this.mutations.pending.filter((action) => action.item.id === item.id).at(-1);
    return last?.kind === kind ? Promise.resolve(undefined) : this.change({ kind, item });
  }

  #act(kind: 'read' | 'unread' | 'archive' | 'unarchive', notice: NoticeSummary, words: ReceiptWords): void {
    const { host, openId, announcer, focus } = this.list;
    const isOpen = openId !== undefined;
    void this.#run(kind, notice);
    this.list.expand(undefined);
    // Unread means: I will come back to it. So the reader goes back to the list.
    if (isOpen && kind === 'unread') this.list.back();
    // The button goes with the action; its row, or what stands in the row's place, stays.
    if (!isOpen) focus.move(() => findRow(host.renderRoot, notice.id)?.querySelector('button'));
    if (kind === 'archive') announcer.announce(words.archived(notice.title));
    if (kind === 'unarchive') announcer.announce(words.unarchived(notice.title));
  }
}
