import {
  type Notice,
  type NoticeCounts,
  type NoticeReceipt,
  NoticesResource,
  type NoticeSummary,
  type ReceiptChange,
} from '@party-affairs/sdk';
import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import { MutationController } from '../../../kit/data/mutation-controller.ts';
import { adoptStyles } from '../../../kit/element/adopt-styles.ts';
import { joinCatalogues, type WithWords } from '../../../kit/i18n/join-catalogues.ts';
import { Localization } from '../../../kit/i18n/localization.ts';
import type { ItemCounts, ItemListContext } from '../../../kit/item-list/item-list-definition.ts';
import type { ItemList } from '../../../kit/item-list/item-list.ts';
import { type ItemListMessages, itemListMessages } from '../../../kit/item-list/messages.ts';
import { OptimisticActions } from '../../../kit/item-list/optimistic-actions.ts';
import { findRow } from '../../../kit/list/rows.ts';
import { SeenTracker } from '../../../kit/list/seen-tracker.ts';
import { notLoadedView } from '../../../kit/views/state-views.ts';
import type { NoticeFeedWords } from './messages.ts';
import { summaryOf } from './notice-entity.ts';
import { noticeTallies, putReceipts, type ReceiptAction, receiptRules } from './receipt-action.ts';
import { type ReceiptWords, receiptWords } from './receipt-messages.ts';
import { receiptActionsStyles } from './receipt-actions.styles.ts';
import { isArchived, isUnread } from './receipt-state.ts';
import { detailActionsView, movedView, rowActionsView } from './views/receipt-actions.ts';

type Context = ItemListContext<NoticeFeedWords>;

/** What a signed-in person does with notices. Loaded beside the first rows, for signed-in people only. */
export class ReceiptActions
  extends OptimisticActions<NoticeSummary, ReceiptAction, ReceiptChange, NoticeFeedWords>
  implements ReactiveController
{
  readonly #seen: MutationController<readonly string[], ReceiptChange>;
  readonly #localization: Localization<WithWords<ItemListMessages, ReceiptWords>>;
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
    host.addController(this);
    adoptStyles(host, [receiptActionsStyles]);
  }

  overlayCounts(counts: ItemCounts): ItemCounts {
    return this.overlay.counts(counts as NoticeCounts, noticeTallies);
  }

  hostUpdated(): void {
    const notice = this.list.openItem?.item as Notice | undefined;
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

  override renderDetailActions(notice: NoticeSummary): TemplateResult | typeof nothing {
    if (!notice.receipt) return nothing;
    return this.#withWords((words) => detailActionsView(notice, words, (kind) => this.#act(kind, notice, words)));
  }

  async acknowledge(notice: NoticeSummary): Promise<NoticeReceipt | undefined> {
    const change = await this.#run('acknowledge', notice);
    return change?.receipts.find(({ noticeId }) => noticeId === notice.id);
  }

  protected override failedText({ kind }: ReceiptAction): string | undefined {
    return this.#words?.failed[kind];
  }

  /** That a notice was read is marked without being asked for. */
  protected override isQuiet({ kind }: ReceiptAction): boolean {
    return kind === 'read';
  }

  protected override renderWithoutWords(): TemplateResult | typeof nothing {
    return this.#localization.failed ? notLoadedView(() => this.#localization.retry()) : nothing;
  }

  get #words(): ReceiptWords | undefined {
    return this.#localization.messages?.words;
  }

  #withWords(render: (words: ReceiptWords) => TemplateResult): TemplateResult | typeof nothing {
    return this.#words ? render(this.#words) : this.renderWithoutWords();
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
