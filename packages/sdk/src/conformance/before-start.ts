import type { Operation } from '../contract/index.ts';
import { NoAnswer } from './caller.ts';
import { CannotRun } from './cannot-run.ts';
import type { Tools } from './check.ts';
import type { AnyModuleConformance, Rights } from './module-conformance.ts';
import { type TokenHolder, tokenHolders } from './tokens.ts';

/**
 * Checks that there is anything to measure: the API answers, the tokens are good, and belong to whom they should. It looks
 * only for what would make all checks fail for one and the same reason.
 *
 * @throws CannotRun
 */
export async function beforeStart(
  tools: Tools,
  operations: readonly Operation[],
  modules: readonly AnyModuleConformance[],
): Promise<void> {
  try {
    await checkThatItAnswers(tools, operations);
    await checkTokens(tools, modules);
    await checkSandbox(tools);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    const { baseUrl } = tools.caller;
    throw new CannotRun(`Nothing answers at ${baseUrl} (${error.why}). Is the server running, and the address right?`);
  }
}

/** Sends a request that needs no token. */
async function checkThatItAnswers({ caller }: Tools, operations: readonly Operation[]): Promise<void> {
  const open = operations.find(({ permission, paginated }) => permission === 'anyone' && paginated);
  if (!open) return;
  const { json, headers, status } = await caller.send('GET', `${open.path}?limit=1`, { as: 'visitor' });
  if (json !== undefined) return;
  const type = headers.get('Content-Type') ?? 'nothing';
  throw new CannotRun(
    `${caller.baseUrl}${open.path} answers ${status} with ${type} in place of JSON. Give the address in front of /v1, without a sign-in page before it.`,
  );
}

async function checkTokens({ caller, identity }: Tools, modules: readonly AnyModuleConformance[]): Promise<void> {
  const people = new Map<string, TokenHolder>();
  for (const holder of Object.keys(tokenHolders) as TokenHolder[]) {
    if (!caller.has(holder)) continue;
    const { isRefused, id, permissions } = await identity.findAccount(caller, holder);
    if (isRefused)
      throw new CannotRun(`The token of ${holder} is refused (401). Is it of this server, and still good?`);
    if (id) {
      const same = people.get(id);
      if (same) throw new CannotRun(`The tokens of ${same} and ${holder} are of the same person; they have to be two.`);
      people.set(id, holder);
    }
    if (permissions) checkRights(holder, permissions, modules);
  }
}

function checkRights(
  holder: TokenHolder,
  permissions: readonly unknown[],
  modules: readonly AnyModuleConformance[],
): void {
  const all = modules.flatMap(({ rights }): Rights[] => (rights?.[holder] ? [rights[holder]] : []));
  const missing = all.flatMap(({ has }) => has).filter((name) => !permissions.includes(name));
  const tooMany = all.flatMap(({ lacks }) => lacks).filter((name) => permissions.includes(name));
  if (missing.length === 0 && tooMany.length === 0) return;
  const what = missing.length > 0 ? `does not hold ${missing.join(', ')}` : `holds ${tooMany.join(', ')}`;
  throw new CannotRun(`The person with the token of ${holder} ${what}. It has to be ${tokenHolders[holder]}.`);
}

async function checkSandbox({ caller, identity, organizationId }: Tools): Promise<void> {
  if (await identity.hasOrganization(caller, organizationId)) return;
  throw new CannotRun(
    `There is no organisation ${organizationId}: put the id of the sandbox organisation into the file of tokens.`,
  );
}
