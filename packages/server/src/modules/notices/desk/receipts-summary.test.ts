import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ReceiptsSummary } from '@party-affairs/sdk/contract';
import { NoticeCampus } from '../testing/notice-campus.ts';
import type { OrganizationId, PersonOptions } from '../../../testing/campus.ts';

let campus: NoticeCampus;
let author: string;
let reviewer: string;
let collegeStaff: string;

beforeEach(async () => {
  campus = await NoticeCampus.open();
  author = await campus.person('org_a1', { role: 'publicityOfficer', id: 'acc_author' });
  reviewer = await campus.person('org_a1', { role: 'secretary', id: 'acc_reviewer' });
  collegeStaff = await campus.person('org_a', { role: 'committeeStaff', id: 'acc_staff' });
});
afterEach(() => campus.close());

async function people(count: number, organizationId: OrganizationId = 'org_a1', options: PersonOptions = {}) {
  return Promise.all(Array.from({ length: count }, () => campus.person(organizationId, options)));
}
async function read(accounts: readonly string[], noticeId: string) {
  for (const account of accounts) {
    await campus.done(account, 'notices.mark', { body: { mark: 'read', noticeIds: [noticeId] } });
  }
}
const acknowledge = (account: string, noticeId: string, revision = 1) =>
  campus.done(account, 'notices.acknowledge', { params: { noticeId }, body: { revision } });
const receipts = (noticeId: string, account = author) =>
  campus.done<ReceiptsSummary>(account, 'noticeDesk.receipts', { params: { noticeId } }).then(({ body }) => body);

/** Every name of a member, however deep. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)]);
}

describe('Figures about reading', () => {
  it('are shown from ten readers on while ten have not read, and at no other time', async () => {
    // With author and reviewer 22 Party members.
    const members = await people(20);
    const notice = await campus.published(author, reviewer, 'org_a1');
    const shown: (number | null)[] = [];
    for (const account of [...members, author, reviewer]) {
      await read([account], notice);
      shown.push((await receipts(notice)).read);
    }
    const nine = Array<null>(9).fill(null);
    assert.deepEqual(shown, [...nine, 10, 11, 12, ...nine, null]);
  });

  it('are never shown for a branch of fewer than twenty', async () => {
    const members = await people(17);
    const notice = await campus.published(author, reviewer, 'org_a1');
    for (const account of [...members, author, reviewer]) {
      await read([account], notice);
      const summary = await receipts(notice);
      assert.equal(summary.read, null);
      assert.equal(summary.audience, 19);
    }
  });

  it('are not shown where the roll gives away who the few others are that have read', async () => {
    const members = await people(30);
    const notice = await campus.published(author, reviewer, 'org_a1', { requiresAck: true });
    await read(members.slice(0, 15), notice);
    assert.equal((await receipts(notice)).read, 15, 'of 32, none of them named yet');
    for (const account of members.slice(0, 5)) await acknowledge(account, notice);
    assert.equal((await receipts(notice)).read, 15, 'of the 27 others ten have read');
    await acknowledge(members[5] ?? '', notice);
    assert.equal((await receipts(notice)).read, null, 'of the 26 others nine have read');
  });

  it('count Party members of the owner’s subtree and no one else', async () => {
    const staff = await campus.person('org_a', { role: 'committeeStaff' });
    const below = [...(await people(10, 'org_a1')), ...(await people(10, 'org_a2'))];
    const strangers = [
      ...(await people(6, 'org_b1')),
      ...(await people(6, 'org_a1', { stage: 'activist' })),
      await campus.account(),
    ];
    const suspended = await people(3, 'org_a2', { status: 'suspended' });
    const notice = await campus.published(collegeStaff, staff, 'org_a');
    await read([...below.slice(0, 11), ...strangers, ...suspended], notice);
    const summary = await receipts(notice, staff);
    // The twenty below, the branch's author and reviewer, the college's two.
    assert.deepEqual([summary.audience, summary.read], [24, 11]);
  });

  it('are in no other answer: neither list nor notice nor desk tells who or how many have read', async () => {
    const members = await people(3);
    const notice = await campus.published(author, reviewer, 'org_a1', { requiresAck: true });
    await read(members, notice);
    const params = { noticeId: notice };
    for (const account of [author, reviewer, collegeStaff]) {
      const desk = [
        await campus.done(account, 'noticeDesk.get', { params }),
        await campus.done(account, 'noticeDesk.list'),
      ];
      for (const { body } of desk) {
        assert.deepEqual(
          namesIn(body).filter((name) => /read|seen|receipt/i.test(name)),
          [],
        );
      }
      const own = [await campus.done(account, 'notices.get', { params }), await campus.done(account, 'notices.list')];
      for (const { body } of own) assert.doesNotMatch(JSON.stringify(body), /"(?:readAt|seenAt)":"/);
    }
  });
});

describe('The counts of an acknowledgement', () => {
  it('do not exist for a notice that asks for none, whatever the role of the person who looks', async () => {
    const members = await people(3);
    const notice = await campus.published(author, reviewer, 'org_a1');
    await read(members, notice);
    for (const account of [author, reviewer, collegeStaff]) {
      const summary = await receipts(notice, account);
      assert.equal(summary.acknowledgement, null);
      assert.deepEqual(
        namesIn(summary).filter(
          (name) => !['revision', 'audience', 'read', 'updatedAt', 'acknowledgement'].includes(name),
        ),
        [],
      );
    }
  });

  it('are exact, also for a small branch', async () => {
    const [first = ''] = await people(3);
    const notice = await campus.published(author, reviewer, 'org_a1', {
      requiresAck: true,
      ackDueAt: '2026-12-01T00:00:00Z',
    });
    await acknowledge(first, notice);
    const { acknowledgement, read: reading } = await receipts(notice);
    assert.deepEqual(acknowledgement, {
      acknowledged: 1,
      pending: 4,
      dueAt: '2026-12-01T00:00:00.000Z',
      rollVisible: true,
    });
    assert.equal(reading, null);
  });

  it('say to the owner’s own staff that there are names, and name nobody', async () => {
    const [first = ''] = await people(1);
    const notice = await campus.published(author, reviewer, 'org_a1', { requiresAck: true });
    await acknowledge(first, notice);
    for (const account of [author, reviewer, collegeStaff]) {
      const summary = await receipts(notice, account);
      assert.equal(summary.acknowledgement?.rollVisible, account !== collegeStaff);
      assert.equal(summary.acknowledgement?.acknowledged, 1);
      assert.doesNotMatch(JSON.stringify(summary), new RegExp(`${first}|mem_`));
    }
  });

  it('start anew with a new revision', async () => {
    const [first = ''] = await people(1);
    const notice = await campus.published(author, reviewer, 'org_a1', { requiresAck: true });
    await acknowledge(first, notice);
    await campus.change(author, 'update', notice, { title: '更正' });
    assert.equal((await receipts(notice)).acknowledgement?.acknowledged, 1, 'a draft changes nothing');
    await campus.publish(author, reviewer, notice);
    const { revision, acknowledgement } = await receipts(notice);
    assert.deepEqual([revision, acknowledgement?.acknowledged], [2, 0]);
  });

  it('stay with the notice after it was withdrawn', async () => {
    const [first = ''] = await people(1);
    const notice = await campus.published(author, reviewer, 'org_a1', { requiresAck: true });
    await acknowledge(first, notice);
    await campus.change(author, 'withdraw', notice, { reason: '已办结' });
    assert.equal((await receipts(notice)).acknowledgement?.acknowledged, 1);
  });
});
