import {
  InfiniteQueryObserver,
  type InfiniteData,
  type InfiniteQueryObserverOptions,
  type InfiniteQueryObserverResult,
  type QueryClient,
  type QueryKey,
} from '@tanstack/query-core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Client } from './client.ts';
import type { Session } from './session.ts';
import type { Surroundings } from './surroundings.ts';

/** A page of a cursor list, as the API answers it. */
export interface CursorPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** What the cache holds of a cursor list. */
export type CursorData<Item> = InfiniteData<CursorPage<Item>, string | undefined>;

/** Which list to ask for, under which name. */
export interface InfiniteQuerySource<Item> {
  readonly key: readonly unknown[];
  /** One page; without a cursor the first. */
  fetch(client: Client, options: { signal: AbortSignal; cursor: string | undefined }): PromiseLike<CursorPage<Item>>;
  /** The rest is query-core's. */
  readonly options?: Omit<
    InfiniteQueryObserverOptions<CursorPage<Item>, Error, CursorData<Item>, QueryKey, string | undefined>,
    'queryKey' | 'queryFn' | 'initialPageParam' | 'getNextPageParam'
  >;
}

/** A cursor list as state of a widget: page after page, each row once even when rows arrive between two pages. */
export class InfiniteQueryController<Item extends { id: string }> implements ReactiveController {
  /** undefined while there is nothing to ask, see `QueryController`. */
  result: InfiniteQueryObserverResult<CursorData<Item>> | undefined;
  /** Rows of all pages so far; undefined until the first page is there. */
  items: readonly Item[] | undefined;
  /** Cache key of the list that is shown, to write into the cache. */
  queryKey: readonly unknown[] | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #surroundings: Surroundings;
  readonly #source: (session: Session) => InfiniteQuerySource<Item> | undefined;
  #observer: InfiniteQueryObserver<CursorPage<Item>, Error, CursorData<Item>, QueryKey, string | undefined> | undefined;
  #queries: QueryClient | undefined;
  #unsubscribe: (() => void) | undefined;
  #flattened: CursorData<Item> | undefined;

  constructor(
    host: ReactiveControllerHost,
    surroundings: Surroundings,
    source: (session: Session) => InfiniteQuerySource<Item> | undefined,
  ) {
    this.#host = host;
    this.#surroundings = surroundings;
    this.#source = source;
    host.addController(this);
  }

  get error(): unknown {
    return this.result?.error ?? undefined;
  }

  /** Milliseconds since 1970 when the rows came; 0: never. */
  get dataAt(): number {
    return this.result?.dataUpdatedAt ?? 0;
  }

  get hasMore(): boolean {
    return this.result?.hasNextPage ?? false;
  }

  get loadingMore(): boolean {
    return this.result?.isFetchingNextPage ?? false;
  }

  /** Why the last `loadMore` failed; the rows before it are kept. */
  get moreError(): unknown {
    return this.result?.isFetchNextPageError ? this.result.error : undefined;
  }

  /** Asks for the next page, once however often it is called. */
  loadMore(): void {
    if (this.hasMore && !this.result?.isFetching) void this.#observer?.fetchNextPage({ cancelRefetch: false });
  }

  /** Asks for all pages again; a question under way is not asked twice. */
  refetch(): void {
    void this.#observer?.refetch({ cancelRefetch: false });
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  hostUpdate(): void {
    const { session, language, attached } = this.#surroundings;
    const source = session?.subject === undefined ? undefined : this.#source(session);
    if (!session || !source || !attached) {
      this.#leave();
      return;
    }
    this.queryKey = session.key(language, source.key);
    const options = {
      ...source.options,
      queryKey: this.queryKey,
      queryFn: ({ signal, pageParam }: { signal: AbortSignal; pageParam: string | undefined }) =>
        Promise.resolve(source.fetch(session.client, { signal, cursor: pageParam })),
      initialPageParam: undefined,
      getNextPageParam: (last: CursorPage<Item>) => last.nextCursor,
    };
    if (this.#observer && this.#queries === session.queries) {
      this.#observer.setOptions(options);
    } else {
      this.#leave();
      this.#queries = session.queries;
      this.#observer = new InfiniteQueryObserver(session.queries, options);
      this.#unsubscribe = this.#observer.subscribe(() => this.#host.requestUpdate());
    }
    this.result = this.#observer.getCurrentResult();
    this.#flatten(this.result.data);
  }

  #flatten(data: CursorData<Item> | undefined): void {
    if (data === this.#flattened) return;
    this.#flattened = data;
    this.items = data && [...new Map(data.pages.flatMap((page) => page.items.map((item) => [item.id, item]))).values()];
  }

  #leave(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#observer = undefined;
    this.#queries = undefined;
    this.result = undefined;
    this.#flatten(undefined);
  }
}
