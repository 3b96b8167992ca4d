import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Notice, NoticeCounts, NoticeSummary, ReceiptChange } from '@party-affairs/sdk/contract';
import { NoticeCampus } from '../testing/notice-campus.ts';

interface Page {
  readonly items: NoticeSummary[];
  readonly nextCursor: string | null;
}

let campus: NoticeCampus;
let author: string;
let reviewer: string;
let member: string;

async function freshCampus() {
  campus = await NoticeCampus.open();
  ({ author, reviewer, member } = await campus.people());
}

const list = (account: string | null, query: Record<string, string | number> = {}) =>
  campus.done<Page>(account, 'notices.list', { query }).then(({ body }) => body);
const counts = (account: string) => campus.done<NoticeCounts>(account, 'notices.counts').then(({ body }) => body);
const mark = (account: string, mark: string, noticeIds: string[], key?: string) =>
  campus.call<ReceiptChange>(account, 'notices.mark', { body: { mark, noticeIds }, ...(key ? { key } : {}) });
const ids = ({ items }: Page) => items.map(({ id }) => id);

describe('Marks', () => {
  let first: string;
  let second: string;
  beforeEach(async () => {
    await freshCampus();
    first = await campus.published(author, reviewer, 'org_a1');
    second = await campus.published(author, reviewer, 'org_a1');
  });
  afterEach(() => campus.close());

  it('tell what was shown, what was opened and what was put away from one another', async () => {
    assert.deepEqual(await counts(member), { total: 2, unseen: 2, unread: 2, toAcknowledge: 0, archived: 0 });
    await mark(member, 'seen', [first, second]);
    assert.deepEqual(await counts(member), { total: 2, unseen: 0, unread: 2, toAcknowledge: 0, archived: 0 });
    await mark(member, 'read', [first]);
    assert.deepEqual(await counts(member), { total: 2, unseen: 0, unread: 1, toAcknowledge: 0, archived: 0 });
    const archived = await campus.done<ReceiptChange>(member, 'notices.archive', { params: { noticeId: first } });
    assert.deepEqual(archived.body.counts, { total: 1, unseen: 0, unread: 1, toAcknowledge: 0, archived: 1 });
    assert.deepEqual(ids(await list(member, { state: 'archived' })), [first]);
    assert.deepEqual(ids(await list(member)), [second]);
    await campus.done(member, 'notices.unarchive', { params: { noticeId: first } });
    assert.deepEqual(await counts(member), { total: 2, unseen: 0, unread: 1, toAcknowledge: 0, archived: 0 });
  });

  it('say seen with read, and keep seen when read is taken back', async () => {
    const read = await mark(member, 'read', [first]);
    assert.ok(read.body.receipts[0]?.seenAt);
    const unread = await mark(member, 'unread', [first]);
    assert.equal(unread.body.receipts[0]?.readAt, null);
    assert.ok(unread.body.receipts[0]?.seenAt);
  });

  it('keep the first time', async () => {
    const once = await mark(member, 'read', [first]);
    campus.wait(10);
    const twice = await mark(member, 'read', [first]);
    assert.deepEqual(twice.body.receipts, once.body.receipts);
  });

  it('are made for all named notices or, when one is unknown, for none', async () => {
    const hidden = await campus.draft(author, 'org_a1');
    const { status, code, errors } = await mark(member, 'read', [first, hidden, 'notice_none']);
    assert.equal(`${status} ${code}`, '404 not-found');
    assert.deepEqual(
      errors?.map(({ pointer }) => pointer),
      ['/noticeIds/1', '/noticeIds/2'],
    );
    assert.equal((await counts(member)).unread, 2);
  });

  it('take a notice named twice once', async () => {
    const { body } = await mark(member, 'seen', [first, first]);
    assert.equal(body.receipts.length, 1);
  });

  it('are everybody’s own', async () => {
    await mark(member, 'read', [first]);
    assert.equal((await counts(reviewer)).unread, 2);
  });

  it('are told to the same person’s other devices, once, and to no one else', async () => {
    const { body } = await campus.done<{ lastEventId: string }>(member, 'events.poll');
    await mark(member, 'seen', [first]);
    await mark(member, 'seen', [first]);
    const query = { after: body.lastEventId };
    const mine = await campus.done<{ items: unknown[] }>(member, 'events.poll', { query });
    const theirs = await campus.done<{ items: unknown[] }>(reviewer, 'events.poll', { query });
    assert.equal(mine.body.items.length, 1);
    assert.equal(theirs.body.items.length, 0);
  });

  it('answer the same key with the receipts and counts as they are, without doing it again', async () => {
    await mark(member, 'read', [first], 'key-12345678');
    await mark(member, 'unread', [first]);
    const again = await mark(member, 'read', [first], 'key-12345678');
    assert.equal(again.headers.get('Idempotency-Replayed'), 'true');
    assert.equal((await counts(member)).unread, 2);
  });

  it('are not taken from visitors', async () => {
    for (const name of ['notices.archive', 'notices.unarchive', 'notices.acknowledge'] as const) {
      assert.equal((await campus.call(null, name, { params: { noticeId: first }, body: { revision: 1 } })).status, 401);
    }
    assert.equal((await campus.call(null, 'notices.mark', { body: { mark: 'read', noticeIds: [first] } })).status, 401);
  });
});

describe('An acknowledgement', () => {
  let notice: string;
  beforeEach(async () => {
    await freshCampus();
    notice = await campus.published(author, reviewer, 'org_a1', {
      disclosureScope: 'inParty',
      requiresAck: true,
      ackDueAt: '2026-12-01T00:00:00+08:00',
    });
  });
  afterEach(() => campus.close());

  const acknowledge = (account: string, revision: number, noticeId = notice) =>
    campus.call<ReceiptChange>(account, 'notices.acknowledge', { params: { noticeId }, body: { revision } });
  const get = (account: string) =>
    campus.done<Notice>(account, 'notices.get', { params: { noticeId: notice } }).then(({ body }) => body);

  it('is owed until it is given, and given once', async () => {
    assert.equal((await counts(member)).toAcknowledge, 1);
    const once = await acknowledge(member, 1);
    assert.equal(once.body.counts.toAcknowledge, 0);
    campus.wait(5);
    const twice = await acknowledge(member, 1);
    assert.deepEqual(twice.body.receipts, once.body.receipts);
  });

  it('belongs to the revision that was read: a new one asks again', async () => {
    await acknowledge(member, 1);
    await campus.change(author, 'update', notice, { title: '更正后的通知' });
    assert.equal((await counts(member)).toAcknowledge, 0, 'a draft asks no one');
    await campus.publish(author, reviewer, notice);
    assert.equal((await counts(member)).toAcknowledge, 1);
    assert.deepEqual(ids(await list(member, { state: 'toAcknowledge' })), [notice]);
    assert.equal((await acknowledge(member, 1)).code, 'stale-revision');
    assert.equal((await acknowledge(member, 2)).status, 200);
    assert.equal((await get(member)).receipt?.ackRevision, 2);
  });

  it('cannot be given for a text that is not up yet', async () => {
    await campus.change(author, 'update', notice, { title: '更正后的通知' });
    assert.equal((await acknowledge(member, 2)).code, 'stale-revision');
  });

  it('stays owed when the notice is archived', async () => {
    await campus.done(member, 'notices.archive', { params: { noticeId: notice } });
    assert.equal((await counts(member)).toAcknowledge, 1);
    assert.deepEqual(ids(await list(member, { state: 'toAcknowledge' })), [notice]);
  });

  it('is not asked where the notice does not ask', async () => {
    const plain = await campus.published(author, reviewer, 'org_a1');
    assert.equal((await acknowledge(member, 1, plain)).code, 'acknowledgement-not-required');
  });

  it('is not asked of Party members elsewhere, who may read the notice all the same', async () => {
    const stranger = await campus.person('org_b1');
    const { requiresAck, ackDueAt } = await get(stranger);
    assert.deepEqual({ requiresAck, ackDueAt }, { requiresAck: false, ackDueAt: null });
    assert.equal((await counts(stranger)).toAcknowledge, 0);
    assert.equal((await acknowledge(stranger, 1)).code, 'acknowledgement-not-required');
  });

  it('is asked of members of the branches below the owner', async () => {
    const staff = await campus.person('org_a', { role: 'committeeStaff' });
    const other = await campus.person('org_a', { role: 'committeeStaff' });
    await campus.published(staff, other, 'org_a', { requiresAck: true });
    assert.equal((await counts(member)).toAcknowledge, 2);
  });
});
