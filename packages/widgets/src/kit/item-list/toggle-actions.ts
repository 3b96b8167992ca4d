import type { TemplateResult } from 'lit';
import { adoptStyles } from '../element/adopt-styles.ts';
import type { ItemListContext, ListedItem } from './item-list-definition.ts';
import type { ItemList } from './item-list.ts';
import { type ItemChange, OptimisticActions, putItems } from './optimistic-actions.ts';
import { togglesStyles } from './toggles.styles.ts';
import type { ItemToggle, ToggleListWords } from './toggles.ts';
import { toggleButtons } from './views/toggles.ts';

type Context = ItemListContext<ToggleListWords>;

/** A toggle that a member sets on an item, or takes back. */
interface Change<Item extends ListedItem> extends ItemChange<Item> {
  readonly toggle: ItemToggle;
  readonly on: boolean;
}

/** The toggles that a member sets on items. */
export class ToggleActions<Item extends ListedItem> extends OptimisticActions<
  Item,
  Change<Item>,
  Item,
  ToggleListWords
> {
  readonly #toggles: readonly ItemToggle[];

  constructor(list: ItemList, toggles: readonly ItemToggle<Item>[]) {
    const { host, definition } = list;
    const { entity } = definition;
    super(list, {
      key: `${entity}-toggles`,
      // Set and taken back must arrive in the order they were made.
      order: ({ toggle, item }) => `${toggle.name} ${item.id}`,
      send: (client, { toggle, item, on }, options) => toggle.send(client, item.id, on, options) as PromiseLike<Item>,
      apply: (item, { toggle, on, at }) => ({ ...item, ...toggle.expect(item, on, at) }),
      keep: (item, session) => putItems(session, entity, [item]),
      onSuccess: (item, { toggle, on }) => host.dispatchEvent(toggle.done(item, on)),
    });
    this.#toggles = toggles;
    adoptStyles(host, [togglesStyles]);
  }

  renderButtons(item: Item, context: Context): readonly TemplateResult[] {
    return this.#renderButtons(item, context, false);
  }

  override renderDetailActions(item: Item, context: Context): readonly TemplateResult[] {
    return this.#renderButtons(item, context, true);
  }

  protected override failedText({ toggle }: Change<Item>): string | undefined {
    const words = this.list.messages?.words as ToggleListWords | undefined;
    return words?.toggles[toggle.name]?.failed;
  }

  #renderButtons(item: Item, { words }: Context, withWords: boolean): readonly TemplateResult[] {
    const title = this.list.definition.title(item);
    const onChange = (toggle: ItemToggle) => void this.change({ toggle, item, on: !toggle.isOn(item) });
    return toggleButtons(this.#toggles, item, { title, words, withWords, onChange });
  }
}
