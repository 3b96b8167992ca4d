import { expectFieldProblem, expectProblem, expectSuccess, expectThat } from '../../../conformance/expect.ts';
import type { PeopleRun } from './fixture.ts';

const as = 'reviewer' as const;

/** A number of the examples in GB 11643-1999, of no person. */
const residentId = '11010519491231002X';

/** The register refuses what must not be in it, and what cannot be. */
export const peopleStates = {
  personalData: async ({ caller, fixture }: PeopleRun) => {
    for (const more of [{ 身份证号: 'x' }, { monthlySalary: 1 }, { votingBasis: `见证件 ${residentId}` }]) {
      const answer = await caller.call('members.create', { as, body: fixture.memberContent(more) });
      fixture.remember('members.create', answer);
      expectFieldProblem(answer, 'forbidden-personal-data', `/${Object.keys(more)[0]}`);
    }
  },

  tree: async ({ caller, fixture }: PeopleRun) => {
    const { id, etag } = await fixture.group();
    const params = { organizationId: id };
    const answer = await caller.call('organizationDesk.update', { as, params, ifMatch: etag, body: { parentId: id } });
    expectFieldProblem(answer, 'invalid-body', '/parentId');
  },

  single: async ({ caller, fixture }: PeopleRun) => {
    const { id: organizationId } = await fixture.group();
    const lead = async () => {
      const body = { memberId: (await fixture.member()).id, organizationId, role: 'groupLeader' };
      return caller.call('roles.assign', { as, body });
    };
    const first = await lead();
    expectSuccess(first);
    const { to } = first.json as { to: string | null };
    expectThat(to === null, first, 'a role until further notice', String(to));
    expectProblem(await lead(), 'role-taken');
  },
};
