import type { ReactiveController, TemplateResult } from 'lit';
import { QueryController, type QuerySource } from '../data/query-controller.ts';
import { queryState } from '../data/query-state.ts';
import { entityKeys } from '../data/session-cache.ts';
import type { Session } from '../data/session.ts';
import { adoptStyles } from '../element/adopt-styles.ts';
import { joinCatalogues, type WithWords } from '../i18n/join-catalogues.ts';
import { Localization } from '../i18n/localization.ts';
import { detailStyles } from '../list/detail.styles.ts';
import { dialogStyles } from '../views/dialog.styles.ts';
import { Dialog, type Question } from '../views/dialog.ts';
import { notLoadedView } from '../views/state-views.ts';
import type { ItemDetail, ItemListContext, ItemListWords, ListedItem, OpenItemWords } from './item-list-definition.ts';
import type { ItemList } from './item-list.ts';
import { type ItemListMessages, itemListMessages } from './messages.ts';
import { Neighbours } from './neighbours.ts';
import { detailView } from './views/detail.ts';

type Words = ItemListWords & OpenItemWords;

/** The item that is open in place of its list. Loaded when a reader is about to open one. */
export class OpenItem implements ReactiveController {
  readonly list: ItemList;
  readonly neighbours: Neighbours;
  readonly #detail: ItemDetail;
  readonly #query: QueryController<ListedItem>;
  readonly #dialog: Dialog;
  readonly #localization: Localization<WithWords<ItemListMessages, Words>>;
  /** The item as it was when it was opened. */
  #opened: ListedItem | undefined;
  #reported: unknown;

  constructor(list: ItemList, detail: ItemDetail) {
    const { host, context } = list;
    const { words, styles = [] } = detail;
    this.list = list;
    this.neighbours = new Neighbours(list);
    this.#detail = detail;
    this.#query = new QueryController(host, context, (session) => this.#source(session, list.openId));
    this.#dialog = new Dialog(host);
    this.#localization = new Localization(
      host,
      context,
      joinCatalogues<ItemListMessages, Words>([itemListMessages], words),
    );
    host.addController(this);
    adoptStyles(host, [dialogStyles, detailStyles, ...styles]);
  }

  /** The open item, once its text is there. */
  get item(): ListedItem | undefined {
    return this.#query.data;
  }

  refetch(): void {
    if (this.list.openId !== undefined) this.#query.refetch();
  }

  /** Asks the reader before something is done. Resolves with false when they do not want it. */
  ask(question: Question): Promise<boolean> {
    return this.#dialog.ask(question);
  }

  hostUpdate(): void {
    const { openId, context } = this.list;
    const { error, isEmpty, data } = this.#query;
    if (this.#opened?.id !== openId) this.#opened = undefined;
    if (error !== undefined && error !== this.#reported) this.list.reportError(error);
    this.#reported = error;
    if (isEmpty && context.session && openId !== undefined) this.#putSummary(context.session, openId, undefined);
    this.#opened ??= data;
  }

  /** undefined until the words are there. */
  render(): TemplateResult | undefined {
    const { messages, failed, dates } = this.#localization;
    if (!messages) return failed ? notLoadedView(() => this.#localization.retry()) : undefined;
    const { context, list, openId, actions, shown } = this.list;
    const { data, isEmpty, error, dataAt } = this.#query;
    // What the list knows of the item is there before the rest.
    const known = isEmpty ? undefined : (data ?? list.items?.find(({ id }) => id === openId));
    const lay = <T extends ListedItem>(item: T | undefined) => item && (actions?.overlay.item(item) ?? item);
    const views: ItemListContext<Words> = { messages, words: messages.words, dates, ...shown };
    return detailView(this, this.#detail, views, {
      state: queryState(context.session, this.#query),
      query: this.#query,
      error: error ?? context.session?.error,
      dataAt,
      item: lay(known),
      whole: lay(data),
      changed: data && this.#opened && this.#detail.changed?.(data, this.#opened, views),
      dialog: this.#dialog.render(),
    });
  }

  #source(session: Session, id: string | undefined): QuerySource<ListedItem> | undefined {
    if (id === undefined) return undefined;
    const { read, summaryOf, freshFor } = this.#detail;
    const { entity } = this.list.definition;
    return {
      key: entityKeys(entity).item(id),
      fetch: (client, options) =>
        session.cache.refreshLists(entity, read(client, id, options), (item) => (summaryOf ? [summaryOf(item)] : [])),
      options: { refetchInterval: ({ state }) => (state.data && freshFor?.(state.data)) ?? false },
    };
  }

  /** Writes what the server says of an item into the lists that hold it; undefined takes it out of them. */
  #putSummary({ cache }: Session, id: string, summary: ListedItem | undefined): void {
    cache.updateLists<ListedItem>(this.list.definition.entity, (item) => (item.id === id ? summary : item));
  }
}
