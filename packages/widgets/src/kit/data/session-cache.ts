import { partialMatchKey, type Query, type QueryClient } from '@tanstack/query-core';
import type { Language } from '../i18n/language.ts';
import type { CursorData, CursorPage } from './infinite-query-controller.ts';

/** The key of a cache entry without its user and language: `['notices', 'item', 'ntc_1']`. */
export type CacheKey = readonly [entity: string, ...rest: readonly unknown[]];

/**
 * Cache keys of an entity of the API. `list` is a cursor list or a page of one; `head` is the first page of a list, asked for
 * beside it; `item` is one of the entity, whole; `part` is anything else (counts, a roll).
 *
 * @example
 * ```ts
 * const notices = entityKeys('notices');
 * session.cache.invalidate(notices.lists, notices.part('counts'));
 * ```
 */
export function entityKeys(entity: string) {
  return {
    all: [entity],
    lists: [entity, 'list'],
    list: (query: unknown) => [entity, 'list', query],
    heads: [entity, 'head'],
    head: (query: unknown) => [entity, 'head', query],
    items: [entity, 'item'],
    item: (id: string) => [entity, 'item', id],
    part: (name: string, ...rest: readonly unknown[]) => [entity, name, ...rest],
  } as const satisfies Record<string, CacheKey | ((...values: never[]) => CacheKey)>;
}

/** Undefined takes the item out. */
type ItemChange<Item> = (item: Item) => Item | undefined;

/** Milliseconds within which a live event may still be the echo of a write of this page. */
const echoTime = 15_000;

/**
 * The answers one person got, by what they are about. Nothing outside knows how keys are laid out: code names the entity and
 * the cache finds it in every language and filter. When the person changes, the session replaces its cache, so a late
 * answer lands in one that is not shown any more.
 */
export class SessionCache {
  /** The cache of query-core, for controllers. */
  readonly queries: QueryClient;

  readonly #prefix: () => readonly unknown[];
  /** Times when this page last wrote each item: at most one entry for each thing that a person does. */
  readonly #writes = new Map<string, number>();
  /** Changes of items since each question that is under way was asked. */
  readonly #asked = new Map<((item: never) => unknown)[], string>();

  constructor(queries: QueryClient, prefix: () => readonly unknown[]) {
    this.queries = queries;
    this.#prefix = prefix;
  }

  /** The whole key of an entry: API and person, language, and what it is. */
  keyOf(language: Language, key: readonly unknown[]): readonly unknown[] {
    return [...this.#prefix(), language, ...key];
  }

  /**
   * Changes the data of all entries whose key begins with `key`. Entries that are being fetched are changed once more when
   * the answer is there: it was written before the change, and would undo it.
   */
  update<Data>(key: CacheKey, change: (data: Data) => Data): void {
    const cache = this.queries.getQueryCache();
    for (const entry of cache.findAll({ predicate: this.#matches(key) })) {
      updateEntry(entry, change);
      if (entry.state.fetchStatus !== 'fetching') continue;
      const stop = cache.subscribe(({ query, type }) => {
        if (query !== entry || (type !== 'removed' && query.state.fetchStatus !== 'idle')) return;
        stop();
        updateEntry(query, change);
      });
    }
  }

  /** Changes items wherever a list of the entity holds them, in their places; undefined takes an item out. */
  updateLists<Item extends { readonly id: string }>(entity: string, change: ItemChange<Item>): void {
    for (const [changes, about] of this.#asked) if (about === entity) changes.push(change);
    for (const part of ['list', 'head']) {
      this.update<CursorData<Item> | CursorPage<Item>>([entity, part], (data) =>
        'pages' in data ? updatePages(data, change) : updatePage(data, change),
      );
    }
  }

  /**
   * Puts the items of an answer into the lists that hold them. What was changed since it was asked for is changed in them,
   * too: the answer was written before that.
   */
  async refreshLists<Item extends { readonly id: string }, Answer>(
    entity: string,
    asking: PromiseLike<Answer>,
    itemsOf: (answer: Answer) => readonly Item[],
  ): Promise<Answer> {
    const changes: ItemChange<Item>[] = [];
    this.#asked.set(changes, entity);
    const answer = await Promise.resolve(asking).finally(() => this.#asked.delete(changes));
    const fresh = new Map(itemsOf(answer).map((item) => [item.id, item]));
    const change = (item: Item | undefined, next: ItemChange<Item>) => item && next(item);
    this.updateLists<Item>(entity, (item) => changes.reduce(change, fresh.get(item.id) ?? item));
    return answer;
  }

  /** Replaces the data of one entry, by its whole key. An older answer that is still under way is called off. */
  async replace(queryKey: readonly unknown[], data: unknown): Promise<void> {
    await this.queries.cancelQueries({ queryKey, exact: true });
    this.queries.setQueryData(queryKey, data);
  }

  /** Fetches anew everything whose key begins with one of these. What is shown is fetched now, the rest when it is shown. */
  invalidate(...keys: readonly CacheKey[]): void {
    this.#invalidate(keys, 'active');
  }

  /** Works as `invalidate`, but what is shown stays as it is until it is shown the next time. */
  invalidateLater(...keys: readonly CacheKey[]): void {
    this.#invalidate(keys, 'none');
  }

  /** Notes that this page changed some items: the live event about it brings nothing new. */
  noteWrite(entity: string, ids: Iterable<string>): void {
    for (const id of ids) this.#writes.set(`${entity} ${id}`, performance.now());
  }

  /** Whether this page changed all of these items just now. */
  isEcho(entity: string, ids: readonly string[]): boolean {
    return ids.every((id) => performance.now() - (this.#writes.get(`${entity} ${id}`) ?? -Infinity) < echoTime);
  }

  #invalidate(keys: readonly CacheKey[], refetchType: 'active' | 'none'): void {
    const matches = keys.map((key) => this.#matches(key));
    void this.queries.invalidateQueries({ predicate: (query) => matches.some((match) => match(query)), refetchType });
  }

  /** Finds entries by what they are: the prefix and the language come before that. */
  #matches(key: CacheKey): (entry: { readonly queryKey: readonly unknown[] }) => boolean {
    const start = this.#prefix().length + 1;
    return ({ queryKey }) => partialMatchKey(queryKey.slice(start), key);
  }
}

/** Sets nothing but the data. They were not fetched now, and a failure of the next page is still to be shown. */
function updateEntry<Data>(entry: Query, change: (data: Data) => Data): void {
  const data = entry.state.data as Data | undefined;
  const next = data && change(data);
  if (next !== data) entry.setState({ data: next });
}

function updatePages<Item>(data: CursorData<Item>, change: ItemChange<Item>): CursorData<Item> {
  const pages = data.pages.map((page) => updatePage(page, change));
  return pages.every((page, index) => page === data.pages[index]) ? data : { ...data, pages };
}

function updatePage<Item>(page: CursorPage<Item>, change: ItemChange<Item>): CursorPage<Item> {
  const changed = page.items.map(change);
  const isSame = changed.every((item, index) => item === page.items[index]);
  return isSame ? page : { ...page, items: changed.filter((item) => item !== undefined) };
}
