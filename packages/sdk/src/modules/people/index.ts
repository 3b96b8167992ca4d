import type { ContractModule } from '../../contract/module.ts';
import { meOperations, organizations } from './contract.ts';
import { members } from './member-contract.ts';
import { organizationDesk } from './organization-desk-contract.ts';
import { peopleProblems } from './problems.ts';
import { roleAssignments } from './role-contract.ts';

export * from './contract.ts';
export * from './days.ts';
export * from './member-contract.ts';
export * from './member-schemas.ts';
export * from './member-terms.ts';
export * from './organization-desk-contract.ts';
export * from './organization-ref.ts';
export * from './organization-schemas.ts';
export * from './problems.ts';
export * from './role-contract.ts';
export * from './role-schemas.ts';
export * from './schemas.ts';
export * from './terms.ts';

/** Organisations and people (组织与人员). */
export const peopleModule = {
  operations: { me: meOperations, organizations, organizationDesk, members, roles: roleAssignments },
  problems: peopleProblems,
} as const satisfies ContractModule;
