import type { Role } from '@party-affairs/sdk/contract';

/** A role in force at the time of the request, with the subtree it reaches. */
export interface SubjectRole {
  readonly role: Role;
  readonly organizationId: string;
  /** `/org_a/org_b/`, as in `organizations.path`. */
  readonly organizationPath: string;
}

/** Who asks, as the rules see them. */
export interface SignedInSubject {
  readonly kind: 'account';
  readonly accountId: string;
  readonly displayName: string;
  /** null for accounts that are not in the Party's registers (群众). */
  readonly member: {
    readonly id: string;
    readonly stage: string;
    readonly organizationId: string;
    readonly organizationPath: string;
  } | null;
  readonly roles: readonly SubjectRole[];
}
export interface Visitor {
  readonly kind: 'visitor';
}
export type Subject = SignedInSubject | Visitor;

/**
 * Finds out who sends a request: an account id, or null for a visitor.
 * Throws `problem('unauthenticated')` for credentials that are there but not good.
 */
export type IdentityProvider = (request: Request) => Promise<string | null>;
