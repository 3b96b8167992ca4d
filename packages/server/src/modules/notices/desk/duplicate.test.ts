import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DeskNotice } from '@party-affairs/sdk/contract';
import { attachFile } from '../../../testing/attach-file.ts';
import { noticeRef } from '../entity.ts';
import { NoticeCampus } from '../testing/notice-campus.ts';

let campus: NoticeCampus;
let author: string;
let reviewer: string;

beforeEach(async () => {
  campus = await NoticeCampus.open();
  ({ author, reviewer } = await campus.people());
});
afterEach(() => campus.close());

const programme = { id: 'att_1', name: '议程.pdf', mediaType: 'application/pdf', bytes: new Uint8Array(12) };
const get = async (noticeId: string) =>
  (await campus.done<DeskNotice>(author, 'noticeDesk.get', { params: { noticeId } })).body;
const duplicate = (noticeId: string, account = author, key?: string) =>
  campus.done<DeskNotice>(account, 'noticeDesk.duplicate', { params: { noticeId }, ...(key ? { key } : {}) });

describe('A duplicate of a notice', () => {
  it('is a draft of the person who made it, with the same text and files, and leaves the notice as it is', async () => {
    const content = { summary: '一句话', requiresAck: true, bodyHtml: '<h2>安排</h2><p>请按时参加。</p>' };
    const id = await campus.published(author, reviewer, 'org_a1', content);
    await attachFile(campus, noticeRef(id), programme);
    const before = await get(id);
    const { body, status } = await duplicate(id, reviewer);
    assert.equal(status, 201);
    assert.notEqual(body.id, id);
    assert.deepEqual(
      [body.state, body.revision, body.liveRevision, body.author.id, body.trail.map(({ action }) => action)],
      ['draft', 1, null, reviewer, ['create']],
    );
    for (const name of ['title', 'summary', 'body', 'kind', 'disclosureScope', 'requiresAck', 'owner'] as const) {
      assert.deepEqual(body[name], before[name], name);
    }
    assert.deepEqual(
      body.attachments.map(({ fileName, size }) => [fileName, size]),
      before.attachments.map(({ fileName, size }) => [fileName, size]),
    );
    assert.equal(body.attachments.length, 1);
    assert.deepEqual((await get(id)).trail, before.trail);
  });

  it('keeps times ahead, and leaves out what has passed', async () => {
    const times = { requiresAck: true, ackDueAt: '2026-11-22T02:00:00Z', expireAt: '2026-12-01T00:00:00Z' };
    const id = await campus.published(author, reviewer, 'org_a1', times);
    campus.wait(120);
    const { body } = await duplicate(id);
    assert.deepEqual([body.ackDueAt, body.expireAt], [null, '2026-12-01T00:00:00.000Z']);
  });

  it('is made once for one key', async () => {
    const id = await campus.draft(author, 'org_a1');
    const first = await duplicate(id, author, 'duplicate-key');
    const again = await duplicate(id, author, 'duplicate-key');
    assert.equal(again.body.id, first.body.id);
    assert.equal(again.headers.get('Idempotency-Replayed'), 'true');
  });

  it('keeps its files when those of the notice go', async () => {
    const id = await campus.draft(author, 'org_a1');
    await attachFile(campus, noticeRef(id), programme);
    const { body } = await duplicate(id);
    await campus.change(author, 'update', id, { attachmentIds: [] });
    const { count } = await campus.database
      .selectFrom('file_contents')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    assert.equal(count, 1);
    assert.equal((await get(body.id)).attachments.length, 1);
  });
});
