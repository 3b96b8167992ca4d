import type { ApiResponse } from '../client/api-promise.ts';
import { hasContent, hasParams, type Operation } from '../contract/operation.ts';
import type { FieldProblem, Problem } from '../contract/problem.ts';
import { createApiError } from '../errors/api-error.ts';
import { type CallFacts, NetworkError, type PartyAffairsError } from '../errors/errors.ts';
import { type UnexpectedReason, UnexpectedResponseError } from '../errors/unexpected-response.ts';
import type { Clock } from '../platform/clock.ts';
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

/** What a response means for its call: a value to resolve with or an error, and whether the call may be sent again. */
export interface CallResult<T> {
  readonly value?: T;
  readonly error?: PartyAffairsError;
  readonly isRetryable: boolean;
  /** ms the server asked to wait. */
  readonly retryAfter?: number | undefined;
}

/** How responses of a client are read. */
export interface ResponseSettings {
  /** For messages. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly validate: Validation;
  readonly report: (report: Report) => void;
}

/** Reads a response as its operation says: the data, or an error that says what is wrong. */
export function interpretResponse(
  operation: Operation,
  schemas: LoadedSchemas,
  response: HttpResponse,
  facts: CallFacts,
  settings: ResponseSettings,
): CallResult<ApiResponse<unknown>> {
  return response.status >= 200 && response.status <= 299
    ? interpretSuccess(operation, schemas, response, facts, settings)
    : interpretRefusal(operation, response, facts, settings.clock);
}

function interpretSuccess(
  operation: Operation,
  schemas: LoadedSchemas,
  response: HttpResponse,
  facts: CallFacts,
  { baseUrl, validate, report }: ResponseSettings,
): CallResult<ApiResponse<unknown>> {
  const { status, headers } = response;
  let value: unknown;
  if (hasContent(operation)) {
    const body = readBody(response);
    if (body.kind === 'other') return { error: unexpectedResponse(response, facts, 'not-json'), isRetryable: false };
    if (body.kind === 'broken') return { error: unexpectedResponse(response, facts, 'broken-json'), isRetryable: true };
    value = body.value;
  }
  if (schemas instanceof Error && validate === 'strict') {
    return { error: new NetworkError(facts, baseUrl, schemas), isRetryable: true };
  }
  const validated = validateResponse(operation, schemas, value, validate);
  if ('unusable' in validated) {
    return { error: unexpectedResponse(response, facts, 'not-as-agreed', validated.unusable), isRetryable: false };
  }
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

/** Reads a response that is not a success. */
export function interpretRefusal(
  operation: Operation,
  response: HttpResponse,
  facts: CallFacts,
  clock: Clock,
): CallResult<never> & { readonly error: PartyAffairsError } {
  const { status, headers } = response;
  const isRetryable = retryableStatuses.includes(status);
  const body = readBody(response);
  const problem = body.kind === 'json' ? readProblem(body.value) : undefined;
  // Gateways send these without a problem document and mean them. A bare 403 or 404, on the other hand, is a firewall
  // or a wrong baseUrl: it must not pass for "you may not" or "there is none".
  const isMeant = isRetryable || status === 401 || status === 413 || status >= 500;
  if (!problem && !isMeant) return { error: unexpectedResponse(response, facts, 'not-json'), isRetryable: false };
  const retryAfter = isRetryable ? readRetryAfter(headers, clock.wallTime()) : undefined;
  const error = createApiError({
    ...facts,
    status,
    problem,
    requestId: problem?.requestId ?? readRequestId(headers),
    retryAfter: retryAfter === undefined ? undefined : Math.ceil(retryAfter / 1000),
    isRetryable,
    hint: hintFor(operation, response, problem, clock),
  });
  return { error, isRetryable, retryAfter };
}

/** ms: tokens tolerate less, so a refusal may well come of it. */
const wrongClock = 10 * 60_000;

/** Says what else a refusal may mean. */
function hintFor(
  operation: Operation,
  { status, headers }: HttpResponse,
  problem: Problem | undefined,
  clock: Clock,
): string | undefined {
  // An operation that names nothing cannot be about something that is not there.
  const namesSomething = hasParams(operation) || operation.errors.includes('not-found');
  if (status === 405 || (problem?.code === 'not-found' && !namesSomething)) {
    return 'The server does not know this operation. It is older than this client, or baseUrl is wrong (it goes without /v1).';
  }
  if (status === 410 && problem?.code !== 'upload-expired')
    return 'The server no longer has this operation. It is newer than this client: update the client.';
  const off = clock.wallTime() - Date.parse(headers.get('date') ?? '');
  if (status !== 401 || !(Math.abs(off) > wrongClock)) return undefined;
  const hours = Math.round(Math.abs(off) / 360_000) / 10;
  return `The clock of this device is ${hours} hours ${off > 0 ? 'ahead of' : 'behind'} the server's, so tokens may seem expired. Set it.`;
}

/** The error for a response that is none of a party-affairs API. */
export function unexpectedResponse(
  response: Pick<HttpResponse, 'status' | 'headers'> & { readonly redirectedTo?: string | undefined },
  facts: CallFacts,
  reason: UnexpectedReason,
  pointers: readonly string[] = [],
): UnexpectedResponseError {
  const { status, headers, redirectedTo } = response;
  return new UnexpectedResponseError({
    ...facts,
    reason,
    status,
    contentType: headers.get('content-type') ?? '',
    redirectedTo: redirectedTo === undefined ? undefined : new URL(redirectedTo).host,
    pointers,
  });
}

type Body =
  { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'broken' } | { readonly kind: 'other' };

function readBody({ headers, body }: HttpResponse): Body {
  const mediaType = (headers.get('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (!/^application\/(.+\+)?json$/.test(mediaType)) return { kind: 'other' };
  try {
    return { kind: 'json', value: JSON.parse(new TextDecoder().decode(body)) as unknown };
  } catch {
    return { kind: 'broken' };
  }
}

function readRequestId(headers: Headers): string | undefined {
  return headers.get('x-request-id') ?? undefined;
}

/** Reads a problem document. It has a code; the JSON of a gateway has none. */
function readProblem(value: unknown): Problem | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const problem = value as Partial<Problem>;
  if (typeof problem.code !== 'string') return undefined;
  const errors: readonly unknown[] = Array.isArray(problem.errors) ? problem.errors : [];
  return { ...(problem as Problem), errors: errors.filter(isFieldProblem) };
}

function isFieldProblem(value: unknown): value is FieldProblem {
  if (typeof value !== 'object' || value === null) return false;
  const { pointer, code } = value as Partial<FieldProblem>;
  return typeof pointer === 'string' && typeof code === 'string';
}
