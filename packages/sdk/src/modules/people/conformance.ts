import type { Call } from '../../conformance/caller.ts';
import { isRecord } from '../../conformance/expect.ts';
import { everybody, type Expectations, signedIn } from '../../conformance/expectations.ts';
import type { ModuleConformance } from '../../conformance/module-conformance.ts';
import { PeopleFixture, type PeopleRun } from './conformance/fixture.ts';
import { peopleStates } from './conformance/people-states.ts';
import type { peopleModule } from './index.ts';

/** The roster and the roles are for those who keep them: the suite's author, a publicity officer, does not. */
const keepers: Expectations = { ...signedIn, member: 'forbidden', author: 'forbidden' };
/** An officer of another organisation must not learn of a member or of a role. */
const ownKeepers: Expectations = { ...keepers, outsider: 'not-found' };
/** Organisations are no secret, so an officer of another one is refused openly. */
const openKeepers: Expectations = { ...keepers, outsider: 'forbidden' };

const as = 'reviewer' as const;
const withBody = (body: unknown) => (_: PeopleRun, good: Call) => ({ ...good, body });

const onMember = (body: unknown) => async (run: PeopleRun) => {
  const { id, etag } = await run.fixture.member();
  return { as, params: { memberId: id }, ifMatch: etag, body };
};

const onGroup = (body: unknown) => async (run: PeopleRun) => {
  const { id, etag } = await run.fixture.group();
  return { as, params: { organizationId: id }, ifMatch: etag, body };
};

/** Conformance of people and organisations. */
export const conformance: ModuleConformance<typeof peopleModule, PeopleFixture> = {
  fixture: (tools) => new PeopleFixture(tools),
  resources: {
    me: { get: { request: () => ({ as: 'member' }), allows: signedIn } },
    organizations: {
      list: { request: () => ({ as: 'member' }), allows: everybody },
      get: { request: ({ organizationId }) => ({ as: 'member', params: { organizationId } }), allows: everybody },
    },
    organizationDesk: {
      get: {
        request: ({ organizationId }) => ({ as, params: { organizationId } }),
        allows: openKeepers,
      },
      create: {
        request: ({ fixture }) => ({ as, body: fixture.groupContent() }),
        other: ({ fixture }, good) => ({ ...good, body: fixture.groupContent({ termNo: 2 }) }),
        allows: openKeepers,
      },
      update: {
        request: onGroup({ termNo: 3 }),
        other: withBody({ termNo: 4 }),
        allows: openKeepers,
        states: peopleStates.tree,
      },
      close: {
        request: onGroup({ closedOn: '2020-01-01' }),
        other: withBody({ closedOn: '2020-01-02' }),
        allows: openKeepers,
      },
    },
    members: {
      list: {
        request: ({ organizationId }) => ({ as, query: { organizationId } }),
        allows: keepers,
        fill: async ({ fixture }) => [await fixture.member(), await fixture.member()],
      },
      get: {
        request: async ({ fixture }) => ({ as, params: { memberId: (await fixture.member()).id } }),
        allows: { ...signedIn, member: 'not-found', author: 'not-found', outsider: 'not-found' },
      },
      create: {
        request: ({ fixture }) => ({ as, body: fixture.memberContent() }),
        other: ({ fixture }, good) => ({ ...good, body: fixture.memberContent({ stage: 'applicant' }) }),
        allows: openKeepers,
        states: peopleStates.personalData,
      },
      update: {
        request: onMember({ category: 'staff' }),
        other: withBody({ category: 'student' }),
        allows: ownKeepers,
      },
      close: {
        request: onMember({ leftOn: '2020-01-01' }),
        other: withBody({ leftOn: '2020-01-02' }),
        allows: ownKeepers,
      },
      addParticipation: {
        request: async ({ fixture }) => ({
          as,
          params: { memberId: (await fixture.member()).id },
          body: { organizationId: (await fixture.group()).id, from: '2020-01-01' },
        }),
        other: (_, good) => ({ ...good, body: { ...(good.body as object), from: '2020-01-02' } }),
        allows: ownKeepers,
      },
      endParticipation: {
        request: async ({ fixture }) => ({ as, params: await fixture.participation(), body: { to: '2020-02-01' } }),
        other: withBody({ to: '2020-02-02' }),
        allows: ownKeepers,
      },
    },
    roles: {
      list: {
        request: ({ organizationId }) => ({ as, query: { organizationId } }),
        allows: keepers,
        fill: async ({ fixture }) => [await fixture.role(), await fixture.role()],
      },
      assign: {
        request: async ({ fixture }) => ({ as, body: await fixture.roleContent() }),
        other: (_, good) => ({ ...good, body: { ...(good.body as object), role: 'introducer' } }),
        allows: { ...openKeepers },
        states: peopleStates.single,
      },
      end: {
        request: async ({ fixture }) => ({ as, params: { roleId: await fixture.role() }, body: { reason: 'Test.' } }),
        other: withBody({ reason: 'Another reason.' }),
        allows: ownKeepers,
      },
      transfer: {
        request: async ({ fixture }) => ({
          as,
          params: { roleId: await fixture.role() },
          body: { memberId: (await fixture.member()).id },
        }),
        other: async ({ fixture }, good) => ({ ...good, body: { memberId: (await fixture.member()).id } }),
        allows: ownKeepers,
      },
    },
  },

  rights: {
    member: { has: [], lacks: ['members.read', 'members.write', 'roles.write', 'organizations.write'] },
    author: { has: [], lacks: ['members.read', 'roles.read'] },
    reviewer: { has: ['members.read', 'members.write', 'roles.write', 'organizations.write'], lacks: [] },
    outsider: { has: ['members.read', 'members.write', 'roles.write', 'organizations.write'], lacks: [] },
    staff: { has: ['members.read', 'members.write', 'roles.write', 'organizations.write'], lacks: [] },
  },

  identity: {
    findAccount: async (caller, as) => {
      const { status, json } = await caller.call('me.get', { as });
      const { id, permissions } = status === 200 && isRecord(json) ? json : {};
      return {
        isRefused: status === 401,
        ...(typeof id === 'string' && { id }),
        ...(Array.isArray(permissions) && { permissions }),
      };
    },
    hasOrganization: async (caller, organizationId) => {
      const { status } = await caller.call('organizations.get', { as: 'author', params: { organizationId } });
      return status !== 404;
    },
  },
};
