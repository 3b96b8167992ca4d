import type { OperationName } from '../contract/index.ts';
import type { Call } from './caller.ts';
import type { Row } from './check.ts';
import type { Run } from './module-conformance.ts';

/** Makes a well-formed request for the operation, to something that is in the state for it. */
export async function wellFormed(run: Run, { conformance }: Row): Promise<Call> {
  return conformance.request(run);
}

const refusable = new WeakMap<Run, Map<OperationName, Call>>();

/**
 * Makes a well-formed request, for requests that are made wrong or come from the wrong person. None of them has an effect, so one
 * thing will do for all, and fewer remain at the server.
 */
export async function toBeRefused(run: Run, row: Row): Promise<Call> {
  const known = refusable.get(run) ?? new Map<OperationName, Call>();
  refusable.set(run, known);
  const call = known.get(row.id) ?? (await wellFormed(run, row));
  known.set(row.id, call);
  return call;
}

/** Changes one thing of the request, so that the server has to see that it is another. */
export async function changed(run: Run, { id, conformance: { other } }: Row, good: Call): Promise<Call> {
  if (!other) throw new Error(`${id} needs \`other\` in the conformance.ts of its module.`);
  return other(run, good);
}
