import type { Role } from '@party-affairs/sdk/contract';
import type { Holders, PermissionMatrix, Reach } from '../identity/permissions.ts';
import type { UploadPurposes } from './upload-handlers.ts';

/**
 * Finds the holders of `uploads.write`: all who hold the permission of any purpose. It lets a request in; what may be
 * uploaded for which organisation, the purpose says.
 */
export function uploadHolders(permissions: PermissionMatrix, purposes: UploadPurposes): Holders {
  const all: Partial<Record<Role, Reach>> = {};
  const kinds = Object.values(purposes).map(({ permission }) => permissions[permission] ?? {});
  if (kinds.includes('anyone')) return 'anyone';
  if (kinds.includes('signedIn')) return 'signedIn';
  for (const holders of kinds) {
    for (const [role, reach] of Object.entries(holders) as [Role, Reach][]) {
      if (all[role] !== 'subtree') all[role] = reach;
    }
  }
  return all;
}
