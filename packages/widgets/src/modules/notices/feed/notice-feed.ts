import { type NoticeCounts, NoticesResource, type NoticeSummary } from '@party-affairs/sdk';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { InfiniteQueryController } from '../../../kit/data/infinite-query-controller.ts';
import { QueryController } from '../../../kit/data/query-controller.ts';
import { queryState, type WidgetState } from '../../../kit/data/query-state.ts';
import { Announcer } from '../../../kit/element/announcer.ts';
import { defineElement, type DefineOptions } from '../../../kit/element/define-element.ts';
import { FocusController } from '../../../kit/element/focus-controller.ts';
import { Lazy } from '../../../kit/element/lazy.ts';
import { root } from '../../../kit/element/root.ts';
import { reportError } from '../../../kit/element/widget-error-event.ts';
import { Widget } from '../../../kit/element/widget.ts';
import { Localization } from '../../../kit/i18n/localization.ts';
import { reportLoad } from '../../../kit/list/items-load-event.ts';
import { type ListOwner, ownerSource } from '../../../kit/list/list-owner.ts';
import { ListReports } from '../../../kit/list/list-reports.ts';
import { listSkeleton } from '../../../kit/list/list-skeleton.ts';
import { LongList } from '../../../kit/list/long-list.ts';
import { SearchText } from '../../../kit/list/search-text.ts';
import { notLoadedView } from '../../../kit/views/state-views.ts';
import { NoticeFeedLoadEvent, NoticeOpenEvent, type NoticeFeedEvents } from './events.ts';
import { filterOf, listSource, type FeedFilter, type Tab } from './feed-filter.ts';
import type { FeedInteractions } from './feed-interactions.ts';
import type { FeedParts } from './feed-parts.ts';
import { noticeFeedMessages, type NoticeFeedMessages } from './messages.ts';
import { countsKey } from './notice-cache.ts';
import { noticeFeedStyles } from './notice-feed.styles.ts';
import type { OpenNotice } from './open-notice.ts';
import type { ReceiptActions } from './receipt-actions.ts';
import { listPage, wordlessPage } from './views/list-page.ts';

export * from './events.ts';

/**
 * @summary Notices (通知公告) of the reader's Party organisations and unit: list and text, unread marks, search,
 * acknowledgement (确认已阅), archive. Visitors see the public ones. Works inside `<pa-provider>` or with `client` set.
 *
 * @slot heading-action - One link or button at the end of the heading line, "all notices" say.
 * @slot sign-in - For visitors and where access is denied: your link to sign in.
 * @slot footer - After the line that names owner and last update.
 *
 * @fires {NoticeOpenEvent} pa-notice-open - A reader opens a notice; cancel it to show the notice yourself.
 * @fires {NoticeAcknowledgedEvent} pa-notice-acknowledged - The server has recorded an acknowledgement.
 * @fires {NoticeFeedLoadEvent} pa-notice-feed-load - The list is there.
 * @fires {ItemsLoadEvent} pa-load - The same, under the name that all widgets have.
 * @fires {WidgetErrorEvent} pa-notice-feed-error - Something could not be loaded or done.
 * @fires {WidgetErrorEvent} pa-error - The same, under the name that all widgets have.
 *
 * @csspart root - The whole card.
 * @csspart header - Heading line.
 * @csspart heading - The heading.
 * @csspart tabs - The lists a signed-in person has.
 * @csspart tab - One of them.
 * @csspart filters - Search and category.
 * @csspart search - The search field.
 * @csspart category - The category field.
 * @csspart new-items - The button that offers new notices.
 * @csspart group-heading - "Pinned", or a day.
 * @csspart list - The rows of a group.
 * @csspart row - A row.
 * @csspart row-title - Title of a row.
 * @csspart row-meta - Second line of a row.
 * @csspart row-actions - What can be done with a row.
 * @csspart label - "To acknowledge".
 * @csspart line - A line about a change or the connection.
 * @csspart state - What stands in place of the list when there is none.
 * @csspart more - The button for the next page.
 * @csspart footer - "Owner · updated".
 * @csspart detail-bar - Way back and actions of an open notice.
 * @csspart back - The way back.
 * @csspart detail - The open notice.
 * @csspart detail-title - Its title.
 * @csspart facts - Owner, time, scope.
 * @csspart rich-text - Its text.
 * @csspart attachments - Its files.
 * @csspart attachment - One of them.
 * @csspart acknowledgement - Where it is acknowledged.
 * @csspart dialog - The confirmation.
 *
 * @cssprop [--pa-color-accent=#b4232a] - The one colour; the other tokens are in the package's README.
 *
 * @example
 * ```html
 * <pa-provider base-url="/"><pa-notice-feed heading="通知公告"></pa-notice-feed></pa-provider>
 * ```
 */
export class PaNoticeFeed extends Widget<NoticeFeedEvents> {
  static override styles = noticeFeedStyles;

  /** Registers `<pa-notice-feed>`, or `<prefix-notice-feed>`. Safe to call again. */
  static define(options?: DefineOptions): void {
    defineElement('notice-feed', this, options);
  }

  /** Heading of the card; without it "通知公告" in the reader's language. */
  @property() heading: string | undefined;

  /** Accessible name of the card, where another card on the page has the same heading. */
  @property() label: string | undefined;

  /** Only notices of this organisation and those below it. */
  @property({ attribute: 'organization-id' }) organizationId: string | undefined;

  /** Only notices under this heading of the disclosure catalogue, `decisions` say; the reader may choose another. */
  @property({ attribute: 'category-code' }) categoryCode: string | undefined;

  /** How many notices come at once, 1 to 100. */
  @property({ attribute: 'page-size', type: Number }) pageSize = 20;

  /** Which list is shown: `all`, `unread`, `toAcknowledge` or `archived`. Visitors have only `all`. */
  @property() tab: Tab = 'all';

  /** The notice that is open in place of the list; undefined: the list. */
  @property({ attribute: 'notice-id' }) noticeId: string | undefined;

  /** For a front page: no lists to choose from, no search, one line per notice. */
  @property({ type: Boolean }) compact = false;

  /** Loads the next page when the end of the list comes into view. The button stays. */
  @property({ attribute: 'auto-load', type: Boolean }) autoLoad = false;

  /** The row whose actions are open. */
  @state() private expanded: string | undefined;

  readonly #localization = new Localization<NoticeFeedMessages>(this, this.context, noticeFeedMessages);
  readonly #search = new SearchText(this);
  readonly #list = new InfiniteQueryController<NoticeSummary>(this, this.context, () => listSource(this.filter));
  readonly #counts = new QueryController<NoticeCounts>(this, this.context, (session) =>
    session.me && !this.compact
      ? { key: countsKey, fetch: (client, options) => new NoticesResource(client).counts(options) }
      : undefined,
  );
  readonly #owner = new QueryController<ListOwner>(this, this.context, () =>
    this.#list.items ? ownerSource(this.organizationId) : undefined,
  );
  readonly #announcer = new Announcer(this);
  readonly #focus = new FocusController(this);
  readonly #rows = new LongList<NoticeSummary>(this, {
    announcer: this.#announcer,
    focus: this.#focus,
    position: (place, total) => this.#localization.messages?.position(place, total) ?? '',
  });
  readonly #interactions = new Lazy<FeedInteractions>(
    this,
    async () => new (await import('./feed-interactions.ts')).FeedInteractions(this, this.#parts),
    () => this.#list.items !== undefined,
  );
  readonly #open = new Lazy<OpenNotice>(
    this,
    async () => new (await import('./open-notice.ts')).OpenNotice(this, this.#parts),
    () => this.noticeId !== undefined,
  );
  readonly #actions = new Lazy<ReceiptActions>(
    this,
    async () => new (await import('./receipt-actions.ts')).ReceiptActions(this, this.#parts),
    () => Boolean(this.context.session?.me) && (this.noticeId ?? this.#list.items) !== undefined,
  );
  readonly #parts: FeedParts = {
    context: this.context,
    list: this.#list,
    announcer: this.#announcer,
    focus: this.#focus,
    filter: () => this.filter,
    autoLoad: () => this.autoLoad,
    openId: () => this.noticeId,
    openNotice: () => this.#open.part?.notice,
    messages: () => this.#localization.messages,
    actions: () => this.#ownActions,
    onBack: () => this.#handleBack(),
    onDone: () => (this.expanded = undefined),
    onRetry: () => this.refresh(),
  };

  constructor() {
    super();
    new ListReports<NoticeSummary>(this, this.context, {
      list: this.#list,
      onLoad: (notices) => reportLoad(this, new NoticeFeedLoadEvent(notices), notices),
      onShown: (count) => this.#announcer.announce(this.#localization.messages?.shown(count) ?? ''),
      onError: (error) => reportError(this, 'pa-notice-feed-error', error),
    });
  }

  /** What the reader sees now. */
  get state(): WidgetState {
    if (!this.#localization.messages) return this.#localization.failed ? 'error' : 'loading';
    const updateErrors = [this.#interactions.part?.newItems.error, this.#ownActions?.waitsFor];
    return queryState(this.context.session, this.#list, updateErrors);
  }

  /** What the list is narrowed to now. */
  get filter(): FeedFilter {
    return filterOf(this, this.compact ? '' : this.#search.text, this.context.session?.me);
  }

  /** Asks again for what is shown; also behind every "try again". */
  refresh(): void {
    this.context.session?.ask();
    if (!this.#list.items || this.#list.error) this.#list.refetch();
    this.#interactions.part?.newItems.look();
    this.#open.part?.refetch();
    this.#counts.refetch();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('noticeId')) this.expanded = undefined;
  }

  override render(): TemplateResult {
    const { messages, language, failed } = this.#localization;
    if (!messages) {
      const content = failed ? notLoadedView(() => this.#localization.retry()) : wordlessPage(this);
      return root(
        this.context,
        language,
        html`<div class="card" data-state=${this.state} ?data-compact=${this.compact}>${content}</div>`,
      );
    }
    return root(
      this.context,
      language,
      html`
        <section class="card" aria-label=${this.#name(messages)} data-state=${this.state} ?data-compact=${this.compact}>
          ${this.#renderContent(messages)}
        </section>
        ${this.#announcer.render()}
      `,
    );
  }

  #renderContent(messages: NoticeFeedMessages): TemplateResult {
    const { part, failed } = this.#open;
    const open = this.noticeId ? part?.render() : undefined;
    if (open) return open;
    // Until its code and its words are there the list stays; without a list, where a host page opened it, there is a skeleton.
    if (!this.noticeId || failed || this.#list.items) return this.#renderList(messages);
    return listSkeleton(5, messages.loading);
  }

  #renderList(messages: NoticeFeedMessages): TemplateResult {
    const { session } = this.context;
    const { part } = this.#interactions;
    const { failed } = this.#open;
    const actions = this.#ownActions;
    const { items = [] } = this.#list;
    const counts = this.organizationId ? undefined : this.#counts.data;
    return listPage({
      messages,
      dates: this.#localization.dates,
      state: this.state,
      heading: this.heading || messages.heading,
      name: this.#name(messages),
      compact: this.compact,
      me: session?.me,
      filter: this.filter,
      search: this.#search,
      counts: counts && actions ? actions.overlayCounts(counts) : counts,
      notices: actions ? actions.overlayAll(items) : items,
      // Rows of the former filter, until those of this one are there.
      isBusy: this.#list.isPlaceholder || (this.noticeId !== undefined && !failed),
      list: this.#list,
      rows: this.#rows,
      error: this.#list.error ?? session?.error,
      dataAt: Math.max(this.#list.dataAt, part?.newItems.dataAt ?? 0),
      newItems: part?.renderNewItems(messages),
      actions,
      owner: this.#owner.data,
      expanded: this.expanded,
      openFailed: (this.noticeId !== undefined && failed) || (this.expanded !== undefined && this.#actions.failed),
      onTab: (tab) => this.#handleTab(tab),
      onCategory: (code) => (this.categoryCode = code),
      onClearFilters: () => this.#handleClearFilters(),
      onMore: () => this.#rows.loadMore(this.#list),
      onRetryOpen: () => this.#retryOpen(),
      onApproach: () => this.#open.failed || this.#open.load(),
      onDismissOpen: () => (this.noticeId === undefined ? (this.expanded = undefined) : this.#handleBack()),
      onRetry: () => this.refresh(),
      onOpen: (notice) => this.#handleOpen(notice),
      onExpand: (id) => this.#handleExpand(id),
    });
  }

  /** Of the card among others: a page may hold one for each organisation. */
  #name({ heading, headingOf }: NoticeFeedMessages): string {
    const owner = this.organizationId && this.#owner.data;
    return this.label || this.heading || (owner ? headingOf(owner.shortName || owner.name) : heading);
  }

  /** Of a signed-in person only: who has signed out has nothing to do here. */
  get #ownActions(): ReceiptActions | undefined {
    return this.context.session?.me ? this.#actions.part : undefined;
  }

  #retryOpen(): void {
    if (this.noticeId !== undefined) this.#open.load();
    if (this.context.session?.me) this.#actions.load();
  }

  #handleTab(tab: Tab): void {
    this.tab = tab;
    this.expanded = undefined;
  }

  #handleClearFilters(): void {
    this.categoryCode = undefined;
    this.#search.clear();
  }

  #handleOpen(notice: NoticeSummary): void {
    if (!this.dispatchEvent(new NoticeOpenEvent(notice))) return;
    this.#rows.leave(notice.id);
    this.noticeId = notice.id;
    this.#focus.move('#detail-title');
    this.#open.load();
  }

  #handleExpand(id: string): void {
    this.expanded = this.expanded === id ? undefined : id;
    this.#actions.load();
  }

  #handleBack(): void {
    const id = this.noticeId;
    this.noticeId = undefined;
    this.#open.dismiss();
    // The row may have gone: then the heading.
    this.#rows.show(id, '[data-focus-home]');
  }
}
