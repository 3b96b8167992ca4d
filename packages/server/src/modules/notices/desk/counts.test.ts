import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type DeskNoticeCounts, type DeskNoticeSummary, noticeStates } from '@party-affairs/sdk/contract';
import { NoticeCampus } from '../testing/notice-campus.ts';

let campus: NoticeCampus;
let author: string;
let deputy: string;
let reviewer: string;
let staff: string;

before(async () => {
  campus = await NoticeCampus.open();
  author = await campus.person('org_a1', { role: 'publicityOfficer' });
  deputy = await campus.person('org_a1', { role: 'deputySecretary' });
  reviewer = await campus.person('org_a1', { role: 'secretary' });
  staff = await campus.person('org_a', { role: 'committeeStaff' });
  const expireAt = '2026-11-22T09:30:00+08:00';
  for (const [writer, organizationId] of [
    [author, 'org_a1'],
    [deputy, 'org_a1'],
    [staff, 'org_a2'],
  ] as const) {
    const make = () => campus.draft(writer, organizationId);
    const checker = writer === staff ? await campus.person('org_a2', { role: 'secretary' }) : reviewer;
    await make();
    await campus.change(writer, 'submit', await make());
    const returned = await make();
    await campus.change(writer, 'submit', returned);
    await campus.change(checker, 'return', returned, { reason: '请补充地点' });
    const changed = await make();
    await campus.change(checker, 'update', changed, { title: '书记改过的标题' });
    await campus.change(writer, 'submit', changed);
    const approved = await make();
    await campus.change(writer, 'submit', approved);
    await campus.change(checker, 'approve', approved, { secrecyChecked: true });
    const revised = await campus.published(writer, checker, organizationId);
    await campus.change(checker, 'update', revised, { title: '更正' });
    await campus.published(writer, checker, organizationId, { expireAt });
    const withdrawn = await campus.published(writer, checker, organizationId);
    await campus.change(writer, 'withdraw', withdrawn, { reason: '内容有误' });
    await campus.published(writer, checker, organizationId);
  }
  // Past the time at which some end, which the clock has not written down.
  campus.wait(45);
});
after(() => campus.close());

const counts = async (account: string) => (await campus.done<DeskNoticeCounts>(account, 'noticeDesk.counts')).body;
const list = async (account: string, query: Record<string, string> = {}) => {
  const { body } = await campus.done<{ items: DeskNoticeSummary[] }>(account, 'noticeDesk.list', {
    query: { limit: '100', ...query },
  });
  return body.items;
};
const everybody = () => [author, deputy, reviewer, staff];

describe('The counts of the desk', () => {
  it('are how many notices the list of each state has', async () => {
    for (const account of everybody()) {
      const { states } = await counts(account);
      for (const state of noticeStates) assert.equal(states[state], (await list(account, { state })).length, state);
    }
  });

  it('count what waits for a person as its list has it', async () => {
    for (const account of everybody()) {
      const { waitingForMe } = await counts(account);
      assert.equal(waitingForMe, (await list(account, { waitingFor: 'me' })).length);
    }
  });

  it('are refused to those who have no desk', async () => {
    assert.equal((await campus.call(null, 'noticeDesk.counts')).code, 'unauthenticated');
    assert.equal((await campus.call(await campus.person('org_a1'), 'noticeDesk.counts')).code, 'forbidden');
  });
});

describe('What waits for a person', () => {
  it('is what they may review or publish now, and their own drafts', async () => {
    for (const account of everybody()) {
      const mine = (notice: DeskNoticeSummary) =>
        notice.actions.includes('approve') ||
        (notice.state === 'approved' && notice.actions.includes('publish')) ||
        (notice.state === 'draft' && notice.author.id === account);
      const expected = (await list(account)).filter(mine);
      assert.ok(expected.length > 0);
      assert.deepEqual(
        (await list(account, { waitingFor: 'me' })).map(({ id }) => id),
        expected.map(({ id }) => id),
      );
    }
  });

  it('goes to others once the person has taken the step', async () => {
    const id = await campus.draft(author, 'org_a1');
    const waitsFor = async (account: string) =>
      (await list(account, { waitingFor: 'me' })).some((notice) => notice.id === id);
    assert.deepEqual([await waitsFor(author), await waitsFor(reviewer)], [true, false]);
    await campus.change(author, 'submit', id);
    assert.deepEqual([await waitsFor(author), await waitsFor(reviewer)], [false, true]);
  });
});
