import type { ApiResponse } from '../client/api-promise.ts';
import { hasContent, type Operation } from '../contract/operation.ts';
import { type CallFacts, NetworkError, type PartyAffairsError } from '../errors/errors.ts';
import { errorBrand } from '../errors/error-brand.ts';
import type { UnexpectedReason } from '../errors/unexpected-response.ts';
import type { Clock } from '../platform/clock.ts';
import type * as refusals from './refusal.ts';
import { readRetryAfter, retryableStatuses } from './retry-options.ts';
import { type LoadedSchemas, type Report, validateResponse, type Validation } from './validation.ts';

/** A response with its whole body. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ArrayBuffer;
  /** Address the request was redirected to, if it was. */
  readonly redirectedTo: string | undefined;
}

/** Reads a response to its end. */
export async function toHttpResponse(response: Response): Promise<HttpResponse> {
  const { status, headers, redirected, url } = response;
  const redirectedTo = redirected && url !== '' ? url : undefined;
  return { status, headers, body: await response.arrayBuffer(), redirectedTo };
}

/** Makes a `Response` of the platform. It has no status outside 200 to 599, and no body where none may be. */
export function toResponse({ status, headers, body }: Omit<HttpResponse, 'redirectedTo'>): Response {
  const isBodiless = status === 204 || status === 205 || status === 304;
  return new Response(isBodiless ? null : body, { status: status < 200 || status > 599 ? 599 : status, headers });
}

/**
 * The meaning of a response for its call. The call resolves with a value or rejects with an error, and may be sent again or
 * not.
 */
export interface CallResult<T> {
  readonly value?: T;
  readonly error?: PartyAffairsError;
  readonly isRetryable: boolean;
  /** ms the server asked to wait. */
  readonly retryAfter?: number | undefined;
}

/** How responses of a client are read. */
export interface ResponseSettings {
  /** Address of the API, for messages. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly validate: Validation;
  readonly report: (report: Report) => void;
}

/** Reads a response as its operation says: the data, or an error that says what is wrong. */
export async function interpretResponse(
  operation: Operation,
  schemas: LoadedSchemas,
  response: HttpResponse,
  facts: CallFacts,
  settings: ResponseSettings,
): Promise<CallResult<ApiResponse<unknown>>> {
  const { status, headers } = response;
  const { baseUrl, clock, validate, report } = settings;
  const fail = (make: (refusals: Refusals) => CallResult<never>) =>
    loadRefusals().then(make, (cause: unknown) => withoutRefusals(response, facts, clock, cause));
  const refuse = (reason: UnexpectedReason, pointers?: readonly string[]) =>
    fail(({ unexpectedResponse }) => ({
      error: unexpectedResponse(response, facts, reason, pointers),
      isRetryable: reason === 'broken-json',
    }));

  if (status < 200 || status > 299) {
    return fail(({ interpretRefusal }) => interpretRefusal(operation, response, facts, clock));
  }
  let value: unknown;
  // No content is due here. Content is a sign-in page or the JSON of a gateway, so the server has done nothing.
  if (hasContent(operation) || response.body.byteLength > 0) {
    const body = readBody(response);
    if (body.kind === 'other') return refuse('not-json');
    if (body.kind === 'broken') return refuse('broken-json');
    value = body.value;
  }
  if (schemas instanceof Error && validate === 'strict') {
    return { error: new NetworkError(facts, baseUrl, schemas), isRetryable: true };
  }
  const validated = validateResponse(operation, schemas, value, validate);
  if ('unusable' in validated) return refuse(validated.reason, validated.unusable);
  const requestId = readRequestId(headers);
  for (const issue of validated.issues) report({ operation: facts.operation, requestId, ...issue });
  return {
    isRetryable: false,
    value: {
      data: validated.data,
      etag: headers.get('etag') ?? undefined,
      requestId,
      replayed: headers.get('idempotency-replayed') === 'true',
      status,
      headers,
      attempts: facts.attempts,
    },
  };
}

type Refusals = typeof refusals;

/** Loads what makes errors of responses: a page whose calls succeed does without it. */
export const loadRefusals = (): Promise<Refusals> => import('./refusal.ts');

/**
 * Makes the error of a failure where the code of `refusal.ts` did not load. A portal may ask for a sign-in before it
 * gives any code. The guards recognise the error.
 */
function withoutRefusals(
  { status, headers }: HttpResponse,
  facts: CallFacts,
  clock: Clock,
  cause: unknown,
): CallResult<never> {
  const isRetryable = retryableStatuses.includes(status);
  const isApi = isRetryable || status === 401 || status >= 500;
  const error = new Error(`${facts.operation} was answered ${status}. The code that tells more did not load.`, {
    cause,
  });
  Object.assign(error, facts, {
    name: isApi ? 'ApiError' : 'NetworkError',
    isRetryable: isRetryable || !isApi,
    ...(isApi && { status, code: 'unspecified', errors: [] }),
  });
  Object.defineProperty(error, errorBrand, { value: isApi ? 'api' : 'network' });
  const retryAfter = isRetryable ? readRetryAfter(headers, clock.wallTime()) : undefined;
  return { error: error as PartyAffairsError, isRetryable, retryAfter };
}

type Body =
  { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'broken' } | { readonly kind: 'other' };

export function readBody({ headers, body }: HttpResponse): Body {
  const mediaType = (headers.get('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (!/^application\/(.+\+)?json$/.test(mediaType)) return { kind: 'other' };
  try {
    return { kind: 'json', value: JSON.parse(new TextDecoder().decode(body)) as unknown };
  } catch {
    return { kind: 'broken' };
  }
}

/** Finds the call in the log of the server. */
export function readRequestId(headers: Headers): string | undefined {
  return headers.get('x-request-id') ?? undefined;
}
