import { createIdempotencyKey, type NoticeCounts, type NoticeSummary } from '@party-affairs/sdk';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Dates } from '../../../kit/i18n/dates.ts';
import { Kept } from '../../../kit/data/mutation-controller.ts';
import { EndWatcher } from '../../../kit/list/end-watcher.ts';
import { NewItems } from '../../../kit/list/new-items.ts';
import { SeenTracker } from '../../../kit/list/seen-tracker.ts';
import { NoticeFeedErrorEvent } from './events.ts';
import { countsKey, noticesEntity, putReceipts, readNoticeEvent } from './feed-cache.ts';
import { isAbove, queryOf } from './feed-filter.ts';
import { keptMarksOf } from './kept-marks.ts';
import { rowOf, type FeedHost, type FeedParts } from './feed-parts.ts';
import type { NoticeFeedMessages } from './messages.ts';
import { OpenNotice } from './open-notice.ts';
import { readingStyles } from './reading.styles.ts';
import { ReceiptActs } from './receipt-acts.ts';
import { isArchived } from './receipt-state.ts';
import { noticeTallies, type ReceiptAct } from './receipts.ts';
import { newcomersView } from './views/newcomers.ts';
import { actionsView, failureView, movedView } from './views/row-acts.ts';
import type { RowReading } from './views/row.ts';

/**
 * Everything that needs a list to be there: opening a notice, what a reader does with it, which rows were seen, what is
 * new. Loaded once the first rows are on the screen, so that they do not wait for it.
 */
export class Reading implements RowReading, ReactiveController {
  readonly acts: ReceiptActs;
  readonly newItems: NewItems<NoticeSummary>;
  readonly #host: FeedHost;
  readonly #parts: FeedParts;
  readonly #open: OpenNotice;
  readonly #seen: SeenTracker;
  #newItemCount = 0;

  constructor(host: FeedHost, parts: FeedParts) {
    const { context, list, filter, autoLoad } = parts;
    this.#host = host;
    this.#parts = parts;
    this.acts = new ReceiptActs(host, context, (error, act) => this.#handleFailure(error, act));
    this.newItems = new NewItems(host, context, {
      entity: noticesEntity,
      list,
      firstPage: () => {
        const query = queryOf(filter());
        // What was put away is not new.
        if (query.state === 'archived') return undefined;
        return { query, fetch: (client, options) => client.notices.list(query, options) };
      },
      readEvent: readNoticeEvent,
      isAbove,
      // What the reader has put away since it was looked up is not in the list, and not new either.
      isOffered: (notice) => !isArchived(notice),
      dependents: [countsKey],
    });
    this.#seen = new SeenTracker(host, (ids) => void this.#markSeen(ids));
    this.#open = new OpenNotice(host, {
      ...parts,
      acts: this.acts,
      onAct: (kind, notice) => this.act(kind, notice),
    });
    new EndWatcher(host, () => autoLoad() && list.loadMore());
    host.addController(this);
    const root = host.renderRoot as ShadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...readingStyles.map(({ styleSheet }) => styleSheet!)];
  }

  /** Rows with the acts under way laid over them. */
  overlay(notices: readonly NoticeSummary[]): readonly NoticeSummary[] {
    return this.acts.overlay.items(notices);
  }

  counts(counts: NoticeCounts): NoticeCounts {
    return this.acts.overlay.counts(counts, noticeTallies);
  }

  refresh(): void {
    this.#open.refetch();
    this.newItems.look();
  }

  /** The open notice, in place of the list. */
  renderOpen(messages: NoticeFeedMessages, dates: Dates): TemplateResult {
    return this.#open.render(messages, dates);
  }

  /** Offers what is new. */
  renderNewItems(messages: NoticeFeedMessages): TemplateResult | typeof nothing {
    const count = this.newItems.items.length;
    return count > 0 ? newcomersView(count, messages, () => this.#handleNewcomers()) : nothing;
  }

  /** Why marks wait; undefined while none does. */
  get waitsFor(): unknown {
    const { session } = this.#parts.context;
    return session && keptMarksOf(session)?.cause;
  }

  renderMoved(notice: NoticeSummary, messages: NoticeFeedMessages): TemplateResult {
    return movedView(notice, messages, (kind) => this.act(kind, notice));
  }

  renderActions(notice: NoticeSummary, messages: NoticeFeedMessages): TemplateResult {
    return actionsView(notice, messages, (kind) => this.act(kind, notice));
  }

  renderFailure(notice: NoticeSummary, messages: NoticeFeedMessages): TemplateResult | typeof nothing {
    const failure = this.acts.failureOf(notice.id);
    return failure ? html`${failureView(failure, messages)}` : nothing;
  }

  act(kind: 'read' | 'unread' | 'archive' | 'unarchive', notice: NoticeSummary): void {
    const { openId, messages: words, announce, focus, onBack, onActed } = this.#parts;
    const messages = words();
    const open = openId() !== undefined;
    void this.acts.act(kind, notice);
    onActed();
    // Unread means: I will come back to it. So the reader goes back to the list.
    if (open && kind === 'unread') onBack();
    // What began the act goes with it; its row, or what stands in the row's place, stays.
    if (!open) focus.move(() => rowOf(this.#host, notice.id)?.querySelector('button'));
    if (messages && kind === 'archive') announce(messages.archived(notice.title));
    if (messages && kind === 'unarchive') announce(messages.unarchived(notice.title));
  }

  hostUpdate(): void {
    const { session } = this.#parts.context;
    // What an earlier page left waiting goes on its way as soon as it is known who is there.
    if (session) keptMarksOf(session);
  }

  hostUpdated(): void {
    const count = this.newItems.items.length;
    const messages = this.#parts.messages();
    if (messages && count > this.#newItemCount) this.#parts.announce(messages.newNotices(count));
    this.#newItemCount = count;
  }

  #handleNewcomers(): void {
    const [first] = this.newItems.items;
    void this.newItems.show();
    if (first) this.#parts.focus.move(() => rowOf(this.#host, first.id)?.querySelector('button'));
  }

  #handleFailure(error: unknown, { kind, notice }: ReceiptAct): void {
    this.#host.dispatchEvent(new NoticeFeedErrorEvent(error));
    const messages = this.#parts.messages();
    if (messages && kind !== 'read') this.#parts.announce(`${messages.failed[kind]} ${notice.title}`);
  }

  async #markSeen(ids: string[]): Promise<void> {
    const { session } = this.#parts.context;
    if (!session?.me) return;
    const { signal } = session;
    try {
      const sent = await keptMarksOf(session)?.send('seen', ids, { signal, idempotencyKey: createIdempotencyKey() });
      const change = sent instanceof Kept ? await sent.answer : sent;
      if (change && !signal.aborted) putReceipts(session, change);
    } catch {
      // Nobody asked for it, so nobody is told. The rows count as unseen and are told again when they are looked at again.
      this.#seen.forget(ids);
    }
  }
}
