import type { Operation } from '../contract/operation.ts';
import { createIdempotencyKey } from './idempotency-key.ts';
import { ConfigurationError } from '../errors/errors.ts';

/** Input of a call, by the names of the contract. */
export interface CallInput {
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
  /** Bytes that are sent as they are, in place of `body`. */
  readonly bytes?: RequestBody | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A body that `fetch` takes. Node's types declare no global `BodyInit`. */
export type RequestBody = NonNullable<RequestInit['body']>;

/** Headers by name; one that is undefined is not sent. */
export type CustomHeaders = Readonly<Record<string, string | undefined>>;

/** Options of a call that become headers. */
export interface RequestHeaders {
  /** Headers of the host. Those of the protocol cannot be replaced. */
  readonly headers?: CustomHeaders | undefined;
  readonly ifMatch?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  /**
   * Account id of the person whom the write is for. With the credentials of another account it does not happen. Only for what
   * is `queueable`.
   */
  readonly ifSubject?: string | undefined;
}

/** The address all paths are appended to: absolute, http or https, without a slash at its end. */
export function readBaseUrl(baseUrl: string | undefined): string {
  let url: URL;
  try {
    // In a page "" would be the page itself, and a setting that is missing the address `undefined` beside it.
    if (typeof baseUrl !== 'string' || baseUrl === '') throw new TypeError();
    // Request resolves `/` against the page, as `fetch` would; Node has no page, so there it must be absolute.
    url = new URL(new Request(baseUrl).url);
  } catch {
    // A log must not show a password.
    const shown = JSON.stringify(baseUrl)?.replace(/\/\/[^/]*@/, '//***@');
    throw new ConfigurationError(
      `baseUrl ${shown} is no address. Give one like "https://portal.example.edu" ` +
        `(in a page also "/"), without user name or password.`,
    );
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ConfigurationError(`baseUrl must begin with https: or http:, not ${url.protocol}`);
  }
  if (url.search !== '' || url.hash !== '') {
    throw new ConfigurationError('baseUrl must not have a ? or # part: paths are appended to it.');
  }
  const address = (url.origin + url.pathname).replace(/\/+$/, '');
  if (address.endsWith('/v1')) throw new ConfigurationError('baseUrl goes without /v1: the client appends it.');
  return address;
}

/** Fills the path's template. An empty or dotted value would address another operation, so it is refused. */
function fillPath(template: string, params: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value: unknown = params[name];
    if (typeof value !== 'string' || value === '' || value === '.' || value === '..') {
      throw new TypeError(`${name} must be a non-empty string.`);
    }
    return encodeURIComponent(value);
  });
}

/** Members that are not given are not sent. */
export function dropAbsent(query: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

/** Request that ky sends for a call: the path below `baseUrl` and the rest. */
export interface HttpRequest {
  readonly path: string;
  readonly method: string;
  /** Headers by names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly searchParams?: Record<string, string>;
  readonly json?: unknown;
  readonly body?: RequestBody;
}

/**
 * Makes the request of a call. A read without a token and without headers of the host has none that would make a browser send a
 * CORS preflight first; writes need one anyway.
 *
 * @throws TypeError when it is called wrongly.
 */
export function buildRequest(operation: Operation, input: CallInput, options: RequestHeaders): HttpRequest {
  const headers: Record<string, string> = { ...hostHeaders(options.headers), ...lowerCaseNames(input.headers) };
  headers['accept'] = operation.stream ? 'text/event-stream' : 'application/json';
  if (operation.idempotent) {
    // One key for all attempts of this call: the server does it once, however often it is sent.
    headers['idempotency-key'] = headerValue('idempotencyKey', options.idempotencyKey ?? createIdempotencyKey());
  }
  if (operation.conditional === 'write') {
    if (!options.ifMatch) {
      throw new TypeError('ifMatch is missing: give the etag of what was read (see withResponse), or edits get lost.');
    }
    headers['if-match'] = headerValue('ifMatch', options.ifMatch);
  }
  if (operation.queueable && options.ifSubject !== undefined) {
    headers['if-subject'] = headerValue('ifSubject', options.ifSubject);
  }
  return {
    path: fillPath(operation.path, input.params ?? {}),
    method: operation.method,
    headers,
    ...(input.query && { searchParams: dropAbsent(input.query) }),
    ...(input.body === undefined ? input.bytes && { body: input.bytes } : { json: input.body }),
  };
}

/** Two names that differ in case are one header, whose values a browser would join. */
export function lowerCaseNames(headers: CustomHeaders = {}): Record<string, string> {
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), value]));
}

/** Headers the host wants on calls, without the type of a body: the client makes the body. */
export function hostHeaders(headers: CustomHeaders | undefined): Record<string, string> {
  const given = lowerCaseNames(headers);
  delete given['content-type'];
  return given;
}

function headerValue(name: string, value: string): string {
  if (!/^[\x20-\x7e]+$/.test(value)) throw new TypeError(`${name} must be plain ASCII text.`);
  return value;
}
