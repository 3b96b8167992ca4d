import { type Caller, NoAnswer } from './caller.ts';
import { CannotRun } from './cannot-run.ts';
import { isRecord } from './expect.ts';
import { type TokenHolder, tokenHolders } from './tokens.ts';

/**
 * Whether there is anything to measure: the API answers, the tokens are good, and belong to whom they should. What the API
 * does wrong is for the checks to say; here only what would make all of them fail for one and the same reason.
 *
 * @throws CannotRun
 */
export async function beforeStart(caller: Caller, organizationId: string): Promise<void> {
  try {
    await look(caller, organizationId);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    const { baseUrl } = caller;
    throw new CannotRun(`Nothing answers at ${baseUrl} (${error.why}). Is the server running, and the address right?`);
  }
}

async function look(caller: Caller, organizationId: string): Promise<void> {
  const door = await caller.call('organizations.list', { as: 'visitor', query: { limit: '1' } });
  if (door.json === undefined) {
    const type = door.headers.get('Content-Type') ?? 'nothing';
    throw new CannotRun(
      `${caller.baseUrl}/v1/organizations answers ${door.status} with ${type} in place of JSON. Give the address in front of /v1, without a sign-in page before it.`,
    );
  }
  const people = new Map<string, TokenHolder>();
  for (const holder of Object.keys(tokenHolders) as TokenHolder[]) {
    if (!caller.has(holder)) continue;
    const { status, json } = await caller.call('me.get', { as: holder });
    if (status === 401)
      throw new CannotRun(`The token of ${holder} is refused (401). Is it of this server, and still good?`);
    if (status !== 200 || !isRecord(json)) continue;
    const { id } = json;
    if (typeof id === 'string' && id !== '') {
      const same = people.get(id);
      if (same) throw new CannotRun(`The tokens of ${same} and ${holder} are of the same person; they have to be two.`);
      people.set(id, holder);
    }
    checkRights(holder, json['permissions']);
  }
  const organization = await caller.call('organizations.get', { as: 'author', params: { organizationId } });
  if (organization.status === 404) {
    throw new CannotRun(
      `There is no organisation ${organizationId}: put the id of the sandbox organisation into the file of tokens.`,
    );
  }
}

/** The permissions each has to hold somewhere, and must not. */
const rights: Readonly<Record<TokenHolder, { readonly has: readonly string[]; readonly lacks: readonly string[] }>> = {
  member: { has: [], lacks: ['notices.write', 'notices.review', 'notices.publish'] },
  author: { has: ['notices.write', 'notices.publish'], lacks: ['notices.review'] },
  reviewer: { has: ['notices.write', 'notices.review', 'notices.publish'], lacks: [] },
  outsider: { has: ['notices.write', 'notices.review', 'notices.publish'], lacks: [] },
  staff: { has: ['notices.write'], lacks: [] },
};

function checkRights(holder: TokenHolder, permissions: unknown): void {
  if (!Array.isArray(permissions)) return;
  const { has, lacks } = rights[holder];
  const missing = has.filter((name) => !permissions.includes(name));
  const tooMany = lacks.filter((name) => permissions.includes(name));
  if (missing.length === 0 && tooMany.length === 0) return;
  const what = missing.length > 0 ? `does not hold ${missing.join(', ')}` : `holds ${tooMany.join(', ')}`;
  throw new CannotRun(`The person with the token of ${holder} ${what}. It has to be ${tokenHolders[holder]}.`);
}
