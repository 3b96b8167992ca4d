import type { Subject } from '../identity/subject.ts';
import { ProblemError } from '../problem.ts';

/**
 * Refuses a write that waited in a client for another person. It comes before everything that depends on who asks, the
 * memory of keys too: what happened under a key concerns its own account only.
 *
 * @throws `subject-changed` where If-Subject names another account than the one that is signed in.
 */
export function expectSubject(subject: Subject, request: Request): void {
  const expected = request.headers.get('If-Subject');
  if (expected === null) return;
  if (subject.kind === 'visitor' || subject.accountId !== expected) throw new ProblemError('subject-changed');
}
