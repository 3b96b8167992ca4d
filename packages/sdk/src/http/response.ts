import { hasContent, hasParams, type Operation } from '../contract/operation.ts';
import type { FieldProblem, Problem } from '../contract/problem.ts';
import { createApiError } from '../errors/api-error.ts';
import type { ApiResponse } from '../client/api-promise.ts';
import type { Clock } from '../platform/clock.ts';
import { type CallFacts, NetworkError, type PartyAffairsError, TimeoutError } from '../errors/errors.ts';
import { readRetryAfter, retryableStatuses } from './retry-options.ts';
import type { Answer, Outcome } from './transport.ts';
import { type UnexpectedReason, UnexpectedResponseError } from '../errors/unexpected-response.ts';
import { check, type LoadedSchemas, type Report, type Validation } from './validation.ts';

export interface VerdictSettings {
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly validate: Validation;
  readonly report: (report: Report) => void;
}

/** What an attempt came to, in the caller's terms. */
export type Verdict = { readonly response: ApiResponse<unknown> } | Failure;

export interface Failure {
  readonly error: PartyAffairsError;
  /** It may be sent again. */
  readonly again: boolean;
  /** ms the server asked to wait. */
  readonly retryAfter: number | undefined;
}

/** Reads what came back, if anything: an answer as the contract says, or an error that says what is wrong. */
export function judge(
  operation: Operation,
  schemas: LoadedSchemas,
  outcome: Outcome,
  facts: CallFacts,
  settings: VerdictSettings,
): Verdict {
  switch (outcome.kind) {
    case 'network':
      return later(new NetworkError(facts, settings.baseUrl, outcome.cause));
    case 'timeout':
      return later(new TimeoutError(facts, outcome.limit));
    case 'answer':
      if (outcome.refusedRedirect) return never(unexpected(outcome, facts, 'redirect'));
      return outcome.status >= 200 && outcome.status <= 299
        ? judgeSuccess(operation, schemas, outcome, facts, settings)
        : judgeRefusal(operation, outcome, facts, settings.clock);
  }
}

function judgeSuccess(
  operation: Operation,
  schemas: LoadedSchemas,
  answer: Answer,
  facts: CallFacts,
  settings: VerdictSettings,
): Verdict {
  let value: unknown;
  if (hasContent(operation)) {
    const body = readBody(answer);
    if (body.kind === 'other') return never(unexpected(answer, facts, 'not-json'));
    if (body.kind === 'broken') return later(unexpected(answer, facts, 'broken-json'));
    value = body.value;
  }
  if (schemas instanceof Error && settings.validate === 'strict') {
    return later(new NetworkError(facts, settings.baseUrl, schemas));
  }
  const checked = check(operation, schemas, value, settings.validate);
  if ('unusable' in checked) return never(unexpected(answer, facts, 'not-as-agreed', checked.unusable));
  const requestId = readRequestId(answer.headers);
  for (const fault of checked.faults) settings.report({ operation: facts.operation, requestId, ...fault });
  return {
    response: {
      data: checked.data,
      etag: answer.headers.get('etag') ?? undefined,
      requestId,
      replayed: answer.headers.get('idempotency-replayed') === 'true',
      status: answer.status,
      headers: answer.headers,
      attempts: facts.attempts,
    },
  };
}

/** An answer that is not a success. */
export function judgeRefusal(operation: Operation, answer: Answer, facts: CallFacts, clock: Clock): Failure {
  const { status, headers } = answer;
  const again = retryableStatuses.includes(status);
  const body = readBody(answer);
  const problem = body.kind === 'json' ? readProblem(body.value) : undefined;
  // Gateways answer these without a problem document and mean them. A bare 403 or 404, on the other hand, is a firewall
  // or a wrong baseUrl: it must not pass for "you may not" or "there is none".
  const meant = again || status === 401 || status === 413 || status >= 500;
  if (!problem && !meant) return never(unexpected(answer, facts, 'not-json'));
  const retryAfter = again ? readRetryAfter(headers, clock.wallTime()) : undefined;
  const error = createApiError({
    ...facts,
    status,
    problem,
    requestId: problem?.requestId ?? readRequestId(headers),
    retryAfter: retryAfter === undefined ? undefined : Math.ceil(retryAfter / 1000),
    isRetryable: again,
    hint: hintFor(operation, answer, problem, clock),
  });
  return { error, again, retryAfter };
}

/** ms: tokens tolerate less, so a refusal may well come of it. */
const wrongClock = 10 * 60_000;

/** What a refusal may really mean, where it is not what it says. */
function hintFor(
  operation: Operation,
  { status, headers }: Answer,
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

function later(error: PartyAffairsError): Failure {
  return { error, again: true, retryAfter: undefined };
}

function never(error: PartyAffairsError): Failure {
  return { error, again: false, retryAfter: undefined };
}

export function unexpected(
  answer: Pick<Answer, 'status' | 'headers' | 'redirectedTo'>,
  facts: CallFacts,
  reason: UnexpectedReason,
  pointers: readonly string[] = [],
): UnexpectedResponseError {
  return new UnexpectedResponseError({
    ...facts,
    reason,
    status: answer.status,
    contentType: answer.headers.get('content-type') ?? '',
    redirectedTo: answer.redirectedTo?.host,
    pointers,
  });
}

type Body =
  { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'broken' } | { readonly kind: 'other' };

function readBody(answer: Answer): Body {
  const mediaType = (answer.headers.get('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (!/^application\/(.+\+)?json$/.test(mediaType)) return { kind: 'other' };
  try {
    return { kind: 'json', value: JSON.parse(answer.text) as unknown };
  } catch {
    return { kind: 'broken' };
  }
}

function readRequestId(headers: Headers): string | undefined {
  return headers.get('x-request-id') ?? undefined;
}

/** A problem document of ours has a code; the JSON of a gateway has not. */
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
