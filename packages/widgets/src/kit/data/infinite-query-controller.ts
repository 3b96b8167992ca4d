import {
  InfiniteQueryObserver,
  type InfiniteData,
  type InfiniteQueryObserverOptions,
  type InfiniteQueryObserverResult,
  type QueryClient,
  type QueryFunctionContext,
  type QueryKey,
} from '@tanstack/query-core';
import type { BaseClient } from '@party-affairs/sdk';
import type { HostContext } from '../element/host-context.ts';
import { ObservingController } from './query-controller.ts';
import type { Session } from './session.ts';
import type { CacheKey } from './session-cache.ts';
import { readOptions } from './transient-error.ts';

/** A page of a cursor list, as the API answers it. */
export interface CursorPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Data of a cursor list in the cache. */
export type CursorData<Item> = InfiniteData<CursorPage<Item>, string | undefined>;

/** A cursor list: its key in the cache, and how its pages are fetched. */
export interface InfiniteQuerySource<Item> {
  readonly key: CacheKey;
  /** Fetches one page: the first when there is no cursor. */
  fetch(
    client: BaseClient,
    options: { signal: AbortSignal; cursor: string | undefined },
  ): PromiseLike<CursorPage<Item>>;
  /** The rest is query-core's. */
  readonly options?: Omit<
    InfiniteQueryObserverOptions<CursorPage<Item>, Error, CursorData<Item>, QueryKey, string | undefined>,
    'queryKey' | 'queryFn' | 'initialPageParam' | 'getNextPageParam'
  >;
}

type Options<Item> = InfiniteQueryObserverOptions<
  CursorPage<Item>,
  Error,
  CursorData<Item>,
  QueryKey,
  string | undefined
>;
type Result<Item> = InfiniteQueryObserverResult<CursorData<Item>>;

/** A cursor list as state of a widget. It has each row once, even when rows arrive between two pages. */
export class InfiniteQueryController<Item extends { id: string }> extends ObservingController<
  InfiniteQuerySource<Item>,
  Options<Item>,
  Result<Item>
> {
  /** Rows of all pages so far; undefined until the first page is there. */
  items: readonly Item[] | undefined;
  /** Whole key of the list that is shown: another one is another list. */
  queryKey: readonly unknown[] | undefined;

  #flattened: CursorData<Item> | undefined;
  #session: Session | undefined;

  get data(): readonly Item[] | undefined {
    return this.items;
  }

  get isEmpty(): boolean {
    return this.items?.length === 0;
  }

  /** The first page, as it came; undefined while the rows are those of another list. */
  get firstPage(): CursorPage<Item> | undefined {
    return this.isPlaceholder ? undefined : this.result?.data?.pages[0];
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
    if (this.hasMore && !this.loadingMore) void this.result?.fetchNextPage();
  }

  /** The list begins anew with this page, which was asked for beside it. */
  async startOver(page: CursorPage<Item>): Promise<void> {
    if (this.queryKey) await this.#session?.cache.replace(this.queryKey, { pages: [page], pageParams: [undefined] });
  }

  protected override optionsOf(
    source: InfiniteQuerySource<Item>,
    session: Session,
    { language }: HostContext,
  ): Options<Item> {
    this.#session = session;
    this.queryKey = session.cache.keyOf(language, source.key);
    return {
      ...source.options,
      queryKey: this.queryKey,
      queryFn: this.noteTime(({ signal, pageParam }: QueryFunctionContext<QueryKey, string | undefined>) =>
        source.fetch(session.client, { ...readOptions(signal), cursor: pageParam }),
      ),
      initialPageParam: undefined,
      getNextPageParam: (last: CursorPage<Item>) => last.nextCursor,
    };
  }

  protected override observe(queries: QueryClient, options: Options<Item>) {
    return new InfiniteQueryObserver(queries, options);
  }

  protected override receive(result: Result<Item> | undefined): void {
    super.receive(result);
    const data = result?.data;
    if (data === this.#flattened) return;
    this.#flattened = data;
    this.items = data && [...new Map(data.pages.flatMap((page) => page.items.map((item) => [item.id, item]))).values()];
  }
}
