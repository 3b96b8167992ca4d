import { createIdempotencyKey } from '@party-affairs/sdk';
import { Mutation, MutationCache, type QueryClient } from '@tanstack/query-core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { BaseClient } from '@party-affairs/sdk';
import type { HostContext } from '../element/host-context.ts';
import type { Session } from './session.ts';
import { resumeWrites, sendWrite, WaitingWrite } from './waiting-writes.ts';

export interface MutationSource<Variables, Data> {
  /** Widgets that use the same name see each other's writes. */
  readonly key: string;
  /**
   * The write. Hand both options on: one key for all attempts makes a retry safe, the signal ends it at sign-out. One whose
   * row is `queueable` waits where it cannot be sent now: it stays `pending`, and holds no other write up.
   */
  send(
    client: BaseClient,
    variables: Variables,
    options: { signal: AbortSignal; idempotencyKey: string },
  ): PromiseLike<Data>;
  /** Writes with the same name go out one after the other, in the order they were made. */
  readonly order?: (variables: Variables) => string;
  /** The resource of these writes, where some may wait. `keep` is also given answers to those of an earlier page. */
  readonly resource?: string;
  /** Puts what the server answered into the cache, before the write stops being `pending`. */
  readonly keep?: (data: Data, session: Session) => void;
  /** Called after `keep`, with the answer and with what was written. */
  readonly onSuccess?: (data: Data, variables: Variables, session: Session) => void;
  readonly onError?: (error: unknown, variables: Variables, session: Session) => void;
}

/** A write that failed and was taken back; it stays until it is retried or dismissed. */
export interface FailedMutation<Variables> {
  readonly variables: Variables;
  readonly error: unknown;
  retry(): void;
  dismiss(): void;
}

interface Attempt<Variables> {
  readonly variables: Variables;
  readonly idempotencyKey: string;
  /** Counts the attempts of all controllers of this page. */
  readonly number: number;
}

let attempts = 0;

/**
 * Writes of a widget. An optimistic change is not written into the cache: the widget lays `pending` over what the cache
 * holds when it renders (`Overlay`). So a refused change is taken back by not laying it over any more.
 *
 * @example
 * ```ts
 * archive = new MutationController(this, this.context, {
 *   key: 'archive',
 *   send: (client, id: string, options) => new NoticesResource(client).archive(id, options),
 * });
 * // handler: this.archive.run(id)   render: rows without this.archive.pending; this.archive.failures with a retry each
 * ```
 */
export class MutationController<Variables, Data> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #context: HostContext;
  readonly #source: MutationSource<Variables, Data>;
  #cache: MutationCache | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, context: HostContext, source: MutationSource<Variables, Data>) {
    this.#host = host;
    this.#context = context;
    this.#source = source;
    host.addController(this);
  }

  /** Writes under way, oldest first. */
  get pending(): readonly Variables[] {
    return this.#find('pending')
      .map((mutation) => attemptOf<Variables>(mutation))
      .sort((one, other) => one.number - other.number)
      .map(({ variables }) => variables);
  }

  get failures(): readonly FailedMutation<Variables>[] {
    return this.#find('error').map((mutation) => {
      const attempt = attemptOf<Variables>(mutation);
      const dismiss = () => this.#cache?.remove(mutation);
      return {
        variables: attempt.variables,
        error: mutation.state.error,
        dismiss,
        retry: () => {
          dismiss();
          this.#start(attempt);
        },
      };
    });
  }

  /**
   * Starts a write. Resolves with the answer, or with undefined when it failed (then it is one of `failures`) or waits
   * (then it is one of `pending`).
   */
  run(variables: Variables): Promise<Data | undefined> {
    return this.#start({ variables, idempotencyKey: createIdempotencyKey(), number: (attempts += 1) });
  }

  hostDisconnected(): void {
    this.#watch(undefined);
  }

  hostUpdate(): void {
    const { session, attached } = this.#context;
    const { resource, keep } = this.#source;
    if (session && resource && keep) resumeWrites(session, resource, keep);
    this.#watch(attached ? session && mutationsOf(session.cache.queries) : undefined);
  }

  #find(status: 'pending' | 'error'): Mutation[] {
    return this.#cache?.findAll({ mutationKey: [this.#source.key], status }) ?? [];
  }

  async #start(attempt: Attempt<Variables>, waiting?: Promise<Data>): Promise<Data | undefined> {
    const { session } = this.#context;
    if (!session) return undefined;
    const { key, send, order, keep, onSuccess, onError } = this.#source;
    const { signal } = session;
    const options = { signal, idempotencyKey: attempt.idempotencyKey };
    const { queries } = session.cache;
    const scope = order && !waiting && { scope: { id: `${key}:${order(attempt.variables)}` } };
    const mutations = mutationsOf(queries);
    const mutation = new Mutation<Data | WaitingWrite<Data>, unknown, Attempt<Variables>>({
      client: queries,
      mutationCache: mutations,
      mutationId: attempt.number,
      options: {
        mutationKey: [key],
        mutationFn: () => waiting ?? sendWrite(session, (client) => send(client, attempt.variables, options)),
        onSuccess: (data) => {
          if (signal.aborted) return;
          if (data instanceof WaitingWrite) {
            void this.#start(attempt, data.answer);
            return;
          }
          keep?.(data, session);
          onSuccess?.(data, attempt.variables, session);
        },
        // A write that cannot be sent now fails now and says so. It is not sent later without being asked.
        retry: false,
        networkMode: 'always',
        // A failure is shown until the reader did something about it.
        gcTime: Infinity,
        ...scope,
      },
    });
    mutations.add(mutation as unknown as Mutation);
    try {
      const data = await mutation.execute(attempt);
      // Nothing looks at a write that is done; what it changed is in the query cache.
      mutations.remove(mutation as unknown as Mutation);
      return data instanceof WaitingWrite ? undefined : data;
    } catch (error) {
      if (!signal.aborted) onError?.(error, attempt.variables, session);
      return undefined;
    }
  }

  #watch(cache: MutationCache | undefined): void {
    if (cache === this.#cache) return;
    this.#unsubscribe?.();
    this.#cache = cache;
    this.#unsubscribe = cache?.subscribe((event) => {
      if (event.mutation?.options.mutationKey?.[0] === this.#source.key) this.#host.requestUpdate();
    });
  }
}

const caches = new WeakMap<QueryClient, MutationCache>();

/** The writes of one person. Not the query client's own, so that a page loads their code with its first write. */
function mutationsOf(queries: QueryClient): MutationCache {
  let cache = caches.get(queries);
  if (!cache) {
    cache = new MutationCache();
    caches.set(queries, cache);
  }
  return cache;
}

function attemptOf<Variables>(mutation: Mutation): Attempt<Variables> {
  return mutation.state.variables as Attempt<Variables>;
}
