import {
  isApiError,
  isNetworkError,
  isTimeoutError,
  isTokenError,
  isUnauthenticated,
  isUnexpectedResponse,
} from '../errors/error-guards.ts';

/**
 * The meaning of a failed attempt for its entry. `signed-out`: the person is not signed in (any more). `other-person`: another
 * person is. `unreachable`: nothing is wrong with it, the server could not be reached. `failing`: the server fails over this
 * very write. `refused`: the server will not have it.
 */
export type FailureKind = 'signed-out' | 'other-person' | 'unreachable' | 'failing' | 'refused';

export function classifyFailure(error: unknown): FailureKind {
  if (isUnauthenticated(error)) return 'signed-out';
  if (isApiError(error, 'subject-changed')) return 'other-person';
  if (isApiError(error)) {
    if (error.isRetryable) return 'unreachable';
    return error.status >= 500 ? 'failing' : 'refused';
  }
  // A captive portal, a sign-in page, a firewall: they pass. An answer that is not as agreed will not, nor a refusal.
  if (isUnexpectedResponse(error)) {
    if (error.reason === 'no-problem') return 'refused';
    return error.reason === 'not-as-agreed' ? 'failing' : 'unreachable';
  }
  if (isNetworkError(error) || isTimeoutError(error) || isTokenError(error)) return 'unreachable';
  // It cannot even be sent.
  return 'refused';
}
