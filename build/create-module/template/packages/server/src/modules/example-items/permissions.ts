import type { PermissionMatrix } from '../../identity/permissions.ts';

/** Permissions of each role for example items. `visibleTo` says which of them a member sees. */
export const permissions = {
  'exampleItems.write': {
    secretary: 'own',
    deputySecretary: 'own',
    publicityOfficer: 'own',
    committeeStaff: 'subtree',
  },
  'exampleItems.publish': { secretary: 'own', deputySecretary: 'own', committeeStaff: 'subtree' },
} as const satisfies PermissionMatrix;
