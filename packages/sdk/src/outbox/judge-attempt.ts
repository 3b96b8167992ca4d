import {
  isApiError,
  isNetworkError,
  isTimeoutError,
  isTokenError,
  isUnauthenticated,
  isUnexpectedResponse,
} from '../errors/error-guards.ts';

/**
 * What a failed attempt means for its entry. `nobody`: the person is not signed in (any more). `another`: somebody else is.
 * `later`: nothing is wrong with it, the server could not be reached. `failing`: the server fails over this very write.
 * `refused`: it will not have it.
 */
export type Judgement = 'nobody' | 'another' | 'later' | 'failing' | 'refused';

export function judgeAttempt(error: unknown): Judgement {
  if (isUnauthenticated(error)) return 'nobody';
  if (isApiError(error, 'subject-changed')) return 'another';
  if (isApiError(error)) {
    if (error.isRetryable) return 'later';
    return error.status >= 500 ? 'failing' : 'refused';
  }
  // A captive portal, a sign-in page, a firewall: they pass. An answer that is none of ours will not.
  if (isUnexpectedResponse(error)) return error.reason === 'not-as-agreed' ? 'failing' : 'later';
  if (isNetworkError(error) || isTimeoutError(error) || isTokenError(error)) return 'later';
  // It cannot even be sent.
  return 'refused';
}
