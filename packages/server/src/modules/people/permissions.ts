import type { PermissionMatrix } from '../../identity/permissions.ts';

/** The officers who need the roster for their work, over their organisation and all below it. */
const readers = {
  secretary: 'subtree',
  deputySecretary: 'subtree',
  organizationOfficer: 'subtree',
  committeeStaff: 'subtree',
} as const;

/** Roles that have each permission for the registers. A person’s own entry is theirs to see without any (`visibleTo`). */
export const permissions = {
  'members.read': readers,
  'members.write': { secretary: 'subtree', organizationOfficer: 'subtree', committeeStaff: 'subtree' },
  'roles.read': readers,
  'roles.write': { secretary: 'subtree', committeeStaff: 'subtree' },
  'organizations.write': { secretary: 'subtree', committeeStaff: 'subtree' },
} as const satisfies PermissionMatrix;
