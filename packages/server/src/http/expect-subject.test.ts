import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Notice, ReceiptChange } from '@party-affairs/sdk/contract';
import { NoticeCampus } from '../modules/notices/testing/notice-campus.ts';

describe('A write that waited for one person', () => {
  let campus: NoticeCampus;
  let noticeId: string;
  let member: string;
  let other: string;
  before(async () => {
    campus = await NoticeCampus.open();
    const { author, reviewer, ...people } = await campus.people();
    member = people.member;
    other = await campus.person('org_a1');
    noticeId = await campus.published(author, reviewer, 'org_a1');
  });
  after(() => campus.close());

  const mark = (as: string | null, ifSubject: string | undefined, key: string) => {
    const body = { mark: 'read', noticeIds: [noticeId] };
    return campus.call<ReceiptChange>(as, 'notices.mark', { body, key, ...(ifSubject !== undefined && { ifSubject }) });
  };
  const isRead = async (account: string) => {
    const { body } = await campus.done<Notice>(account, 'notices.get', { params: { noticeId } });
    return typeof body.receipt?.readAt === 'string';
  };

  it('is not done as another, and leaves no trace with them', async () => {
    const { status, code } = await mark(other, member, 'waited-for-another');
    assert.deepEqual([status, code], [412, 'subject-changed']);
    assert.equal(await isRead(other), false);
    assert.equal(await isRead(member), false);
    const { headers } = await mark(other, other, 'waited-for-another');
    assert.equal(headers.get('Idempotency-Replayed'), null);
  });

  it('is done as that person, and again under its key is the same', async () => {
    assert.equal((await mark(member, member, 'waited-for-member')).status, 200);
    assert.equal(await isRead(member), true);
    const again = await mark(member, member, 'waited-for-member');
    assert.equal(again.headers.get('Idempotency-Replayed'), 'true');
  });

  it('is refused to another also after it has happened: they do not hear that it has', async () => {
    await mark(member, member, 'waited-and-happened');
    assert.equal((await mark(other, member, 'waited-and-happened')).code, 'subject-changed');
  });

  it('asks for a sign-in where no one is signed in', async () => {
    assert.equal((await mark(null, member, 'waited-for-no-one')).code, 'unauthenticated');
  });

  it('is refused before anything is said about what it asks for', async () => {
    const { code } = await campus.call(other, 'notices.mark', { body: { nonsense: true }, ifSubject: member });
    assert.equal(code, 'subject-changed');
  });

  it('is of no one where the header is empty or names several', async () => {
    for (const ifSubject of ['', '*', `${member}, ${other}`, `"${other}"`]) {
      assert.equal((await mark(other, ifSubject, 'waited-for-whom')).code, 'subject-changed', ifSubject);
    }
  });
});
