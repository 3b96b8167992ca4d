import type { BaseClient } from '@party-affairs/sdk';
import type { TemplateResult } from 'lit';
import type { ItemActions, ItemListWords, ListedItem } from './item-list-definition.ts';
import type { ItemList } from './item-list.ts';

/**
 * Something that a member sets on an item for themselves, and takes back. It is shown at once, and undone when it is
 * refused.
 */
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

/** The words of a list with toggles. */
export interface ToggleListWords extends ItemListWords {
  readonly toggles: Readonly<Record<string, ToggleWords>>;
}

export interface ToggleWords {
  readonly label: string;
  /** The button of one among many, for screen readers. */
  readonly labelOf: (title: string) => string;
  /** The sentence that the change was refused and the item is as before. */
  readonly failed: string;
}

/** Actions of a list whose items have toggles: a button for each, in rows and above an open item. */
export function itemToggles<Item extends ListedItem>(toggles: readonly ItemToggle<Item>[]) {
  return async (list: ItemList): Promise<ItemActions<Item, ToggleListWords>> => {
    const { ToggleActions } = await import('./toggle-actions.ts');
    return new ToggleActions(list, toggles);
  };
}
