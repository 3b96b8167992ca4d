import type { Permission, Role } from '@party-affairs/sdk/contract';
import type { Subject, SubjectRole } from './subject.ts';

/** How far a role carries: the organisation it is held at, or that one and all below it. */
export type Reach = 'own' | 'subtree';

/** Everybody, everybody with an account, or the roles that give the permission and how far. */
type Grant = 'everybody' | 'accounts' | Readonly<Partial<Record<Role, Reach>>>;

/**
 * The permission matrix: who may do what, and where. Nothing else in the server names a role.
 * What is not here is refused. `notices.read` opens the door only; which notices somebody sees is `visibleTo`.
 */
export const permissionMatrix = {
  anyone: 'everybody',
  signedIn: 'accounts',
  'notices.read': 'everybody',
  'notices.write': { secretary: 'own', deputySecretary: 'own', publicityOfficer: 'own', committeeStaff: 'subtree' },
  'notices.review': { secretary: 'own', deputySecretary: 'own', committeeStaff: 'subtree' },
  'notices.publish': { secretary: 'own', deputySecretary: 'own', publicityOfficer: 'own', committeeStaff: 'subtree' },
  'notices.receipts': { secretary: 'own', deputySecretary: 'own', publicityOfficer: 'own', committeeStaff: 'subtree' },
} as const satisfies Readonly<Record<Permission, Grant>>;

function reachOf(role: Role, permission: Permission): Reach | undefined {
  const grant: Grant = permissionMatrix[permission];
  return typeof grant === 'string' ? undefined : grant[role];
}

function rolesWith(subject: Subject, permission: Permission): readonly SubjectRole[] {
  return subject.kind === 'visitor' ? [] : subject.roles.filter(({ role }) => reachOf(role, permission) !== undefined);
}

/** Whether the subject holds the permission somewhere. */
export function holds(subject: Subject, permission: Permission): boolean {
  const grant: Grant = permissionMatrix[permission];
  if (grant === 'everybody') return true;
  if (grant === 'accounts') return subject.kind === 'account';
  return rolesWith(subject, permission).length > 0;
}

/** Whether the subject may do this for the organisation at `organizationPath` (`/org_a/org_b/`). */
export function may(subject: Subject, permission: Permission, organizationPath: string): boolean {
  const grant: Grant = permissionMatrix[permission];
  if (typeof grant === 'string') return holds(subject, permission);
  return rolesWith(subject, permission).some(({ role, organizationPath: path }) =>
    reachOf(role, permission) === 'subtree' ? organizationPath.startsWith(path) : organizationPath === path,
  );
}

/**
 * Whether the subject has the permission by a role at that very organisation, not by one above it:
 * the owner's own staff, who alone may see names on a roll.
 */
export function mayAsOwnStaff(subject: Subject, permission: Permission, organizationPath: string): boolean {
  return rolesWith(subject, permission).some(({ organizationPath: path }) => path === organizationPath);
}

/** Where a permission reaches, for queries: single organisations, and paths whose whole subtree it covers. */
export interface Reaches {
  readonly organizationIds: readonly string[];
  readonly subtreePaths: readonly string[];
}

/** Where the subject's roles give this permission; both lists are empty where none does. */
export function reaches(subject: Subject, permission: Permission): Reaches {
  const roles = rolesWith(subject, permission);
  const own = roles.filter(({ role }) => reachOf(role, permission) === 'own');
  const subtree = roles.filter(({ role }) => reachOf(role, permission) === 'subtree');
  return {
    organizationIds: [...new Set(own.map(({ organizationId }) => organizationId))],
    subtreePaths: [...new Set(subtree.map(({ organizationPath }) => organizationPath))],
  };
}

/** Every permission the subject holds somewhere, by name. */
export function permissionsOf(subject: Subject): Permission[] {
  return (Object.keys(permissionMatrix) as Permission[]).filter((permission) => holds(subject, permission));
}
