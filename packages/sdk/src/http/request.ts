import type { Operation } from '../contract/operation.ts';
import { createIdempotencyKey } from './idempotency-key.ts';
import type { TransportRequest } from './transport.ts';
import { ConfigurationError } from '../errors/errors.ts';

/** What a call carries, by the names of the contract. */
export interface CallInput {
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
  /** In place of `body`: sent as they are. */
  readonly bytes?: Uint8Array<ArrayBuffer> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface WriteHeaders {
  readonly ifMatch?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  /** Account id: with anybody else's credentials the write is not to happen. Only for what is `queueable`. */
  readonly ifSubject?: string | undefined;
}

/** The address all paths are appended to: absolute, http or https, without a slash at its end. */
export function readBaseUrl(baseUrl: string): string {
  let url: URL;
  try {
    // In a page "" would be the page itself, and a setting that is missing the address `undefined` beside it.
    if (typeof baseUrl !== 'string' || baseUrl === '') throw new TypeError();
    // Request resolves `/` against the page, as `fetch` would; Node has no page, so there it must be absolute.
    url = new URL(new Request(baseUrl).url);
  } catch {
    // Nobody wants to read a password in a log.
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
  return (url.origin + url.pathname).replace(/\/+$/, '');
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

function writeQuery(query: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.append(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/**
 * The request of a call. A read without a token has no header that would make a browser ask for leave first
 * (CORS preflight); writes need one anyway.
 */
export function buildRequest(
  baseUrl: string,
  operation: Operation,
  input: CallInput,
  write: WriteHeaders,
): TransportRequest {
  const accept = operation.stream ? 'text/event-stream' : 'application/json';
  const headers: Record<string, string> = { accept, ...input.headers };
  const body = input.body === undefined ? input.bytes : JSON.stringify(input.body);
  if (typeof body === 'string') headers['content-type'] = 'application/json';
  if (operation.idempotent) {
    // One key for all attempts of this call: the server does it once, however often it has to be said.
    headers['idempotency-key'] = headerValue('idempotencyKey', write.idempotencyKey ?? createIdempotencyKey());
  }
  if (operation.conditional === 'write') {
    if (!write.ifMatch) {
      throw new TypeError('ifMatch is missing: give the etag of what was read (see withResponse), or edits get lost.');
    }
    headers['if-match'] = headerValue('ifMatch', write.ifMatch);
  }
  if (operation.queueable && write.ifSubject !== undefined) {
    headers['if-subject'] = headerValue('ifSubject', write.ifSubject);
  }
  const url = baseUrl + fillPath(operation.path, input.params ?? {}) + writeQuery(input.query ?? {});
  return { method: operation.method, url, headers, body };
}

function headerValue(name: string, value: string): string {
  if (!/^[\x20-\x7e]+$/.test(value)) throw new TypeError(`${name} must be plain ASCII text.`);
  return value;
}
