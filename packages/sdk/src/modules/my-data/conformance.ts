import { signedIn } from '../../conformance/expectations.ts';
import { type ModuleConformance, nothingMade } from '../../conformance/module-conformance.ts';
import type { myDataModule } from './index.ts';

/** Conformance of what a person sees of their own data. */
export const conformance: ModuleConformance<typeof myDataModule> = {
  fixture: () => nothingMade,
  resources: {
    myData: {
      // The author has acts: what was written for the other checks.
      trail: { request: () => ({ as: 'author' }), allows: signedIn },
      export: { request: () => ({ as: 'member' }), allows: signedIn },
    },
  },
};
