import type { ReactiveController, TemplateResult } from 'lit';
import { QueryController } from '../data/query-controller.ts';
import { queryState } from '../data/query-state.ts';
import { entityKeys } from '../data/session-cache.ts';
import { adoptStyles } from '../element/adopt-styles.ts';
import { detailStyles } from '../list/detail.styles.ts';
import type { ListedItem } from './item-list-definition.ts';
import type { ItemList } from './item-list.ts';
import { detailView } from './views/detail.ts';

/** The item that is open in place of its list. Loaded when a reader is about to open one. */
export class OpenItem implements ReactiveController {
  readonly #list: ItemList;
  readonly #query: QueryController<ListedItem>;
  #reported: unknown;

  constructor(list: ItemList) {
    const { host, context, definition } = list;
    this.#list = list;
    this.#query = new QueryController(host, context, () => {
      const id = host.openId;
      if (id === undefined) return undefined;
      return {
        key: entityKeys(definition.entity).item(id),
        fetch: async (client, options) => definition.read(client, id, options),
      };
    });
    host.addController(this);
    adoptStyles(host, [detailStyles]);
  }

  refetch(): void {
    if (this.#list.host.openId !== undefined) this.#query.refetch();
  }

  hostUpdate(): void {
    const { error } = this.#query;
    if (error !== undefined && error !== this.#reported) this.#list.reportError(error);
    this.#reported = error;
  }

  render(): TemplateResult {
    const { context, list, host, interactions } = this.#list;
    const { data, isEmpty } = this.#query;
    // What the list knows of the item is there before the rest.
    const known = isEmpty ? undefined : (data ?? list.items?.find(({ id }) => id === host.openId));
    return detailView(this.#list, {
      state: queryState(context.session, this.#query),
      query: this.#query,
      error: this.#query.error ?? context.session?.error,
      item: known && (interactions?.overlay.item(known) ?? known),
      whole: data,
    });
  }
}
