import type { ProblemCode } from '../contract/problem.ts';
import { errorKind } from './error-brand.ts';
import type * as errors from './errors.ts';
import type { UnexpectedResponseError } from './unexpected-response.ts';

function hasStatus(error: unknown, status: number): boolean {
  return errorKind(error) === 'api' && (error as errors.ApiError).status === status;
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
): error is errors.ApiError<Code> {
  if (errorKind(error) !== 'api') return false;
  return codes.length === 0 || (codes as readonly string[]).includes((error as errors.ApiError).code);
}

/** 401: nobody is signed in, or the token is not accepted. */
export function isUnauthenticated(error: unknown): error is errors.UnauthenticatedError {
  return hasStatus(error, 401);
}

/** 403: this person may not do this. */
export function isForbidden(error: unknown): error is errors.ForbiddenError {
  return hasStatus(error, 403);
}

/** 404: there is none, or this person may not know that there is one. */
export function isNotFound(error: unknown): error is errors.NotFoundError {
  return hasStatus(error, 404);
}

/** 409: it does not fit the state things are in now. */
export function isConflict(error: unknown): error is errors.ConflictError {
  return hasStatus(error, 409);
}

/** 412: somebody else changed it since it was read. */
export function isStaleEdit(error: unknown): error is errors.PreconditionFailedError {
  return hasStatus(error, 412);
}

/** 422: fields are at fault. */
export function isUnprocessable(error: unknown): error is errors.UnprocessableError {
  return hasStatus(error, 422);
}

/** 429: slower. */
export function isTooManyRequests(error: unknown): error is errors.TooManyRequestsError {
  return hasStatus(error, 429);
}

/** No answer: offline, refused, reset, blocked. */
export function isNetworkError(error: unknown): error is errors.NetworkError {
  return errorKind(error) === 'network';
}

/** No whole answer in time. */
export function isTimeoutError(error: unknown): error is errors.TimeoutError {
  return errorKind(error) === 'timeout';
}

/** `getToken` failed. */
export function isTokenError(error: unknown): error is errors.TokenError {
  return errorKind(error) === 'token';
}

/** Something answered, but not as a party-affairs API does. */
export function isUnexpectedResponse(error: unknown): error is UnexpectedResponseError {
  return errorKind(error) === 'unexpected-response';
}

/** The call was aborted: by the caller's signal, by `signOut()` or by `dispose()`. */
export function isAbortError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && (error as { name?: unknown }).name === 'AbortError';
}
