import type { BoundEventSource, BoundUploadUse, Tools } from './check.ts';
import type { AnyModuleConformance, Run } from './module-conformance.ts';

/** Makes a run for each module: all have the same tools, and each its own fixture. */
export function createRuns(
  modules: readonly AnyModuleConformance[],
  own: Omit<Tools, 'identity' | 'uploadUses' | 'eventSources'>,
): { readonly tools: Tools; readonly runs: ReadonlyMap<AnyModuleConformance, Run> } {
  const uploadUses = new Map<string, BoundUploadUse>();
  const eventSources: BoundEventSource[] = [];
  const identity = modules.find((module) => module.identity)?.identity;
  if (!identity) throw new Error('The conformance.ts of one module has to give `identity`.');
  const tools: Tools = { ...own, identity, uploadUses, eventSources };
  const runs = new Map(modules.map((module) => [module, { ...tools, fixture: module.fixture(tools) }]));
  for (const [{ uploads = {}, events }, run] of runs) {
    for (const [purpose, { use, ...rest }] of Object.entries(uploads)) {
      uploadUses.set(purpose, { ...rest, use: (uploadIds) => use(run, uploadIds) });
    }
    if (events) {
      const { happen, takeBack, aboutOf } = events;
      eventSources.push({ happen: () => happen(run), takeBack: (about) => takeBack(run, about), aboutOf });
    }
  }
  return { tools, runs };
}
