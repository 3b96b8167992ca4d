import type { Call } from '../../conformance/caller.ts';
import { expectProblem, firstIdIn } from '../../conformance/expect.ts';
import { type Expectations, officers, ownOfficers, signedIn } from '../../conformance/expectations.ts';
import type { ModuleConformance } from '../../conformance/module-conformance.ts';
import { ExampleItemFixture, type ExampleItemRun, type Target } from './conformance/fixture.ts';
import type { exampleItemsModule } from './index.ts';

/** About an example item of the sandbox organisation: its members may, and those who work for it. */
const ownMembers: Expectations = { ...signedIn, outsider: 'not-found' };
/** The server refuses a subject that may not publish in any organisation, before it looks for the example item. */
const ownPublishers: Expectations = { ...ownOfficers, author: 'forbidden' };

const reason = { reason: 'Conformance test.' };

const onShared =
  (as: Call['as'], body?: unknown) =>
  async ({ fixture }: ExampleItemRun): Promise<Call> => {
    const { exampleItemId } = await fixture.shared();
    return { as, params: { exampleItemId }, body };
  };

const onTarget =
  (as: Call['as'], make: (run: ExampleItemRun) => Promise<Target>, body?: unknown) =>
  async (run: ExampleItemRun): Promise<Call> => {
    const { exampleItemId, etag } = await make(run);
    return { as, params: { exampleItemId }, ifMatch: etag, body };
  };

/** Reads the suite's own example item, or any where it may not write. */
const onAny = (as: Call['as'], list: 'exampleItems.list' | 'exampleItemDesk.list') => async (run: ExampleItemRun) => {
  if (run.mayWrite) return onShared(as)(run);
  const page = await run.caller.call(list, { as, query: { limit: '1' } });
  return { as, params: { exampleItemId: firstIdIn(page) } };
};

const draft = ({ fixture }: ExampleItemRun) => fixture.draft();
const published = ({ fixture }: ExampleItemRun) => fixture.published();

/** Makes two published ones, so that a list has two pages. */
async function publishTwo({ fixture }: ExampleItemRun): Promise<void> {
  await fixture.shared();
  await fixture.other();
}

/** Makes the same request with another body. */
const withBody = (body: unknown) => (_: ExampleItemRun, good: Call) => ({ ...good, body });

/** Makes the same request about another one, because nothing in the body can be another. */
async function onOther({ fixture }: ExampleItemRun, good: Call): Promise<Call> {
  const { exampleItemId } = await fixture.other();
  return { ...good, params: { exampleItemId } };
}

/** Checks that what is published is not published again. */
async function publishesOnce({ fixture, caller }: ExampleItemRun): Promise<void> {
  const { exampleItemId, etag } = await fixture.published();
  const again = { as: 'reviewer', params: { exampleItemId }, ifMatch: etag } as const;
  expectProblem(await caller.call('exampleItemDesk.publish', again), 'invalid-transition');
}

/** Checks that what is withdrawn is not there for members any more. */
async function withdrawsForGood({ fixture, caller }: ExampleItemRun): Promise<void> {
  const { exampleItemId } = await fixture.applyAction('withdraw', await fixture.published(), reason);
  expectProblem(await caller.call('exampleItems.get', { as: 'member', params: { exampleItemId } }), 'not-found');
}

/** Facts about example items for the conformance suite. */
export const conformance: ModuleConformance<typeof exampleItemsModule, ExampleItemFixture> = {
  fixture: (tools) => new ExampleItemFixture(tools),

  resources: {
    exampleItems: {
      list: { request: () => ({ as: 'member' }), allows: signedIn, fill: publishTwo },
      get: { request: onAny('member', 'exampleItems.list'), own: onShared('member'), allows: ownMembers },
      bookmark: {
        request: onShared('member', { bookmarked: true }),
        other: withBody({ bookmarked: false }),
        allows: ownMembers,
      },
    },
    exampleItemDesk: {
      list: { request: () => ({ as: 'author' }), allows: officers, fill: publishTwo },
      get: { request: onAny('author', 'exampleItemDesk.list'), own: onShared('author'), allows: ownOfficers },
      create: {
        request: ({ fixture }) => ({ as: 'author', body: fixture.content() }),
        other: ({ fixture, mark }, good) => ({ ...good, body: fixture.content({ title: `一致性测试 ${mark} 2` }) }),
        // Organisations are no secret, so an officer of another one is refused openly.
        allows: { ...officers, outsider: 'forbidden' },
      },
      update: {
        request: onTarget('author', draft, { title: 'Changed by the conformance suite.' }),
        other: withBody({ title: 'Another title.' }),
        allows: ownOfficers,
      },
      publish: {
        request: onTarget('reviewer', draft),
        other: onOther,
        allows: ownPublishers,
        states: publishesOnce,
      },
      withdraw: {
        request: onTarget('reviewer', published, reason),
        other: withBody({ reason: 'Another reason.' }),
        allows: ownPublishers,
        states: withdrawsForGood,
      },
    },
  },

  rights: {
    member: { has: [], lacks: ['exampleItems.write', 'exampleItems.publish'] },
    author: { has: ['exampleItems.write'], lacks: ['exampleItems.publish'] },
    reviewer: { has: ['exampleItems.write', 'exampleItems.publish'], lacks: [] },
    outsider: { has: ['exampleItems.write', 'exampleItems.publish'], lacks: [] },
    staff: { has: ['exampleItems.write'], lacks: [] },
  },

  events: {
    happen: async ({ fixture }) => ({
      type: 'exampleItem.published',
      about: (await fixture.published()).exampleItemId,
    }),
    takeBack: async ({ fixture }, exampleItemId) => {
      await fixture.applyAction('withdraw', await fixture.latest(exampleItemId), reason);
      return { type: 'exampleItem.withdrawn', about: exampleItemId };
    },
    aboutOf: ({ exampleItemId }) => (typeof exampleItemId === 'string' ? exampleItemId : undefined),
  },
};
