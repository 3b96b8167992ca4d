import type { ContractModule } from '../../contract/module.ts';
import { meOperations, organizations } from './contract.ts';

export * from './contract.ts';
export * from './organization-ref.ts';
export * from './schemas.ts';
export * from './terms.ts';

/** Organisations and people (组织与人员). */
export const peopleModule = { operations: { me: meOperations, organizations } } as const satisfies ContractModule;
