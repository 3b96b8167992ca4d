import type { ProblemCode } from '../../contract/index.ts';
import type { Answer, Call } from '../caller.ts';
import type { Check, Run } from '../check.ts';
import { each, expectFieldProblem, expectProblem, expectSuccess, expectThat } from '../expect.ts';
import { operationOf, type OperationId } from '../operations.ts';
import type { Target } from '../sandbox.ts';

interface DeskNotice {
  readonly state: string;
  readonly revision: number;
  readonly liveRevision: number | null;
  readonly actions: readonly string[];
  readonly trail: readonly { readonly action: string }[];
}

const approval = { secrecyChecked: true };
const reason = { reason: 'Conformance test.' };
const farAway = { publishAt: '2090-01-01T00:00:00Z' };

/** What the desk may do in which state (党务公开条例(试行) Art. 15), and what has changed after it. */
export const deskStates = {
  'noticeDesk.create': async (run) => {
    const answer = await run.caller.call('noticeDesk.create', { as: 'author', body: run.sandbox.content() });
    run.sandbox.remember('noticeDesk.create', answer);
    expectSuccess(operationOf('noticeDesk.create'), answer);
    const { state, liveRevision, trail } = answer.json as DeskNotice;
    expectThat(state === 'draft', answer, 'a draft', state);
    expectThat(liveRevision === null, answer, 'liveRevision null before it was up', String(liveRevision));
    expectThat(
      trail.some(({ action }) => action === 'create'),
      answer,
      'create in the trail',
      'a trail without it',
    );
  },

  'noticeDesk.update': async (run) => {
    const published = await run.sandbox.published();
    const edited = await must(run, 'noticeDesk.update', 'author', published, { summary: 'The next revision.' });
    expectThat(
      edited.notice.state === 'draft',
      edited.answer,
      'an edit of what is up to be a draft',
      edited.notice.state,
    );
    expectThat(edited.notice.revision === 2, edited.answer, 'revision 2', String(edited.notice.revision));
    expectThat(
      edited.notice.liveRevision === 1,
      edited.answer,
      'revision 1 to stay up',
      String(edited.notice.liveRevision),
    );
    const seen = await run.caller.call('notices.get', { as: 'member', params: { noticeId: published.noticeId } });
    expectSuccess(operationOf('notices.get'), seen);
    const { summary } = seen.json as { summary: string };
    expectThat(summary !== 'The next revision.', seen, 'readers to see the text that was approved', 'the new one');
    const withdrawn = await run.sandbox.act(
      'reviewer',
      'withdraw',
      await run.sandbox.latest(published.noticeId),
      reason,
    );
    await refused(run, 'noticeDesk.update', 'author', withdrawn, { summary: 'Too late.' }, 'invalid-transition');
  },

  'noticeDesk.submit': async (run) => {
    const draft = await run.sandbox.draft();
    const { answer, notice } = await must(run, 'noticeDesk.submit', 'author', draft);
    expectThat(notice.state === 'secrecyReview', answer, 'the state secrecyReview', notice.state);
    const now = await run.sandbox.latest(draft.noticeId);
    await refused(run, 'noticeDesk.submit', 'author', now, undefined, 'invalid-transition');
  },

  'noticeDesk.approve': async (run) => {
    const draft = await run.sandbox.draft();
    await each([
      () => refused(run, 'noticeDesk.approve', 'reviewer', draft, approval, 'invalid-transition'),
      async () => {
        // Whoever changed a text has written it, too; the first revision is up, so that the whole can be withdrawn.
        const published = await run.sandbox.published();
        const edited = await run.sandbox.act('reviewer', 'update', published, { summary: 'By the reviewer.' });
        const submitted = await run.sandbox.act('reviewer', 'submit', edited);
        await refused(run, 'noticeDesk.approve', 'reviewer', submitted, approval, 'self-approval');
        const { answer, notice } = await read(run, 'reviewer', submitted);
        const offers = notice.actions.includes('approve');
        expectThat(!offers, answer, 'actions without approve for whoever wrote the text', notice.actions.join(', '));
      },
      async () => {
        const { answer, notice } = await must(
          run,
          'noticeDesk.approve',
          'reviewer',
          await run.sandbox.inReview(),
          approval,
        );
        expectThat(notice.state === 'approved', answer, 'the state approved', notice.state);
        const hasTrail = notice.trail.some(({ action }) => action === 'approve');
        expectThat(hasTrail, answer, 'approve in the trail', 'a trail without it');
      },
    ]);
  },

  'noticeDesk.return': async (run) => {
    const { answer, notice } = await must(run, 'noticeDesk.return', 'reviewer', await run.sandbox.inReview(), reason);
    expectThat(notice.state === 'draft', answer, 'the state draft', notice.state);
    await refused(run, 'noticeDesk.return', 'reviewer', await run.sandbox.draft(), reason, 'invalid-transition');
  },

  'noticeDesk.schedule': async (run) => {
    await refused(run, 'noticeDesk.schedule', 'reviewer', await run.sandbox.draft(), farAway, 'invalid-transition');
    const approved = await run.sandbox.approved();
    const past = { publishAt: '2000-01-01T00:00:00Z' };
    expectFieldProblem(await act(run, 'noticeDesk.schedule', 'reviewer', approved, past), 'invalid-body', '/publishAt');
    const { answer, notice } = await must(run, 'noticeDesk.schedule', 'reviewer', approved, farAway);
    expectThat(notice.state === 'scheduled', answer, 'the state scheduled', notice.state);
    await hiddenFromReaders(run, approved.noticeId, 'before its time');
  },

  'noticeDesk.publish': async (run) => {
    await refused(run, 'noticeDesk.publish', 'reviewer', await run.sandbox.draft(), undefined, 'invalid-transition');
    await refused(run, 'noticeDesk.publish', 'reviewer', await run.sandbox.inReview(), undefined, 'invalid-transition');
    const approved = await run.sandbox.approved();
    await hiddenFromReaders(run, approved.noticeId, 'before it is published');
    const { answer, notice } = await must(run, 'noticeDesk.publish', 'author', approved);
    expectThat(notice.state === 'published', answer, 'the state published', notice.state);
    expectThat(notice.liveRevision === 1, answer, 'revision 1 up', String(notice.liveRevision));
    const seen = await run.caller.call('notices.get', { as: 'member', params: { noticeId: approved.noticeId } });
    expectSuccess(operationOf('notices.get'), seen);
  },

  'noticeDesk.withdraw': async (run) => {
    await refused(run, 'noticeDesk.withdraw', 'reviewer', await run.sandbox.draft(), reason, 'invalid-transition');
    const published = await run.sandbox.published();
    const { answer, notice } = await must(run, 'noticeDesk.withdraw', 'reviewer', published, reason);
    expectThat(notice.state === 'withdrawn', answer, 'the state withdrawn', notice.state);
    await hiddenFromReaders(run, published.noticeId, 'once it is withdrawn');
    await refused(
      run,
      'noticeDesk.withdraw',
      'reviewer',
      await run.sandbox.latest(published.noticeId),
      reason,
      'invalid-transition',
    );
  },

  'noticeDesk.receipts': async (run) => {
    const draft = await run.sandbox.draft();
    const early = await run.caller.call('noticeDesk.receipts', { as: 'author', params: { noticeId: draft.noticeId } });
    expectProblem(early, 'invalid-transition');
    const { noticeId } = await run.sandbox.published();
    await run.caller.call('notices.acknowledge', { as: 'member', params: { noticeId }, body: { revision: 1 } });
    const own = await run.caller.call('noticeDesk.receipts', { as: 'author', params: { noticeId } });
    expectSuccess(operationOf('noticeDesk.receipts'), own);
    const { acknowledgement } = own.json as { acknowledgement: { acknowledged: number; roll: unknown } | null };
    expectThat(acknowledgement?.acknowledged === 1, own, 'one acknowledgement', String(acknowledgement?.acknowledged));
    expectThat(Array.isArray(acknowledgement?.roll), own, 'the roll for the owner’s own staff', 'none');
    if (!run.caller.has('staff')) return;
    const above = await run.caller.call('noticeDesk.receipts', { as: 'staff', params: { noticeId } });
    expectSuccess(operationOf('noticeDesk.receipts'), above);
    const { acknowledgement: counts } = above.json as { acknowledgement: { roll: unknown } | null };
    expectThat(
      counts?.roll === null,
      above,
      'roll null for staff of a committee above: names are the owner’s',
      'names',
    );
  },
} as const satisfies Readonly<Partial<Record<OperationId, Check>>>;

function act(
  { caller }: Run,
  id: OperationId,
  as: Call['as'],
  { noticeId, etag }: Target,
  body?: unknown,
): Promise<Answer> {
  return caller.call(id, { as, params: { noticeId }, ifMatch: etag, body });
}

async function must(run: Run, id: OperationId, as: Call['as'], target: Target, body?: unknown) {
  const answer = await act(run, id, as, target, body);
  expectSuccess(operationOf(id), answer);
  return { answer, notice: answer.json as DeskNotice };
}

async function read({ caller }: Run, as: Call['as'], { noticeId }: Target) {
  const answer = await caller.call('noticeDesk.get', { as, params: { noticeId } });
  expectSuccess(operationOf('noticeDesk.get'), answer);
  return { answer, notice: answer.json as DeskNotice };
}

async function refused(
  run: Run,
  id: OperationId,
  as: Call['as'],
  target: Target,
  body: unknown,
  code: ProblemCode,
): Promise<void> {
  expectProblem(await act(run, id, as, target, body), code);
}

async function hiddenFromReaders({ caller }: Run, noticeId: string, when: string): Promise<void> {
  const answer = await caller.call('notices.get', { as: 'member', params: { noticeId } });
  expectThat(answer.status === 404, answer, `404: nobody may know of it ${when}`, String(answer.status));
}
