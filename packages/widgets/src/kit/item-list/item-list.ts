import type { BaseClient } from '@party-affairs/sdk';
import { html, type ReactiveController, type TemplateResult } from 'lit';
import {
  type CursorPage,
  InfiniteQueryController,
  type InfiniteQuerySource,
} from '../data/infinite-query-controller.ts';
import { QueryController } from '../data/query-controller.ts';
import { queryState, type WidgetState } from '../data/query-state.ts';
import { entityKeys } from '../data/session-cache.ts';
import { Announcer } from '../element/announcer.ts';
import { FocusController } from '../element/focus-controller.ts';
import type { HostContext, WidgetHost } from '../element/host-context.ts';
import { Lazy } from '../element/lazy.ts';
import { root } from '../element/root.ts';
import { reportError } from '../element/widget-error-event.ts';
import { joinCatalogues, type WithWords } from '../i18n/join-catalogues.ts';
import { Localization } from '../i18n/localization.ts';
import { ItemsLoadEvent, reportLoad } from '../list/items-load-event.ts';
import { type ListOwner, ownerSource } from '../list/list-owner.ts';
import { ListReports } from '../list/list-reports.ts';
import { listSkeleton } from '../list/list-skeleton.ts';
import { LongList } from '../list/long-list.ts';
import { SearchText } from '../list/search-text.ts';
import { notLoadedView } from '../views/state-views.ts';
import type { ItemInteractions } from './item-interactions.ts';
import type {
  ItemActions,
  ItemCounts,
  ItemListContext,
  ItemListDefinition,
  ItemListQuery,
  ItemListWords,
  ListedItem,
  ShownList,
} from './item-list-definition.ts';
import { type ItemListMessages, itemListMessages } from './messages.ts';
import type { OpenItem } from './open-item.ts';
import type { Refinements } from './refinements.ts';
import { listPage, wordlessPage } from './views/list-page.ts';

/**
 * The element of a list: its properties. Besides, it has one for the id of the open item (`ItemListDefinition.openProperty`)
 * and one for each filter.
 */
export interface ItemListHost extends WidgetHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  heading: string | undefined;
  /** Accessible name, where another card on the page has the same heading. */
  label?: string | undefined;
  organizationId: string | undefined;
  pageSize: number;
  tab: string | undefined;
  /** For a front page: no lists to choose from, no search, one line per item. */
  compact?: boolean;
  /** Loads the next page when the end of the list comes into view. */
  autoLoad?: boolean;
}

/** A page of the list. */
export interface FoundPage extends CursorPage<ListedItem> {
  /** The items as they were asked for. */
  readonly found: readonly ListedItem[];
}

const none: readonly ListedItem[] = [];

/** The lists that are on the page, in the order they came. */
const connected = new Set<ItemList>();

type Messages = WithWords<ItemListMessages, ItemListWords>;

/**
 * A list of items from its definition. An element that is such a list makes one of these and renders it; its styles are
 * `itemListStyles`.
 *
 * @example
 * ```ts
 * class PaBookList extends Widget {
 *   static override styles = itemListStyles;
 *   readonly #list = new ItemList(this, this.context, bookList, 'book-list');
 *
 *   override render() {
 *     return this.#list.render();
 *   }
 * }
 * ```
 */
export class ItemList implements ReactiveController {
  readonly host: ItemListHost;
  readonly context: HostContext;
  readonly definition: ItemListDefinition;
  readonly list: InfiniteQueryController<ListedItem>;
  readonly announcer: Announcer;
  readonly focus: FocusController;
  readonly search: SearchText;
  readonly rows: LongList<ListedItem>;
  /** Name of the element, without prefix. */
  readonly elementName: string;
  /** Whether the reader has opened the filters. */
  isFiltering = false;
  readonly #localization: Localization<Messages>;
  readonly #owner: QueryController<ListOwner>;
  readonly #counts: QueryController<ItemCounts>;
  readonly #interactions: Lazy<ItemInteractions>;
  readonly #open: Lazy<OpenItem>;
  readonly #actions: Lazy<ItemActions>;
  readonly #refinements: Lazy<Refinements>;
  /** The rows as they were computed last, and of what. */
  #items = { all: none, shown: { tab: '', compact: false } as ShownList, items: none };
  /** Id of the item whose actions are open in its row. */
  #expandedId: string | undefined;
  #lastOpenId: string | undefined;

  /** `name`: of the element, without prefix. */
  constructor(host: ItemListHost, context: HostContext, definition: ItemListDefinition, name: string) {
    const { entity, words, counts } = definition;
    this.host = host;
    this.context = context;
    this.definition = definition;
    this.elementName = name;
    this.#localization = new Localization(
      host,
      context,
      joinCatalogues<ItemListMessages, ItemListWords>([itemListMessages], words),
    );
    this.announcer = new Announcer(host);
    this.focus = new FocusController(host);
    this.search = new SearchText(host);
    this.list = new InfiniteQueryController(host, context, () => this.#source());
    this.#counts = new QueryController(host, context, ({ me }) =>
      counts && me && !host.compact ? { key: entityKeys(entity).part('counts'), fetch: counts } : undefined,
    );
    this.#owner = new QueryController(host, context, () =>
      this.list.items ? ownerSource(host.organizationId) : undefined,
    );
    this.rows = new LongList(host, {
      announcer: this.announcer,
      focus: this.focus,
      position: (place, total) => this.messages?.position(place, total) ?? '',
    });
    new ListReports<ListedItem>(host, context, {
      list: this.list,
      onLoad: (items) =>
        reportLoad(host, definition.loaded?.(items) ?? new ItemsLoadEvent(`pa-${name}-load`, items), items),
      onShown: (count) => this.announcer.announce(this.refinements?.results ?? this.messages?.shown(count) ?? ''),
      onError: (error) => this.reportError(error),
    });
    this.#interactions = new Lazy(
      host,
      async () => new (await import('./item-interactions.ts')).ItemInteractions(this),
      () => this.list.items !== undefined,
    );
    this.#open = new Lazy(
      host,
      async () => {
        const [{ OpenItem: Part }, detail] = await Promise.all([import('./open-item.ts'), definition.detail()]);
        return new Part(this, detail);
      },
      () => this.openId !== undefined,
    );
    this.#actions = new Lazy(
      host,
      () => definition.actions!(this),
      () => Boolean(definition.actions && context.session?.me) && (this.openId ?? this.list.items) !== undefined,
    );
    this.#refinements = new Lazy(
      host,
      async () => {
        const [{ Refinements: Part }, filters] = await Promise.all([
          import('./refinements.ts'),
          definition.filters?.load(),
        ]);
        return new Part(this, filters);
      },
      () => this.isFiltering || this.isNarrowed,
    );
    host.addController(this);
  }

  get messages(): Messages | undefined {
    return this.#localization.messages;
  }

  /** The context for views of the module. It needs `messages` to be there. */
  get viewContext(): ItemListContext {
    const messages = this.messages!;
    return { messages, words: messages.words, dates: this.#localization.dates, ...this.shown };
  }

  /** The part that updates the list while it is read, once its code is there. */
  get interactions(): ItemInteractions | undefined {
    return this.#interactions.part;
  }

  /** The actions of a signed-in person, once their code is there; undefined for visitors. */
  get actions(): ItemActions | undefined {
    return this.context.session?.me ? this.#actions.part : undefined;
  }

  /** The part that shows the open item, once its code is there. */
  get openItem(): OpenItem | undefined {
    return this.#open.part;
  }

  /** The part that shows what a search found, and the filters, once its code is there. */
  get refinements(): Refinements | undefined {
    return this.#refinements.part;
  }

  /** Whether the reader or the page has narrowed the list by a search or a filter. */
  get isNarrowed(): boolean {
    const { q, filters } = this.query;
    return q !== '' || Object.values(filters).some(Boolean);
  }

  /** Id of the item that is open in place of the list. */
  get openId(): string | undefined {
    return this.#get(this.definition.openProperty ?? 'openId');
  }

  /** The state in which the reader sees the list. */
  get state(): WidgetState {
    const { messages, failed } = this.#localization;
    if (!messages) return failed ? 'error' : 'loading';
    const updateErrors = [this.interactions?.newItems.error, this.actions?.waitingError];
    const state = queryState(this.context.session, this.list, updateErrors);
    // Rows may have left the list by what was done with them.
    return state === 'ready' && this.items.length === 0 && !this.list.hasMore ? 'empty' : state;
  }

  get shown(): ShownList {
    return { tab: this.tab, compact: this.host.compact ?? false };
  }

  /** The question for the list. It is also part of the key in the cache, so its members are in a fixed order. */
  get query(): ItemListQuery {
    const { compact, organizationId, pageSize } = this.host;
    return {
      tab: this.tab,
      q: compact ? '' : this.search.text,
      organizationId: organizationId || undefined,
      limit: Math.min(Math.max(Math.trunc(pageSize) || 20, 1), 100),
      filters: Object.fromEntries(this.#filterNames.map((name) => [name, this.#get(name)])),
      timeZone: this.context.settings.timeZone,
    };
  }

  /** The list that is chosen. For a visitor, and for a name that is none, it is the first. */
  get tab(): string {
    const { tabs } = this.definition;
    return (this.context.session?.me && tabs.find((tab) => tab === this.host.tab)) ?? tabs[0];
  }

  /** The rows, with what was done with them laid over. */
  get items(): readonly ListedItem[] {
    const { items = none } = this.list;
    const { shown } = this;
    const all = this.actions?.overlay.items(items) ?? items;
    const { tab, compact } = this.#items.shown;
    // A list of thousands is rendered many times while it scrolls.
    if (all !== this.#items.all || tab !== shown.tab || compact !== shown.compact)
      this.#items = { all, shown, items: all.filter((item) => this.definition.isIn(item, shown)) };
    return this.#items.items;
  }

  /** Numbers for the tabs. There are none for a part of the list: those of the API are of all. */
  get counts(): ItemCounts | undefined {
    const counts = this.host.organizationId ? undefined : this.#counts.data;
    return counts && (this.actions?.overlayCounts?.(counts) ?? counts);
  }

  get owner(): ListOwner | undefined {
    return this.#owner.data;
  }

  get heading(): string {
    return this.host.heading || this.messages!.words.heading;
  }

  /** The name that tells the card from others on the page, which may hold one for each organisation. */
  get name(): string {
    const { organizationId, label, heading } = this.host;
    const owner = organizationId ? this.owner : undefined;
    const headingOfOwner = owner && this.messages?.words.headingOf?.(owner.shortName || owner.name);
    return label || heading || headingOfOwner || this.heading;
  }

  get expandedId(): string | undefined {
    return this.#expandedId;
  }

  /** Rows of the former query, or the list while an item is being opened. */
  get isBusy(): boolean {
    return this.list.isPlaceholder || (this.openId !== undefined && !this.#open.failed);
  }

  /** Code that the reader wanted to use could not be loaded. */
  get hasFailedToOpen(): boolean {
    return (
      (this.openId !== undefined && this.#open.failed) ||
      (this.#expandedId !== undefined && this.#actions.failed) ||
      (this.isFiltering && this.#refinements.failed)
    );
  }

  /** Asks again for what is shown; also behind every "try again". */
  refresh(): void {
    this.context.session?.ask();
    if (!this.list.items || this.list.error) this.list.refetch();
    this.interactions?.newItems.look();
    this.#open.part?.refetch();
    this.#counts.refetch();
  }

  /**
   * Asks for a page. What a search found stays beside its items, which other answers bring up to date: those know nothing
   * of the search.
   */
  async ask(
    client: BaseClient,
    query: ItemListQuery & { readonly cursor: string | undefined },
    options: { readonly signal: AbortSignal },
  ): Promise<FoundPage> {
    const page = await this.definition.list(client, query, options);
    return { ...page, found: page.items };
  }

  reportError(error: unknown): void {
    reportError(this.host, `pa-${this.elementName}-error`, error);
  }

  /** Sets a filter; undefined: all. */
  filter(name: string, value: string | undefined): void {
    Reflect.set(this.host, name, value);
  }

  clearFilters(): void {
    for (const name of this.#filterNames) this.filter(name, undefined);
    this.search.clear();
    this.refinements?.reportFilters();
  }

  /** Opens the filters, or closes them. */
  toggleFilters(): void {
    this.isFiltering = !this.isFiltering;
    this.#refinements.dismiss();
  }

  choose(tab: string): void {
    this.host.tab = tab;
    this.expand(undefined);
  }

  /** Opens the actions of a row; undefined closes them. */
  expand(id: string | undefined): void {
    this.#expandedId = id;
    if (id !== undefined) this.#actions.load();
    this.host.requestUpdate();
  }

  /** Loads what an open item needs, when the reader is about to open one. */
  prepareOpening(): void {
    if (!this.#open.failed) this.#open.load();
  }

  retryOpen(): void {
    if (this.openId !== undefined) this.#open.load();
    if (this.#expandedId !== undefined) this.#actions.load();
    if (this.isFiltering) this.#refinements.load();
  }

  open(item: ListedItem): void {
    this.rows.leave(item.id);
    if (!this.host.dispatchEvent(this.definition.opening(item))) {
      void import('./watch-return.ts').then(
        ({ watchReturn }) => watchReturn(this),
        () => {},
      );
      return;
    }
    this.#setOpenId(item.id);
    this.focus.move('#detail-title');
    this.#open.load();
  }

  /** Leads back to the list: from the open item, or from what could not be loaded. */
  back(): void {
    this.expand(undefined);
    const id = this.openId;
    if (id === undefined) return void (this.isFiltering = false);
    this.#setOpenId(undefined);
    this.#open.dismiss();
    // The row may have gone: then the heading.
    this.rows.show(id, '[data-focus-home]');
  }

  hostConnected(): void {
    connected.add(this);
  }

  hostDisconnected(): void {
    connected.delete(this);
  }

  hostUpdate(): void {
    if (this.#lastOpenId !== this.openId) this.#expandedId = undefined;
    this.#lastOpenId = this.openId;
  }

  render(): TemplateResult {
    const { messages, language, failed } = this.#localization;
    const { compact } = this.host;
    if (!messages) {
      const content = failed ? notLoadedView(() => this.#localization.retry()) : wordlessPage(this.host);
      return root(
        this.context,
        language,
        html`<div class="card" data-state=${this.state} ?data-compact=${compact}>${content}</div>`,
      );
    }
    return root(
      this.context,
      language,
      html`
        <section class="card" aria-label=${this.#landmark} data-state=${this.state} ?data-compact=${compact}>
          ${this.#renderContent(messages)}
        </section>
        ${this.announcer.render()}
      `,
    );
  }

  /** Lists of the same name on a page are numbered: in a reader's list of landmarks each is one. */
  get #landmark(): string {
    const { name } = this;
    const place = [...connected].filter((each) => each.messages && each.name === name).indexOf(this);
    return place > 0 ? `${name} (${place + 1})` : name;
  }

  #renderContent(messages: Messages): TemplateResult {
    const isOpening = this.openId !== undefined;
    const open = isOpening ? this.openItem?.render() : undefined;
    if (open) return open;
    // The list stays until the item's code and words are there. Without a list there is a skeleton.
    if (!isOpening || this.#open.failed || this.list.items) return listPage(this);
    return listSkeleton(5, messages.loading);
  }

  #source(): InfiniteQuerySource<ListedItem> {
    const { query } = this;
    const { entity } = this.definition;
    return {
      key: entityKeys(entity).list(query),
      fetch: (client, { cursor, ...options }) => this.ask(client, { ...query, cursor }, options),
      options: {
        // Coming back to the page must not move rows under the reader: `NewItems` looks, and offers what is new.
        refetchOnWindowFocus: false,
        refetchOnReconnect: ({ state }) => state.data === undefined,
        // While a search is typed the former rows stay until the next are there; another tab is another list.
        placeholderData: (former, formerQuery) => {
          const before = formerQuery?.queryKey.at(-1) as ItemListQuery | undefined;
          return before?.tab === query.tab ? former : undefined;
        },
      },
    };
  }

  get #filterNames(): readonly string[] {
    return this.definition.filters?.names ?? [];
  }

  /** A property of the element, as the page wrote it. */
  #get(name: string): string | undefined {
    return (Reflect.get(this.host, name) as string | null | undefined) || undefined;
  }

  #setOpenId(id: string | undefined): void {
    Reflect.set(this.host, this.definition.openProperty ?? 'openId', id);
  }
}
