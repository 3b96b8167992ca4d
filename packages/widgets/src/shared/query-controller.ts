import {
  QueryObserver,
  type QueryClient,
  type QueryObserverOptions,
  type QueryObserverResult,
} from '@tanstack/query-core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Client } from './client.ts';
import type { Session } from './session.ts';
import type { Surroundings } from './surroundings.ts';

/** What to ask, under which name. */
export interface QuerySource<Data> {
  /** What it is, within person and language, which are added. */
  readonly key: readonly unknown[];
  /** The question. Hand the signal on: it aborts when nobody needs the answer any more. */
  fetch(client: Client, options: { signal: AbortSignal }): Promise<Data>;
  /** The rest is query-core's. */
  readonly options?: Omit<QueryObserverOptions<Data>, 'queryKey' | 'queryFn'>;
}

/**
 * One question to the API, as state of a widget: asked when the widget is on the page, shared with every other widget
 * that asks the same, asked again on focus and reconnection.
 *
 * @example
 * ```ts
 * counts = new QueryController(this, this.surroundings, () => ({
 *   key: ['notices', 'counts'],
 *   fetch: (client, options) => client.notices.counts(options),
 * }));
 * // render: this.counts.data, this.counts.error
 * ```
 */
export class QueryController<Data> implements ReactiveController {
  /** undefined while there is nothing to ask: no client yet, person not known, or the source returned undefined. */
  result: QueryObserverResult<Data> | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #surroundings: Surroundings;
  readonly #source: (session: Session) => QuerySource<Data> | undefined;
  #observer: QueryObserver<Data> | undefined;
  #queries: QueryClient | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(
    host: ReactiveControllerHost,
    surroundings: Surroundings,
    source: (session: Session) => QuerySource<Data> | undefined,
  ) {
    this.#host = host;
    this.#surroundings = surroundings;
    this.#source = source;
    host.addController(this);
  }

  get data(): Data | undefined {
    return this.result?.data;
  }

  get error(): unknown {
    return this.result?.error ?? undefined;
  }

  /** Milliseconds since 1970 when the data came; 0: never. */
  get dataAt(): number {
    return this.result?.dataUpdatedAt ?? 0;
  }

  /** Asks again now; a question under way is not asked twice. */
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
    const { session, language } = this.#surroundings;
    const source = session?.subject === undefined ? undefined : this.#source(session);
    if (!session || !source || !this.#surroundings.attached) {
      this.#leave();
      return;
    }
    const options: QueryObserverOptions<Data> = {
      ...source.options,
      queryKey: session.key(language, source.key),
      queryFn: ({ signal }) => source.fetch(session.client, { signal }),
    };
    if (this.#observer && this.#queries === session.queries) {
      this.#observer.setOptions(options);
    } else {
      this.#leave();
      this.#queries = session.queries;
      this.#observer = new QueryObserver(session.queries, options);
      this.#unsubscribe = this.#observer.subscribe(() => this.#host.requestUpdate());
    }
    this.result = this.#observer.getCurrentResult();
  }

  #leave(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#observer = undefined;
    this.#queries = undefined;
    this.result = undefined;
  }
}
