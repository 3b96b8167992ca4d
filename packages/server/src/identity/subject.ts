import type { Role } from '@party-affairs/sdk/contract';
import type { Grant } from './permissions.ts';

/** An organisation as the rules and the person's own page need it. */
export interface SubjectOrganization {
  readonly id: string;
  /** `/org_a/org_b/`, as in `organizations.path`. */
  readonly path: string;
  readonly name: string;
  readonly shortName: string;
}

/** A role in force at the time of the request. */
export interface SubjectRole {
  readonly role: Role;
  readonly organization: SubjectOrganization;
  readonly from: string;
  readonly to: string | null;
}

/** The person who asks, as the rules see them. */
export interface SignedInSubject {
  readonly kind: 'account';
  readonly accountId: string;
  readonly displayName: string;
  /** null for accounts that are not in the Party's registers (群众). */
  readonly member: {
    readonly id: string;
    readonly stage: string;
    readonly organization: SubjectOrganization;
  } | null;
  readonly roles: readonly SubjectRole[];
  /** Permissions that the roles give, and where. The server decides about rights from these alone. */
  readonly grants: readonly Grant[];
}
export interface Visitor {
  readonly kind: 'visitor';
  readonly grants: readonly Grant[];
}
export type Subject = SignedInSubject | Visitor;

/**
 * Finds out who sends a request: an account id, or null for a visitor.
 * Throws `problem('unauthenticated')` for credentials that are there but not good.
 */
export type IdentityProvider = (request: Request) => Promise<string | null>;
