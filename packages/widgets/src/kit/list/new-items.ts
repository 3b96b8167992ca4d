import type { BaseClient, LiveEvent } from '@party-affairs/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CursorPage, InfiniteQueryController } from '../data/infinite-query-controller.ts';
import { LiveController } from '../data/live-controller.ts';
import { QueryController, type QuerySource } from '../data/query-controller.ts';
import { type CacheKey, entityKeys } from '../data/session-cache.ts';
import type { Session } from '../data/session.ts';
import type { HostContext } from '../element/host-context.ts';

/** The items that a live event is about, and how it changes them. */
export interface ItemEvent {
  /** The items it is about. */
  readonly ids: readonly string[];
  /** Whether the items are gone; lists then drop them at once. */
  readonly isRemoval?: boolean;
  /** Whether the event only tells what this person did. When this page did it, there is nothing new. */
  readonly isOwn?: boolean;
  /** Whether anything may have changed. */
  readonly isReset?: boolean;
}

export interface NewItemsOptions<Item extends { readonly id: string }> {
  /** Name of the kind of items: the first part of their cache keys. */
  readonly entity: string;
  readonly list: InfiniteQueryController<Item>;
  /** How the first page of the list is asked for; undefined where nothing new can belong into it. */
  readonly firstPage: () =>
    | {
        readonly query: unknown;
        fetch(client: BaseClient, options: { signal: AbortSignal }): PromiseLike<CursorPage<Item>>;
      }
    | undefined;
  /** Reads what an event says of the items; undefined when it is about something else. */
  readonly readEvent: (event: LiveEvent) => ItemEvent | undefined;
  /** Whether an item comes before another one in the API's order. */
  readonly isAbove: (item: Item, other: Item) => boolean;
  /** Whether an item that is not in the list is to be offered; every one unless said. */
  readonly isOffered?: (item: Item) => boolean;
  /** Keys of other data that are asked for again when items change, for example counts. */
  readonly dependents?: readonly CacheKey[];
}

/**
 * Finds what is new without moving a row. It fetches the first page beside the list, after live events, on focus and on
 * reconnection. Rows that are in the list are brought up to date in their places; others are offered.
 */
export class NewItems<Item extends { readonly id: string }> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #context: HostContext;
  readonly #options: NewItemsOptions<Item>;
  readonly #head: QueryController<CursorPage<Item>>;
  /** Whether something may be new that was not looked for, because there was no list yet. */
  #isDue = false;

  constructor(host: ReactiveControllerHost, context: HostContext, options: NewItemsOptions<Item>) {
    this.#host = host;
    this.#context = context;
    this.#options = options;
    this.#head = new QueryController(host, context, (session) => this.#source(session));
    new LiveController(host, context, {
      onEvent: (event, session) => this.#handleEvent(event, session),
      onEvents: (events, session) => this.#handleEvents(events, session),
      // The list came before the live events: no event tells what was published in between.
      onOpen: () => this.#lookSoon(),
    });
    host.addController(this);
  }

  /** Items that belong among the rows of the list and are not in it. */
  get items(): readonly Item[] {
    const { list, isAbove, isOffered = () => true } = this.#options;
    const known = list.items;
    const head = this.#head.data?.items;
    if (!known || !head || list.isPlaceholder) return [];
    const ids = new Set(known.map(({ id }) => id));
    // Below the last row it is not new: it is the beginning of the next page.
    const last = list.hasMore ? known.at(-1) : undefined;
    return head.filter((item) => !ids.has(item.id) && isOffered(item) && (!last || isAbove(item, last)));
  }

  get error(): unknown {
    return this.#head.error;
  }

  get dataAt(): number {
    return this.#head.dataAt;
  }

  /** Puts the new items in: the list begins anew with the page that has them. */
  async show(): Promise<void> {
    const page = this.#head.data;
    if (!page) return;
    await this.#options.list.startOver(page);
    // What was found without an event has not been counted.
    this.#context.session?.cache.invalidate(...(this.#options.dependents ?? []));
  }

  /** Looks now. */
  look(): void {
    this.#head.refetch();
  }

  hostUpdate(): void {
    if (!this.#isDue || !this.#head.result) return;
    this.#isDue = false;
    this.look();
  }

  hostDisconnected(): void {
    this.#isDue = false;
  }

  #source(session: Session): QuerySource<CursorPage<Item>> | undefined {
    const { entity, list } = this.#options;
    const first = list.firstPage;
    const asked = this.#options.firstPage();
    if (!first || !asked) return undefined;
    return {
      key: entityKeys(entity).head(asked.query),
      fetch: (client, options) =>
        session.cache.refreshLists(entity, asked.fetch(client, options), ({ items }) => items),
      options: { initialData: first, initialDataUpdatedAt: () => list.result?.dataUpdatedAt },
    };
  }

  #handleEvent(event: LiveEvent, session: Session): boolean {
    const { entity, readEvent } = this.#options;
    const read = readEvent(event);
    if (!read || (read.isOwn && session.cache.isEcho(entity, read.ids))) return false;
    if (read.isRemoval) {
      session.cache.updateLists<Item>(entity, (item) => (read.ids.includes(item.id) ? undefined : item));
    }
    return true;
  }

  #handleEvents(events: readonly LiveEvent[], { cache }: Session): void {
    const { entity, readEvent, dependents = [] } = this.#options;
    const keys = entityKeys(entity);
    const read = events.flatMap((event) => readEvent(event) ?? []);
    // A list that is on its way was written before the event.
    if (!this.#head.result) this.#isDue = true;
    cache.invalidate(
      ...dependents,
      keys.heads,
      ...read.flatMap(({ ids }) => ids.map((id) => keys.item(id))),
      ...(read.some(({ isReset }) => isReset) ? [keys.items] : []),
    );
    this.#host.requestUpdate();
  }

  #lookSoon(): void {
    this.#isDue = true;
    this.#host.requestUpdate();
  }
}
