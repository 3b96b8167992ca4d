import { nothing, type TemplateResult } from 'lit';
import { type FailedMutation, MutationController } from '../data/mutation-controller.ts';
import { Overlay } from '../data/overlay.ts';
import { entityKeys } from '../data/session-cache.ts';
import type { Session } from '../data/session.ts';
import { adoptStyles } from '../element/adopt-styles.ts';
import { failureLine } from '../views/state-views.ts';
import type { ItemActions, ItemListContext, ListedItem } from './item-list-definition.ts';
import type { ItemList } from './item-list.ts';
import { togglesStyles } from './toggles.styles.ts';
import type { ItemToggle, ToggleListWords } from './toggles.ts';
import { toggleButtons } from './views/toggles.ts';

type Context = ItemListContext<ToggleListWords>;

/** What a member sets on an item, or takes back. */
interface Change<Item> {
  readonly toggle: ItemToggle;
  /** As it was before. */
  readonly item: Item;
  readonly on: boolean;
  /** RFC 3339. */
  readonly at: string;
}

/** What a member sets on items. */
export class ToggleActions<Item extends ListedItem> implements ItemActions<Item, ToggleListWords> {
  readonly overlay: Overlay<Item, Change<Item>>;
  readonly #list: ItemList;
  readonly #toggles: readonly ItemToggle[];
  readonly #mutations: MutationController<Change<Item>, Item>;

  constructor(list: ItemList, toggles: readonly ItemToggle<Item>[]) {
    const { host, context, definition } = list;
    this.#list = list;
    this.#toggles = toggles;
    this.#mutations = new MutationController<Change<Item>, Item>(host, context, {
      key: `${definition.entity}-toggles`,
      // Set and taken back must arrive in the order they were made.
      order: ({ toggle, item }) => `${toggle.name} ${item.id}`,
      send: (client, { toggle, item, on }, options) => toggle.send(client, item.id, on, options) as PromiseLike<Item>,
      onSuccess: (item, { toggle, on }, session) => {
        this.#keep(item, session);
        host.dispatchEvent(toggle.done(item, on));
      },
      onError: (error, change) => this.#handleError(error, change),
    });
    this.overlay = new Overlay<Item, Change<Item>>(
      {
        itemOf: ({ item }) => item,
        apply: (item, { toggle, on, at }) => ({ ...item, ...toggle.expect(item, on, at) }),
      },
      () => this.#mutations.pending,
    );
    adoptStyles(host, [togglesStyles]);
  }

  renderButtons(item: Item, context: Context): readonly TemplateResult[] {
    return this.#renderButtons(item, context, false);
  }

  renderDetailActions(item: Item, context: Context): readonly TemplateResult[] {
    return this.#renderButtons(item, context, true);
  }

  /** Why something that was set is not set after all. */
  renderFailure(item: Item, { messages, words }: Context): TemplateResult | typeof nothing {
    const failure = this.#failureOf(item);
    if (!failure) return nothing;
    return failureLine(messages, words.toggles[failure.variables.toggle.name]!.failed, failure);
  }

  #renderButtons(item: Item, { words }: Context, withWords: boolean): readonly TemplateResult[] {
    const title = this.#list.definition.title(item);
    const onChange = (toggle: ItemToggle) => this.#change(toggle, item);
    return toggleButtons(this.#toggles, item, { title, words, withWords, onChange });
  }

  /** Sets something on an item, or takes it back. */
  #change(toggle: ItemToggle, item: Item): void {
    this.#failureOf(item)?.dismiss();
    const at = this.#list.context.settings.now().toISOString();
    void this.#mutations.run({ toggle, item, on: !toggle.isOn(item), at });
  }

  #failureOf({ id }: Item): FailedMutation<Change<Item>> | undefined {
    return this.#mutations.failures.find(({ variables }) => variables.item.id === id);
  }

  /** Puts what the server said of an item into all lists that hold it. */
  #keep(item: Item, { cache }: Session): void {
    const { entity } = this.#list.definition;
    const keys = entityKeys(entity);
    cache.noteWrite(entity, [item.id]);
    cache.updateLists<Item>(entity, (known) => (known.id === item.id ? { ...known, ...item } : known));
    cache.update<Item>(keys.item(item.id), (known) => ({ ...known, ...item }));
    // Other lists may hold other items now; they are asked for again when they are shown.
    cache.invalidateLater(keys.lists);
  }

  #handleError(error: unknown, { toggle, item }: Change<Item>): void {
    const { messages, announcer, definition } = this.#list;
    this.#list.reportError(error);
    const words = messages?.words as ToggleListWords | undefined;
    const failed = words?.toggles[toggle.name]?.failed;
    if (failed) announcer.announce(`${failed} ${definition.title(item)}`);
  }
}
