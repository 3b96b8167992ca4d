import type { ProblemCode } from '../../contract/index.ts';
import type { Answer } from '../caller.ts';
import type { CheckFor, Run } from '../check.ts';
import { each, expectProblem, expectThat, isRecord, outcomeOf } from '../expect.ts';
import { isWrite, type OperationId } from '../operations.ts';
import { toBeRefused } from '../requests.ts';
import type { Role } from '../tokens.ts';

type Expected = 'yes' | Extract<ProblemCode, 'unauthenticated' | 'forbidden' | 'not-found'>;
type Expectations = Readonly<Record<Role, Expected>>;

const everybody: Expectations = {
  visitor: 'yes',
  member: 'yes',
  author: 'yes',
  reviewer: 'yes',
  outsider: 'yes',
  staff: 'yes',
};
const signedIn: Expectations = { ...everybody, visitor: 'unauthenticated' };
/** A notice for the Party members of the sandbox organisation, and those who work for it. */
const ownMembers: Expectations = { ...everybody, visitor: 'not-found', outsider: 'not-found' };
const ownMembersSignedIn: Expectations = { ...ownMembers, visitor: 'unauthenticated' };
const desk: Expectations = { ...signedIn, member: 'forbidden' };
/** Who has a desk elsewhere learns nothing of what is on this one. */
const ownDesk: Expectations = { ...desk, outsider: 'not-found' };
/** An upload is its author's alone, whatever rights others have over the organisation. */
const ownUpload: Expectations = { ...ownDesk, reviewer: 'not-found', staff: 'not-found' };
/** Whoever may not review anywhere is refused at the door. */
const ownReview: Expectations = { ...ownDesk, author: 'forbidden' };

/** Who may call what, on things of the sandbox organisation. Written by hand: it is what a server is measured against. */
const expectations: Readonly<Record<OperationId, Expectations>> = {
  'me.get': signedIn,
  'organizations.list': everybody,
  'organizations.get': everybody,
  'notices.list': everybody,
  'notices.counts': signedIn,
  'notices.get': ownMembers,
  'notices.mark': ownMembersSignedIn,
  'notices.acknowledge': ownMembersSignedIn,
  'notices.archive': ownMembersSignedIn,
  'notices.unarchive': ownMembersSignedIn,
  'noticeDesk.list': desk,
  'noticeDesk.get': ownDesk,
  // Organisations are no secret, so here it is a matter of rights.
  'noticeDesk.create': { ...desk, outsider: 'forbidden' },
  'noticeDesk.update': ownDesk,
  'noticeDesk.submit': ownDesk,
  'noticeDesk.approve': ownReview,
  'noticeDesk.return': ownReview,
  'noticeDesk.schedule': ownDesk,
  'noticeDesk.publish': ownDesk,
  'noticeDesk.withdraw': ownDesk,
  'noticeDesk.receipts': ownDesk,
  'uploads.list': desk,
  'uploads.create': { ...desk, outsider: 'forbidden' },
  'uploads.get': ownUpload,
  'uploads.offset': ownUpload,
  'uploads.append': ownUpload,
  'uploads.remove': ownUpload,
  'uploads.capabilities': everybody,
  'events.stream': everybody,
  'events.poll': everybody,
};

/** Each role once; of writes only who has to be refused, because who may is seen elsewhere. */
export const permissionCheck: CheckFor = ({ operation }) => {
  if (operation.credentials === 'none') return undefined;
  return async (run, { id }) => {
    const { caller, sandbox } = run;
    const isOfMember = id === 'notices.get' || id === 'noticeDesk.get';
    // Any other notice could be for everybody, which says nothing about those that are not.
    if (isOfMember) await sandbox.shared();
    const good = await toBeRefused(run, id);
    const roles = (Object.entries(expectations[id]) as [Role, Expected][]).filter(([role, expected]) => {
      return caller.has(role) && (expected !== 'yes' || !(isWrite(operation) || operation.stream));
    });
    await each([
      ...roles.map(([role, expected]) => async () => {
        const answer = await caller.call(id, { ...good, as: role });
        sandbox.remember(id, answer);
        if (expected !== 'yes') expectProblem(answer, expected);
        else expectThat(answer.status < 300, answer, 'a good answer', outcomeOf(answer));
      }),
      async () => {
        const headers = { ...good.headers, Authorization: `Bearer conformance-${run.unique()}` };
        expectProblem(
          await caller.call(id, { ...good, as: 'visitor', about: 'a token nobody knows', headers }),
          'unauthenticated',
        );
      },
      ...(id === 'notices.list' || id === 'noticeDesk.list' ? [() => listsOnlyForItsOwn(run, id)] : []),
    ]);
  };
};

/** What cannot be read is in no list either. */
async function listsOnlyForItsOwn({ caller, sandbox }: Run, id: 'notices.list' | 'noticeDesk.list'): Promise<void> {
  if (!sandbox.mayWrite) return;
  const { noticeId } = await sandbox.shared();
  const query = { organizationId: sandbox.organizationId, limit: '100' };
  const insider = id === 'notices.list' ? 'member' : 'author';
  const strangers: Role[] = id === 'notices.list' ? ['visitor', 'outsider'] : ['outsider'];
  const own = await caller.call(id, { as: insider, query });
  expectThat(
    idsIn(own).includes(noticeId),
    own,
    `${noticeId}, which is for this person, in the list`,
    'a list without it',
  );
  await each(
    strangers.map((as) => async () => {
      const answer = await caller.call(id, { as, query });
      expectThat(!idsIn(answer).includes(noticeId), answer, `a list without ${noticeId}, which is hidden`, 'it');
    }),
  );
}

function idsIn({ json }: Answer): unknown[] {
  const items: unknown = isRecord(json) ? json['items'] : undefined;
  return Array.isArray(items) ? items.map((item: unknown) => (isRecord(item) ? item['id'] : undefined)) : [];
}
