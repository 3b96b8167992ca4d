import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import { entityKeys } from '../data/session-cache.ts';
import { adoptStyles } from '../element/adopt-styles.ts';
import { EndWatcher } from '../list/end-watcher.ts';
import { newItemsButton } from '../list/new-items-button.ts';
import { newItemsStyles } from '../list/new-items.styles.ts';
import { NewItems } from '../list/new-items.ts';
import { findRow } from '../list/rows.ts';
import type { ListedItem } from './item-list-definition.ts';
import type { ItemList } from './item-list.ts';

/**
 * Updates a list while it is read: it hears what is new, and loads the next page at the end. Its code is loaded once
 * the first rows are on the screen, so that they do not wait for it.
 */
export class ItemInteractions implements ReactiveController {
  readonly newItems: NewItems<ListedItem>;
  readonly #list: ItemList;
  #newCount = 0;

  constructor(list: ItemList) {
    const { host, context, definition } = list;
    const { entity, archive, isOffered = definition.isIn } = definition;
    this.#list = list;
    this.newItems = new NewItems(host, context, {
      entity,
      list: list.list,
      firstPage: () => {
        const { query } = list;
        if (query.tab === archive) return undefined;
        return {
          query,
          fetch: (client, options) => list.ask(client, { ...query, cursor: undefined }, options),
        };
      },
      readEvent: definition.readEvent,
      isAbove: (item, other) => definition.isAbove(item, other, list.shown),
      // What the reader has put away since it was looked up is not in the list, and not new either.
      isOffered: (item) => isOffered(list.actions?.overlay.item(item) ?? item, list.shown),
      dependents: definition.counts ? [entityKeys(entity).part('counts')] : [],
    });
    new EndWatcher(host, () => host.autoLoad && list.list.loadMore());
    host.addController(this);
    adoptStyles(host, [newItemsStyles]);
  }

  hostUpdated(): void {
    const count = this.newItems.items.length;
    const { messages, announcer } = this.#list;
    if (messages && count > this.#newCount) announcer.announce(messages.words.newItems(count));
    this.#newCount = count;
  }

  /** Offers what is new. */
  renderNewItems(): TemplateResult | typeof nothing {
    const { messages } = this.#list;
    const count = this.newItems.items.length;
    if (!messages || count === 0) return nothing;
    return newItemsButton(messages.words.newItems(count), () => this.#handleShowNew());
  }

  #handleShowNew(): void {
    const { host, focus } = this.#list;
    const [first] = this.newItems.items;
    void this.newItems.show();
    if (first) focus.move(() => findRow(host.renderRoot, first.id)?.querySelector('button'));
  }
}
