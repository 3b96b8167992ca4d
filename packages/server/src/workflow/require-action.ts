import { may } from '../identity/permissions.ts';
import type { SignedInSubject } from '../identity/subject.ts';
import { ProblemError } from '../problem.ts';
import type { Actor, Position, Regions, Workflow } from './workflow.ts';

/** The person who acts, with the permissions they have over things of the organisation at `ownerPath`. */
export function actorOn(subject: SignedInSubject, ownerPath: string): Actor {
  return { accountId: subject.accountId, may: (permission) => may(subject, permission, ownerPath) };
}

/**
 * Checks that an actor may do something with a thing now. Rights come first, then whether the actor has read the latest
 * version (`ifMatch`; undefined for an import, which reads and writes in one transaction), then the state.
 *
 * @throws `forbidden`, `stale-edit`, and what the workflow refuses with
 */
export function requireAction<R extends Regions, Facts, Action extends string>(
  workflow: Workflow<R, Facts, Action>,
  action: Action,
  thing: Facts & Position<R>,
  actor: Actor,
  { version, ifMatch }: { readonly version: number; readonly ifMatch: string | undefined },
): void {
  const refusal = workflow.checkTransition(action, thing, actor);
  if (refusal === 'forbidden') throw new ProblemError(refusal);
  if (ifMatch !== undefined && ifMatch !== String(version)) throw new ProblemError('stale-edit');
  if (refusal) throw new ProblemError(refusal);
}
