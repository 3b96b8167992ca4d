import type { PermissionMatrix } from '../../identity/permissions.ts';

/** Roles that have each permission for notices. `notices.read` lets a request in; which notices a person sees is `visibleTo`. */
export const permissions = {
  'notices.read': 'anyone',
  'notices.write': { secretary: 'own', deputySecretary: 'own', publicityOfficer: 'own', committeeStaff: 'subtree' },
  'notices.review': { secretary: 'own', deputySecretary: 'own', committeeStaff: 'subtree' },
  'notices.publish': { secretary: 'own', deputySecretary: 'own', publicityOfficer: 'own', committeeStaff: 'subtree' },
  'notices.receipts': { secretary: 'own', deputySecretary: 'own', publicityOfficer: 'own', committeeStaff: 'subtree' },
} as const satisfies PermissionMatrix;
