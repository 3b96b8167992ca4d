import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  observeWindowOffset,
  observeWindowRect,
  type VirtualItem,
  Virtualizer,
  type VirtualizerOptions,
  windowScroll,
} from '@tanstack/virtual-core';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { adoptStyles } from '../element/adopt-styles.ts';
import type { LongListHost, LongListOptions, Place } from './long-list.ts';
import { findRow, type RowsOptions } from './rows.ts';
import { findScrollBoxes, findScroller, scrollBy, topOf } from './scroller.ts';
import { virtualRowsStyles } from './virtual-rows.styles.ts';

type Scroller = Element | Window;

/** The first row the reader sees, before most of them leave the page. */
function firstVisible(rows: readonly Element[]): Place | undefined {
  const upper = rows[0] && topOf(findScroller(findScrollBoxes(rows[0])));
  const first = rows.find((row) => row.getBoundingClientRect().bottom > Math.max(0, upper ?? 0));
  return first && { id: first.getAttribute('data-id')!, top: first.getBoundingClientRect().top };
}

/** Height of a row before any was measured, px. */
const usualHeight = 72;

/**
 * The rows of a long list. In the page are those near the view and the one that has the focus. The list has the height
 * of all of them, so the scroll bar tells the truth. PageUp, PageDown, Home and End move the focus and say where it
 * came to.
 */
export class VirtualRows<Item extends { readonly id: string }> implements ReactiveController {
  readonly #host: LongListHost;
  readonly #options: LongListOptions;
  #rows: RowsOptions<Item> | undefined;
  #list: HTMLElement | undefined;
  /** The boxes that may scroll the list; which of them does can change with their size. */
  #boxes: readonly Element[] = [];
  #scroller: Scroller | undefined;
  #virtualizer: Virtualizer<Scroller, HTMLElement> | undefined;
  #unmount: (() => void) | undefined;
  #shown: readonly VirtualItem[] = [];
  #start: Place | undefined;
  #height = usualHeight;
  /** Distance from the upper edge of what scrolls to that of the list, px. */
  #margin = 0;

  constructor(host: LongListHost, options: LongListOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    adoptStyles(host, [virtualRowsStyles]);
  }

  get isShown(): boolean {
    return this.#list !== undefined;
  }

  /**
   * Begins with this row in this place when the list is shown the next time. Without one, it begins with the first
   * visible row.
   */
  startAt(place: Place | undefined): void {
    const rows = [...this.#host.renderRoot.querySelectorAll('[data-id]')];
    this.#start = place ?? firstVisible(rows);
    const heights = rows.reduce((sum, row) => sum + row.getBoundingClientRect().height, 0);
    if (heights > 0) this.#height = heights / rows.length;
  }

  /** Brings the row of an item into the page. */
  show(id: string): void {
    const index = this.#indexOf(id);
    if (index >= 0) this.#virtualizer?.scrollToIndex(index, { align: 'auto' });
  }

  render(rows: RowsOptions<Item>): TemplateResult {
    this.#rows = rows;
    this.#virtualizer?.setOptions(this.#virtualizerOptions());
    this.#shown = this.#virtualizer?.getVirtualItems() ?? this.#firstShown();
    return html`
      <ul
        class="rows"
        part="list"
        role="list"
        aria-label=${rows.label ?? nothing}
        data-virtual
        @keydown=${this.#handleKeydown}
      >
        ${repeat(
          this.#shown,
          ({ key }) => key,
          ({ index }) => this.#renderRow(index, rows),
        )}
      </ul>
    `;
  }

  hostDisconnected(): void {
    this.#leave();
  }

  hostUpdated(): void {
    const list = this.#host.renderRoot.querySelector<HTMLElement>('[data-virtual]') ?? undefined;
    if (list === this.#list && (!list || findScroller(this.#boxes) === this.#scroller)) {
      if (list) this.#layOut(list);
      return;
    }
    this.#leave();
    // Its rows get their places with the update that follows.
    if (list) this.#enter(list);
  }

  #renderRow(index: number, { items, groupOf, heading, row }: RowsOptions<Item>): TemplateResult {
    const item = items[index]!;
    const key = groupOf?.(item);
    const isFirst = key !== undefined && (index === 0 || groupOf!(items[index - 1]!) !== key);
    return html`
      <li
        class="item"
        data-index=${index}
        data-id=${item.id}
        data-focus-group=${item.id}
        ?data-first=${isFirst}
        aria-posinset=${index + 1}
        aria-setsize=${this.#total ?? -1}
      >
        ${isFirst ? html`<h3 class="group-heading" part="group-heading">${heading?.(key, item)}</h3>` : nothing}
        <div class="item-content">${row(item)}</div>
      </li>
    `;
  }

  /** The number of all rows; undefined when it is not known. */
  get #total(): number | undefined {
    const { items = [], total, hasMore } = this.#rows ?? {};
    return total ?? (hasMore ? undefined : items.length);
  }

  #indexOf(id: string): number {
    return this.#rows?.items.findIndex((item) => item.id === id) ?? -1;
  }

  /** The rows around the start, before it is known where the list stands. */
  #firstShown(): VirtualItem[] {
    const count = this.#rows?.items.length ?? 0;
    const at = this.#start ? Math.max(0, this.#indexOf(this.#start.id) - 10) : 0;
    return Array.from({ length: Math.min(40, count - at) }, (_, offset) => {
      const index = at + offset;
      const start = index * this.#height;
      return { key: this.#keyOf(index), index, start, end: start + this.#height, size: this.#height, lane: 0 };
    });
  }

  readonly #keyOf = (index: number): string => this.#rows!.items[index]!.id;

  /** Chooses the rows near the view, and the one with the focus, which must not leave the page. */
  readonly #extractRange: VirtualizerOptions<Scroller, HTMLElement>['rangeExtractor'] = (range) => {
    const indexes = defaultRangeExtractor(range);
    const focused = this.#focusedIndex;
    if (focused === undefined || focused >= range.count || indexes.includes(focused)) return indexes;
    return [...indexes, focused].sort((one, other) => one - other);
  };

  get #focusedIndex(): number | undefined {
    const active = (this.#host.renderRoot as ShadowRoot).activeElement;
    const row = active?.closest<HTMLElement>('[data-index]');
    return row ? Number(row.dataset['index']) : undefined;
  }

  #virtualizerOptions(): VirtualizerOptions<Scroller, HTMLElement> {
    const scroller = this.#scroller!;
    const way = (scroller instanceof Element
      ? { observeElementRect, observeElementOffset, scrollToFn: elementScroll }
      : {
          observeElementRect: observeWindowRect,
          observeElementOffset: observeWindowOffset,
          scrollToFn: windowScroll,
        }) as unknown as Pick<
      VirtualizerOptions<Scroller, HTMLElement>,
      'observeElementRect' | 'observeElementOffset' | 'scrollToFn'
    >;
    return {
      ...way,
      count: this.#rows?.items.length ?? 0,
      getScrollElement: () => scroller,
      getItemKey: this.#keyOf,
      estimateSize: () => this.#height,
      rangeExtractor: this.#extractRange!,
      overscan: 8,
      scrollMargin: this.#margin,
      // Rows that come or go above the view do not move what is in it.
      anchorTo: 'end',
      // Otherwise a page hears of "ResizeObserver loop" errors.
      useAnimationFrameWithResizeObserver: true,
      onChange: () => this.#host.requestUpdate(),
    };
  }

  #enter(list: HTMLElement): void {
    this.#list = list;
    // The list gets its full height first: without it the box that scrolls it cannot be found.
    list.style.blockSize = `${(this.#rows?.items.length ?? 0) * this.#height}px`;
    this.#boxes = findScrollBoxes(list);
    const scroller = (this.#scroller = findScroller(this.#boxes));
    this.#margin = this.#measureMargin(list, scroller);
    const index = this.#start ? this.#indexOf(this.#start.id) : -1;
    const offset = (place: Place) => this.#margin + index * this.#height - (place.top - topOf(scroller));
    const initialOffset = this.#start && index >= 0 ? Math.max(0, offset(this.#start)) : currentOffset(scroller);
    this.#virtualizer = new Virtualizer({ ...this.#virtualizerOptions(), initialOffset });
    this.#unmount = this.#virtualizer._didMount();
    this.#virtualizer._willUpdate();
    this.#host.requestUpdate();
  }

  #leave(): void {
    this.#unmount?.();
    this.#unmount = undefined;
    this.#virtualizer = undefined;
    this.#scroller = undefined;
    this.#list = undefined;
  }

  #layOut(list: HTMLElement): void {
    const virtualizer = this.#virtualizer!;
    virtualizer._willUpdate();
    const margin = this.#measureMargin(list, this.#scroller!);
    if (Math.abs(margin - this.#margin) >= 1) {
      this.#margin = margin;
      this.#host.requestUpdate();
    }
    list.style.blockSize = `${virtualizer.getTotalSize()}px`;
    const rows = [...list.children] as HTMLElement[];
    let end = virtualizer.options.scrollMargin;
    rows.forEach((row, place) => {
      const item = this.#shown[place];
      if (!item) return;
      row.style.marginBlockStart = `${Math.max(0, item.start - end)}px`;
      end = item.end;
    });
    for (const row of rows) virtualizer.measureElement(row);
    this.#correctStart();
  }

  /** Puts the row the list begins with exactly where it is to be, once it is there. */
  #correctStart(): void {
    const row = this.#start && findRow(this.#host.renderRoot, this.#start.id);
    if (!this.#start || !row || !this.#scroller) return;
    scrollBy(this.#scroller, row.getBoundingClientRect().top - this.#start.top);
    this.#start = undefined;
  }

  #measureMargin(list: HTMLElement, scroller: Scroller): number {
    return list.getBoundingClientRect().top - topOf(scroller) + currentOffset(scroller);
  }

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    const row = (event.target as Element).closest<HTMLElement>('[data-index]');
    const isTyping = (event.target as Element).matches('input, select, textarea');
    if (!row || isTyping || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const here = Number(row.dataset['index']);
    const last = (this.#rows?.items.length ?? 0) - 1;
    const { startIndex = 0, endIndex = 0 } = this.#virtualizer?.range ?? {};
    const page = Math.max(1, endIndex - startIndex - 1);
    const targets: Readonly<Record<string, number>> = {
      PageDown: here + page,
      PageUp: here - page,
      Home: 0,
      End: last,
    };
    const target = Object.hasOwn(targets, event.key) ? targets[event.key] : undefined;
    if (target === undefined) return;
    event.preventDefault();
    this.#go(Math.min(Math.max(target, 0), last));
  };

  #go(index: number): void {
    const { focus, announcer, position } = this.#options;
    this.#virtualizer?.scrollToIndex(index, { align: 'auto' });
    focus.move(() => this.#list?.querySelector<HTMLElement>(`[data-index="${index}"] :is(button, a[href])`));
    announcer.announce(position(index + 1, this.#total));
  }
}

function currentOffset(scroller: Scroller): number {
  return scroller instanceof Element ? scroller.scrollTop : scroller.scrollY;
}
