import type { ReactiveController } from 'lit';
import { NoticeFeedErrorEvent, NoticeFeedLoadEvent } from './events.ts';
import type { FeedHost, FeedParts } from './feed-parts.ts';

type ReportParts = Pick<FeedParts, 'context' | 'list' | 'messages' | 'announce'>;

/** Tells the host page, and those who do not see the screen, what became of the list. */
export class ListReports implements ReactiveController {
  readonly #host: FeedHost;
  readonly #parts: ReportParts;
  readonly #reported = new WeakSet<object>();
  #loadedKey: string | undefined;
  #shownCount = 0;

  constructor(host: FeedHost, parts: ReportParts) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  hostUpdated(): void {
    const { context, list, messages: words, announce } = this.#parts;
    const messages = words();
    const { items, isPlaceholder, queryKey, error } = list;
    for (const each of [error, context.session?.error]) {
      if (!(each instanceof Error) || this.#reported.has(each)) continue;
      this.#reported.add(each);
      this.#host.dispatchEvent(new NoticeFeedErrorEvent(each));
    }
    if (!items || isPlaceholder) return;
    const key = JSON.stringify(queryKey);
    const isNew = key !== this.#loadedKey;
    // A first list needs no word: the reader is not there yet.
    if (messages && (isNew ? this.#loadedKey : items.length > this.#shownCount)) {
      announce(messages.shown(items.length));
    }
    if (isNew) this.#host.dispatchEvent(new NoticeFeedLoadEvent(items));
    this.#loadedKey = key;
    this.#shownCount = items.length;
  }
}
