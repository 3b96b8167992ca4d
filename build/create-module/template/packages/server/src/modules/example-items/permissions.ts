import type { PermissionMatrix } from '../../identity/permissions.ts';

/** Who may do what with example items. Which of them a member sees is `visibleTo`. */
export const permissions = {
  'exampleItems.write': {
    secretary: 'own',
    deputySecretary: 'own',
    publicityOfficer: 'own',
    committeeStaff: 'subtree',
  },
  'exampleItems.publish': { secretary: 'own', deputySecretary: 'own', committeeStaff: 'subtree' },
} as const satisfies PermissionMatrix;
