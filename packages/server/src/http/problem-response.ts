import type { Problem } from '@party-affairs/sdk/contract';
import type { ProblemError } from '../problem.ts';

/** Makes the response to a request that failed: `application/problem+json` (RFC 9457), without text meant for programmers. */
export function problemResponse(error: ProblemError, requestId: string): Response {
  const { code, status, errors, retryAfter } = error;
  const problem: Problem = {
    type: `urn:party-affairs:problem:${code}`,
    title: `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('-', ' ')}`,
    status,
    code,
    requestId,
    ...(errors ? { errors: [...errors] } : {}),
  };
  const headers = new Headers({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
  if (code === 'unauthenticated') headers.set('WWW-Authenticate', 'Bearer');
  if (retryAfter !== undefined) headers.set('Retry-After', String(retryAfter));
  return new Response(JSON.stringify(problem), { status, headers });
}
