import { nothing, type TemplateResult } from 'lit';
import { type FailedMutation, MutationController, type MutationSource } from '../data/mutation-controller.ts';
import { Overlay, type OverlayRules } from '../data/overlay.ts';
import { entityKeys } from '../data/session-cache.ts';
import type { Session } from '../data/session.ts';
import { failureLine } from '../views/state-views.ts';
import type { ItemActions, ItemListContext, ItemListWords, ListedItem } from './item-list-definition.ts';
import type { ItemList } from './item-list.ts';

/** A change that a person makes to an item. */
export interface ItemChange<Item extends ListedItem = ListedItem> {
  /** The item as it was before. */
  readonly item: Item;
  /** RFC 3339. */
  readonly at: string;
}

/** How changes are sent, and how they show until the server has answered. */
export interface ItemChangeRules<Item extends ListedItem, Change, Answer>
  extends
    Pick<OverlayRules<Item, Change>, 'apply'>,
    Omit<MutationSource<Change, Answer>, 'keep' | 'resource' | 'onError'>,
    Required<Pick<MutationSource<Change, Answer>, 'keep'>> {}

/** Actions of a signed-in person on items. They show at once, and are taken back visibly when the server refuses. */
export abstract class OptimisticActions<
  Item extends ListedItem,
  Change extends ItemChange<Item>,
  Answer,
  Words extends ItemListWords,
> implements ItemActions<Item, Words> {
  readonly overlay: Overlay<Item, Change>;
  protected readonly list: ItemList;
  protected readonly mutations: MutationController<Change, Answer>;

  constructor(list: ItemList, { apply, ...source }: ItemChangeRules<Item, Change, Answer>) {
    const { host, context, definition } = list;
    this.list = list;
    this.mutations = new MutationController<Change, Answer>(host, context, {
      ...source,
      resource: definition.entity,
      onError: (error, change) => this.#handleError(error, change),
    });
    this.overlay = new Overlay<Item, Change>({ itemOf: ({ item }) => item, apply }, () => this.pending);
  }

  /** Changes that the server has not confirmed yet; they are laid over the items. */
  protected get pending(): readonly Change[] {
    return this.mutations.pending;
  }

  /** Why writes wait; undefined while none does. */
  get waitingError(): unknown {
    const { session } = this.list.context;
    return session?.me && session.client.outbox?.lastError;
  }

  abstract renderDetailActions(item: Item, context: ItemListContext<Words>): unknown;

  renderFailure({ id }: Item, { messages }: ItemListContext<Words>): TemplateResult | typeof nothing {
    const failure = this.#failureOf(id);
    if (!failure) return nothing;
    const text = this.failedText(failure.variables);
    return text === undefined ? this.renderWithoutWords() : failureLine(messages, text, failure);
  }

  /** Says that a change was taken back; undefined until the words are there. */
  protected abstract failedText(change: Change): string | undefined;

  /** Whether a change is made without being asked for: then its failure is told to the page only. */
  protected isQuiet(_change: Change): boolean {
    return false;
  }

  /** Renders what stands in place of words that are missing. */
  protected renderWithoutWords(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** Sends a change. A failure about the same item is done with. */
  protected change(change: Omit<Change, 'at'>): Promise<Answer | undefined> {
    this.#failureOf(change.item.id)?.dismiss();
    const at = this.list.context.settings.now().toISOString();
    return this.mutations.run({ ...change, at } as Change);
  }

  #failureOf(id: string): FailedMutation<Change> | undefined {
    return this.mutations.failures.find(({ variables }) => variables.item.id === id && !this.isQuiet(variables));
  }

  #handleError(error: unknown, change: Change): void {
    const { announcer, definition } = this.list;
    this.list.reportError(error);
    const text = this.isQuiet(change) ? undefined : this.failedText(change);
    if (text !== undefined) announcer.announce(`${text} ${definition.title(change.item)}`);
  }
}

/** Puts what a write has changed of items into all lists that hold them, and into the items themselves. */
export function putItems({ cache }: Session, entity: string, changed: readonly ListedItem[]): void {
  const keys = entityKeys(entity);
  const changes = new Map(changed.map((item) => [item.id, item]));
  const put = <Item extends ListedItem>(item: Item): Item =>
    changes.has(item.id) ? { ...item, ...changes.get(item.id) } : item;
  cache.noteWrite(entity, changes.keys());
  cache.updateLists(entity, put);
  for (const id of changes.keys()) cache.update<ListedItem>(keys.item(id), put);
  // Other lists may hold other items now; they are asked for again when they are shown.
  cache.invalidateLater(keys.lists);
}
