import { onlineManager, QueryClient, QueryObserver, type QueryObserverResult } from '@tanstack/query-core';
import { type BaseClient, isUnauthenticated, type Me, MeResource } from '@party-affairs/sdk';
import { isTransientError, readOptions, refetchDelay } from './transient-error.ts';
import type { LiveEvents } from './live-events.ts';
import { SessionCache } from './session-cache.ts';

/**
 * The session that the widgets of one client share: who is signed in, one cache, one stream of live events.
 *
 * A cache belongs to one person. When they sign out, or the server says that another person is signed in, the session
 * replaces it whole; answers that are still under way end in the old one, which no widget shows.
 */
export class Session {
  readonly client: BaseClient;
  /** Live events, once a widget has listened (`liveEventsOf`). */
  live: LiveEvents | undefined;
  /** Answers to what was asked for this person; another cache replaces it when the person changes. */
  cache: SessionCache;
  /** The signed-in person; null for a visitor; undefined until it is known. */
  me: Me | null | undefined;
  /** Why it is not known, when asking failed; it stands while it is asked again by itself. */
  error: unknown;
  /** `ask` was called and has no answer yet. */
  asking = false;

  readonly #listeners = new Set<() => void>();
  readonly #backListeners = new Set<() => void>();
  #ended = new AbortController();
  #stopAsking: (() => void) | undefined;
  #stopOnline: (() => void) | undefined;
  #ask: (() => void) | undefined;

  constructor(client: BaseClient) {
    this.client = client;
    this.cache = this.#createCache();
    client.onSignOut(() => this.restart());
    client.signal.addEventListener('abort', () => this.#forget());
  }

  /** Aborts when this person's session ends: writes under way are theirs, not the next person's. */
  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  /** The device says that it has no network. (That it has one says little: see the errors.) */
  get offline(): boolean {
    return !onlineManager.isOnline();
  }

  /** `visitor`, an account id, or undefined until it is known. */
  get subject(): string | undefined {
    return this.me === undefined ? undefined : (this.me?.id ?? 'visitor');
  }

  /** Keeps the session running while a widget is on the page. The listener hears when the person or the cache changes. */
  attach(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#stop();
    };
  }

  /** Asks again for what failed: the server is there again after it was not. */
  resume(): void {
    void this.cache.queries.refetchQueries({ type: 'active', predicate: isTransientError });
    for (const listener of [...this.#backListeners]) listener();
  }

  /** Calls the listener when the server is there again after it was not. The function it returns ends that. */
  onBack(listener: () => void): () => void {
    this.#backListeners.add(listener);
    return () => this.#backListeners.delete(listener);
  }

  /** Asks again who is signed in, after a failure. */
  ask(): void {
    this.asking = true;
    this.error = undefined;
    this.#ask?.();
    this.#notify();
  }

  /** Forgets this person and everything they saw, then asks who is there now. */
  restart(): void {
    const awake = this.#listeners.size > 0;
    if (awake) this.#stop();
    this.#forget();
    this.#ended = new AbortController();
    this.cache = this.#createCache();
    this.me = undefined;
    this.error = undefined;
    if (awake) this.#start();
    this.#notify();
  }

  /** Ends what is under way and lets go of everything that was fetched. */
  #forget(): void {
    const { queries } = this.cache;
    const forgotten = queries.getQueryCache().getAll();
    this.#ended.abort();
    void queries.cancelQueries();
    queries.clear();
    // A widget that still observes a query would keep it for five minutes more. It leaves it with its next update.
    setTimeout(() => forgotten.forEach((query) => query.destroy()));
  }

  #start(): void {
    const { queries } = this.cache;
    queries.mount();
    this.#stopOnline = onlineManager.subscribe(() => this.#notify());
    const observer = new QueryObserver<Me | null>(queries, {
      queryKey: [this.client.baseUrl, 'me'],
      queryFn: ({ signal }) => this.#fetchMe(signal),
      staleTime: 60_000,
    });
    this.#stopAsking = observer.subscribe((result) => this.#learn(result));
    this.#ask = () => void observer.refetch({ cancelRefetch: false });
    this.#learn(observer.getCurrentResult());
  }

  #stop(): void {
    this.#stopAsking?.();
    this.#stopAsking = undefined;
    this.#stopOnline?.();
    this.#stopOnline = undefined;
    this.#ask = undefined;
    this.cache.queries.unmount();
  }

  async #fetchMe(signal: AbortSignal): Promise<Me | null> {
    // To ask for a visitor would put a refused request into the console of every visitor.
    if (!(await this.client.hasCredentials(signal))) return null;
    try {
      return await new MeResource(this.client).get(readOptions(signal));
    } catch (error) {
      if (isUnauthenticated(error)) return null;
      throw error;
    }
  }

  #learn({ data, error, isFetching }: QueryObserverResult<Me | null>): void {
    if (data !== undefined && this.me !== undefined && data?.id !== this.me?.id) {
      this.restart();
      this.live?.reopen();
      return;
    }
    const me = data === undefined ? this.me : data;
    const failure = error ?? (data === undefined && isFetching ? this.error : undefined);
    const asking = this.asking && isFetching;
    if (me === this.me && failure === this.error && asking === this.asking) return;
    this.me = me;
    this.error = failure;
    this.asking = asking;
    this.#notify();
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #createCache(): SessionCache {
    const queries = new QueryClient({
      defaultOptions: {
        // The SDK retries; two engines would multiply.
        queries: { retry: false, staleTime: 30_000, refetchInterval: refetchDelay },
      },
    });
    return new SessionCache(queries, () => [this.client.baseUrl, this.subject]);
  }
}

const sessions = new WeakMap<BaseClient, Session>();

/** The session of a client: the same one for every widget that was given this client. */
export function sessionOf(client: BaseClient): Session {
  let session = sessions.get(client);
  if (!session) {
    session = new Session(client);
    sessions.set(client, session);
  }
  return session;
}
