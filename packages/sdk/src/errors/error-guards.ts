import type { ProblemCode } from '../contract/whole-contract.ts';
import { errorKind } from './error-brand.ts';
import type * as refusals from './api-error.ts';
import type * as errors from './errors.ts';
import type { UnexpectedResponseError } from './unexpected-response.ts';

function hasStatus(error: unknown, status: number): boolean {
  return errorKind(error) === 'api' && (error as refusals.ApiError).status === status;
}

/**
 * The API said no. With codes: it said no for one of these reasons.
 *
 * @example
 * ```ts
 * import { createClient, isApiError } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * const error = await client.notices.acknowledge('ntc_001', { revision: 1 }).catch((reason: unknown) => reason);
 * if (isApiError(error, 'stale-revision')) console.log('The text has changed: show it again.');
 * client.dispose();
 * ```
 */
export function isApiError<Code extends ProblemCode = ProblemCode>(
  error: unknown,
  ...codes: readonly Code[]
): error is refusals.ApiError<Code> {
  if (errorKind(error) !== 'api') return false;
  return codes.length === 0 || (codes as readonly string[]).includes((error as refusals.ApiError).code);
}

/**
 * 401: no one is signed in, or the token is not accepted.
 *
 * @example
 * ```ts
 * import { createClient, isUnauthenticated } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * const error = await client.me.get().catch((reason: unknown) => reason);
 * if (isUnauthenticated(error)) console.log('请先登录');
 * client.dispose();
 * ```
 */
export function isUnauthenticated(error: unknown): error is refusals.UnauthenticatedError {
  return hasStatus(error, 401);
}

/**
 * 403: this person may not do this.
 *
 * @example
 * ```ts
 * import { createClient, isForbidden } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_member' };
 * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
 * const error = await client.noticeDesk.list().catch((reason: unknown) => reason);
 * if (isForbidden(error)) console.log('没有权限');
 * client.dispose();
 * ```
 */
export function isForbidden(error: unknown): error is refusals.ForbiddenError {
  return hasStatus(error, 403);
}

/**
 * 404: there is none, or this person may not know that there is one.
 *
 * @example
 * ```ts
 * import { createClient, isNotFound } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * const error = await client.notices.get('ntc_no_such').catch((reason: unknown) => reason);
 * if (isNotFound(error)) console.log('没有这条通知');
 * client.dispose();
 * ```
 */
export function isNotFound(error: unknown): error is refusals.NotFoundError {
  return hasStatus(error, 404);
}

/**
 * 409: it does not fit the state things are in now.
 *
 * @example
 * ```ts
 * import { createClient, isConflict } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_member' };
 * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
 * const error = await client.notices.acknowledge('ntc_001', { revision: 99 }).catch((reason: unknown) => reason);
 * if (isConflict(error)) console.log('状态已变化');
 * client.dispose();
 * ```
 */
export function isConflict(error: unknown): error is refusals.ConflictError {
  return hasStatus(error, 409);
}

/**
 * 412: another person changed it since it was read.
 *
 * @example
 * ```ts
 * import { createClient, isStaleEdit } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_publicity' };
 * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
 * const error = await client.noticeDesk.submit('ntc_001', { ifMatch: '"old"' }).catch((reason: unknown) => reason);
 * if (isStaleEdit(error)) console.log('他人已修改，请重新打开');
 * client.dispose();
 * ```
 */
export function isStaleEdit(error: unknown): error is refusals.PreconditionFailedError {
  return hasStatus(error, 412) && (error as refusals.ApiError).code !== 'subject-changed';
}

/**
 * 422: fields are at fault.
 *
 * @example
 * ```ts
 * import { createClient, isUnprocessable } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_member' };
 * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
 * const error = await client.notices.markSeen([]).catch((reason: unknown) => reason);
 * if (isUnprocessable(error)) console.log('请检查输入');
 * client.dispose();
 * ```
 */
export function isUnprocessable(error: unknown): error is refusals.UnprocessableError {
  return hasStatus(error, 422);
}

/**
 * 429: the client sends too many requests.
 *
 * @example
 * ```ts
 * import { createClient, isTooManyRequests } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * const error = await client.notices.list().catch((reason: unknown) => reason);
 * if (isTooManyRequests(error)) console.log('请稍后再试');
 * client.dispose();
 * ```
 */
export function isTooManyRequests(error: unknown): error is refusals.TooManyRequestsError {
  return hasStatus(error, 429);
}

/**
 * No answer: offline, refused, reset, blocked.
 *
 * @example
 * ```ts
 * import { createClient, isNetworkError } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * const error = await client.notices.list().catch((reason: unknown) => reason);
 * if (isNetworkError(error)) console.log('网络不通');
 * client.dispose();
 * ```
 */
export function isNetworkError(error: unknown): error is errors.NetworkError {
  return errorKind(error) === 'network';
}

/**
 * No whole answer in time.
 *
 * @example
 * ```ts
 * import { createClient, isTimeoutError } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * const error = await client.notices.list({}, { timeout: 5_000 }).catch((reason: unknown) => reason);
 * if (isTimeoutError(error)) console.log('没有回应');
 * client.dispose();
 * ```
 */
export function isTimeoutError(error: unknown): error is errors.TimeoutError {
  return errorKind(error) === 'timeout';
}

/**
 * `getToken` failed.
 *
 * @example
 * ```ts
 * import { createClient, isTokenError } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * const error = await client.me.get().catch((reason: unknown) => reason);
 * if (isTokenError(error)) console.log('登录服务不可用');
 * client.dispose();
 * ```
 */
export function isTokenError(error: unknown): error is errors.TokenError {
  return errorKind(error) === 'token';
}

/**
 * Something answered, but not as a party-affairs API does.
 *
 * @example
 * ```ts
 * import { createClient, isUnexpectedResponse } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * const error = await client.notices.list().catch((reason: unknown) => reason);
 * if (isUnexpectedResponse(error)) console.log('请检查网络是否需要登录');
 * client.dispose();
 * ```
 */
export function isUnexpectedResponse(error: unknown): error is UnexpectedResponseError {
  return errorKind(error) === 'unexpected-response';
}

/**
 * The call was aborted: by the caller's signal, by `signOut()` or by `dispose()`.
 *
 * @example
 * ```ts
 * import { createClient, isAbortError } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * const controller = new AbortController();
 * const list = client.notices.list({}, { signal: controller.signal });
 * controller.abort();
 * const error = await list.catch((reason: unknown) => reason);
 * if (!isAbortError(error)) throw error;
 * client.dispose();
 * ```
 */
export function isAbortError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && (error as { name?: unknown }).name === 'AbortError';
}
