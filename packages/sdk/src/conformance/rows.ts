import { loadOperations, type OperationName, type OperationRow } from '../contract/index.ts';
import { eventConformance } from '../live/conformance.ts';
import { signInConformance } from '../sign-in/conformance.ts';
import { uploadConformance } from '../uploads/conformance.ts';
import type { Row } from './check.ts';
import type { AnyModuleConformance } from './module-conformance.ts';
import { moduleConformance } from './modules.ts';

/** Conformance of each module; the suite's own resources come last. */
export const conformanceOfModules = [
  ...Object.values(moduleConformance),
  uploadConformance,
  eventConformance,
  signInConformance,
  // Each takes runs with its own fixture, and `createRuns` gives each its own: so the fixtures' types may go.
] as unknown as readonly AnyModuleConformance[];

/** Loads every operation of the contract, in its order, with what its module knows of it. */
export async function loadRows(): Promise<readonly Row[]> {
  return (await loadOperations()).map((operation): Row => {
    const [resource = '', name = ''] = operation.id.split('.');
    for (const module of conformanceOfModules) {
      const conformance = module.resources[resource]?.[name];
      if (conformance) return { id: operation.id as OperationName, resource, operation, conformance, module };
    }
    throw new Error(`${operation.id} is in the conformance.ts of no module.`);
  });
}

/** Whether calling it can change anything. */
export function isWrite({ method }: OperationRow): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method);
}
