import type { OperationSchemas } from '../../contract/index.ts';
import type { Call, Exchange } from '../caller.ts';
import type { CheckFor, Row } from '../check.ts';
import { each, expectProblem, expectThat, isRecord, outcomeOf } from '../expect.ts';
import type { Expected } from '../expectations.ts';
import type { Run } from '../module-conformance.ts';
import { toBeRefused } from '../prepared.ts';
import { isWrite } from '../rows.ts';
import type { Role } from '../tokens.ts';

/** Calls once as each role; writes only as roles that are refused, because other checks call them as the rest. */
export const permissionCheck: CheckFor = ({ operation }) => {
  if (operation.credentials === 'none') return undefined;
  return async (run, row) => {
    const { caller, fixture } = run;
    const { id, conformance } = row;
    const good = await (conformance.own?.(run) ?? toBeRefused(run, row));
    const roles = (Object.entries(conformance.allows) as [Role, Expected][]).filter(([role, expected]) => {
      return caller.has(role) && (expected !== 'yes' || !(isWrite(operation) || operation.stream));
    });
    await each([
      ...roles.map(([role, expected]) => async () => {
        const answer = await caller.call(id, { ...good, as: role });
        fixture.remember(id, answer);
        if (expected !== 'yes') expectProblem(answer, expected);
        else expectThat(answer.status < 300, answer, 'a good answer', outcomeOf(answer));
      }),
      async () => {
        const headers = { ...good.headers, Authorization: `Bearer conformance-${run.unique()}` };
        const call: Call = { ...good, as: 'visitor', about: 'a token the server does not know', headers };
        expectProblem(await caller.call(id, call), 'unauthenticated');
      },
      ...(operation.paginated ? [() => hiddenItemsAreInNoList(run, row, good.as)] : []),
    ]);
  };
};

/** Checks that no list holds an item that a role may not read. `get` of the same resource says which roles these are. */
async function hiddenItemsAreInNoList(run: Run, { id, resource, operation, conformance, module }: Row, as: Role) {
  const get = module.resources[resource]?.['get'];
  if (!get || !run.mayWrite) return;
  const strangers = (Object.keys(get.allows) as Role[]).filter((role) => {
    return run.caller.has(role) && get.allows[role] === 'not-found' && conformance.allows[role] === 'yes';
  });
  if (strangers.length === 0) return;
  const [item] = Object.values((await (get.own ?? get.request)(run)).params ?? {});
  const query = { ...(hasFilter(operation, 'organizationId') && { organizationId: run.organizationId }), limit: '100' };
  const own = await run.caller.call(id, { as, query });
  const isListed = idsIn(own).includes(item);
  expectThat(isListed, own, `${item}, which is for this person, in the list`, 'a list without it');
  await each(
    strangers.map((stranger) => async () => {
      const answer = await run.caller.call(id, { as: stranger, query });
      expectThat(!idsIn(answer).includes(item), answer, `a list without ${item}, which is hidden`, 'it');
    }),
  );
}

function hasFilter({ query }: OperationSchemas, name: string): boolean {
  return query !== undefined && name in query.shape;
}

function idsIn({ json }: Exchange): unknown[] {
  const items: unknown = isRecord(json) ? json['items'] : undefined;
  return Array.isArray(items) ? items.map((item: unknown) => (isRecord(item) ? item['id'] : undefined)) : [];
}
