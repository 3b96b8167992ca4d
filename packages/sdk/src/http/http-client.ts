import ky, { type Hooks, type KyInstance } from 'ky';
import type { ApiResponse } from '../client/api-promise.ts';
import type { Operation } from '../contract/operation.ts';
import { sendRequest } from './attempt.ts';
import {
  buildRequest,
  type CallInput,
  type CustomHeaders,
  dropAbsent,
  hostHeaders,
  lowerCaseNames,
  type RequestBody,
  type RequestHeaders,
} from './request.ts';
import { untilAborted } from '../platform/abort.ts';
import { toJson } from '../platform/json.ts';
import { interpretResponse, type ResponseSettings, toResponse } from './response.ts';
import { readRetryAfter, retryableStatuses } from './retry-options.ts';
import { loadSchemas } from './validation.ts';
import { sendCall, type SendSettings } from './send-call.ts';

/** Settings that all calls of a client share. */
export interface HttpSettings extends SendSettings, ResponseSettings {
  readonly credentials: RequestInit['credentials'] | undefined;
  readonly headers: CustomHeaders | undefined;
}

/** Options that one call has of its own. */
export interface HttpCallOptions {
  readonly signal: AbortSignal;
  /** ms for one attempt. */
  readonly timeout: number;
  /** How many times it may be sent again. */
  readonly retries: number;
  /** Longest `Retry-After` it waits for, in ms, unless the client's. */
  readonly maxRetryAfter?: number | undefined;
  /** Only a response that the schema has accepted counts as success, whatever `validate` says: the outbox forgets the write. */
  readonly isFinal?: boolean | undefined;
}

/** A request to a path that is no operation of the contract. */
export interface RawRequest {
  /** HTTP method; `GET` unless given. */
  readonly method?: string | undefined;
  readonly headers?: CustomHeaders | undefined;
  readonly searchParams?: Readonly<Record<string, unknown>> | undefined;
  /** Body to send as JSON. */
  readonly json?: unknown;
  /** Body to send in place of `json`. */
  readonly body?: RequestBody | undefined;
}

/** Sends everything a client sends to its API, with one ky instance: operations, other paths, streams. */
export class HttpClient {
  readonly #settings: HttpSettings;
  readonly #ky: KyInstance;

  constructor(settings: HttpSettings) {
    const { baseUrl, credentials, headers } = settings;
    const { init, beforeRequest, afterResponse, beforeError }: Hooks = settings.hooks;
    this.#settings = settings;
    this.#ky = ky.create({
      prefix: baseUrl,
      headers: hostHeaders(headers),
      // Without `beforeRetry`: these come after ours, which wait and authorize (see `sendCall`).
      hooks: {
        init: init ?? [],
        beforeRequest: beforeRequest ?? [],
        afterResponse: afterResponse ?? [],
        beforeError: beforeError ?? [],
      },
      throwHttpErrors: false,
      stringifyJson: toJson,
      timeout: false,
      retry: 0,
      ...(credentials === undefined ? {} : { credentials }),
    });
  }

  /** Calls an operation of the contract. */
  call(
    operation: Operation,
    input: CallInput,
    headers: RequestHeaders,
    options: HttpCallOptions,
  ): Promise<ApiResponse<unknown>> {
    return this.#call(operation, input, headers, options, this.#settings);
  }

  /** Calls an operation of the contract, once only and with this token. */
  callOnce(
    operation: Operation,
    input: CallInput,
    headers: RequestHeaders,
    options: Omit<HttpCallOptions, 'retries' | 'isFinal'>,
    token: string | null,
  ): Promise<ApiResponse<unknown>> {
    const tokens = { get: async () => token, renew: async () => undefined, giveUp() {}, rest: 0 };
    const settings = { ...this.#settings, tokens };
    return this.#call(operation, input, headers, { ...options, retries: 0, isFinal: true }, settings);
  }

  /**
   * Requests any path below `baseUrl`. Resolves with the last response, whatever its status.
   *
   * @throws TypeError for a path that leads elsewhere.
   */
  request(path: string, raw: RawRequest, options: HttpCallOptions): Promise<Response> {
    const { baseUrl, clock } = this.#settings;
    const url = new URL(`${baseUrl}/${path.replace(/^\/+/, '')}`);
    // `https:…`, `//…` and `/\…` are addresses of their own for a browser.
    if (/^\s*([a-z][a-z\d+.-]*:|[/\\]{2})/i.test(path) || !url.href.startsWith(`${baseUrl}/`)) {
      throw new TypeError(`${path} is no path below ${baseUrl}, and the token is for no other address.`);
    }
    const { method = 'GET', json, body } = raw;
    const headers = lowerCaseNames(raw.headers);
    return sendCall(this.#ky, this.#settings, {
      ...options,
      name: `${method.toUpperCase()} ${url.pathname}`,
      request: {
        path,
        method: method.toUpperCase(),
        headers,
        ...(raw.searchParams && { searchParams: dropAbsent(raw.searchParams) }),
        ...(body === undefined ? json !== undefined && { json } : { body }),
      },
      retries: /^(get|head)$/i.test(method) || 'idempotency-key' in headers ? options.retries : 0,
      credentials: 'optional',
      read: (response) => ({
        value: toResponse(response),
        isRetryable: retryableStatuses.includes(response.status),
        retryAfter: readRetryAfter(response.headers, clock.wallTime()),
      }),
    });
  }

  /** Opens a stream once, with this token and without time limit. */
  openStream(
    operation: Operation,
    token: string | null,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Response> {
    const { path, ...request } = buildRequest(operation, { headers }, {});
    return this.#ky(path, {
      ...request,
      context: { operation: operation.id },
      signal,
      fetch: (input) => sendRequest(input as Request, this.#settings.fetch, signal),
      hooks: {
        beforeRequest: [
          ({ request: { headers: sent } }) => {
            if (token !== null) sent.set('authorization', `Bearer ${token}`);
          },
        ],
      },
    });
  }

  #call(
    operation: Operation,
    input: CallInput,
    headers: RequestHeaders,
    options: HttpCallOptions,
    settings: SendSettings,
  ): Promise<ApiResponse<unknown>> {
    const { isFinal } = options;
    const validate = isFinal && this.#settings.validate === 'off' ? 'report' : this.#settings.validate;
    // The schemas load beside the request. So the first call of a module takes no longer than its response.
    let loading = loadSchemas(operation, validate);
    return sendCall(this.#ky, settings, {
      ...options,
      name: operation.id,
      request: buildRequest(operation, input, headers),
      retries: operation.method === 'GET' || operation.idempotent ? options.retries : 0,
      credentials: operation.credentials,
      read: async (response, facts) => {
        const schemas = await untilAborted(options.signal, loading);
        if (schemas instanceof Error) loading = loadSchemas(operation, validate);
        const own = { ...this.#settings, validate: isFinal && schemas instanceof Error ? 'strict' : validate } as const;
        return untilAborted(options.signal, interpretResponse(operation, schemas, response, facts, own));
      },
    });
  }
}
