import type { Role } from '@party-affairs/sdk/contract';
import type { Subject } from './subject.ts';

/** How far a role carries: the organisation it is held at, or that one and all below it. */
export type Reach = 'own' | 'subtree';

/**
 * The holders of a permission. They are everybody, everybody with an account, or the roles that give it and how far
 * each carries.
 */
export type Holders = 'anyone' | 'signedIn' | Readonly<Partial<Record<Role, Reach>>>;

/** The permissions of a module with their holders. Nothing else in the server names a role; what is not here is refused. */
export type PermissionMatrix = Readonly<Record<string, Holders>>;

/** Tells whether there is such a permission, and roles give it at some organisations and not at others. */
export function isHeldByRole(matrix: PermissionMatrix, permission: string): boolean {
  return Object.hasOwn(matrix, permission) && typeof matrix[permission] === 'object';
}

/** One permission that a subject holds, and where. */
export type Grant =
  | { readonly permission: string; readonly reach: 'everywhere' }
  | {
      readonly permission: string;
      readonly reach: Reach;
      readonly organizationId: string;
      /** `/org_a/org_b/` */
      readonly organizationPath: string;
    };

interface HeldRole {
  readonly role: Role;
  readonly organization: { readonly id: string; readonly path: string };
}

/** Returns what a person with these roles holds, in the order of the matrix; `roles` is null for a visitor. */
export function grantsOf(matrix: PermissionMatrix, roles: readonly HeldRole[] | null): Grant[] {
  return Object.entries(matrix).flatMap(([permission, holders]): Grant[] => {
    if (holders === 'anyone') return [{ permission, reach: 'everywhere' }];
    if (roles === null) return [];
    if (holders === 'signedIn') return [{ permission, reach: 'everywhere' }];
    return roles.flatMap(({ role, organization }): Grant[] => {
      const reach = holders[role];
      if (!reach) return [];
      return [{ permission, reach, organizationId: organization.id, organizationPath: organization.path }];
    });
  });
}

/** Tells whether the subject holds the permission somewhere. */
export function holds({ grants }: Subject, permission: string): boolean {
  return grants.some((grant) => grant.permission === permission);
}

/** Tells whether the subject may do this for the organisation at `organizationPath` (`/org_a/org_b/`). */
export function may({ grants }: Subject, permission: string, organizationPath: string): boolean {
  return grants.some((grant) => {
    if (grant.permission !== permission) return false;
    if (grant.reach === 'everywhere') return true;
    if (grant.reach === 'own') return organizationPath === grant.organizationPath;
    return organizationPath.startsWith(grant.organizationPath);
  });
}

/**
 * Tells whether the subject has the permission by a role at that very organisation, not by one above it. These are the
 * owner's own staff, who alone may see names on a roll.
 */
export function mayAsOwnStaff({ grants }: Subject, permission: string, organizationPath: string): boolean {
  return grants.some(
    (grant) =>
      grant.permission === permission && grant.reach !== 'everywhere' && grant.organizationPath === organizationPath,
  );
}

/** Organisations that a permission covers, for queries: single organisations, and paths whose whole subtree it covers. */
export interface Reaches {
  readonly organizationIds: readonly string[];
  readonly subtreePaths: readonly string[];
}

/** Returns where the subject's roles give this permission; both lists are empty where none does. */
export function reaches({ grants }: Subject, permission: string): Reaches {
  const organizationIds = new Set<string>();
  const subtreePaths = new Set<string>();
  for (const grant of grants) {
    if (grant.permission !== permission) continue;
    if (grant.reach === 'own') organizationIds.add(grant.organizationId);
    if (grant.reach === 'subtree') subtreePaths.add(grant.organizationPath);
  }
  return { organizationIds: [...organizationIds], subtreePaths: [...subtreePaths] };
}

/** Returns every permission the subject holds somewhere, by name. */
export function permissionsOf({ grants }: Subject): string[] {
  return [...new Set(grants.map(({ permission }) => permission))];
}
