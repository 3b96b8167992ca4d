import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DeskNotice, Notice, NoticeSummary } from '@party-affairs/sdk/contract';
import { attachFile } from '../../../testing/attach-file.ts';
import { NoticeCampus } from '../testing/notice-campus.ts';
import { noticeRef } from '../entity.ts';

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
const create = (content: Record<string, unknown>, key?: string) =>
  campus.call<DeskNotice>(author, 'noticeDesk.create', {
    body: {
      organizationId: 'org_a1',
      kind: 'notice',
      categoryCode: 'study',
      disclosureScope: 'unit',
      title: '通知',
      ...content,
    },
    ...(key ? { key } : {}),
  });
const faults = (errors: readonly { pointer: string; code: string }[] | undefined) =>
  (errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);

describe('Writing a notice', () => {
  it('keeps its text clean, whatever was sent', async () => {
    const { body } = await create({
      title: ' 关于\u0007\u202e缴纳\n党费的通知 ',
      summary: '一\u0007句话',
      bodyHtml: '<p onclick="steal()">正文<script>steal()</script></p>',
    });
    assert.equal(body.title, '关于缴纳 党费的通知');
    assert.equal(body.summary, '一句话');
    assert.doesNotMatch(JSON.stringify(body.body), /script|onclick|steal/);
    assert.match(JSON.stringify(body.body), /正文/);
  });

  it('cleans a tree as it cleans HTML', async () => {
    const script = { type: 'element', tagName: 'script', children: [{ type: 'text', value: 'steal()' }] };
    const { body } = await create({ body: { type: 'root', children: [script, { type: 'text', value: '正文' }] } });
    assert.doesNotMatch(JSON.stringify(body.body), /script|steal/);
  });

  it('keeps times as one moment, whatever their offset', async () => {
    const { body } = await create({ expireAt: '2026-12-01T08:00:00+08:00' });
    assert.equal(body.expireAt, '2026-12-01T00:00:00.000Z');
  });

  for (const [what, content, fault] of [
    ['a title without a visible character', { title: '\u0007\u202e' }, '/title too-short'],
    ['a title with a character that no database keeps', { title: '通\u0000知' }, '/title format'],
    ['an expiry that has passed', { expireAt: '2026-11-22T00:59:59Z' }, '/expireAt too-small'],
    ['an expiry beyond the years', { expireAt: '9999-12-31T23:59:59-08:00' }, '/expireAt format'],
    ['a due date without a duty', { ackDueAt: '2026-12-01T00:00:00Z' }, '/ackDueAt not-allowed'],
    ['a due date that has passed', { requiresAck: true, ackDueAt: '2026-11-01T00:00:00Z' }, '/ackDueAt too-small'],
    [
      'a due date after the notice is gone',
      { requiresAck: true, ackDueAt: '2026-12-02T00:00:00Z', expireAt: '2026-12-01T00:00:00Z' },
      '/ackDueAt too-large',
    ],
    ['two bodies', { body: { type: 'root', children: [] }, bodyHtml: '<p>一</p>' }, '/bodyHtml not-allowed'],
    ['a scope that is none', { disclosureScope: 'everyone' }, '/disclosureScope not-allowed'],
    ['a field that does not exist', { state: 'published' }, '/state unknown'],
    ['a body that is no tree', { body: { type: 'root', children: [null] } }, '/body format'],
  ] as const) {
    it(`refuses ${what}, and keeps nothing of it`, async () => {
      const { status, code, errors } = await create(content);
      assert.equal(`${status} ${code}`, '422 invalid-body');
      assert.deepEqual(faults(errors), [fault]);
      const { count } = await campus.database
        .selectFrom('notices')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      assert.equal(count, 0);
    });
  }

  it('happens once for one key', async () => {
    const first = await create({}, 'create-key-1');
    const again = await create({}, 'create-key-1');
    assert.equal(again.body.id, first.body.id);
    assert.equal(again.headers.get('Idempotency-Replayed'), 'true');
    assert.equal((await create({ title: '另一件' }, 'create-key-1')).code, 'idempotency-conflict');
  });

  it('does not repeat a response to a person who has lost the right to see it', async () => {
    await create({}, 'create-key-2');
    await campus.database
      .deleteFrom('role_assignments')
      .where('member_id', '=', author.replace('acc_', 'mem_'))
      .execute();
    const { code } = await create({}, 'create-key-2');
    assert.equal(code, 'forbidden');
  });
});

describe('An edit', () => {
  it('is refused when another person was quicker, and changes nothing', async () => {
    const id = await campus.draft(author, 'org_a1');
    const { etag } = await deskNotice(id);
    await campus.change(reviewer, 'update', id, { title: '书记改过' });
    const { status, code } = await campus.call(author, 'noticeDesk.update', {
      params: { noticeId: id },
      body: { title: '委员改过' },
      ifMatch: etag ?? '',
    });
    assert.equal(`${status} ${code}`, '412 stale-edit');
    assert.equal((await deskNotice(id)).body.title, '书记改过');
  });

  it('is refused without saying which version it is for', async () => {
    const id = await campus.draft(author, 'org_a1');
    const { status } = await campus.call(author, 'noticeDesk.update', {
      params: { noticeId: id },
      body: { title: '改' },
    });
    assert.equal(status, 428);
  });

  it('of what was approved asks for the review again', async () => {
    const id = await campus.draft(author, 'org_a1');
    await campus.change(author, 'submit', id);
    await campus.change(reviewer, 'approve', id, { secrecyChecked: true });
    const { body } = await campus.change(author, 'update', id, { title: '改了一个字' });
    assert.equal(body.state, 'draft');
    assert.equal(body.revision, 1);
  });

  it('of what was scheduled takes it off the schedule', async () => {
    const id = await campus.draft(author, 'org_a1');
    await campus.change(author, 'submit', id);
    await campus.change(reviewer, 'approve', id, { secrecyChecked: true });
    await campus.change(author, 'schedule', id, { publishAt: '2026-11-22T02:00:00Z' });
    const { body } = await campus.change(author, 'update', id, { title: '改了一个字' });
    assert.equal(body.publishAt, null);
    campus.wait(120);
    await campus.server.tick();
    assert.equal((await deskNotice(id)).body.state, 'draft');
  });

  it('that changes nothing leaves the approval as it is', async () => {
    const id = await campus.draft(author, 'org_a1', { title: '原样' });
    await campus.change(author, 'submit', id);
    const before = (await deskNotice(id)).body;
    await campus.change(author, 'update', id, { title: ' 原样 ' });
    assert.deepEqual((await deskNotice(id)).body, before);
  });

  it('that takes the duty away takes its date away', async () => {
    const id = await campus.draft(author, 'org_a1', { requiresAck: true, ackDueAt: '2026-12-01T00:00:00Z' });
    const { body } = await campus.change(author, 'update', id, { requiresAck: false });
    assert.equal(body.ackDueAt, null);
  });

  it('of other fields is possible when a date has passed meanwhile', async () => {
    const id = await campus.draft(author, 'org_a1', { requiresAck: true, ackDueAt: '2026-11-22T02:00:00Z' });
    campus.wait(120);
    assert.equal((await campus.change(author, 'update', id, { title: '新标题' })).body.title, '新标题');
  });

  it('of a published notice begins the next revision, with the text and the files of the one that is up', async () => {
    const id = await campus.draft(author, 'org_a1');
    const file = { id: 'att_1', name: '附件.pdf', mediaType: 'application/pdf', bytes: new Uint8Array([1]) };
    await attachFile(campus, noticeRef(id), file);
    await campus.publish(author, reviewer, id);
    const up = (await deskNotice(id)).body;
    const { body: next } = await campus.change(author, 'update', id, { title: '更正' });
    assert.deepEqual([next.state, next.revision, next.liveRevision], ['draft', 2, 1]);
    assert.deepEqual(next.body, up.body);
    assert.deepEqual(
      next.attachments.map(({ fileName }) => fileName),
      ['附件.pdf'],
    );
    const read = await campus.done<Notice>(member, 'notices.get', { params: { noticeId: id } });
    assert.equal(read.body.title, up.title);
    assert.equal(read.body.attachmentCount, 1);
    await campus.publish(author, reviewer, id);
    const after = await campus.done<Notice>(member, 'notices.get', { params: { noticeId: id } });
    assert.equal(after.body.title, '更正');
    assert.equal(after.body.attachments.length, 1);
  });

  it('of an expired notice brings it back once the new revision is published', async () => {
    const id = await campus.published(author, reviewer, 'org_a1', { expireAt: '2026-11-22T02:00:00Z' });
    campus.wait(120);
    await campus.server.tick();
    await campus.change(author, 'update', id, { expireAt: '2026-12-22T02:00:00Z' });
    assert.equal((await campus.call(member, 'notices.get', { params: { noticeId: id } })).status, 404);
    await campus.publish(author, reviewer, id);
    const { body } = await campus.done<Notice>(member, 'notices.get', { params: { noticeId: id } });
    assert.equal(body.publishedAt, campus.now.toISOString());
  });
});

describe('The list of the desk', () => {
  const list = (query: Record<string, string | number> = {}) =>
    campus
      .done<{ items: NoticeSummary[]; nextCursor: string | null }>(author, 'noticeDesk.list', { query })
      .then(({ body }) => body);

  it('has what was touched last first, page after page', async () => {
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      made.unshift(await campus.draft(author, 'org_a1'));
      campus.wait(1);
    }
    const first = await list({ limit: 3 });
    const second = await list({ limit: 3, cursor: first.nextCursor ?? '' });
    assert.deepEqual(
      [...first.items, ...second.items].map(({ id }) => id),
      made,
    );
    assert.equal(second.nextCursor, null);
  });

  it('can be narrowed to a state, also one that only the clock has brought', async () => {
    const draft = await campus.draft(author, 'org_a1');
    const up = await campus.published(author, reviewer, 'org_a1', { expireAt: '2026-11-22T02:00:00Z' });
    const ids = async (state: string) => (await list({ state })).items.map(({ id }) => id);
    assert.deepEqual(await ids('draft'), [draft]);
    assert.deepEqual(await ids('published'), [up]);
    campus.wait(60);
    assert.deepEqual(await ids('published'), []);
    assert.deepEqual(await ids('expired'), [up]);
  });

  it('finds words of drafts', async () => {
    const draft = await campus.draft(author, 'org_a1', { title: '黨費收繳' });
    await campus.draft(author, 'org_a1', { title: '学习' });
    assert.deepEqual(
      (await list({ q: '党费' })).items.map(({ id }) => id),
      [draft],
    );
  });
});
