import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import { type FailedMutation, MutationController } from '../data/mutation-controller.ts';
import { Overlay } from '../data/overlay.ts';
import { entityKeys } from '../data/session-cache.ts';
import type { Session } from '../data/session.ts';
import { adoptStyles } from '../element/adopt-styles.ts';
import { newItemsButton } from '../list/new-items-button.ts';
import { newItemsStyles } from '../list/new-items.styles.ts';
import { NewItems } from '../list/new-items.ts';
import { findRow } from '../list/rows.ts';
import { failureLine } from '../views/state-views.ts';
import type { ItemToggle, ListedItem } from './item-list-definition.ts';
import type { ItemList } from './item-list.ts';

/** What a member sets on an item, or takes back. */
interface Change {
  readonly toggle: ItemToggle;
  /** As it was before. */
  readonly item: ListedItem;
  readonly on: boolean;
  /** RFC 3339. */
  readonly at: string;
}

/**
 * What happens to a list while it is read: the list hears what is new, and members set things on items. Loaded once the first
 * rows are on the screen, so that they do not wait for it.
 */
export class ItemInteractions implements ReactiveController {
  readonly newItems: NewItems<ListedItem>;
  readonly overlay: Overlay<ListedItem, Change>;
  readonly #list: ItemList;
  readonly #mutations: MutationController<Change, ListedItem>;
  #newCount = 0;

  constructor(list: ItemList) {
    const { host, context, definition } = list;
    this.#list = list;
    this.newItems = new NewItems(host, context, {
      entity: definition.entity,
      list: list.list,
      firstPage: () => {
        const { query } = list;
        return {
          query,
          fetch: (client, options) => definition.list(client, { ...query, cursor: undefined }, options),
        };
      },
      readEvent: definition.readEvent,
      isAbove: definition.isAbove,
      isOffered: (item) => definition.isIn(this.overlay.item(item), list.tab),
    });
    this.#mutations = new MutationController(host, context, {
      key: `${definition.entity}-toggles`,
      // Set and taken back must arrive in the order they were made.
      order: ({ toggle, item }) => `${toggle.name} ${item.id}`,
      send: (client, { toggle, item, on }, options) => toggle.send(client, item.id, on, options),
      onSuccess: (item, { toggle, on }, session) => {
        this.#keep(item, session);
        host.dispatchEvent(toggle.done(item, on));
      },
      onError: (error, change) => this.#handleError(error, change),
    });
    this.overlay = new Overlay<ListedItem, Change>(
      {
        itemOf: ({ item }) => item,
        apply: (item, { toggle, on, at }) => ({ ...item, ...toggle.expect(item, on, at) }),
      },
      () => this.#mutations.pending,
    );
    host.addController(this);
    adoptStyles(host, [newItemsStyles]);
  }

  hostUpdated(): void {
    const count = this.newItems.items.length;
    const { messages, announcer } = this.#list;
    if (messages && count > this.#newCount) announcer.announce(messages.words.newItems(count));
    this.#newCount = count;
  }

  /** Sets something on an item, or takes it back. */
  change(toggle: ItemToggle, item: ListedItem): void {
    this.#failureOf(item)?.dismiss();
    const at = this.#list.context.settings.now().toISOString();
    void this.#mutations.run({ toggle, item, on: !toggle.isOn(item), at });
  }

  /** Offers what is new. */
  renderNewItems(): TemplateResult | typeof nothing {
    const { messages } = this.#list;
    const count = this.newItems.items.length;
    if (!messages || count === 0) return nothing;
    return newItemsButton(messages.words.newItems(count), () => this.#handleShowNew());
  }

  /** Why something that was set is not set after all. */
  renderFailure(item: ListedItem): TemplateResult | typeof nothing {
    const { messages } = this.#list;
    const failure = this.#failureOf(item);
    if (!messages || !failure) return nothing;
    return failureLine(messages, messages.words.toggles[failure.variables.toggle.name]!.failed, failure);
  }

  #failureOf({ id }: ListedItem): FailedMutation<Change> | undefined {
    return this.#mutations.failures.find(({ variables }) => variables.item.id === id);
  }

  /** Puts what the server said of an item into all lists that hold it. */
  #keep(item: ListedItem, { cache }: Session): void {
    const { entity } = this.#list.definition;
    const keys = entityKeys(entity);
    cache.noteWrite(entity, [item.id]);
    cache.updateLists<ListedItem>(entity, (known) => (known.id === item.id ? { ...known, ...item } : known));
    cache.update<ListedItem>(keys.item(item.id), (known) => ({ ...known, ...item }));
    // Other lists may hold other items now; they are asked for again when they are shown.
    cache.invalidateLater(keys.lists);
  }

  #handleError(error: unknown, { toggle, item }: Change): void {
    const { messages, announcer, definition } = this.#list;
    this.#list.reportError(error);
    const failed = messages?.words.toggles[toggle.name]?.failed;
    if (failed) announcer.announce(`${failed} ${definition.title(item)}`);
  }

  #handleShowNew(): void {
    const { host, focus } = this.#list;
    const [first] = this.newItems.items;
    void this.newItems.show();
    if (first) focus.move(() => findRow(host.renderRoot, first.id)?.querySelector('button'));
  }
}
