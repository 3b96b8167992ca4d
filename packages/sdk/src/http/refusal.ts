import { hasParams, type Operation } from '../contract/operation.ts';
import type { FieldProblem, Problem } from '../contract/problem.ts';
import { createApiError } from '../errors/api-error.ts';
import type { CallFacts, PartyAffairsError } from '../errors/errors.ts';
import { type UnexpectedReason, UnexpectedResponseError } from '../errors/unexpected-response.ts';
import type { Clock } from '../platform/clock.ts';
import { type CallResult, type HttpResponse, readBody, readRequestId } from './response.ts';
import { readRetryAfter, retryableStatuses } from './retry-options.ts';

/** Statuses of a firewall, a proxy that asks for a sign-in, or a web server without the API: these pass. */
const passing: readonly number[] = [403, 404, 407];

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
  // Gateways send these without a problem document and mean them. A bare 403 or 404 comes from a firewall or a wrong baseUrl.
  // It does not say "you may not" or "there is none".
  const isMeant = isRetryable || status === 401 || status === 413 || status >= 500;
  if (!problem && !isMeant) {
    const reason = passing.includes(status) || status < 400 ? 'not-json' : 'no-problem';
    return { error: unexpectedResponse(response, facts, reason), isRetryable: false };
  }
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

/**
 * Tells whether a read without an answer was redirected in a circle, or to another origin. Node and WebKit name a circle. Other browsers give no reason, so the request is sent once more and its redirect not followed.
 */
export async function isRedirected(
  request: Request,
  replacedFetch: typeof globalThis.fetch | undefined,
  failure: unknown,
): Promise<boolean> {
  const reason = (failure as Error | undefined)?.cause;
  if (/redirect/i.test(`${failure} ${reason}`)) return true;
  if (replacedFetch || reason) return false;
  const { type } = await fetch(new Request(request, { redirect: 'manual' }));
  return type === 'opaqueredirect';
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
