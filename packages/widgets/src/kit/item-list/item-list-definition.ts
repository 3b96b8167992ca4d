import type { BaseClient, LiveEvent } from '@party-affairs/sdk';
import type { TemplateResult } from 'lit';
import type { CursorPage } from '../data/infinite-query-controller.ts';
import type { Dates } from '../i18n/dates.ts';
import type { Catalogue } from '../i18n/localization.ts';
import type { ProblemWords } from '../i18n/join-catalogues.ts';
import type { ItemEvent } from '../list/new-items.ts';
import type { ItemListMessages } from './messages.ts';

/** An item of a list: all that the kit has to know of it. */
export interface ListedItem {
  readonly id: string;
}

/** What a list is narrowed to. */
export interface ItemListQuery<Tab extends string = string> {
  readonly tab: Tab;
  /** What is searched for; empty: everything. */
  readonly q: string;
  readonly organizationId: string | undefined;
  readonly limit: number;
}

/**
 * A list of items for the people they are for: search, tabs, rows, and in the place of the list the item that is open.
 * `Whole` is an item with what lists leave out.
 */
export interface ItemListDefinition<
  Item extends ListedItem = ListedItem,
  Whole extends Item = Item,
  Words extends ItemListWords = ItemListWords,
  Tab extends string = string,
> {
  /** What the items are: the first part of their keys in the cache. */
  readonly entity: string;
  readonly words: Catalogue<Words>;
  /** The lists to choose from; the first is the one for everything. */
  readonly tabs: readonly [Tab, ...Tab[]];
  list(
    client: BaseClient,
    query: ItemListQuery<Tab> & { readonly cursor: string | undefined },
    options: { readonly signal: AbortSignal },
  ): PromiseLike<CursorPage<Item>>;
  read(client: BaseClient, id: string, options: { readonly signal: AbortSignal }): PromiseLike<Whole>;
  /** Whether an item belongs into a list of `tabs`: one that was changed may not any more. */
  isIn(item: Item, tab: Tab): boolean;
  /** Whether an item comes before another one in the API's order. */
  isAbove(item: Item, other: Item): boolean;
  /** What a live event says of the items; undefined: it is about something else. */
  readEvent(event: LiveEvent): ItemEvent | undefined;
  title(item: Item): string;
  /** The quiet line of a row and of an open item: `<span class="fact">` each. */
  meta(item: Item, context: ItemListContext<Words>): unknown;
  /** When it was last changed, RFC 3339: for the line that says how old the list is. */
  changedAt(item: Item): string;
  content(item: Whole, context: ItemListContext<Words>): unknown;
  readonly toggles: readonly ItemToggle<Item>[];
  /** The DOM event before an item is opened; the page may cancel it and show the item itself. */
  opening(item: Item): Event;
}

/** Something that a member sets on an item for themselves, and takes back: shown at once, undone when it is refused. */
export interface ItemToggle<Item extends ListedItem = ListedItem> {
  /** Its words are `words.toggles[name]`. */
  readonly name: string;
  readonly icon: () => TemplateResult;
  isOn(item: Item): boolean;
  /** The item as it will be when the server has set it. `now`: RFC 3339. */
  expect(item: Item, on: boolean, now: string): Item;
  /** Resolves with the item as it is then. */
  send(
    client: BaseClient,
    id: string,
    on: boolean,
    options: { readonly signal: AbortSignal; readonly idempotencyKey: string },
  ): PromiseLike<Item>;
  /** The DOM event that tells the page that the server has set it. */
  done(item: Item, on: boolean): Event;
}

/** What the views of a module are given. */
export interface ItemListContext<Words = ItemListWords> {
  readonly messages: ItemListMessages;
  readonly words: Words;
  readonly dates: Dates;
}

/** The words a module brings for its list. */
export interface ItemListWords extends ProblemWords {
  readonly heading: string;
  readonly search: string;
  /** What the tabs choose between, for screen readers. */
  readonly tabsLabel: string;
  readonly tabs: Readonly<Record<string, string>>;
  readonly empty: Readonly<Record<string, { readonly title: string; readonly text: string }>>;
  readonly nothingFound: string;
  /** An item is not there any more. */
  readonly gone: { readonly title: string; readonly text: string };
  readonly newItems: (count: number) => string;
  readonly toggles: Readonly<Record<string, ToggleWords>>;
}

export interface ToggleWords {
  readonly label: string;
  /** The button of one among many, for screen readers. */
  readonly labelOf: (title: string) => string;
  /** It was refused and is as before. */
  readonly failed: string;
}
