import type { ContractModule } from '../../contract/module.ts';
import { myData } from './contract.ts';

export * from './contract.ts';
export * from './schemas.ts';

/** What is held about the person who asks, and their rights to it (个人信息). */
export const myDataModule = { operations: { myData } } as const satisfies ContractModule;
