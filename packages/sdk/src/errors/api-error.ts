import type { FieldProblem, Problem } from '../contract/problem.ts';
import { type CallFacts, PartyAffairsError } from './errors.ts';

/** Details from which an `ApiError` is made. */
export interface ApiErrorDetails extends CallFacts {
  /** HTTP status. */
  readonly status: number;
  /** The problem document, where the answer was one. */
  readonly problem: Problem | undefined;
  /** Request id from the problem document, else from the header. */
  readonly requestId: string | undefined;
  /** Seconds to wait before trying again. */
  readonly retryAfter: number | undefined;
  /** Trying the same again later makes sense. */
  readonly isRetryable: boolean;
  /** Sentences for the message that say what to check. */
  readonly hint?: string | undefined;
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
  /** Fields at fault, for a form to point at: where and what. Empty where none was named. */
  readonly errors: readonly FieldProblem[];
  /** Seconds to wait before trying again, where the server said so. */
  readonly retryAfter: number | undefined;
  readonly attempts: number;
  readonly isRetryable: boolean;
  /** The whole problem document (RFC 9457), with members this version does not know. */
  declare readonly problem: Problem | undefined;

  constructor(details: ApiErrorDetails) {
    const { problem } = details;
    const code = problem?.code ?? 'unspecified';
    const request = details.requestId === undefined ? '' : `, request ${details.requestId}`;
    const hint = details.hint === undefined ? '' : `. ${details.hint}`;
    super('api', `${details.operation} was refused: ${details.status} ${code}${request}${hint}`);
    this.status = details.status;
    this.code = code;
    this.requestId = details.requestId;
    this.operation = details.operation;
    this.errors = (problem?.errors ?? []).map(({ pointer, code: what }) => ({ pointer, code: what }));
    this.retryAfter = details.retryAfter;
    this.attempts = details.attempts;
    this.isRetryable = details.isRetryable;
    // Members of a problem may quote what a person typed. Code that catches the error can read them; logs do not print them.
    Object.defineProperty(this, 'problem', { value: problem });
  }

  override toJSON(): Record<string, unknown> {
    const { name, message, status, code, operation, requestId, attempts, retryAfter, isRetryable } = this;
    const { errors } = this;
    return { name, message, status, code, operation, requestId, attempts, retryAfter, isRetryable, errors };
  }
}

/**
 * 400: the request makes no sense to this server (broken cursor, unknown filter). Usually an older server or a bug.
 *
 * @example
 * ```ts
 * import { BadRequestError, createClient } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * const error = await client.notices.list({ cursor: 'of-another-list' }).catch((reason: unknown) => reason);
 * if (error instanceof BadRequestError) console.log('一页没有取到', error.code);
 * client.dispose();
 * ```
 */
export class BadRequestError<Code extends string = string> extends ApiError<Code> {
  override name = 'BadRequestError';
}

/**
 * 401: no one is signed in, or the token is not accepted, also after one forced refresh.
 *
 * @example
 * ```ts
 * import { createClient, UnauthenticatedError } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * const error = await client.me.get().catch((reason: unknown) => reason);
 * if (error instanceof UnauthenticatedError) console.log('请先登录', error.code);
 * client.dispose();
 * ```
 */
export class UnauthenticatedError<Code extends string = string> extends ApiError<Code> {
  override name = 'UnauthenticatedError';
}

/**
 * 403: this person may not do this.
 *
 * @example
 * ```ts
 * import { createClient, ForbiddenError } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_member' };
 * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
 * const error = await client.noticeDesk.list().catch((reason: unknown) => reason);
 * if (error instanceof ForbiddenError) console.log('没有权限', error.code);
 * client.dispose();
 * ```
 */
export class ForbiddenError<Code extends string = string> extends ApiError<Code> {
  override name = 'ForbiddenError';
}

/**
 * 404: there is none, or this person may not know that there is one.
 *
 * @example
 * ```ts
 * import { createClient, NotFoundError } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * const error = await client.notices.get('ntc_no_such').catch((reason: unknown) => reason);
 * if (error instanceof NotFoundError) console.log('没有这条通知', error.code);
 * client.dispose();
 * ```
 */
export class NotFoundError<Code extends string = string> extends ApiError<Code> {
  override name = 'NotFoundError';
}

/**
 * 409: it does not fit the state things are in now (`invalid-transition`, `stale-revision`, ...). Read again, then decide.
 *
 * @example
 * ```ts
 * import { ConflictError, createClient } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_member' };
 * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
 * const error = await client.notices.acknowledge('ntc_001', { revision: 99 }).catch((reason: unknown) => reason);
 * if (error instanceof ConflictError) console.log('状态已变化', error.code);
 * client.dispose();
 * ```
 */
export class ConflictError<Code extends string = string> extends ApiError<Code> {
  override name = 'ConflictError';
}

/**
 * 412: another person changed it since it was read (`stale-edit`), or is signed in by now (`subject-changed`).
 *
 * @example
 * ```ts
 * import { createClient, PreconditionFailedError } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_publicity' };
 * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
 * const error = await client.noticeDesk.submit('ntc_001', { ifMatch: '"old"' }).catch((reason: unknown) => reason);
 * if (error instanceof PreconditionFailedError) console.log('他人已修改', error.code);
 * client.dispose();
 * ```
 */
export class PreconditionFailedError<Code extends string = string> extends ApiError<Code> {
  override name = 'PreconditionFailedError';
}

/**
 * 413: too much at once.
 *
 * @example
 * ```ts
 * import { createClient, PayloadTooLargeError } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_member' };
 * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
 * const error = await client.notices.markSeen(Array.from({ length: 9000 }, () => 'ntc_001')).catch((reason: unknown) => reason);
 * if (error instanceof PayloadTooLargeError) console.log('内容过大', error.code);
 * client.dispose();
 * ```
 */
export class PayloadTooLargeError<Code extends string = string> extends ApiError<Code> {
  override name = 'PayloadTooLargeError';
}

/**
 * 422: `errors` says which fields are at fault.
 *
 * @example
 * ```ts
 * import { createClient, UnprocessableError } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_member' };
 * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
 * const error = await client.notices.markSeen([]).catch((reason: unknown) => reason);
 * if (error instanceof UnprocessableError) console.log('请检查输入', error.code);
 * client.dispose();
 * ```
 */
export class UnprocessableError<Code extends string = string> extends ApiError<Code> {
  override name = 'UnprocessableError';
}

/**
 * 429: the client sends too many requests. `retryAfter` says how long to wait.
 *
 * @example
 * ```ts
 * import { createClient, TooManyRequestsError } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_member' };
 * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
 * const error = await client.notices.counts().catch((reason: unknown) => reason);
 * if (error instanceof TooManyRequestsError) console.log('请稍后再试', error.code);
 * client.dispose();
 * ```
 */
export class TooManyRequestsError<Code extends string = string> extends ApiError<Code> {
  override name = 'TooManyRequestsError';
}

/**
 * 500 to 599: the server, or something in front of it, failed.
 *
 * @example
 * ```ts
 * import { createClient, ServerError } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_member' };
 * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
 * const error = await client.notices.counts().catch((reason: unknown) => reason);
 * if (error instanceof ServerError) console.log('服务器出错', error.code);
 * client.dispose();
 * ```
 */
export class ServerError<Code extends string = string> extends ApiError<Code> {
  override name = 'ServerError';
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
