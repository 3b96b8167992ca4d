import ky from 'ky';
import type { FullOperation, OperationName, OperationRow } from '../contract/index.ts';
import { CannotRun } from './cannot-run.ts';
import type { Role, Tokens } from './tokens.ts';

/** A request, by the operation it is for; what is not said is left out. */
export interface Call {
  readonly as: Role;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Body to send as JSON. */
  readonly body?: unknown;
  readonly ifMatch?: string | undefined;
  readonly key?: string;
  /** Headers beside, or in place of, those that follow from the rest. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Body to send as it is, in place of `body`. */
  readonly rawBody?: string;
  /** HTTP method in place of the operation's own. */
  readonly method?: string;
  /** Words for sentences on what is particular about this request. */
  readonly about?: string;
}

/** A request, and the response to it, read to its end. */
export interface Exchange {
  /** Operation that was called; undefined for a path of no operation. */
  readonly operation: FullOperation | undefined;
  /** `GET /v1/me as member (no JSON)`, for sentences. */
  readonly request: string;
  readonly method: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** undefined where the text is no JSON. */
  readonly json: unknown;
  readonly requestId: string | null;
}

export interface CallerOptions {
  readonly baseUrl: string;
  readonly tokens: Tokens['tokens'];
  /** ms for one request. */
  readonly timeout: number;
  /** Operations of the contract. */
  readonly operations: readonly FullOperation[];
}

/** Sends requests as they are asked for: once, without following redirects, and hands every response back as it came. */
export class Caller {
  readonly baseUrl: string;
  readonly #tokens: CallerOptions['tokens'];
  readonly #timeout: number;
  readonly #operations: ReadonlyMap<string, FullOperation>;

  /** @throws CannotRun for an address that is none. */
  constructor({ baseUrl, tokens, timeout, operations }: CallerOptions) {
    if (!/^https?:$/.test(URL.canParse(baseUrl) ? new URL(baseUrl).protocol : '')) {
      throw new CannotRun(`${baseUrl} is no address: give one like https://party.example.edu, in front of /v1.`);
    }
    this.baseUrl = baseUrl.replace(/\/+$/, '').replace(/\/v1$/, '');
    this.#tokens = tokens;
    this.#timeout = timeout;
    this.#operations = new Map(operations.map((operation) => [operation.id, operation]));
  }

  has(role: Role): boolean {
    return role === 'visitor' || this.#tokens[role] !== undefined;
  }

  call(id: OperationName, call: Call): Promise<Exchange> {
    const operation = this.#operationOf(id);
    return this.send(call.method ?? operation.method, pathOf(operation, call), call, operation);
  }

  /** One request to any path. */
  async send(method: string, path: string, call: Call, operation?: FullOperation): Promise<Exchange> {
    // Over the whole response: one that begins and does not end must not hold up the rest.
    const response = await this.#fetch(method, path, call, AbortSignal.timeout(this.#timeout));
    const text = await response.text().catch((error: unknown) => {
      throw this.#noAnswer(method, path, error);
    });
    return exchangeOf(operation, method, `${path} as ${call.as}${particularsOf(call)}`, response, text);
  }

  /** Opens a response that may have no end; the caller aborts it. */
  async open(id: OperationName, call: Call, signal: AbortSignal): Promise<Response> {
    const operation = this.#operationOf(id);
    return this.#fetch(operation.method, pathOf(operation, call), call, signal);
  }

  #operationOf(id: OperationName): FullOperation {
    const operation = this.#operations.get(id);
    if (!operation) throw new Error(`The contract has no operation ${id}.`);
    return operation;
  }

  async #fetch(method: string, path: string, call: Call, signal: AbortSignal): Promise<Response> {
    const body = call.rawBody ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    try {
      return await ky(this.baseUrl + path, {
        method,
        headers: this.#headersOf(call, body),
        retry: 0,
        throwHttpErrors: false,
        redirect: 'manual',
        timeout: false,
        signal,
        ...(body === undefined ? {} : { body }),
      });
    } catch (error) {
      throw this.#noAnswer(method, path, error);
    }
  }

  #headersOf({ as, ifMatch, key, headers }: Call, body: string | undefined): Headers {
    const all = new Headers();
    if (as !== 'visitor') all.set('Authorization', `Bearer ${this.#tokens[as]}`);
    if (body !== undefined) all.set('Content-Type', 'application/json');
    if (ifMatch !== undefined) all.set('If-Match', ifMatch);
    if (key !== undefined) all.set('Idempotency-Key', key);
    for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value);
    return all;
  }

  #noAnswer(method: string, path: string, error: unknown): NoAnswer {
    // ky and fetch each wrap what happened; the innermost knows.
    let cause = error;
    while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
    const why = isLate ? `nothing came within ${this.#timeout} ms` : (code ?? String(cause));
    return new NoAnswer(`${method} ${path}`, why);
  }
}

/** No answer, or one that broke off. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly request: string;
  readonly why: string;

  constructor(request: string, why: string) {
    super(`${request}: no answer (${why}).`);
    this.request = request;
    this.why = why;
  }
}

function pathOf(operation: OperationRow, { params = {}, query = {} }: Call): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
}

/** Names what a reader needs to send the request again. */
function particularsOf({ ifMatch, headers = {}, about }: Call): string {
  const origin = headers['Origin'];
  const tags = headers['If-None-Match'];
  const all = [
    about,
    ifMatch && `If-Match: ${ifMatch}`,
    tags && `If-None-Match: ${tags}`,
    origin && `Origin: ${origin}`,
  ].filter(Boolean);
  return all.length === 0 ? '' : ` (${all.join(', ')})`;
}

function exchangeOf(
  operation: FullOperation | undefined,
  method: string,
  what: string,
  { status, headers }: Response,
  text: string,
): Exchange {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const requestId = headers.get('X-Request-Id');
  return { operation, request: `${method} ${what}`, method, status, headers, text, json, requestId };
}
