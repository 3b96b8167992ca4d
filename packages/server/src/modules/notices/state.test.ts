import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeskAction, Permission } from '@party-affairs/sdk/contract';
import fc from 'fast-check';
import {
  type Actor,
  actionsFor,
  after,
  isUp,
  type NoticeLife,
  refusalOf,
  revisionStatesAfter,
  stateOf,
  type Step,
} from './state.ts';

const now = new Date('2026-11-22T01:00:00.000Z');
const draft: NoticeLife = {
  status: 'unpublished',
  liveRevision: null,
  expireAt: null,
  working: { revision: 1, state: 'draft', expireAt: null, editors: new Set(['author']) },
};
const everything: Actor['may'] = () => true;
const author: Actor = { accountId: 'author', may: everything };
const reviewer: Actor = { accountId: 'reviewer', may: everything };

function walk(life: NoticeLife, ...steps: readonly [Step, string | null][]): NoticeLife {
  return steps.reduce((current, [step, by]) => after(current, step, by), life);
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
    const states = [draft, inReview, approved, scheduled, published, expired, withdrawn].map((life) =>
      stateOf(life, now),
    );
    assert.deepEqual(states, ['draft', 'secrecyReview', 'approved', 'scheduled', 'published', 'expired', 'withdrawn']);
  });

  it('offers in each state what is next, and nothing else', () => {
    const offered = (life: NoticeLife) => actionsFor(life, reviewer).join(' ');
    assert.equal(offered(draft), 'edit submit');
    assert.equal(offered(inReview), 'edit approve return');
    assert.equal(offered(approved), 'edit schedule publish');
    assert.equal(offered(scheduled), 'edit schedule publish withdraw');
    assert.equal(offered(published), 'edit withdraw receipts');
    assert.equal(offered(revising), 'edit submit withdraw receipts');
    assert.equal(offered(expired), 'edit receipts');
    assert.equal(offered(withdrawn), 'receipts');
  });

  it('goes back to draft when somebody edits what was in review, approved or scheduled', () => {
    for (const life of [inReview, approved, scheduled]) {
      const edited = after(life, 'edit', 'editor');
      assert.equal(stateOf(edited, now), 'draft');
      assert.equal(edited.working?.revision, 1);
    }
  });

  it('goes back to draft when it is returned', () => {
    assert.equal(stateOf(after(inReview, 'return', 'reviewer'), now), 'draft');
  });

  it('keeps the published revision up while the next one is on its way', () => {
    for (const life of [revising, walk(revising, ['submit', 'editor'], ['approve', 'reviewer'])]) {
      assert.ok(isUp(life, now));
      assert.equal(life.liveRevision, 1);
      assert.equal(life.working?.revision, 2);
    }
  });

  it('replaces the published revision when the next one goes up', () => {
    const ready = walk(revising, ['submit', 'editor'], ['approve', 'reviewer']);
    assert.equal(after(ready, 'publish', 'editor').liveRevision, 2);
    assert.deepEqual(revisionStatesAfter(ready, 'publish'), [
      [1, 'superseded'],
      [2, 'published'],
    ]);
  });

  it('takes the next revision down with the published one when it is withdrawn', () => {
    assert.deepEqual(revisionStatesAfter(revising, 'withdraw'), [
      [1, 'withdrawn'],
      [2, 'withdrawn'],
    ]);
    assert.equal(after(revising, 'withdraw', 'author').working, null);
  });

  it('is over for readers at its time, before the clock has said so', () => {
    const until = { ...published, expireAt: now.toISOString() };
    assert.equal(isUp(until, new Date(now.getTime() - 1)), true);
    assert.equal(isUp(until, now), false);
    assert.equal(stateOf(until, now), 'expired');
  });
});

describe('Approval', () => {
  it('is refused to whoever wrote the text', () => {
    assert.equal(refusalOf('approve', inReview, author), 'self-approval');
  });

  it('is refused to whoever changed the text, even long before', () => {
    const rewritten = walk(draft, ['edit', 'reviewer'], ['edit', 'author'], ['submit', 'author']);
    assert.equal(refusalOf('approve', rewritten, reviewer), 'self-approval');
  });

  it('is free again for the author of an earlier revision', () => {
    const next = walk(revising, ['submit', 'editor']);
    assert.equal(refusalOf('approve', next, author), null);
    assert.equal(refusalOf('approve', next, { ...author, accountId: 'editor' }), 'self-approval');
  });

  it('lets the author publish what somebody else approved', () => {
    assert.equal(refusalOf('publish', approved, author), null);
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
    receipts: 'notices.receipts',
  };
  const lives = [draft, inReview, approved, scheduled, published, revising, expired, withdrawn];

  for (const [action, permission] of Object.entries(needed) as [DeskAction, Permission][]) {
    it(`${action} is refused in every state without ${permission}, whatever else somebody may`, () => {
      const actor: Actor = { accountId: 'other', may: (asked) => asked !== permission };
      for (const life of lives) assert.equal(refusalOf(action, life, actor), 'forbidden');
    });
  }
});

describe('Whatever staff and clock do, in any order', () => {
  const people = ['ann', 'bo', 'chen'];
  const steps: Step[] = ['edit', 'submit', 'approve', 'return', 'schedule', 'publish', 'withdraw', 'expire'];
  const move = fc.record({ step: fc.constantFrom(...steps), by: fc.constantFrom(...people) });
  const start: NoticeLife = {
    ...draft,
    working: { revision: 1, state: 'draft', expireAt: null, editors: new Set(['ann']) },
  };

  it('nothing goes up that another person has not approved as it stands', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        let life = start;
        // What a careful clerk would note beside the file.
        let writers = new Set(['ann']);
        let approvedBy: string | null = null;
        let highest = 1;
        for (const { step, by } of moves) {
          const before = life;
          if (step === 'expire') {
            if (life.status !== 'published') continue;
          } else if (refusalOf(step, life, { accountId: by, may: everything }) !== null) continue;
          life = after(life, step, step === 'expire' ? null : by);

          if (step === 'edit') {
            writers = before.working ? new Set([...writers, by]) : new Set([by]);
            approvedBy = null;
            assert.equal(life.liveRevision, before.liveRevision, 'an edit changed what people see');
            assert.equal(life.status, before.status, 'an edit took the notice down');
          }
          if (step === 'approve') approvedBy = by;
          if (step === 'return') approvedBy = null;
          if (step === 'publish') {
            assert.ok(approvedBy !== null, 'published without approval');
            assert.ok(!writers.has(approvedBy), 'published on the approval of its own writer');
            assert.ok((before.liveRevision ?? 0) < (life.liveRevision ?? 0), 'an older revision came back');
          }
          if (step === 'withdraw')
            assert.deepEqual(
              actionsFor(life, reviewer).filter((a) => a !== 'receipts'),
              [],
            );
          highest = Math.max(highest, life.working?.revision ?? 0);
          assert.ok((life.liveRevision ?? 0) <= highest);
          if (life.working) assert.ok(life.working.revision > (life.liveRevision ?? 0));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
