import type { Operation, ProblemCodeOf, ResponseOf } from '../contract/operation.ts';
import type { Outbox, OutboxClient } from '../outbox/outbox.ts';
import { linkSignals } from '../platform/abort.ts';
import { ApiPromise, type ApiResponse } from './api-promise.ts';
import { HttpClient } from '../http/http-client.ts';
import { checkOptions } from './check-options.ts';
import type { CallOptions, ClientOptions, RequestOptions } from './client-options.ts';
import { type Connection, connectionKey } from './connection.ts';
import { systemClock } from '../platform/clock.ts';
import { runSafely } from '../platform/run-safely.ts';
import { type Page, PagePromise } from './page.ts';
import { prepareTokenAuth } from '../auth/prepare-token-auth.ts';
import { type CallInput, readBaseUrl, type RequestHeaders } from '../http/request.ts';
import { RetryBudget } from '../http/retry-budget.ts';
import { defaultRetryOptions } from '../http/retry-options.ts';
import type { Report } from '../http/validation.ts';
import { pageVisibility } from '../platform/visibility.ts';

export type { CallOptions, ClientOptions, EditOptions, RequestOptions, WriteOptions } from './client-options.ts';

/** `Symbol.dispose`, for `using`, where the program's compiler knows it. */
type WithDispose = SymbolConstructor extends { readonly dispose: infer Key extends symbol }
  ? { readonly [K in Key]?: () => void }
  : object;

/** A client without its resources. Resources are built on `call`, `list` and `connect`; programs use the rest. */
export interface BaseClient extends WithDispose {
  /** Address of the API: absolute, without a slash at its end. */
  readonly baseUrl: string;
  /** Writes that wait until the server can be reached. */
  readonly outbox: Outbox | undefined;
  /**
   * Makes one call of an operation of the contract; with `outbox` it waits there, and the promise is a `QueuedCall`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   * import { organizations } from '@party-affairs/sdk/contract';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * const params = { organizationId: 'org_none' };
   * const { error } = await client.call(organizations.get, { params }).safe();
   * console.log(error?.message);
   * client.dispose();
   * ```
   */
  call<O extends Operation>(
    operation: O,
    input?: CallInput,
    options?: CallOptions & RequestHeaders & { readonly outbox?: boolean | undefined },
  ): ApiPromise<ResponseOf<O>, ProblemCodeOf<O>>;
  /**
   * Makes a call of a list, whose further pages follow by themselves.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   * import { organizations } from '@party-affairs/sdk/contract';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * for await (const { name } of client.list(organizations.list)) console.log(name);
   * client.dispose();
   * ```
   */
  list<O extends Operation>(
    operation: O,
    input?: CallInput,
    options?: CallOptions,
  ): PagePromise<ItemOf<O>, ProblemCodeOf<O>>;
  /**
   * Requests a path of the same API that is no operation of the contract. It has the client's token, headers, hooks, retries
   * and time limits. Resolves with the response whatever its status; its body is in memory.
   *
   * @throws TypeError for a path that leads out of `baseUrl`. NetworkError, TimeoutError, TokenError, an `AbortError`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * const response = await client.request('v1/notices', { searchParams: { limit: 1 } });
   * console.log(response.status, await response.text());
   * client.dispose();
   * ```
   */
  request(path: string, options?: RequestOptions): Promise<Response>;
  /** @internal The parts that live events, outbox and uploads are built on. */
  readonly [connectionKey]: Connection;
  /** Tells Vue to leave the client as it is: a proxy of `reactive()` would not reach private fields. */
  readonly __v_skip?: true;
  /** Aborts with `dispose()`: for what should end with the client. */
  readonly signal: AbortSignal;
  /**
   * Tells whether calls can say who is asking. It is false for a visitor: a call that needs a signed-in person is
   * refused. With cookies it is always true, because a page cannot read whether there is a session. Asks the server
   * nothing.
   *
   * @throws TokenError when `getToken` fails. DOMException `AbortError`: by the signal, or by `dispose()`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * console.log(await client.hasCredentials()); // false: no `auth`
   * client.dispose();
   * ```
   */
  hasCredentials(signal?: AbortSignal): Promise<boolean>;
  /**
   * Calls the listener after `signOut()`. The function it returns ends that.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * const stopListening = client.onSignOut(() => console.log('wipe what you have cached'));
   * client.signOut();
   * stopListening();
   * client.dispose();
   * ```
   */
  onSignOut(listener: () => void): () => void;
  /**
   * Signs the person out of the client. Calls under way are aborted, the token is forgotten, and listeners are told
   * (they wipe what they have cached). The client can be used on, as the person of the next token. Call it also before
   * another person signs in.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * const call = client.notices.list();
   * client.signOut();
   * const { error } = await call.safe();
   * console.log(error?.name); // AbortError
   * client.dispose();
   * ```
   */
  signOut(): void;
  /**
   * Ends the client: calls under way are aborted, later ones too. Leaves neither timer nor listener.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * console.log((await client.notices.list({ limit: 1 })).items.length);
   * client.dispose();
   * ```
   */
  dispose(): void;
}

/** Type of one item of a list. */
export type ItemOf<O extends Operation> = ResponseOf<O> extends { items: (infer T)[] } ? T : never;

/** Parts that a client may have beyond its core. `createClient` has it all; a bundle of its own pays for what it names. */
export interface ClientParts {
  /** Reads other forms of `auth` than `getToken`, too. */
  readonly prepareAuth?: typeof prepareTokenAuth;
  /** Keeps writes that cannot be sent yet. Without it `{ outbox: true }` sends at once, as other writes do. */
  readonly outbox?: (client: OutboxClient) => Outbox;
}

/** ms for one attempt. */
const defaultTimeout = 20_000;

/**
 * A client without resources, for a bundle that holds only what it uses. `createClient` is this with all of them.
 *
 * @example
 * ```ts
 * import { createBaseClient, NoticesResource } from '@party-affairs/sdk';
 *
 * const client = createBaseClient({ baseUrl: 'https://portal.example.edu' });
 * const notices = new NoticesResource(client);
 * console.log((await notices.list({ limit: 5 })).items.length);
 * client.dispose();
 * ```
 */
export function createBaseClient(options: ClientOptions, parts: ClientParts = {}): BaseClient {
  // A program without types may give nothing at all.
  const baseUrl = readBaseUrl((options as Partial<ClientOptions> | undefined)?.baseUrl);
  const clock = options.clock ?? systemClock;
  const random = options.random ?? Math.random;
  const validate = options.validate ?? 'report';
  const visibility = options.visibility ?? pageVisibility;
  const timeout = options.timeout ?? defaultTimeout;
  const retry = { ...defaultRetryOptions, ...options.retry };
  checkOptions(options, validate, timeout, retry);
  const { tokens, csrf, credentials, means } = (parts.prepareAuth ?? prepareTokenAuth)(options, clock);
  const listeners = new Set<() => void>();
  const lifetime = new AbortController();
  let session = new AbortController();

  const budget = new RetryBudget(clock.now(), retry.budget);
  const report = (entry: Report) => {
    if (options.onReport) runSafely(options.onReport, entry);
  };
  const http = new HttpClient({
    baseUrl,
    clock,
    random,
    visibility,
    validate,
    report,
    tokens,
    csrf,
    fetch: options.fetch,
    credentials,
    retry,
    budget,
    headers: options.headers,
    hooks: options.hooks ?? {},
  });

  /** Runs work with a signal that also follows the person's session and the client's life. */
  async function withSignal<T>(
    sources: readonly (AbortSignal | undefined)[],
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const link = linkSignals(...sources, session.signal, lifetime.signal);
    try {
      return await work(link.signal);
    } finally {
      link.release();
    }
  }

  const callOperation = <T>(
    operation: Operation,
    input: CallInput,
    { signal, timeout: own = timeout, retries = retry.limit, maxRetryAfter, ...headers }: CallOptions & RequestHeaders,
    unwanted?: AbortSignal,
    isFinal?: boolean,
  ): Promise<ApiResponse<T>> =>
    withSignal(
      [signal, unwanted],
      // The validated response of this operation: T is the type its schema gives.
      (linked) =>
        http.call(operation, input, headers, {
          signal: linked,
          timeout: own,
          retries,
          maxRetryAfter,
          isFinal,
        }) as Promise<ApiResponse<T>>,
    );

  const connection: Connection = {
    clock,
    random,
    visibility,
    validate,
    report,
    tokens,
    means,
    shareEvents: options.shareEvents ?? (isPage() && !options.fetch),
    retry,
    budget,
    timeout,
    attempt: (operation, input, { signal, timeout: own = timeout, ...headers }, token) =>
      withSignal([signal], (linked) =>
        http.callOnce(operation, input, headers, { signal: linked, timeout: own }, token),
      ) as Promise<ApiResponse<ResponseOf<typeof operation>>>,
    openStream: (operation, token, headers, signal) => http.openStream(operation, token, headers, signal),
  };
  const onSignOut = (listener: () => void) => {
    // A wrapper, so that the same function given twice is two listeners with two ends.
    const entry = () => listener();
    listeners.add(entry);
    return () => listeners.delete(entry);
  };
  const outbox = parts.outbox?.({ baseUrl, signal: lifetime.signal, [connectionKey]: connection, onSignOut });

  const dispose = () => {
    const reason = new DOMException('The client was disposed of.', 'AbortError');
    lifetime.abort(reason);
    tokens.forget(reason);
    listeners.clear();
  };

  return {
    baseUrl,
    outbox,
    call: (operation, input = {}, callOptions = {}) =>
      callOptions.outbox && outbox
        ? outbox.add(operation.id, input, callOptions, {
            operation,
            send: (own, headers) =>
              callOperation(operation, own, { ...callOptions, ...headers, signal: undefined }, undefined, true),
          })
        : new ApiPromise(callOperation(operation, input, callOptions)),
    list<O extends Operation>(operation: O, input: CallInput = {}, callOptions: CallOptions = {}) {
      const fetchPage = (query: CallInput['query'], unwanted?: AbortSignal) =>
        callOperation<Page<ItemOf<O>>>(operation, { ...input, query }, callOptions, unwanted);
      return new PagePromise<ItemOf<O>, ProblemCodeOf<O>>(operation.id, fetchPage(input.query), (cursor, unwanted) =>
        fetchPage({ ...input.query, cursor }, unwanted),
      );
    },
    [connectionKey]: connection,
    __v_skip: true,
    ...((Symbol as { dispose?: symbol }).dispose && { [Symbol.dispose]: dispose }),
    signal: lifetime.signal,
    async hasCredentials(signal) {
      if (means === 'cookie') return true;
      const link = linkSignals(signal, session.signal, lifetime.signal);
      try {
        return (await tokens.get(link.signal)) !== null;
      } finally {
        link.release();
      }
    },
    request: (path, { signal, timeout: own = timeout, retries = retry.limit, maxRetryAfter, ...raw } = {}) =>
      withSignal([signal], (linked) =>
        http.request(path, raw, { signal: linked, timeout: own, retries, maxRetryAfter }),
      ),
    onSignOut,
    signOut() {
      const reason = new DOMException('The person signed out.', 'AbortError');
      const ended = session;
      session = new AbortController();
      ended.abort(reason);
      tokens.forget(reason);
      for (const listener of [...listeners]) runSafely(listener, undefined);
    },
    dispose,
  };
}

/**
 * Tells whether this is a page, or a worker of one. Node has no origin to share anything within. A sandboxed frame has
 * only itself.
 */
function isPage(): boolean {
  const { origin } = globalThis as { origin?: string };
  return origin !== undefined && origin !== 'null';
}
