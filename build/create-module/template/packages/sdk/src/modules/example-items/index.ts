import type { ContractModule } from '../../contract/module.ts';
import { exampleItemDesk, exampleItems } from './contract.ts';
import { exampleItemEvents } from './events.ts';

export * from './contract.ts';
export * from './events.ts';
export * from './schemas.ts';
export * from './terms.ts';

/** Example items (示例事项): what an organisation has for its members. */
export const exampleItemsModule = {
  operations: { exampleItems, exampleItemDesk },
  events: exampleItemEvents,
} as const satisfies ContractModule;
