import { ProblemError } from '../problem.ts';

/** Tells whether a request can change anything. */
export function isWrite({ method }: Request): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method);
}

/**
 * Refuses a write that a page of another origin sends, as far as the browser says where it comes from.
 *
 * @throws `csrf-refused`
 */
export function requireOwnPage(request: Request): void {
  if (!isWrite(request)) return;
  const site = request.headers.get('Sec-Fetch-Site');
  if (site !== null && site !== 'same-origin') throw new ProblemError('csrf-refused');
  const origin = request.headers.get('Origin');
  // A proxy may end TLS, so the host alone is compared.
  const isOwn = origin === null || (URL.canParse(origin) && new URL(origin).host === new URL(request.url).host);
  if (!isOwn) throw new ProblemError('csrf-refused');
}
