import type { Operation, ProblemCodeOf, ResponseOf } from '../contract/operation.ts';
import type { Outbox, OutboxClient } from '../outbox/outbox.ts';
import { linkSignals } from '../http/abort.ts';
import type { Auth } from '../auth/auth.ts';
import { ApiPromise, type ApiResponse } from './api-promise.ts';
import { type Call, type CallSettings, makeCall, withToken } from '../http/call.ts';
import { checkOptions } from './check-options.ts';
import { type Clock, systemClock } from './clock.ts';
import { runSafely } from './listener.ts';
import { type Page, PagePromise } from './page.ts';
import { prepareTokenAuth } from '../auth/prepare-token-auth.ts';
import { buildRequest, type CallInput, readBaseUrl, type WriteHeaders } from '../http/request.ts';
import { defaultRetryLaw, RetryBudget, type RetryLaw } from '../http/retry.ts';
import type { TokenSource } from '../auth/token-source.ts';
import { open } from '../http/transport.ts';
import type { Report, Validation } from '../http/validate.ts';
import { pageVisibility, type Visibility } from './visibility.ts';

/** Options of `createClient`. They are read once; changing them later changes nothing. */
export interface ClientOptions {
  /**
   * Where the party-affairs API is: `https://portal.example.edu`, or with a path, or in a page `/` for its own origin.
   */
  readonly baseUrl: string;
  /** Who is asking: `getToken`, `exchangeUrl`, or `mode: 'cookie'`. Without it every call is a visitor's. */
  readonly auth?: Auth | undefined;
  /** Sends in place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Whether cookies go along; `same-origin` unless said, with `mode: 'cookie'` `include`. */
  readonly credentials?: RequestInit['credentials'] | undefined;
  /** How strictly answers are checked; `report` unless said. */
  readonly validate?: Validation | undefined;
  /** Told what in an answer did not fit the contract. */
  readonly onReport?: ((report: Report) => void) | undefined;
  /** Milliseconds for one attempt, from sending to the last byte of the answer; 20000 unless said. */
  readonly timeout?: number | undefined;
  /** Other numbers for the retry law. */
  readonly retry?: Partial<RetryLaw> | undefined;
  /**
   * Whether tabs share one stream of live events: those with the same `baseUrl` and the same person, where the browser
   * has Web Locks. Yes in a page unless `fetch` is replaced: what a fetch of your own reaches, other tabs may not.
   */
  readonly shareEvents?: boolean | undefined;
  /** Whether somebody can see the page; the page itself says so unless this is given. */
  readonly visibility?: Visibility | undefined;
  /** For tests: time. */
  readonly clock?: Clock | undefined;
  /** For tests: chance, from 0 (inclusive) to 1 (exclusive). */
  readonly random?: (() => number) | undefined;
}

/** Options of a single call, always last and always optional. */
export interface CallOptions {
  /** Stops the call wherever it is: sending, pausing before a retry, waiting for a token, between pages. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt. */
  readonly timeout?: number | undefined;
}

/** Options of a write. */
export interface WriteOptions extends CallOptions {
  /**
   * The same key twice means the same write: the server does it once. Made anew for each call unless given; give one
   * to make a write again that may already have arrived.
   */
  readonly idempotencyKey?: string | undefined;
}

/** Options of an edit, which must say what it edits. */
export interface EditOptions extends WriteOptions {
  /** `etag` of what was read (`withResponse()`). If it has changed since, the call fails with `stale-edit`. */
  readonly ifMatch: string;
}

/** What a client is without its resources. Resources are built on `call`, `list` and `connect`; programs use the rest. */
export interface BaseClient {
  /** Absolute, without a slash at its end. */
  readonly baseUrl: string;
  /** Writes that wait until the server can be reached. */
  readonly outbox: Outbox | undefined;
  /**
   * Makes one call of an operation of the contract; with `outbox` it waits there, and the promise is a `QueuedCall`; with `once` it is not tried again.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   * import { organizations } from '@party-affairs/sdk/contract';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * const params = { organizationId: 'org_none' };
   * const { error } = await client.call('organizations.get', organizations.get, { params }).safe();
   * console.log(error?.message);
   * client.dispose();
   * ```
   */
  call<O extends Operation>(
    name: string,
    operation: O,
    input?: CallInput,
    options?: CallOptions & WriteHeaders & { readonly outbox?: boolean | undefined; readonly once?: boolean },
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
   * for await (const { name } of client.list('organizations.list', organizations.list)) console.log(name);
   * client.dispose();
   * ```
   */
  list<O extends Operation>(
    name: string,
    operation: O,
    input?: CallInput,
    options?: CallOptions,
  ): PagePromise<ItemOf<O>, ProblemCodeOf<O>>;
  /** The parts that resources, the live stream and the outbox are built on. */
  readonly connection: Connection;
  /**
   * Told after `signOut()`. The function it returns ends that.
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
   * The person leaves: calls under way are aborted, the token is forgotten, listeners are told (they wipe what they
   * have cached). The client can be used on, as whoever `getToken` then says. Call it also before another person signs in.
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

/** What one item of a list is. */
export type ItemOf<O extends Operation> = ResponseOf<O> extends { items: (infer T)[] } ? T : never;

/** The parts of a client that the live stream and the outbox need. */
export interface Connection {
  /** Time. */
  readonly clock: Clock;
  /** Chance, from 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  /** Whether somebody can see the page. */
  readonly visibility: Visibility;
  /** How strictly answers are checked. */
  readonly validate: Validation;
  /** Tells the host what did not fit. */
  readonly report: (report: Report) => void;
  /** Aborts with `dispose()`. */
  readonly lifetime: AbortSignal;
  /** Who is asking. */
  readonly tokens: TokenSource;
  /** What says who is asking. */
  readonly means: 'none' | 'token' | 'cookie';
  /** Whether tabs share one stream. */
  readonly shareEvents: boolean;
  /** For the outbox and uploads, which repeat by laws of their own on top of these numbers. */
  readonly law: RetryLaw;
  /** The purse that all retries come out of. */
  readonly budget: RetryBudget;
  /** ms for one attempt. */
  readonly timeout: number;
  /** One attempt of a call with this very token and no other, so that it is made as whom the token was checked to be. */
  attempt<O extends Operation>(
    name: string,
    operation: O,
    input: CallInput,
    options: CallOptions & WriteHeaders,
    token: string | null,
  ): Promise<ApiResponse<ResponseOf<O>>>;
  /** Opens a stream once, without retry and without time limit: what follows is the business of `live.ts`. */
  open(
    operation: Operation,
    token: string | null,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Response>;
}

/** What a client may have beyond its core. `createClient` has it all; a bundle of its own pays for what it names. */
export interface ClientParts {
  /** Understands more than `getToken`. */
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
  const baseUrl = readBaseUrl(options.baseUrl);
  const clock = options.clock ?? systemClock;
  const random = options.random ?? Math.random;
  const validate = options.validate ?? 'report';
  const visibility = options.visibility ?? pageVisibility;
  const timeout = options.timeout ?? defaultTimeout;
  const law = { ...defaultRetryLaw, ...options.retry };
  checkOptions(validate, timeout, law);
  const { tokens, csrf, credentials, means } = (parts.prepareAuth ?? prepareTokenAuth)(options, clock);
  const listeners = new Set<() => void>();
  const lifetime = new AbortController();
  let session = new AbortController();

  const report = (entry: Report) => {
    if (options.onReport) runSafely(options.onReport, entry);
  };
  const settings: CallSettings = {
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
    law,
    budget: new RetryBudget(clock.now()),
  };

  async function run<T>(
    name: string,
    operation: Operation,
    input: CallInput,
    callOptions: CallOptions & WriteHeaders,
    unwanted?: AbortSignal,
    other?: Partial<CallSettings>,
  ): Promise<ApiResponse<T>> {
    const request = buildRequest(baseUrl, operation, input, callOptions);
    const link = linkSignals(callOptions.signal, unwanted, session.signal, lifetime.signal);
    const call: Call = { name, operation, request, signal: link.signal, timeout: callOptions.timeout ?? timeout };
    try {
      // The checked answer of this operation: T is the type its schema gives.
      return (await makeCall(call, other ? { ...settings, ...other } : settings)) as ApiResponse<T>;
    } finally {
      link.release();
    }
  }

  const once = { law: { ...law, retries: 0 } };
  const connection: Connection = {
    clock,
    random,
    visibility,
    validate,
    report,
    tokens,
    means,
    shareEvents: options.shareEvents ?? (isPage() && !options.fetch),
    law,
    budget: settings.budget,
    timeout,
    lifetime: lifetime.signal,
    attempt(name, operation, input, callOptions, token) {
      const tokens = { get: async () => token, renew: async () => undefined, giveUp() {} };
      return run(name, operation, input, callOptions, undefined, { tokens, ...once });
    },
    open(operation, token, headers, signal) {
      const request = buildRequest(baseUrl, operation, {}, {});
      return open(withToken({ ...request, headers: { ...request.headers, ...headers } }, token), settings, signal);
    },
  };
  const onSignOut = (listener: () => void) => {
    // A wrapper, so that the same function given twice is two listeners with two ends.
    const entry = () => listener();
    listeners.add(entry);
    return () => listeners.delete(entry);
  };
  const outbox = parts.outbox?.({ baseUrl, connection, onSignOut });

  return {
    baseUrl,
    outbox,
    call: (name, operation, input = {}, callOptions = {}) =>
      callOptions.outbox && outbox
        ? outbox.add(name, input, callOptions)
        : new ApiPromise(run(name, operation, input, callOptions, undefined, callOptions.once ? once : undefined)),
    list<O extends Operation>(name: string, operation: O, input: CallInput = {}, callOptions: CallOptions = {}) {
      const fetchPage = (query: CallInput['query'], unwanted?: AbortSignal) =>
        run<Page<ItemOf<O>>>(name, operation, { ...input, query }, callOptions, unwanted);
      return new PagePromise<ItemOf<O>, ProblemCodeOf<O>>(name, fetchPage(input.query), (cursor, unwanted) =>
        fetchPage({ ...input.query, cursor }, unwanted),
      );
    },
    connection,
    onSignOut,
    signOut() {
      const reason = new DOMException('The person signed out.', 'AbortError');
      const ended = session;
      session = new AbortController();
      ended.abort(reason);
      tokens.forget(reason);
      for (const listener of [...listeners]) runSafely(listener, undefined);
    },
    dispose() {
      const reason = new DOMException('The client was disposed of.', 'AbortError');
      lifetime.abort(reason);
      tokens.forget(reason);
      listeners.clear();
    },
  };
}

/** A page or a worker of one: Node has no origin to share anything within, and a sandboxed frame has only itself. */
function isPage(): boolean {
  const { origin } = globalThis as { origin?: string };
  return origin !== undefined && origin !== 'null';
}
