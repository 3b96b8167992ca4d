import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DeskNotice } from '@party-affairs/sdk/contract';
import { NoticeCampus } from '../testing/notice-campus.ts';

let campus: NoticeCampus;
let author: string;
let reviewer: string;
let member: string;

beforeEach(async () => {
  campus = await NoticeCampus.open();
  ({ author, reviewer, member } = await campus.people());
});
afterEach(() => campus.close());

const deskNotice = (noticeId: string, account = author) =>
  campus.done<DeskNotice>(account, 'noticeDesk.get', { params: { noticeId } });
const trail = async (noticeId: string) =>
  (await deskNotice(noticeId)).body.trail.map(
    ({ action, by, revision }) => `${revision} ${action} ${by?.id ?? 'clock'}`,
  );
const faults = (errors: readonly { pointer: string; code: string }[] | undefined) =>
  (errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);

describe('Review and publication', () => {
  it('cannot begin without a text', async () => {
    for (const bodyHtml of ['', '<p> </p>', '<p><br></p>']) {
      const id = await campus.draft(author, 'org_a1', { bodyHtml });
      const { etag } = await deskNotice(id);
      const { code, errors } = await campus.call(author, 'noticeDesk.submit', {
        params: { noticeId: id },
        ifMatch: etag ?? '',
      });
      assert.equal(code, 'invalid-body');
      assert.deepEqual(faults(errors), ['/body required']);
    }
  });

  it('keeps every action with its person in the trail, and reasons with them', async () => {
    const id = await campus.draft(author, 'org_a1');
    await campus.change(author, 'submit', id);
    await campus.change(reviewer, 'return', id, { reason: '日期\u202e有误' });
    await campus.change(author, 'update', id, { title: '改过日期' });
    await campus.publish(author, reviewer, id);
    await campus.change(author, 'withdraw', id, { reason: '活动取消' });
    assert.deepEqual(await trail(id), [
      `1 create ${author}`,
      `1 submit ${author}`,
      `1 return ${reviewer}`,
      `1 edit ${author}`,
      `1 submit ${author}`,
      `1 approve ${reviewer}`,
      `1 publish ${author}`,
      `1 withdraw ${author}`,
    ]);
    const { body } = await deskNotice(id);
    assert.deepEqual(
      body.trail.flatMap(({ reason }) => reason ?? []),
      ['日期有误', '活动取消'],
    );
    assert.equal(body.withdrawReason, '活动取消');
    assert.equal(body.state, 'withdrawn');
    assert.equal(body.liveRevision, null);
  });

  it('changes the version with every action, and with nothing else', async () => {
    const id = await campus.draft(author, 'org_a1');
    const seen = new Set<string | null>();
    const look = async () => (await deskNotice(id)).etag;
    seen.add(await look());
    assert.equal(await look(), [...seen][0]);
    await campus.change(author, 'submit', id);
    seen.add(await look());
    await campus.change(reviewer, 'approve', id, { secrecyChecked: true });
    seen.add(await look());
    await campus.change(author, 'publish', id);
    seen.add(await look());
    assert.equal(seen.size, 4);
    await campus.done(member, 'notices.mark', { body: { mark: 'read', noticeIds: [id] } });
    assert.ok(seen.has(await look()));
  });

  it('can be set to a time to come, moved, and not to one that has passed', async () => {
    const id = await campus.draft(author, 'org_a1', { expireAt: '2026-12-01T00:00:00Z' });
    await campus.change(author, 'submit', id);
    await campus.change(reviewer, 'approve', id, { secrecyChecked: true });
    const schedule = async (publishAt: string) => {
      const { etag } = await deskNotice(id);
      const params = { noticeId: id };
      return campus.call<DeskNotice>(author, 'noticeDesk.schedule', {
        params,
        body: { publishAt },
        ifMatch: etag ?? '',
      });
    };
    assert.deepEqual(faults((await schedule('2026-11-22T09:00:00+08:00')).errors), ['/publishAt too-small']);
    assert.deepEqual(faults((await schedule('2026-12-01T00:00:00Z')).errors), ['/publishAt too-large']);
    assert.equal((await schedule('2026-11-23T09:00:00+08:00')).body.publishAt, '2026-11-23T01:00:00.000Z');
    const moved = await schedule('2026-11-24T09:00:00+08:00');
    assert.deepEqual([moved.body.state, moved.body.publishAt], ['scheduled', '2026-11-24T01:00:00.000Z']);
  });

  it('is refused for a text that would be over at once', async () => {
    const id = await campus.draft(author, 'org_a1', { expireAt: '2026-11-22T02:00:00Z' });
    await campus.change(author, 'submit', id);
    await campus.change(reviewer, 'approve', id, { secrecyChecked: true });
    campus.wait(60);
    const { etag } = await deskNotice(id);
    const { code, errors } = await campus.call(author, 'noticeDesk.publish', {
      params: { noticeId: id },
      ifMatch: etag ?? '',
    });
    assert.equal(code, 'invalid-body');
    assert.deepEqual(faults(errors), ['/expireAt too-small']);
  });

  it('is announced to those whom the notice is for, and what led to it to no one', async () => {
    const stranger = await campus.person('org_a2');
    const { body: start } = await campus.done<{ lastEventId: string }>(null, 'events.poll');
    const heard = async (account: string | null) => {
      const query = { after: start.lastEventId };
      const { body } = await campus.done<{ items: { type: string }[] }>(account, 'events.poll', { query });
      return body.items.map(({ type }) => type.replace('notice.', '')).join(' ');
    };
    const id = await campus.published(author, reviewer, 'org_a1', { disclosureScope: 'branch' });
    assert.equal(await heard(member), 'published');
    await campus.change(author, 'update', id, { title: '更正' });
    assert.equal(await heard(member), 'published');
    await campus.publish(author, reviewer, id);
    assert.equal(await heard(member), 'published updated');
    await campus.change(author, 'withdraw', id, { reason: '活动取消' });
    assert.match(await heard(member), /withdrawn$/);
    assert.equal(await heard(stranger), '');
    assert.equal(await heard(null), '');
  });
});

describe('A notice whose circle is made smaller', () => {
  it('disappears for those outside, who are told that something changed', async () => {
    const stranger = await campus.person('org_b1');
    const id = await campus.published(author, reviewer, 'org_a1', { disclosureScope: 'public' });
    const { body: start } = await campus.done<{ lastEventId: string }>(null, 'events.poll');
    await campus.change(author, 'update', id, { disclosureScope: 'branch' });
    await campus.publish(author, reviewer, id);
    const later = await campus.published(author, reviewer, 'org_a1', { disclosureScope: 'branch' });
    for (const account of [null, stranger, member]) {
      const query = { after: start.lastEventId };
      const { body } = await campus.done<{ items: { type: string; data: { noticeId: string } }[] }>(
        account,
        'events.poll',
        { query },
      );
      const heard = body.items.map(({ type, data }) => `${type} ${data.noticeId}`);
      const inside = account === member;
      assert.deepEqual(heard, [`notice.updated ${id}`, ...(inside ? [`notice.published ${later}`] : [])]);
      const { status } = await campus.call(account, 'notices.get', { params: { noticeId: id } });
      assert.equal(status, inside ? 200 : 404);
    }
  });
});
