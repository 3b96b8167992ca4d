import type { FieldProblem, Problem } from '../contract/problem.ts';
import { errorBrand, type ErrorKind } from './error-brand.ts';

/** What every failed call knows of itself. */
export interface CallFacts {
  /** Which operation: `notices.list`, `noticeDesk.approve`, ... */
  readonly operation: string;
  /** How many times the request was sent. */
  readonly attempts: number;
}

/**
 * Base of all errors of this SDK. An abort is not one of them: that is the platform's `DOMException` named `AbortError`.
 * `toJSON` holds nothing personal: no token, no query, no text of a request or an answer. It may go into a log as it is.
 */
export abstract class PartyAffairsError extends Error {
  declare readonly [errorBrand]: ErrorKind;
  /** Trying the same again later makes sense. */
  abstract readonly isRetryable: boolean;

  constructor(kind: ErrorKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    // Not enumerable: a brand is not data.
    Object.defineProperty(this, errorBrand, { value: kind });
  }

  /** Facts for a log. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message, isRetryable: this.isRetryable };
  }
}

export interface ApiErrorDetails extends CallFacts {
  readonly status: number;
  /** The problem document, where the answer was one. */
  readonly problem: Problem | undefined;
  readonly requestId: string | undefined;
  /** Seconds. */
  readonly retryAfter: number | undefined;
  readonly isRetryable: boolean;
}

/**
 * The API said no. `code` says what is wrong, in a word programs can branch on; `Code` is typed per operation
 * (see `CodeOf`). One subclass per status; to tell them apart use the guards (`isNotFound(error)`), which also work
 * when two copies of the SDK are on a page.
 *
 * @example
 * ```ts
 * import { createClient, isApiError } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * try {
 *   await client.notices.get('ntc_no_such');
 * } catch (error) {
 *   if (!isApiError(error)) throw error;
 *   console.log(error.status, error.code, error.requestId); // 404 not-found ...
 * }
 * client.dispose();
 * ```
 */
export class ApiError<Code extends string = string> extends PartyAffairsError implements CallFacts {
  override name = 'ApiError';
  /** HTTP status. */
  readonly status: number;
  /** Stable code of the problem; `unspecified` where something in front of the API answered (a gateway's plain 503, say). */
  readonly code: Code | 'unspecified' | (string & {});
  /** Quote it to the operator of the server: it finds the call in their log. */
  readonly requestId: string | undefined;
  readonly operation: string;
  /** Fields at fault, for a form to point at. Empty where none was named. */
  readonly errors: readonly FieldProblem[];
  /** Seconds to wait before trying again, where the server said so. */
  readonly retryAfter: number | undefined;
  readonly attempts: number;
  readonly isRetryable: boolean;
  /** The whole problem document (RFC 9457), with members this version does not know. */
  readonly problem: Problem | undefined;

  constructor(details: ApiErrorDetails) {
    const { problem } = details;
    const code = problem?.code ?? 'unspecified';
    const request = details.requestId === undefined ? '' : `, request ${details.requestId}`;
    super('api', `${details.operation} was refused: ${details.status} ${code}${request}`);
    this.status = details.status;
    this.code = code;
    this.requestId = details.requestId;
    this.operation = details.operation;
    this.errors = problem?.errors ?? [];
    this.retryAfter = details.retryAfter;
    this.attempts = details.attempts;
    this.isRetryable = details.isRetryable;
    // Members of a problem may quote what a person typed: readable by who caught it, but not printed along with the error.
    Object.defineProperty(this, 'problem', { value: problem });
  }

  override toJSON(): Record<string, unknown> {
    const { name, message, status, code, operation, requestId, attempts, retryAfter, isRetryable } = this;
    const errors = this.errors.map((field) => ({ pointer: field.pointer, code: field.code }));
    return { name, message, status, code, operation, requestId, attempts, retryAfter, isRetryable, errors };
  }
}

/** 400: the request makes no sense to this server (broken cursor, unknown filter). Usually an older server or a bug. */
export class BadRequestError<Code extends string = string> extends ApiError<Code> {
  override name = 'BadRequestError';
}

/** 401: nobody is signed in, or the token is not accepted, also after one forced refresh. */
export class UnauthenticatedError<Code extends string = string> extends ApiError<Code> {
  override name = 'UnauthenticatedError';
}

/** 403: this person may not do this. */
export class ForbiddenError<Code extends string = string> extends ApiError<Code> {
  override name = 'ForbiddenError';
}

/** 404: there is none, or this person may not know that there is one. */
export class NotFoundError<Code extends string = string> extends ApiError<Code> {
  override name = 'NotFoundError';
}

/** 409: it does not fit the state things are in now (`invalid-transition`, `stale-revision`, ...). Read again, then decide. */
export class ConflictError<Code extends string = string> extends ApiError<Code> {
  override name = 'ConflictError';
}

/** 412: somebody else changed it since it was read (`stale-edit`). */
export class PreconditionFailedError<Code extends string = string> extends ApiError<Code> {
  override name = 'PreconditionFailedError';
}

/** 413: too much at once. */
export class PayloadTooLargeError<Code extends string = string> extends ApiError<Code> {
  override name = 'PayloadTooLargeError';
}

/** 422: `errors` says which fields are at fault. */
export class UnprocessableError<Code extends string = string> extends ApiError<Code> {
  override name = 'UnprocessableError';
}

/** 429: slower. `retryAfter` says how much. */
export class TooManyRequestsError<Code extends string = string> extends ApiError<Code> {
  override name = 'TooManyRequestsError';
}

/** 500 to 599: the server, or something in front of it, failed. */
export class ServerError<Code extends string = string> extends ApiError<Code> {
  override name = 'ServerError';
}

/** No answer, or one that broke off: offline, refused, reset, blocked by CORS. Browsers do not say which. */
export class NetworkError extends PartyAffairsError implements CallFacts {
  override name = 'NetworkError';
  readonly operation: string;
  readonly attempts: number;
  readonly isRetryable = true;

  constructor(facts: CallFacts, baseUrl: string, cause: unknown) {
    super(
      'network',
      `${facts.operation} got no answer from ${baseUrl}. Check the connection, that baseUrl is right, ` +
        `and, if the page is on another origin, that the server allows it (CORS).`,
      cause,
    );
    this.operation = facts.operation;
    this.attempts = facts.attempts;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), operation: this.operation, attempts: this.attempts };
  }
}

/** No whole answer in time. */
export class TimeoutError extends PartyAffairsError implements CallFacts {
  override name = 'TimeoutError';
  readonly operation: string;
  readonly attempts: number;
  readonly isRetryable = true;
  /** The limit that was passed, in ms. */
  readonly limit: number;

  constructor(facts: CallFacts, limit: number) {
    super('timeout', `${facts.operation} got no whole answer within ${limit} ms.`);
    this.operation = facts.operation;
    this.attempts = facts.attempts;
    this.limit = limit;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), operation: this.operation, attempts: this.attempts, limit: this.limit };
  }
}

/** The host's `getToken` threw, never answered, or gave something that cannot be a token. Its own error is the `cause`. */
export class TokenError extends PartyAffairsError {
  override name = 'TokenError';
  readonly isRetryable = true;

  constructor(what: string, cause?: unknown) {
    super('token', `getToken ${what}. Check the auth option of createClient.`, cause);
  }
}

/** The client was set up wrongly; the message says what to change. Thrown by `createClient` itself. */
export class ConfigurationError extends PartyAffairsError {
  override name = 'ConfigurationError';
  readonly isRetryable = false;

  constructor(message: string) {
    super('configuration', message);
  }
}

const classes: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError,
  401: UnauthenticatedError,
  403: ForbiddenError,
  404: NotFoundError,
  409: ConflictError,
  412: PreconditionFailedError,
  413: PayloadTooLargeError,
  422: UnprocessableError,
  429: TooManyRequestsError,
};

/** The error of a status: its own class where there is one. */
export function createApiError(details: ApiErrorDetails): ApiError {
  const Class = classes[details.status] ?? (details.status >= 500 ? ServerError : ApiError);
  return new Class(details);
}
