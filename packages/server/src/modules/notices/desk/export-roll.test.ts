import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DeskNotice, RollExport } from '@party-affairs/sdk/contract';
import { NoticeCampus } from '../testing/notice-campus.ts';

let campus: NoticeCampus;
let author: string;
let reviewer: string;
let noticeId: string;

beforeEach(async () => {
  campus = await NoticeCampus.open();
  author = await campus.person('org_a1', { role: 'publicityOfficer' });
  reviewer = await campus.person('org_a1', { role: 'secretary' });
  await campus.person('org_a1');
  const ackDueAt = '2026-12-01T00:00:00Z';
  noticeId = await campus.published(author, reviewer, 'org_a1', { requiresAck: true, ackDueAt, title: '报送学习计划' });
});
afterEach(() => campus.close());

const exportRoll = (account: string, id = noticeId, key?: string) =>
  campus.call<RollExport>(account, 'noticeDesk.exportRoll', { params: { noticeId: id }, ...(key ? { key } : {}) });
const exportsIn = ({ trail }: DeskNotice) => trail.filter(({ action }) => action === 'exportRoll');
const exportsOf = async (id = noticeId) =>
  exportsIn((await campus.done<DeskNotice>(author, 'noticeDesk.get', { params: { noticeId: id } })).body);

describe('The roll taken out of the desk', () => {
  it('says what it is of and how many lines follow', async () => {
    const { body } = await exportRoll(author);
    assert.deepEqual(body, {
      noticeId,
      title: '报送学习计划',
      revision: 1,
      dueAt: '2026-12-01T00:00:00.000Z',
      audience: 3,
      exportedAt: campus.now.toISOString(),
    });
  });

  it('leaves in the trail who took it out, when and of which revision, once for one key', async () => {
    assert.equal((await exportRoll(reviewer, noticeId, 'roll-key')).status, 200);
    assert.equal((await exportRoll(reviewer, noticeId, 'roll-key')).headers.get('Idempotency-Replayed'), 'true');
    const entries = (await exportsOf()).map(({ at, by, revision }) => [at, by?.id, revision]);
    assert.deepEqual(entries, [[campus.now.toISOString(), reviewer, 1]]);
    await exportRoll(author);
    assert.equal((await exportsOf()).length, 2);
  });

  it('is refused to staff above, who learn no name, and leaves no trace then', async () => {
    const above = await campus.person('org_a', { role: 'committeeStaff' });
    const refused = await exportRoll(above);
    assert.deepEqual([refused.status, refused.code], [403, 'forbidden']);
    assert.doesNotMatch(JSON.stringify(refused.body), /mem_/);
    assert.deepEqual(await exportsOf(), []);
  });

  it('is refused to one whose office has ended when the same key comes again', async () => {
    const roleEnds = '2026-11-22T02:00:00.000Z';
    const leaving = await campus.person('org_a1', { role: 'secretary', roleEnds });
    assert.equal((await exportRoll(leaving, noticeId, 'last-key')).status, 200);
    campus.wait(61);
    assert.equal((await exportRoll(leaving, noticeId, 'last-key')).status, 403);
  });

  it('is there after the notice was withdrawn, and not for one that asks for no acknowledgement', async () => {
    await campus.change(author, 'withdraw', noticeId, { reason: '已办结' });
    assert.equal((await exportRoll(author)).status, 200);
    const asksNothing = await campus.published(author, reviewer, 'org_a1');
    assert.equal((await exportRoll(author, asksNothing)).code, 'invalid-transition');
    assert.deepEqual(await exportsOf(asksNothing), []);
  });
});
