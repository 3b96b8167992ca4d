import {
  QueryObserver,
  type QueryClient,
  type QueryObserverOptions,
  type QueryObserverResult,
} from '@tanstack/query-core';
import type { Client } from './client.ts';
import { ObservingController } from './observing-controller.ts';
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
export class QueryController<Data> extends ObservingController<
  QuerySource<Data>,
  QueryObserverOptions<Data>,
  QueryObserverResult<Data>
> {
  get data(): Data | undefined {
    return this.result?.data;
  }

  protected override optionsOf(
    source: QuerySource<Data>,
    session: Session,
    { language }: Surroundings,
  ): QueryObserverOptions<Data> {
    return {
      ...source.options,
      queryKey: session.key(language, source.key),
      queryFn: ({ signal }: { signal: AbortSignal }) => source.fetch(session.client, { signal }),
    };
  }

  protected override observe(queries: QueryClient, options: QueryObserverOptions<Data>) {
    return new QueryObserver(queries, options);
  }
}
