import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeskAction, Permission } from '@party-affairs/sdk/contract';
import fc from 'fast-check';
import type { Actor } from '../../workflow/workflow.ts';
import {
  isPublished,
  nextNotice,
  type NoticeTransition,
  noticeWorkflow,
  type NoticeWorkflowState,
  revisionStates,
  stateOf,
} from './workflow.ts';

const { actionsFor, checkTransition } = noticeWorkflow;
const now = new Date('2026-11-22T01:00:00.000Z');
const draft: NoticeWorkflowState = {
  notice: 'unpublished',
  revision: 'draft',
  liveRevision: null,
  expireAt: null,
  workingRevision: 1,
  workingExpireAt: null,
  requiresAck: false,
  editors: new Set(['author']),
};
const everything: Actor['may'] = () => true;
const author: Actor = { accountId: 'author', may: everything };
const reviewer: Actor = { accountId: 'reviewer', may: everything };

function walk(
  notice: NoticeWorkflowState,
  ...transitions: readonly [NoticeTransition, string | null][]
): NoticeWorkflowState {
  return transitions.reduce((current, [transition, by]) => nextNotice(current, transition, by), notice);
}

function statesAfter(notice: NoticeWorkflowState, transition: NoticeTransition) {
  return revisionStates(notice, transition, nextNotice(notice, transition, null));
}

const inReview = walk(draft, ['submit', 'author']);
const approved = walk(inReview, ['approve', 'reviewer']);
const scheduled = walk(approved, ['schedule', 'author']);
const published = walk(scheduled, ['publish', null]);
const revising = walk(published, ['edit', 'editor']);
const expired = walk(published, ['expire', null]);
const withdrawn = walk(published, ['withdraw', 'author']);

describe('A notice on its way', () => {
  it('passes through draft, secrecy review, approval and schedule to publication', () => {
    const states = [draft, inReview, approved, scheduled, published, expired, withdrawn].map((notice) =>
      stateOf(notice, now),
    );
    assert.deepEqual(states, ['draft', 'secrecyReview', 'approved', 'scheduled', 'published', 'expired', 'withdrawn']);
  });

  it('offers in each state what is next, and nothing else', () => {
    const offered = (notice: NoticeWorkflowState) => actionsFor(notice, reviewer).join(' ');
    assert.equal(offered(draft), 'edit submit duplicate');
    assert.equal(offered(inReview), 'edit approve return duplicate');
    assert.equal(offered(approved), 'edit schedule publish duplicate');
    assert.equal(offered(scheduled), 'edit schedule publish withdraw duplicate');
    assert.equal(offered(published), 'edit withdraw duplicate receipts');
    assert.equal(offered(revising), 'edit submit withdraw duplicate receipts');
    assert.equal(offered(expired), 'edit duplicate receipts');
    assert.equal(offered(withdrawn), 'duplicate receipts');
  });

  it('offers to remind of what is published and asks for an acknowledgement', () => {
    const offers = (notice: NoticeWorkflowState) =>
      actionsFor({ ...notice, requiresAck: true }, reviewer).includes('remind');
    assert.deepEqual([draft, inReview, published, revising, expired, withdrawn].map(offers), [
      false,
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('goes back to draft when an editor changes what was in review, approved or scheduled', () => {
    for (const notice of [inReview, approved, scheduled]) {
      const edited = nextNotice(notice, 'edit', 'editor');
      assert.equal(stateOf(edited, now), 'draft');
      assert.equal(edited.workingRevision, 1);
    }
  });

  it('goes back to draft when it is returned', () => {
    assert.equal(stateOf(nextNotice(inReview, 'return', 'reviewer'), now), 'draft');
  });

  it('keeps the published revision up while the next one is on its way', () => {
    for (const notice of [revising, walk(revising, ['submit', 'editor'], ['approve', 'reviewer'])]) {
      assert.ok(isPublished(notice, now));
      assert.equal(notice.liveRevision, 1);
      assert.equal(notice.workingRevision, 2);
    }
  });

  it('replaces the published revision when the next one goes up', () => {
    const ready = walk(revising, ['submit', 'editor'], ['approve', 'reviewer']);
    assert.equal(nextNotice(ready, 'publish', 'editor').liveRevision, 2);
    assert.deepEqual(statesAfter(ready, 'publish'), [
      [1, 'superseded'],
      [2, 'published'],
    ]);
  });

  it('takes the next revision down with the published one when it is withdrawn', () => {
    assert.deepEqual(statesAfter(revising, 'withdraw'), [
      [1, 'withdrawn'],
      [2, 'withdrawn'],
    ]);
    assert.equal(nextNotice(revising, 'withdraw', 'author').workingRevision, null);
  });

  it('is over for readers at its time, before the clock has said so', () => {
    const until = { ...published, expireAt: now.toISOString() };
    assert.equal(isPublished(until, new Date(now.getTime() - 1)), true);
    assert.equal(isPublished(until, now), false);
    assert.equal(stateOf(until, now), 'expired');
  });
});

describe('Approval', () => {
  it('is refused to the account that wrote the text', () => {
    assert.equal(checkTransition('approve', inReview, author), 'self-approval');
  });

  it('is refused to an account that changed the text, even long before', () => {
    const rewritten = walk(draft, ['edit', 'reviewer'], ['edit', 'author'], ['submit', 'author']);
    assert.equal(checkTransition('approve', rewritten, reviewer), 'self-approval');
  });

  it('is free again for the author of an earlier revision', () => {
    const next = walk(revising, ['submit', 'editor']);
    assert.equal(checkTransition('approve', next, author), null);
    assert.equal(checkTransition('approve', next, { ...author, accountId: 'editor' }), 'self-approval');
  });

  it('lets the author publish what another account approved', () => {
    assert.equal(checkTransition('publish', approved, author), null);
  });
});

describe('Permissions', () => {
  const needed: Record<DeskAction, Permission> = {
    edit: 'notices.write',
    submit: 'notices.write',
    approve: 'notices.review',
    return: 'notices.review',
    schedule: 'notices.publish',
    publish: 'notices.publish',
    withdraw: 'notices.publish',
    duplicate: 'notices.write',
    remind: 'notices.receipts',
    receipts: 'notices.receipts',
  };
  const lives = [draft, inReview, approved, scheduled, published, revising, expired, withdrawn];

  for (const [action, permission] of Object.entries(needed) as [DeskAction, Permission][]) {
    it(`${action} is refused in every state without ${permission}, whatever else an actor may`, () => {
      const actor: Actor = { accountId: 'other', may: (asked) => asked !== permission };
      for (const notice of lives) assert.equal(checkTransition(action, notice, actor), 'forbidden');
    });
  }
});

describe('Whatever staff and clock do, in any order', () => {
  const people = ['ann', 'bo', 'chen'];
  const transitions: NoticeTransition[] = [
    'edit',
    'submit',
    'approve',
    'return',
    'schedule',
    'publish',
    'withdraw',
    'expire',
  ];
  const move = fc.record({ transition: fc.constantFrom(...transitions), by: fc.constantFrom(...people) });
  const start: NoticeWorkflowState = { ...draft, editors: new Set(['ann']) };

  it('nothing goes up that another person has not approved as it stands', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        let notice = start;
        // What a careful clerk would note beside the file.
        let writers = new Set(['ann']);
        let approvedBy: string | null = null;
        let highest = 1;
        for (const { transition, by } of moves) {
          const before = notice;
          if (transition === 'expire') {
            if (notice.notice !== 'published') continue;
          } else if (checkTransition(transition, notice, { accountId: by, may: everything }) !== null) continue;
          notice = nextNotice(notice, transition, transition === 'expire' ? null : by);

          if (transition === 'edit') {
            writers = before.revision !== null ? new Set([...writers, by]) : new Set([by]);
            approvedBy = null;
            assert.equal(notice.liveRevision, before.liveRevision, 'an edit changed what people see');
            assert.equal(notice.notice, before.notice, 'an edit took the notice down');
          }
          if (transition === 'approve') approvedBy = by;
          if (transition === 'return') approvedBy = null;
          if (transition === 'publish') {
            assert.ok(approvedBy !== null, 'published without approval');
            assert.ok(!writers.has(approvedBy), 'published on the approval of its own writer');
            assert.ok((before.liveRevision ?? 0) < (notice.liveRevision ?? 0), 'an older revision came back');
          }
          if (transition === 'withdraw')
            assert.deepEqual(
              actionsFor(notice, reviewer).filter((a) => a !== 'receipts'),
              ['duplicate'],
            );
          highest = Math.max(highest, notice.workingRevision ?? 0);
          assert.ok((notice.liveRevision ?? 0) <= highest);
          if (notice.revision !== null) assert.ok((notice.workingRevision ?? 0) > (notice.liveRevision ?? 0));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
