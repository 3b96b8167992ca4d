import type { Call } from '../../conformance/caller.ts';
import { everybody, officers, ownOfficers, signedIn, type Expectations } from '../../conformance/expectations.ts';
import { firstIdIn, isRecord } from '../../conformance/expect.ts';
import type { ModuleConformance } from '../../conformance/module-conformance.ts';
import { deskStates } from './conformance/desk-states.ts';
import { farAway, NoticeFixture, type NoticeRun, type Target } from './conformance/fixture.ts';
import { readerStates } from './conformance/reader-states.ts';
import type { noticesModule } from './index.ts';

/** About a notice for the Party members of the sandbox organisation, and for those who work for it. */
const ownMembers: Expectations = { ...everybody, visitor: 'not-found', outsider: 'not-found' };
const ownMembersSignedIn: Expectations = { ...ownMembers, visitor: 'unauthenticated' };
/** The server refuses a subject that may not review in any organisation, before it looks for the notice. */
const ownReviewers: Expectations = { ...ownOfficers, author: 'forbidden' };

const reason = { reason: 'Conformance test.' };

const onShared =
  (as: Call['as'], body?: unknown) =>
  async ({ fixture }: NoticeRun): Promise<Call> => {
    const { noticeId } = await fixture.shared();
    return { as, params: { noticeId }, body };
  };

const onTarget =
  (as: Call['as'], make: (run: NoticeRun) => Promise<Target>, body?: unknown) =>
  async (run: NoticeRun): Promise<Call> => {
    const { noticeId, etag } = await make(run);
    return { as, params: { noticeId }, ifMatch: etag, body };
  };

/** Makes a request without the version, for what any version will do. */
const onNew =
  (as: Call['as'], make: (run: NoticeRun) => Promise<Target>) =>
  async (run: NoticeRun): Promise<Call> => {
    const { noticeId } = await make(run);
    return { as, params: { noticeId } };
  };

const draft = ({ fixture }: NoticeRun) => fixture.draft();
const inReview = ({ fixture }: NoticeRun) => fixture.inReview();
const approved = ({ fixture }: NoticeRun) => fixture.approved();
const published = ({ fixture }: NoticeRun) => fixture.published();

/** Makes two published notices, so that a list has two pages. */
async function publishTwo({ fixture }: NoticeRun): Promise<void> {
  await fixture.shared();
  await fixture.other();
}

/** Makes the same request with another body. */
const withBody = (body: unknown) => (_: NoticeRun, good: Call) => ({ ...good, body });

/** Makes the same request about another notice, where nothing in the body can be another. */
async function onOther({ fixture }: NoticeRun, good: Call): Promise<Call> {
  const { noticeId } = await fixture.other();
  return { ...good, params: { noticeId } };
}

/** Reads the suite's own notice, or any notice where it may not write. */
const onAny = (as: Call['as'], list: 'notices.list' | 'noticeDesk.list') => async (run: NoticeRun) => {
  if (run.mayWrite) return onShared(as)(run);
  const page = await run.caller.call(list, { as, query: { limit: '1' } });
  return { as, params: { noticeId: firstIdIn(page) } };
};

/** Conformance of notices. */
export const conformance: ModuleConformance<typeof noticesModule, NoticeFixture> = {
  fixture: (tools) => new NoticeFixture(tools),

  resources: {
    notices: {
      list: { request: () => ({ as: 'member' }), allows: everybody, fill: publishTwo },
      counts: { request: () => ({ as: 'member' }), allows: signedIn, states: readerStates.counts },
      get: { request: onAny('member', 'notices.list'), own: onShared('member'), allows: ownMembers },
      mark: {
        request: async ({ fixture }) => ({
          as: 'member',
          body: { mark: 'read', noticeIds: [(await fixture.shared()).noticeId] },
        }),
        other: (_, good) => ({ ...good, body: { ...(good.body as object), mark: 'seen' } }),
        allows: ownMembersSignedIn,
        states: readerStates.mark,
      },
      acknowledge: {
        request: onShared('member', { revision: 1 }),
        other: withBody({ revision: 2 }),
        allows: ownMembersSignedIn,
        states: readerStates.acknowledge,
      },
      archive: {
        request: onShared('member'),
        other: onOther,
        allows: ownMembersSignedIn,
        states: readerStates.archive,
      },
      unarchive: {
        request: onShared('member'),
        other: onOther,
        allows: ownMembersSignedIn,
        states: readerStates.unarchive,
      },
    },
    noticeDesk: {
      list: { request: () => ({ as: 'author' }), allows: officers, fill: publishTwo },
      counts: { request: () => ({ as: 'author' }), allows: officers },
      get: { request: onAny('author', 'noticeDesk.list'), own: onShared('author'), allows: ownOfficers },
      create: {
        request: ({ fixture }) => ({ as: 'author', body: fixture.content() }),
        other: ({ fixture, mark }, good) => ({ ...good, body: fixture.content({ title: `一致性测试 ${mark} 2` }) }),
        // Organisations are no secret, so an officer of another one is refused openly.
        allows: { ...officers, outsider: 'forbidden' },
        states: deskStates.create,
      },
      update: {
        request: onTarget('author', draft, { summary: 'Changed by the conformance suite.' }),
        other: withBody({ summary: 'Another summary.' }),
        allows: ownOfficers,
        states: deskStates.update,
      },
      submit: {
        request: onTarget('author', draft),
        other: onOther,
        allows: ownOfficers,
        states: deskStates.submit,
      },
      approve: {
        request: onTarget('reviewer', inReview, { secrecyChecked: true }),
        other: onOther,
        allows: ownReviewers,
        states: deskStates.approve,
      },
      return: {
        request: onTarget('reviewer', inReview, reason),
        other: withBody({ reason: 'Another reason.' }),
        allows: ownReviewers,
        states: deskStates.return,
      },
      schedule: {
        request: onTarget('reviewer', approved, { publishAt: farAway }),
        other: withBody({ publishAt: '2090-01-02T00:00:00Z' }),
        allows: ownOfficers,
        states: deskStates.schedule,
      },
      publish: {
        request: onTarget('reviewer', approved),
        other: onOther,
        allows: ownOfficers,
        states: deskStates.publish,
      },
      withdraw: {
        request: onTarget('reviewer', published, reason),
        other: withBody({ reason: 'Another reason.' }),
        allows: ownOfficers,
        states: deskStates.withdraw,
      },
      duplicate: {
        request: onShared('author'),
        other: onOther,
        allows: ownOfficers,
        states: deskStates.duplicate,
      },
      remind: {
        request: onNew('reviewer', published),
        other: onOther,
        allows: ownOfficers,
        states: deskStates.remind,
      },
      exportRoll: {
        request: onNew('reviewer', published),
        other: onOther,
        // Names go no further than the owner's own staff.
        allows: { ...ownOfficers, staff: 'forbidden' },
        states: deskStates.exportRoll,
      },
      receipts: { request: onShared('author'), allows: ownOfficers, states: deskStates.receipts },
      roll: {
        request: onNew('author', published),
        allows: { ...ownOfficers, staff: 'forbidden' },
        states: deskStates.roll,
      },
    },
  },

  rights: {
    member: { has: [], lacks: ['notices.write', 'notices.review', 'notices.publish'] },
    author: { has: ['notices.write', 'notices.publish'], lacks: ['notices.review'] },
    reviewer: { has: ['notices.write', 'notices.review', 'notices.publish'], lacks: [] },
    outsider: { has: ['notices.write', 'notices.review', 'notices.publish'], lacks: [] },
    staff: { has: ['notices.write'], lacks: [] },
  },

  // A response to a reader's action is about the notices whose receipts it has.
  about: ({ id, noticeId, receipts }) =>
    Array.isArray(receipts)
      ? receipts
          .map((receipt: unknown) => (isRecord(receipt) ? String(receipt['noticeId']) : '?'))
          .sort()
          .join()
      : String(id ?? noticeId),

  uploads: {
    noticeAttachment: {
      use: async ({ fixture, caller }, attachmentIds) => {
        const created = await caller.call('noticeDesk.create', {
          as: 'author',
          body: fixture.content({ attachmentIds }),
        });
        fixture.remember('noticeDesk.create', created);
        return created;
      },
      pointer: (index) => `/attachmentIds/${index}`,
      count: ({ attachments }) => (Array.isArray(attachments) ? attachments.length : 0),
    },
  },

  events: {
    happen: async ({ fixture }) => ({ type: 'notice.published', about: (await fixture.published()).noticeId }),
    takeBack: async ({ fixture }, noticeId) => {
      await fixture.applyAction('reviewer', 'withdraw', await fixture.latest(noticeId), reason);
      return { type: 'notice.withdrawn', about: noticeId };
    },
    aboutOf: ({ noticeId }) => (typeof noticeId === 'string' ? noticeId : undefined),
  },
};
