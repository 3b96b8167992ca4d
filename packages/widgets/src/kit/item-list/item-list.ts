import { html, type TemplateResult } from 'lit';
import { InfiniteQueryController, type InfiniteQuerySource } from '../data/infinite-query-controller.ts';
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
import { type ListOwner, ownerSource } from '../list/list-owner.ts';
import { ListReports } from '../list/list-reports.ts';
import { LongList } from '../list/long-list.ts';
import { listSkeleton } from '../list/list-skeleton.ts';
import { SearchText } from '../list/search-text.ts';
import { notLoadedView } from '../views/state-views.ts';
import type { ItemInteractions } from './item-interactions.ts';
import type { ItemListDefinition, ItemListQuery, ItemListWords, ListedItem } from './item-list-definition.ts';
import { type ItemListMessages, itemListMessages } from './messages.ts';
import { reportLoad } from './items-load-event.ts';
import type { OpenItem } from './open-item.ts';
import { listPage } from './views/list-page.ts';

/** The element of a list: its properties. */
export interface ItemListHost extends WidgetHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  heading: string | undefined;
  organizationId: string | undefined;
  pageSize: number;
  tab: string | undefined;
  openId: string | undefined;
}

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
export class ItemList {
  readonly host: ItemListHost;
  readonly context: HostContext;
  readonly definition: ItemListDefinition;
  readonly list: InfiniteQueryController<ListedItem>;
  readonly announcer: Announcer;
  readonly focus: FocusController;
  readonly search: SearchText;
  readonly rows: LongList<ListedItem>;
  readonly #name: string;
  readonly #localization: Localization<Messages>;
  readonly #owner: QueryController<ListOwner>;
  readonly #interactions: Lazy<ItemInteractions>;
  readonly #open: Lazy<OpenItem>;

  /** `name`: of the element, without prefix. */
  constructor(host: ItemListHost, context: HostContext, definition: ItemListDefinition, name: string) {
    this.host = host;
    this.context = context;
    this.definition = definition;
    this.#name = name;
    this.#localization = new Localization(
      host,
      context,
      joinCatalogues<ItemListMessages, ItemListWords>([itemListMessages], definition.words),
    );
    this.announcer = new Announcer(host);
    this.focus = new FocusController(host);
    this.search = new SearchText(host);
    this.list = new InfiniteQueryController(host, context, () => this.#source());
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
      onLoad: (items) => reportLoad(host, `pa-${name}-load`, items),
      onShown: (count) => this.announcer.announce(this.messages?.shown(count) ?? ''),
      onError: (error) => this.reportError(error),
    });
    this.#interactions = new Lazy(
      host,
      async () => new (await import('./item-interactions.ts')).ItemInteractions(this),
      () => this.list.items !== undefined,
    );
    this.#open = new Lazy(
      host,
      async () => new (await import('./open-item.ts')).OpenItem(this),
      () => host.openId !== undefined,
    );
  }

  get messages(): Messages | undefined {
    return this.#localization.messages;
  }

  /** What views of the module are given. Needs `messages` to be there. */
  get viewContext() {
    const messages = this.messages!;
    return { messages, words: messages.words, dates: this.#localization.dates };
  }

  /** What happens to the list while it is read, once its code is there. */
  get interactions(): ItemInteractions | undefined {
    return this.#interactions.part;
  }

  /** What the reader sees now. */
  get state(): WidgetState {
    const { messages, failed } = this.#localization;
    if (!messages) return failed ? 'error' : 'loading';
    const state = queryState(this.context.session, this.list, [this.interactions?.newItems.error]);
    // Rows may have left the list by what was done with them.
    return state === 'ready' && this.items.length === 0 && !this.list.hasMore ? 'empty' : state;
  }

  /** What the list is narrowed to. */
  get query(): ItemListQuery {
    const { organizationId, pageSize } = this.host;
    const limit = Math.min(Math.max(Math.trunc(pageSize) || 20, 1), 100);
    return { tab: this.tab, q: this.search.text, organizationId, limit };
  }

  /** The list that is chosen; a name that is none is the first. */
  get tab(): string {
    const { tabs } = this.definition;
    return tabs.find((tab) => tab === this.host.tab) ?? tabs[0];
  }

  /** The rows, with what was done with them laid over. */
  get items(): readonly ListedItem[] {
    const { items = [] } = this.list;
    const changed = this.interactions?.overlay.items(items) ?? items;
    return changed.filter((item) => this.definition.isIn(item, this.tab));
  }

  /** Asks again for what is shown; also behind every "try again". */
  refresh(): void {
    this.context.session?.ask();
    if (!this.list.items || this.list.error) this.list.refetch();
    this.interactions?.newItems.look();
    this.#open.part?.refetch();
  }

  reportError(error: unknown): void {
    reportError(this.host, `pa-${this.#name}-error`, error);
  }

  open(item: ListedItem): void {
    if (!this.host.dispatchEvent(this.definition.opening(item))) return;
    this.rows.leave(item.id);
    this.host.openId = item.id;
    this.focus.move('#detail-title');
    this.#open.load();
  }

  back(): void {
    const id = this.host.openId;
    this.host.openId = undefined;
    this.#open.dismiss();
    // The row may have gone: then the heading.
    this.rows.show(id, '[data-focus-home]');
  }

  render(): TemplateResult {
    const { messages, language, failed } = this.#localization;
    if (!messages) {
      const content = failed ? notLoadedView(() => this.#localization.retry()) : listSkeleton(5);
      return root(this.context, language, html`<div class="card" data-state=${this.state}>${content}</div>`);
    }
    return root(
      this.context,
      language,
      html`
        <section class="card" aria-label=${this.host.heading || messages.words.heading} data-state=${this.state}>
          ${this.#renderContent(messages)}
        </section>
        ${this.announcer.render()}
      `,
    );
  }

  #renderContent(messages: Messages): TemplateResult {
    const { part, failed } = this.#open;
    const isOpening = this.host.openId !== undefined;
    if (isOpening && part) return part.render();
    // Until its code is there the list stays; without a list, where a page opened an item, there is a skeleton.
    if (isOpening && !failed && !this.list.items) return listSkeleton(5, messages.loading);
    return listPage(this, {
      owner: this.#owner.data,
      hasFailedToOpen: isOpening && failed,
      isBusy: this.list.isPlaceholder || (isOpening && !failed),
      onRetryOpen: () => this.#open.load(),
      onApproach: () => this.#open.failed || this.#open.load(),
    });
  }

  #source(): InfiniteQuerySource<ListedItem> {
    const { query } = this;
    const { entity, list } = this.definition;
    return {
      key: entityKeys(entity).list(query),
      fetch: (client, { signal, cursor }) => list(client, { ...query, cursor }, { signal }),
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
}
