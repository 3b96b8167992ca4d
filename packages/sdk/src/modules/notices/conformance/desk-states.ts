import type { Call, Exchange } from '../../../conformance/caller.ts';
import { each, expectFieldProblem, expectProblem, expectSuccess, expectThat } from '../../../conformance/expect.ts';
import type { OperationName, ProblemCode } from '../../../contract/index.ts';
import type { noticeDesk } from '../desk-contract.ts';
import { farAway, type NoticeRun, type Target } from './fixture.ts';

interface DeskNotice {
  readonly state: string;
  readonly revision: number;
  readonly liveRevision: number | null;
  readonly actions: readonly string[];
  readonly trail: readonly { readonly action: string }[];
}

const approval = { secrecyChecked: true };
const reason = { reason: 'Conformance test.' };
const later = { publishAt: farAway };

/** The desk may do in each state what 党务公开条例(试行) Art. 15 allows, and what follows is seen. */
export const deskStates = {
  create: async (run) => {
    const answer = await run.caller.call('noticeDesk.create', { as: 'author', body: run.fixture.content() });
    run.fixture.remember('noticeDesk.create', answer);
    expectSuccess(answer);
    const { state, liveRevision, trail } = answer.json as DeskNotice;
    expectThat(state === 'draft', answer, 'a draft', state);
    expectThat(liveRevision === null, answer, 'liveRevision null before it was published', String(liveRevision));
    expectThat(
      trail.some(({ action }) => action === 'create'),
      answer,
      'create in the trail',
      'a trail without it',
    );
  },

  update: async (run) => {
    const published = await run.fixture.published();
    const edited = await changeNotice(run, 'noticeDesk.update', 'author', published, { summary: 'The next revision.' });
    expectThat(
      edited.notice.state === 'draft',
      edited.answer,
      'an edit of what is published to be a draft',
      edited.notice.state,
    );
    expectThat(edited.notice.revision === 2, edited.answer, 'revision 2', String(edited.notice.revision));
    expectThat(
      edited.notice.liveRevision === 1,
      edited.answer,
      'revision 1 to stay published',
      String(edited.notice.liveRevision),
    );
    const seen = await run.caller.call('notices.get', { as: 'member', params: { noticeId: published.noticeId } });
    expectSuccess(seen);
    const { summary } = seen.json as { summary: string };
    expectThat(summary !== 'The next revision.', seen, 'readers to see the text that was approved', 'the new one');
    const withdrawn = await run.fixture.applyAction(
      'reviewer',
      'withdraw',
      await run.fixture.latest(published.noticeId),
      reason,
    );
    await expectRefusal(run, 'noticeDesk.update', 'author', withdrawn, { summary: 'Too late.' }, 'invalid-transition');
  },

  submit: async (run) => {
    const draft = await run.fixture.draft();
    const { answer, notice } = await changeNotice(run, 'noticeDesk.submit', 'author', draft);
    expectThat(notice.state === 'secrecyReview', answer, 'the state secrecyReview', notice.state);
    const now = await run.fixture.latest(draft.noticeId);
    await expectRefusal(run, 'noticeDesk.submit', 'author', now, undefined, 'invalid-transition');
  },

  approve: async (run) => {
    const draft = await run.fixture.draft();
    await each([
      () => expectRefusal(run, 'noticeDesk.approve', 'reviewer', draft, approval, 'invalid-transition'),
      async () => {
        // An officer who changed a text is an author of it. The first revision is published, so that the whole can be withdrawn.
        const published = await run.fixture.published();
        const edited = await run.fixture.applyAction('reviewer', 'update', published, { summary: 'By the reviewer.' });
        const submitted = await run.fixture.applyAction('reviewer', 'submit', edited);
        await expectRefusal(run, 'noticeDesk.approve', 'reviewer', submitted, approval, 'self-approval');
        const { answer, notice } = await readNotice(run, 'reviewer', submitted);
        const offers = notice.actions.includes('approve');
        expectThat(!offers, answer, 'actions without approve for the author of the text', notice.actions.join(', '));
      },
      async () => {
        const { answer, notice } = await changeNotice(
          run,
          'noticeDesk.approve',
          'reviewer',
          await run.fixture.inReview(),
          approval,
        );
        expectThat(notice.state === 'approved', answer, 'the state approved', notice.state);
        const hasTrail = notice.trail.some(({ action }) => action === 'approve');
        expectThat(hasTrail, answer, 'approve in the trail', 'a trail without it');
      },
    ]);
  },

  return: async (run) => {
    const { answer, notice } = await changeNotice(
      run,
      'noticeDesk.return',
      'reviewer',
      await run.fixture.inReview(),
      reason,
    );
    expectThat(notice.state === 'draft', answer, 'the state draft', notice.state);
    await expectRefusal(run, 'noticeDesk.return', 'reviewer', await run.fixture.draft(), reason, 'invalid-transition');
  },

  schedule: async (run) => {
    await expectRefusal(run, 'noticeDesk.schedule', 'reviewer', await run.fixture.draft(), later, 'invalid-transition');
    const approved = await run.fixture.approved();
    const past = { publishAt: '2000-01-01T00:00:00Z' };
    expectFieldProblem(
      await callOn(run, 'noticeDesk.schedule', 'reviewer', approved, past),
      'invalid-body',
      '/publishAt',
    );
    const { answer, notice } = await changeNotice(run, 'noticeDesk.schedule', 'reviewer', approved, later);
    expectThat(notice.state === 'scheduled', answer, 'the state scheduled', notice.state);
    await expectHidden(run, approved.noticeId, 'before its time');
  },

  publish: async (run) => {
    await expectRefusal(
      run,
      'noticeDesk.publish',
      'reviewer',
      await run.fixture.draft(),
      undefined,
      'invalid-transition',
    );
    await expectRefusal(
      run,
      'noticeDesk.publish',
      'reviewer',
      await run.fixture.inReview(),
      undefined,
      'invalid-transition',
    );
    const approved = await run.fixture.approved();
    await expectHidden(run, approved.noticeId, 'before it is published');
    const { answer, notice } = await changeNotice(run, 'noticeDesk.publish', 'author', approved);
    expectThat(notice.state === 'published', answer, 'the state published', notice.state);
    expectThat(notice.liveRevision === 1, answer, 'revision 1 published', String(notice.liveRevision));
    const seen = await run.caller.call('notices.get', { as: 'member', params: { noticeId: approved.noticeId } });
    expectSuccess(seen);
  },

  withdraw: async (run) => {
    await expectRefusal(
      run,
      'noticeDesk.withdraw',
      'reviewer',
      await run.fixture.draft(),
      reason,
      'invalid-transition',
    );
    const published = await run.fixture.published();
    const { answer, notice } = await changeNotice(run, 'noticeDesk.withdraw', 'reviewer', published, reason);
    expectThat(notice.state === 'withdrawn', answer, 'the state withdrawn', notice.state);
    await expectHidden(run, published.noticeId, 'once it is withdrawn');
    await expectRefusal(
      run,
      'noticeDesk.withdraw',
      'reviewer',
      await run.fixture.latest(published.noticeId),
      reason,
      'invalid-transition',
    );
  },

  duplicate: async (run) => {
    const { noticeId } = await run.fixture.published();
    const answer = await run.caller.call('noticeDesk.duplicate', { as: 'author', params: { noticeId } });
    run.fixture.remember('noticeDesk.duplicate', answer);
    expectSuccess(answer);
    const { id, state } = answer.json as DeskNotice & { id: string };
    expectThat(state === 'draft', answer, 'a draft', state);
    expectThat(id !== noticeId, answer, 'a notice of its own', 'the same one');
  },

  remind: async (run) => {
    const remind = (noticeId: string) => run.caller.call('noticeDesk.remind', { as: 'reviewer', params: { noticeId } });
    expectProblem(await remind((await run.fixture.draft()).noticeId), 'invalid-transition');
    const { noticeId } = await run.fixture.published();
    const answer = await remind(noticeId);
    expectSuccess(answer);
    const hasTrail = (answer.json as DeskNotice).trail.some(({ action }) => action === 'remind');
    expectThat(hasTrail, answer, 'remind in the trail', 'a trail without it');
    expectProblem(await remind(noticeId), 'reminded-recently');
  },

  exportRoll: async (run) => {
    const exportRoll = (as: Call['as'], noticeId: string) =>
      run.caller.call('noticeDesk.exportRoll', { as, params: { noticeId } });
    expectProblem(await exportRoll('reviewer', (await run.fixture.draft()).noticeId), 'invalid-transition');
    const target = await run.fixture.published();
    const answer = await exportRoll('reviewer', target.noticeId);
    expectSuccess(answer);
    const { audience } = answer.json as { audience: unknown };
    expectThat(typeof audience === 'number' && audience > 0, answer, 'how many are on the roll', String(audience));
    const now = await readNotice(run, 'reviewer', target);
    const hasTrail = now.notice.trail.some(({ action }) => action === 'exportRoll');
    expectThat(hasTrail, now.answer, 'exportRoll in the trail', 'a trail without it');
  },

  receipts: async (run) => {
    const draft = await run.fixture.draft();
    const early = await run.caller.call('noticeDesk.receipts', { as: 'author', params: { noticeId: draft.noticeId } });
    expectProblem(early, 'invalid-transition');
    const { noticeId } = await run.fixture.published();
    await run.caller.call('notices.acknowledge', { as: 'member', params: { noticeId }, body: { revision: 1 } });
    const own = await run.caller.call('noticeDesk.receipts', { as: 'author', params: { noticeId } });
    expectSuccess(own);
    const { acknowledgement } = own.json as { acknowledgement: AcknowledgementCounts | null };
    expectThat(acknowledgement?.acknowledged === 1, own, 'one acknowledgement', String(acknowledgement?.acknowledged));
    expectThat(acknowledgement?.rollVisible === true, own, 'rollVisible for the owner’s own staff', 'not');
    if (!run.caller.has('staff')) return;
    const above = await run.caller.call('noticeDesk.receipts', { as: 'staff', params: { noticeId } });
    expectSuccess(above);
    const { acknowledgement: counts } = above.json as { acknowledgement: AcknowledgementCounts | null };
    const isHidden = counts?.rollVisible === false;
    expectThat(isHidden, above, 'no rollVisible for staff of a committee above: names are the owner’s', 'rollVisible');
  },

  roll: async (run) => {
    const rollOf = async (noticeId: string, status?: string) => {
      const query = { limit: '100', ...(status && { status }) };
      return run.caller.call('noticeDesk.roll', { as: 'author', params: { noticeId }, query });
    };
    expectProblem(await rollOf((await run.fixture.draft()).noticeId), 'invalid-transition');
    const { noticeId } = await run.fixture.published();
    await run.caller.call('notices.acknowledge', { as: 'member', params: { noticeId }, body: { revision: 1 } });
    const whole = await rollOf(noticeId);
    expectSuccess(whole);
    for (const [status, isDone] of [
      ['acknowledged', true],
      ['waiting', false],
    ] as const) {
      const answer = await rollOf(noticeId, status);
      expectSuccess(answer);
      const wrong = linesOf(answer).find(({ ackAt }) => (ackAt !== null) !== isDone);
      expectThat(wrong === undefined, answer, `only lines that are ${status}`, 'another');
      const ids = new Set(linesOf(answer).map(({ id }) => id));
      const inOrder = linesOf(whole)
        .filter(({ id }) => ids.has(id))
        .map(({ id }) => id);
      expectThat(inOrder.join() === [...ids].join(), answer, 'the order of the whole roll', 'another order');
    }
  },
} satisfies Partial<Record<keyof typeof noticeDesk, (run: NoticeRun) => Promise<void>>>;

interface AcknowledgementCounts {
  readonly acknowledged: number;
  readonly rollVisible: unknown;
}

function linesOf({ json }: Exchange): { readonly id: string; readonly ackAt: string | null }[] {
  return (json as { items: { id: string; ackAt: string | null }[] }).items;
}

function callOn(
  { caller }: NoticeRun,
  id: OperationName,
  as: Call['as'],
  { noticeId, etag }: Target,
  body?: unknown,
): Promise<Exchange> {
  return caller.call(id, { as, params: { noticeId }, ifMatch: etag, body });
}

/** Changes a notice by an operation of the desk that has to work. */
async function changeNotice(run: NoticeRun, id: OperationName, as: Call['as'], target: Target, body?: unknown) {
  const answer = await callOn(run, id, as, target, body);
  expectSuccess(answer);
  return { answer, notice: answer.json as DeskNotice };
}

async function readNotice({ caller }: NoticeRun, as: Call['as'], { noticeId }: Target) {
  const answer = await caller.call('noticeDesk.get', { as, params: { noticeId } });
  expectSuccess(answer);
  return { answer, notice: answer.json as DeskNotice };
}

async function expectRefusal(
  run: NoticeRun,
  id: OperationName,
  as: Call['as'],
  target: Target,
  body: unknown,
  code: ProblemCode,
): Promise<void> {
  expectProblem(await callOn(run, id, as, target, body), code);
}

async function expectHidden({ caller }: NoticeRun, noticeId: string, when: string): Promise<void> {
  const answer = await caller.call('notices.get', { as: 'member', params: { noticeId } });
  expectThat(answer.status === 404, answer, `404: readers may not know of it ${when}`, String(answer.status));
}
