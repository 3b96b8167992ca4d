/** How a change that the server has not confirmed shows on an item. */
export interface OverlayRules<Item extends { readonly id: string }, Change> {
  /** The item a change is about, as it was when the change was made. */
  itemOf(change: Change): Item;
  /** The item as it will be when the server has made the change. */
  apply<T extends Item>(item: T, change: Change): T;
}

/**
 * Lays changes that are not confirmed over what the cache holds: over lists, single items and counts. The cache itself stays
 * as the server said, so a refused change is taken back by not laying it over any more (docs/decisions/015).
 *
 * @example
 * ```ts
 * overlay = new Overlay(rules, () => this.mutations.pending);
 * // render: this.overlay.items(rows), this.overlay.counts(counts, { unread: isUnread })
 * ```
 */
export class Overlay<Item extends { readonly id: string }, Change> {
  readonly #rules: OverlayRules<Item, Change>;
  readonly #pending: () => readonly Change[];

  constructor(rules: OverlayRules<Item, Change>, pending: () => readonly Change[]) {
    this.#rules = rules;
    this.#pending = pending;
  }

  /** The item with the pending changes laid over it. It is the same object when no change is about it. */
  item<T extends Item>(item: T): T {
    return this.#lay(item, this.#pending());
  }

  items<T extends Item>(items: readonly T[]): readonly T[] {
    const pending = this.#pending();
    return pending.length === 0 ? items : items.map((item) => this.#lay(item, pending));
  }

  /** Counts as they will be. `tallies` says for each count which items it counts. */
  counts<Name extends string, Counts extends { readonly [Key in Name]: number }>(
    counts: Counts,
    tallies: Readonly<Record<Name, (item: Item) => boolean>>,
  ): Counts {
    const pending = this.#pending();
    const items = new Map(pending.map((change) => [this.#rules.itemOf(change).id, this.#rules.itemOf(change)]));
    const result: Record<Name, number> = { ...counts };
    for (const item of items.values()) {
      const then = this.#lay(item, pending);
      for (const name of Object.keys(tallies) as Name[]) {
        result[name] += Number(tallies[name](then)) - Number(tallies[name](item));
      }
    }
    return { ...counts, ...result };
  }

  #lay<T extends Item>(item: T, pending: readonly Change[]): T {
    const own = pending.filter((change) => this.#rules.itemOf(change).id === item.id);
    return own.reduce((result, change) => this.#rules.apply(result, change), item);
  }
}
