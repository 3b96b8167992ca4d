import { isNotFound } from '@party-affairs/sdk';
import {
  QueryObserver,
  type QueryClient,
  type QueryKey,
  type QueryObserverOptions,
  type QueryObserverResult,
} from '@tanstack/query-core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { BaseClient } from '@party-affairs/sdk';
import type { HostContext } from '../element/host-context.ts';
import type { QueryFacts } from './query-state.ts';
import type { Session } from './session.ts';
import type { CacheKey } from './session-cache.ts';
import { readOptions } from './transient-error.ts';

/** The members that all observers of query-core have, as far as we use them. */
interface Observer<Options, Result> {
  setOptions(options: Options): void;
  getCurrentResult(): Result;
  getCurrentQuery(): object;
  subscribe(listener: () => void): () => void;
  refetch(options: { cancelRefetch: boolean }): Promise<unknown>;
}

interface ResultFacts {
  readonly error: unknown;
  readonly data: unknown;
  readonly isFetching: boolean;
  readonly isPlaceholderData: boolean;
}

/** Time when the data of a query came, by the clock of the widget that asked. query-core knows only the machine's clock. */
const answerTimes = new WeakMap<object, number>();

/**
 * Ties an observer of query-core to a widget. It lives while the widget stands in the page and the person is known, and
 * begins anew when the cache is another one. It is the base of `QueryController` and `InfiniteQueryController`.
 */
export abstract class ObservingController<Source, Options, Result extends ResultFacts>
  implements ReactiveController, QueryFacts
{
  /** undefined while there is nothing to ask: no client yet, person not known, or the source returned undefined. */
  result: Result | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #context: HostContext;
  readonly #source: (session: Session) => Source | undefined;
  #observer: Observer<Options, Result> | undefined;
  #queries: QueryClient | undefined;
  #unsubscribe: (() => void) | undefined;
  #query: object | undefined;
  #failure: unknown;

  constructor(host: ReactiveControllerHost, context: HostContext, source: (session: Session) => Source | undefined) {
    this.#host = host;
    this.#context = context;
    this.#source = source;
    host.addController(this);
  }

  /** Why there is no answer; it stands while it is asked again by itself, so that nothing flickers. */
  get error(): unknown {
    return this.#failure;
  }

  abstract get data(): unknown;

  abstract get isEmpty(): boolean;

  /** Milliseconds since 1970 when the data came, by the widget's clock; 0: never. */
  get dataAt(): number {
    return (this.#query && answerTimes.get(this.#query)) ?? 0;
  }

  /** Whether the data still answer the former question, because the answer to this one is not there yet. */
  get isPlaceholder(): boolean {
    return this.result?.isPlaceholderData ?? false;
  }

  /** Asks again now; a question under way is not asked twice. */
  refetch(): void {
    this.#failure = undefined;
    void this.#observer?.refetch({ cancelRefetch: false });
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  hostUpdate(): void {
    const { session, attached } = this.#context;
    const source = session?.subject === undefined ? undefined : this.#source(session);
    if (!session || !source || !attached) {
      this.#leave();
      return;
    }
    const options = this.optionsOf(source, session, this.#context);
    const { queries } = session.cache;
    if (this.#observer && this.#queries === queries) {
      this.#observer.setOptions(options);
    } else {
      this.#leave();
      this.#queries = queries;
      this.#observer = this.observe(queries, options);
      this.#unsubscribe = this.#observer.subscribe(() => this.#host.requestUpdate());
    }
    this.#keepFailure(this.#observer.getCurrentQuery(), this.#observer.getCurrentResult());
    this.receive(this.#observer.getCurrentResult());
  }

  protected abstract optionsOf(source: Source, session: Session, context: HostContext): Options;

  protected abstract observe(queries: QueryClient, options: Options): Observer<Options, Result>;

  protected receive(result: Result | undefined): void {
    this.result = result;
  }

  /** Makes a query function that notes when the answer came. */
  protected noteTime<Asked extends { readonly client: QueryClient; readonly queryKey: QueryKey }, Answer>(
    ask: (asked: Asked) => PromiseLike<Answer>,
  ): (asked: Asked) => Promise<Answer> {
    return async (asked) => {
      const answer = await ask(asked);
      const [query] = asked.client.getQueryCache().findAll({ queryKey: asked.queryKey, exact: true });
      if (query) answerTimes.set(query, this.#context.settings.now().getTime());
      return answer;
    };
  }

  #keepFailure(query: object | undefined, result: Result | undefined): void {
    const isSameQuestion = query === this.#query && result?.isFetching && result.data === undefined;
    this.#failure = result?.error ?? (isSameQuestion ? this.#failure : undefined);
    this.#query = query;
  }

  #leave(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#observer = undefined;
    this.#queries = undefined;
    this.#keepFailure(undefined, undefined);
    this.receive(undefined);
  }
}

/** A question to the server: its key in the cache, and how it is asked. */
export interface QuerySource<Data> {
  /** The key of the answer in the cache (`entityKeys`); person and language are added. */
  readonly key: CacheKey;
  /** The question. Hand the signal on: it aborts when no widget needs the answer any more. */
  fetch(client: BaseClient, options: { signal: AbortSignal }): Promise<Data>;
  /** The rest is query-core's. */
  readonly options?: Omit<QueryObserverOptions<Data>, 'queryKey' | 'queryFn'>;
}

/**
 * A request to the API as state of a widget. It is sent when the widget is on the page, shared with every other widget
 * that needs the same, and sent again on focus and reconnection.
 *
 * @example
 * ```ts
 * counts = new QueryController(this, this.context, () => ({
 *   key: ['notices', 'counts'],
 *   fetch: (client, options) => new NoticesResource(client).counts(options),
 * }));
 * // render: this.counts.data, this.counts.error
 * ```
 */
export class QueryController<Data> extends ObservingController<
  QuerySource<Data>,
  QueryObserverOptions<Data>,
  QueryObserverResult<Data>
> {
  /** undefined also when there is no such thing any more. */
  get data(): Data | undefined {
    return this.isEmpty ? undefined : this.result?.data;
  }

  /** The API says that there is no such thing, or none for this person. */
  get isEmpty(): boolean {
    return isNotFound(this.error);
  }

  protected override optionsOf(
    source: QuerySource<Data>,
    session: Session,
    { language }: HostContext,
  ): QueryObserverOptions<Data> {
    return {
      ...source.options,
      queryKey: session.cache.keyOf(language, source.key),
      queryFn: this.noteTime(({ signal }) => source.fetch(session.client, readOptions(signal))),
    };
  }

  protected override observe(queries: QueryClient, options: QueryObserverOptions<Data>) {
    return new QueryObserver(queries, options);
  }
}
