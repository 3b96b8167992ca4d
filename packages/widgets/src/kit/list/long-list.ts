import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Announcer } from '../element/announcer.ts';
import type { FocusController } from '../element/focus-controller.ts';
import { Lazy } from '../element/lazy.ts';
import { findRow, type RowsOptions, rowsView } from './rows.ts';
import { findScrollBoxes, findScroller, readOffsets, scrollBy, type ScrollOffsets } from './scroller.ts';
import type { VirtualRows } from './virtual-rows.ts';

export type LongListHost = ReactiveControllerHost & HTMLElement & { renderRoot: HTMLElement | DocumentFragment };

export interface LongListOptions {
  readonly announcer: Announcer;
  readonly focus: FocusController;
  /** Says where a row stands: "47 of 100,000". `total` is undefined where it is not known. */
  readonly position: (place: number, total: number | undefined) => string;
  /** Number of rows up to which all are in the page; 300 unless said. */
  readonly shortest?: number;
}

/** A row, and how far its upper edge is from that of the window, px. */
export interface Place {
  readonly id: string;
  readonly top: number;
}

/** A row's place that the reader left, with how far each box was scrolled; boxes may stand in one another. */
export interface LeftPlace extends Place {
  readonly offsets: ScrollOffsets;
}

/**
 * The rows of a list of any length. A few hundred are all in the page; of more, only those near the view are
 * (`VirtualRows`, whose code is loaded then). Neither that change nor a way back to the list moves what the reader sees.
 *
 * @example
 * ```ts
 * rows = new LongList<Post>(this, { announcer: this.announcer, focus: this.focus, position: this.sayPosition });
 * // render: this.rows.render({ items, row: (post) => rowView(post), total: counts.all, hasMore: list.hasMore })
 * // open:   this.rows.leave(post.id)      back: this.rows.show(post.id, '[data-focus-home]')
 * ```
 */
export class LongList<Item extends { readonly id: string }> implements ReactiveController {
  /** Place of the row from which the reader left the list, until they are led back to it. */
  left: LeftPlace | undefined;
  readonly #host: LongListHost;
  readonly #options: LongListOptions;
  readonly #virtual: Lazy<VirtualRows<Item>>;
  #rows: RowsOptions<Item> | undefined;
  /** The place for a row once it is there. */
  #wanted: LeftPlace | undefined;

  constructor(host: LongListHost, options: LongListOptions) {
    this.#host = host;
    this.#options = options;
    this.#virtual = new Lazy(
      host,
      async () => {
        const { VirtualRows: Part } = await import('./virtual-rows.ts');
        return new Part<Item>(host, options);
      },
      () => this.#isLong,
    );
    host.addController(this);
  }

  render(rows: RowsOptions<Item>): TemplateResult {
    this.#rows = rows;
    const { part, failed } = this.#virtual;
    if (!this.#isLong || failed) return rowsView(rows);
    // The rest follows in a moment, with the code that can show it.
    if (!part) return rowsView({ ...rows, items: rows.items.slice(0, this.#shortest) });
    if (!part.isShown) part.startAt(this.#wanted);
    return part.render(rows);
  }

  /** Notes where the row of an item stands, before something takes the place of the list. */
  leave(id: string): void {
    const row = findRow(this.#host.renderRoot, id);
    this.left = row && { id, top: row.getBoundingClientRect().top, offsets: readOffsets(row) };
  }

  /**
   * Gives the focus to the row of an item: where it stood, if the reader left the list from it. Where there is no such
   * row, what matches `otherwise` gets the focus.
   */
  show(id: string | undefined, otherwise: string): void {
    const { renderRoot } = this.#host;
    this.#wanted = this.left?.id === id ? this.left : undefined;
    this.left = undefined;
    if (id !== undefined) this.#virtual.part?.show(id);
    // On a page that scrolls smoothly, the focus would move the row once it is in its place.
    const options = { preventScroll: this.#wanted !== undefined };
    this.#options.focus.move(() => {
      const row = id === undefined ? undefined : findRow(renderRoot, id);
      if (row) return row.querySelector<HTMLElement>('button, a[href]');
      const isComing = this.#isLong && this.#rows?.items.some((item) => item.id === id);
      if (isComing) return undefined;
      options.preventScroll = false;
      return renderRoot.querySelector<HTMLElement>(otherwise);
    }, options);
  }

  /** Loads the next page. Its button makes room for rows: the first of them gets the focus, as the reader goes on there. */
  loadMore(list: { loadMore(): void }): void {
    const shown = this.#rows?.items.length ?? 0;
    list.loadMore();
    this.#options.focus.move(`[data-index="${shown}"] button`);
  }

  hostUpdated(): void {
    const row = this.#wanted && findRow(this.#host.renderRoot, this.#wanted.id);
    if (!this.#wanted || !row) return;
    for (const [box, offset] of this.#wanted.offsets) scrollBy(box, offset - box.scrollTop);
    // What is above the row may have another height by now; the reader knows the row where it was.
    scrollBy(findScroller(findScrollBoxes(row)), row.getBoundingClientRect().top - this.#wanted.top);
    this.#wanted = undefined;
  }

  get #isLong(): boolean {
    return (this.#rows?.items.length ?? 0) > this.#shortest;
  }

  get #shortest(): number {
    return this.#options.shortest ?? 300;
  }
}
