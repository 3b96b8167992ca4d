import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { nextIcon, previousIcon } from '../views/icons/reading-icons.ts';
import { failureLine } from '../views/state-views.ts';
import type { ListedItem, NeighbourWords } from './item-list-definition.ts';
import type { ItemList } from './item-list.ts';
import type { ItemListMessages } from './messages.ts';

/** Ways from the open item to those before and after it. They follow the list as it is filtered and loaded. */
export class Neighbours implements ReactiveController {
  readonly #list: ItemList;
  /** The open item, and where it stood. A list of unread items may lose it while it is read. */
  #last: { readonly id: string; readonly place: number; readonly isGone: boolean } | undefined;
  /** The last item of the list, whose reader waits for the page after it. */
  #waitingId: string | undefined;
  /** The reader was led to the item that is open now, and is to hear where it stands. */
  #isMoved = false;

  constructor(list: ItemList) {
    this.#list = list;
    list.host.addController(this);
  }

  hostUpdate(): void {
    const { openId, items } = this.#list;
    const place = items.findIndex(({ id }) => id === openId);
    if (openId === undefined) this.#last = undefined;
    else if (place !== -1) this.#last = { id: openId, place, isGone: false };
    else this.#last = this.#last?.id === openId ? { ...this.#last, isGone: true } : undefined;
    if (this.#waitingId !== openId) this.#waitingId = undefined;
    const next = this.#waitingId === undefined ? undefined : this.#next;
    if (next) this.#open(next);
    // The page after it held nothing to show.
    else if (!this.#hasMore) this.#waitingId = undefined;
    this.#tellPlace();
  }

  /** Renders the two ways and the place between them; nothing for an item that the list does not hold. */
  render(words: NeighbourWords): TemplateResult | typeof nothing {
    if (!this.#last) return nothing;
    const { place, isGone } = this.#last;
    const total = this.#total;
    return html`<div class="neighbours" part="neighbours" role="group" aria-label=${words.label}>
      ${this.#button(previousIcon(), words.previous, this.#previous ? undefined : words.isFirst, () => this.#goBack(words))}
      ${
        total === undefined || isGone
          ? nothing
          : html`<span class="neighbours-place figures" aria-hidden="true">${place + 1} / ${total}</span>`
      }
      ${this.#button(nextIcon(), words.next, this.#next || this.#hasMore ? undefined : words.isLast, () => this.#goOn(words))}
    </div>`;
  }

  /** Renders why the page after the open item could not be loaded, to a reader who wanted it. */
  renderFailure(messages: ItemListMessages): TemplateResult | typeof nothing {
    const { list } = this.#list;
    if (this.#waitingId === undefined || !list.moreError) return nothing;
    return failureLine(messages, messages.moreFailed, { error: list.moreError, retry: () => list.loadMore() });
  }

  get #previous(): ListedItem | undefined {
    return this.#last && this.#list.items[this.#last.place - 1];
  }

  get #next(): ListedItem | undefined {
    return this.#last && this.#list.items[this.#last.place + (this.#last.isGone ? 0 : 1)];
  }

  /** A compact list ends with its first page. */
  get #hasMore(): boolean {
    return this.#list.list.hasMore && !this.#list.shown.compact;
  }

  /** The number of items in the list, if all are loaded. */
  get #total(): number | undefined {
    return this.#list.list.hasMore ? undefined : this.#list.items.length;
  }

  #button(icon: TemplateResult, name: string, end: string | undefined, onClick: () => void): TemplateResult {
    return html`<button
      class="button"
      data-kind="quiet"
      type="button"
      aria-label=${name}
      aria-description=${end ?? nothing}
      title=${end ?? name}
      aria-disabled=${end !== undefined}
      @click=${onClick}
    >
      ${icon}<span class="neighbours-word">${name}</span>
    </button>`;
  }

  #goBack({ isFirst }: NeighbourWords): void {
    const { announcer } = this.#list;
    this.#waitingId = undefined;
    if (this.#previous) this.#open(this.#previous);
    else announcer.announce(isFirst);
  }

  #goOn({ isLast }: NeighbourWords): void {
    const { announcer, list, messages, openId, host } = this.#list;
    if (this.#next) return this.#open(this.#next);
    if (!this.#hasMore) return announcer.announce(isLast);
    this.#waitingId = openId;
    announcer.announce(messages?.loadingMore ?? '');
    list.loadMore();
    host.requestUpdate();
  }

  #open(item: ListedItem): void {
    this.#waitingId = undefined;
    this.#isMoved = true;
    this.#list.open(item);
  }

  #tellPlace(): void {
    const { announcer, messages, openId } = this.#list;
    if (!this.#isMoved || this.#last?.id !== openId || !this.#last || !messages) return;
    this.#isMoved = false;
    announcer.announce(messages.position(this.#last.place + 1, this.#total));
  }
}
