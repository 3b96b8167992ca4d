import type { BaseClient, LiveEvent } from '@party-affairs/sdk';
import type { TextPiece } from '@party-affairs/sdk/contract';
import type { CSSResult } from 'lit';
import type { CursorPage } from '../data/infinite-query-controller.ts';
import type { Overlay } from '../data/overlay.ts';
import type { Dates } from '../i18n/dates.ts';
import type { ProblemWords } from '../i18n/join-catalogues.ts';
import type { Catalogue } from '../i18n/localization.ts';
import type { ItemEvent } from '../list/new-items.ts';
import type { RowOptions } from '../list/row.ts';
import type { ItemFilters } from './item-filters.ts';
import type { ItemList } from './item-list.ts';
import type { ItemListMessages } from './messages.ts';
import type { OpenItem } from './open-item.ts';

/** An item of a list: all that the kit has to know of it. */
export interface ListedItem {
  readonly id: string;
}

/** A question for a part of the items: the tab, the search and the filters. */
export interface ItemListQuery<Tab extends string = string> {
  readonly tab: Tab;
  /** The text to search for; empty for everything. */
  readonly q: string;
  readonly organizationId: string | undefined;
  readonly limit: number;
  /** Values that the reader chose in `ItemListDefinition.filters`, by name. */
  readonly filters: Readonly<Record<string, string | undefined>>;
  /** Zone in which the days of a filter are meant; undefined: the machine's. */
  readonly timeZone: string | undefined;
}

/** The list that is shown, and whether it is compact. */
export interface ShownList<Tab extends string = string> {
  readonly tab: Tab;
  /** Whether the list has one line per item and no tools, as on a front page. */
  readonly compact: boolean;
}

/** How many items the lists hold, by the name of the list; a server may count more. */
export type ItemCounts = Readonly<Record<string, unknown>>;

/**
 * A list of items for the people they are for. It has search, tabs and rows, and in place of the list the item that is
 * open. `Whole` is an item with what lists leave out. What is optional is for lists that have it.
 */
export interface ItemListDefinition<
  Item extends ListedItem = ListedItem,
  Whole extends Item = Item,
  Words extends ItemListWords = ItemListWords,
  Tab extends string = string,
> {
  /** Name of the kind of items: the first part of their keys in the cache. */
  readonly entity: string;
  readonly words: Catalogue<Words>;
  /** The lists to choose from. The first is the one for everything; the others are a person's own, so visitors have none. */
  readonly tabs: readonly [Tab, ...Tab[]];
  /** The list of what the person put away: its count asks for nothing, and nothing new comes into it. */
  readonly archive?: Tab;
  readonly filters?: ItemFilters<Words>;
  /** Property of the element that holds the id of the open item; `openId` unless said. */
  readonly openProperty?: string;
  list(
    client: BaseClient,
    query: ItemListQuery<Tab> & { readonly cursor: string | undefined },
    options: { readonly signal: AbortSignal },
  ): PromiseLike<CursorPage<Item>>;
  /** Numbers on the tabs. How many there are of everything says nothing about what is to be done, so that is not shown. */
  counts?(client: BaseClient, options: { readonly signal: AbortSignal }): Promise<ItemCounts>;
  /** Whether an item is shown in a list: one that was changed may not be any more. */
  isIn(item: Item, list: ShownList<Tab>): boolean;
  /** Whether an item that a list lacks is offered as new; `isIn` unless said. */
  isOffered?(item: Item, list: ShownList<Tab>): boolean;
  /** Whether an item comes before another one in the API's order. */
  isAbove(item: Item, other: Item, list: ShownList<Tab>): boolean;
  /** Reads what a live event says of the items; undefined when it is about something else. */
  readEvent(event: LiveEvent): ItemEvent | undefined;
  title(item: Item): string;
  /** A few words for below the title; empty for none. A compact list has none. */
  summary?(item: Item): string;
  /** What a search found in an item of its answer. */
  highlight?(item: Item): ItemHighlight | undefined;
  /** The quiet line of a row and of an open item: `<span class="fact">` each. */
  meta(item: Item, context: ItemListContext<Words, Tab>): unknown;
  row?(item: Item, context: ItemListContext<Words, Tab>): ItemRow;
  /** Headings among the rows: days, say. A compact list has none. */
  readonly groups?: ItemGroups<Item, Words, Tab>;
  /** Time when the item was last changed, RFC 3339, for the line that says how old the list is. */
  changedAt(item: Item): string;
  /** Loads the actions of a signed-in person on items, beside the first rows. `itemToggles` makes some. */
  actions?(list: ItemList): Promise<ItemActions<Item, Words>>;
  /** Loads the view of an open item when a reader is about to open one. */
  detail(): Promise<ItemDetail<Item, Whole>>;
  /** The DOM event before an item is opened; the page may cancel it and show the item itself. */
  opening(item: Item): Event;
  /** The DOM event `pa-<element>-load`, where it has members of its own; an `ItemsLoadEvent` unless said. */
  loaded?(items: readonly Item[]): Event;
}

/** What a search found in an item. Title and summary are in pieces; the excerpt stands around the first hit in the text. */
export interface ItemHighlight {
  readonly title: readonly TextPiece[];
  readonly summary: readonly TextPiece[];
  readonly excerpt: readonly TextPiece[];
}

/** The parts of a row beside its title and quiet line. */
export interface ItemRow extends Pick<RowOptions, 'unread' | 'isUnseen'> {
  /** Name of the button that opens what `ItemActions.renderMenu` shows. */
  readonly menu?: string | undefined;
}

export interface ItemGroups<Item, Words, Tab extends string = string> {
  /** Items with the same key stand under one heading. */
  of(item: Item, context: ItemListContext<Words, Tab>): string;
  heading(key: string, first: Item, context: ItemListContext<Words, Tab>): unknown;
}

/** Actions of a signed-in person on items. They show at once, and are taken back visibly when the server refuses. */
export interface ItemActions<Item extends ListedItem = ListedItem, Words = ItemListWords> {
  /** The overlay of changes that the server has not confirmed. */
  readonly overlay: Pick<Overlay<Item, never>, 'item' | 'items'>;
  /** Why something that was done waits; undefined while nothing does. */
  readonly waitingError?: unknown;
  overlayCounts?(counts: ItemCounts): ItemCounts;
  /** Renders, in the heading line, the actions on the whole list and their results. */
  renderListActions?(context: ItemListContext<Words>): unknown;
  /** Renders a line in place of a row that left its list by what was done with it. With undefined, the row is as usual. */
  renderMoved?(item: Item, context: ItemListContext<Words>): unknown;
  /** Renders the buttons at the end of a row. */
  renderButtons?(item: Item, context: ItemListContext<Words>): unknown;
  /** Renders what the button `ItemRow.menu` opens. */
  renderMenu?(item: Item, context: ItemListContext<Words>): unknown;
  /** Renders, below a row, why an action was taken back. */
  renderFailure(item: Item, context: ItemListContext<Words>): unknown;
  /** Renders the actions above an open item. */
  renderDetailActions(item: Item, context: ItemListContext<Words>): unknown;
}

/** An open item. `DetailWords` are the words of the list with those that only open items need; one catalogue may be both. */
export interface ItemDetail<
  Item extends ListedItem = ListedItem,
  Whole extends Item = Item,
  DetailWords extends ItemListWords & OpenItemWords = ItemListWords & OpenItemWords,
> {
  readonly words: Catalogue<DetailWords>;
  readonly styles?: readonly CSSResult[];
  read(client: BaseClient, id: string, options: { readonly signal: AbortSignal }): PromiseLike<Whole>;
  /** Returns the part of the item that lists hold; they are brought up to date with it. */
  summaryOf?(item: Whole): Item;
  /** Milliseconds after which it is asked for again while it is open; false: never, as unless said. */
  freshFor?(item: Whole): number | false;
  /** The line above the title; the quiet line of its row unless said. */
  meta?(item: Item, context: ItemListContext<DetailWords>): unknown;
  /** Renders what stands below the title. */
  facts?(item: Item, context: ItemListContext<DetailWords>): unknown;
  /** Returns what lists know of the text of an item, which is shown when the text cannot be loaded. */
  abstract?(item: Item): string;
  content(item: Whole, context: ItemListContext<DetailWords>, open: OpenItem): unknown;
  /** Says what changed while it was being read; undefined: nothing that is to be told. */
  changed?(item: Whole, opened: Whole, context: ItemListContext<DetailWords>): string | undefined;
}

/** The words and settings that a list gives to the views of a module. */
export interface ItemListContext<Words = ItemListWords, Tab extends string = string> extends ShownList<Tab> {
  readonly messages: ItemListMessages;
  readonly words: Words;
  readonly dates: Dates;
}

/** The words a module brings for its list. */
export interface ItemListWords extends ProblemWords {
  readonly heading: string;
  /** The heading of one organisation's list, on a page with a card for each; without it, `heading`. */
  readonly headingOf?: (owner: string) => string;
  readonly search: string;
  /** Name of the tabs, for screen readers. */
  readonly tabsLabel: string;
  readonly tabs: Readonly<Record<string, string>>;
  /** The number on a tab, for screen readers. */
  readonly tabCount?: (count: number) => string;
  readonly empty: Readonly<Record<string, { readonly title: string; readonly text: string }>>;
  readonly nothingFound: string;
  readonly newItems: (count: number) => string;
  /** The sentence in place of the kit's when an item could not be opened. */
  readonly openFailed?: string;
  /** The sentence about what a visitor would see after signing in. */
  readonly visitorHint?: string;
}

/** The words that an open item needs besides. */
export interface OpenItemWords {
  /** The words when the item is not there any more. */
  readonly gone: { readonly title: string; readonly text: string };
  /** The words of the ways to the items before and after it; without them there are no such ways. */
  readonly neighbours?: NeighbourWords;
}

export interface NeighbourWords {
  /** Name of the two ways together, for screen readers. */
  readonly label: string;
  readonly previous: string;
  readonly next: string;
  /** The sentence in place of a way that leads nowhere. */
  readonly isFirst: string;
  readonly isLast: string;
}
