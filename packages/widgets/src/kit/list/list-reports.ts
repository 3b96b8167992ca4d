import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { InfiniteQueryController } from '../data/infinite-query-controller.ts';
import type { HostContext } from '../element/host-context.ts';

export interface ListReportsOptions<Item extends { readonly id: string }> {
  readonly list: InfiniteQueryController<Item>;
  /** The list is there for the first time, or another one. */
  readonly onLoad: (items: readonly Item[]) => void;
  /** The reader asked for it, and now so many rows are there: to be announced. */
  readonly onShown?: (count: number) => void;
  /** Called once for each error when the list could not be loaded. */
  readonly onError: (error: unknown) => void;
}

/** Tells the host page, and readers who do not see the screen, what became of a list. */
export class ListReports<Item extends { readonly id: string }> implements ReactiveController {
  readonly #context: HostContext;
  readonly #options: ListReportsOptions<Item>;
  readonly #reported = new WeakSet<object>();
  #loadedKey: string | undefined;
  #shownCount = 0;

  constructor(host: ReactiveControllerHost, context: HostContext, options: ListReportsOptions<Item>) {
    this.#context = context;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const { list, onLoad, onShown, onError } = this.#options;
    for (const error of [list.error, this.#context.session?.error]) {
      if (!(error instanceof Error) || this.#reported.has(error)) continue;
      this.#reported.add(error);
      onError(error);
    }
    const { items, isPlaceholder, queryKey } = list;
    if (!items || isPlaceholder) return;
    const key = JSON.stringify(queryKey);
    const isNew = key !== this.#loadedKey;
    // A first list needs no word: the reader is not there yet.
    if (isNew ? this.#loadedKey : items.length > this.#shownCount) onShown?.(items.length);
    if (isNew) onLoad(items);
    this.#loadedKey = key;
    this.#shownCount = items.length;
  }
}
