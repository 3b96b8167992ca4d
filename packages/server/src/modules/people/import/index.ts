import { holdsForbiddenNumber, isForbiddenField } from '@party-affairs/sdk/rules';
import type { ImportTargets } from '../../../import/import-target.ts';
import type { SyncTarget } from '../../../import/tables/sync-target.ts';
import { memberTarget } from './member-target.ts';
import { organizationTarget } from './organization-target.ts';

/** Imports of organisations and members from tables of other systems. */
export const peopleImports: ImportTargets = {
  organizations: tableImport(organizationTarget as unknown as SyncTarget),
  members: tableImport(memberTarget as unknown as SyncTarget),
};

function tableImport(target: SyncTarget) {
  return { kind: 'table', target, isForbiddenName: isForbiddenField, isForbiddenValue: holdsForbiddenNumber } as const;
}
