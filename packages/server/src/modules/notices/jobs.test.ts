import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DeskNotice, Notice } from '@party-affairs/sdk/contract';
import { NoticeCampus } from './testing/notice-campus.ts';
import { expireDue, publishDue } from './jobs.ts';

let directory: string;
let campus: NoticeCampus;
let author: string;
let reviewer: string;
let member: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'party-affairs-'));
  campus = await NoticeCampus.open(join(directory, 'campus.sqlite'));
  author = await campus.person('org_a1', { role: 'publicityOfficer', id: 'acc_author' });
  reviewer = await campus.person('org_a1', { role: 'secretary', id: 'acc_reviewer' });
  member = await campus.person('org_a1', { id: 'acc_member' });
});
afterEach(async () => {
  await campus.close();
  await rm(directory, { recursive: true });
});

async function scheduled(publishAt: string, content = {}): Promise<string> {
  const id = await campus.draft(author, 'org_a1', content);
  await campus.change(author, 'submit', id);
  await campus.change(reviewer, 'approve', id, { secrecyChecked: true });
  await campus.change(author, 'schedule', id, { publishAt });
  return id;
}
const get = (noticeId: string, on = campus) => on.call<Notice>(member, 'notices.get', { params: { noticeId } });
const desk = async (noticeId: string, on = campus) =>
  (await on.done<DeskNotice>(author, 'noticeDesk.get', { params: { noticeId } })).body;
/** Reads the types of the events that readers get; the desk gets more of them. */
const eventTypes = async (on = campus) =>
  (
    await on.database.selectFrom('events').select('type').where('type', '!=', 'desk.changed').orderBy('id').execute()
  ).map(({ type }) => type);

describe('A scheduled notice', () => {
  it('goes up at its time and not a moment before', async () => {
    const id = await scheduled('2026-11-22T01:05:00Z');
    campus.now = new Date('2026-11-22T01:04:59.999Z');
    await campus.server.tick();
    assert.equal((await get(id)).status, 404);
    campus.now = new Date('2026-11-22T01:05:00.000Z');
    await campus.server.tick();
    assert.equal((await get(id)).status, 200);
    assert.deepEqual(await eventTypes(), ['notice.published']);
  });

  it('goes up after its time when the server was down then, at the time that was set, and is announced', async () => {
    const id = await scheduled('2026-11-22T01:05:00Z');
    await campus.close();

    campus = await NoticeCampus.open(join(directory, 'campus.sqlite'));
    campus.now = new Date('2026-11-24T08:00:00.000Z');
    const { body: start } = await campus.done<{ lastEventId: string }>(member, 'events.poll');
    await campus.server.tick();
    assert.equal((await get(id)).body.publishedAt, '2026-11-22T01:05:00.000Z');
    const { trail } = await desk(id);
    assert.deepEqual(
      { ...trail.at(-1), reason: null },
      { action: 'publish', at: '2026-11-24T08:00:00.000Z', by: null, revision: 1, reason: null },
    );
    const query = { after: start.lastEventId };
    const { body } = await campus.done<{ items: { type: string }[] }>(member, 'events.poll', { query });
    assert.deepEqual(
      body.items.map(({ type }) => type),
      ['notice.published'],
    );
  });

  it('is found by its words once it is up', async () => {
    const id = await scheduled('2026-11-22T01:05:00Z', { title: '定时的党费通知' });
    const search = () => campus.done<{ items: Notice[] }>(member, 'notices.list', { query: { q: '党费' } });
    assert.equal((await search()).body.items.length, 0);
    campus.wait(10);
    await campus.server.tick();
    assert.equal((await search()).body.items[0]?.id, id);
  });

  it('goes up once when two processes look at the same moment', async () => {
    const ids = [await scheduled('2026-11-22T01:05:00Z'), await scheduled('2026-11-22T01:06:00Z')];
    const other = await NoticeCampus.open(join(directory, 'campus.sqlite'));
    const now = new Date('2026-11-22T02:00:00.000Z');
    const counts = await Promise.all([
      publishDue(campus.database, now),
      publishDue(other.database, now),
      publishDue(campus.database, now),
      publishDue(other.database, now),
    ]);
    await other.close();
    assert.equal(
      counts.reduce((sum, count) => sum + count),
      2,
    );
    assert.deepEqual(await eventTypes(), ['notice.published', 'notice.published']);
    for (const id of ids) {
      assert.equal((await desk(id)).trail.filter(({ action }) => action === 'publish').length, 1);
    }
  });

  it('replaces the one that is up, as an update', async () => {
    const id = await campus.published(author, reviewer, 'org_a1', { title: '第一版' });
    await campus.change(author, 'update', id, { title: '第二版' });
    await campus.change(author, 'submit', id);
    await campus.change(reviewer, 'approve', id, { secrecyChecked: true });
    await campus.change(author, 'schedule', id, { publishAt: '2026-11-22T03:00:00Z' });
    assert.equal((await get(id)).body.title, '第一版');
    campus.wait(180);
    await campus.server.tick();
    const { body } = await get(id);
    assert.deepEqual([body.title, body.publishedAt], ['第二版', '2026-11-22T01:00:00.000Z']);
    assert.deepEqual(await eventTypes(), ['notice.published', 'notice.updated']);
  });

  it('does not go up when it was withdrawn before', async () => {
    const id = await scheduled('2026-11-22T01:05:00Z');
    await campus.change(author, 'withdraw', id, { reason: '取消' });
    campus.wait(10);
    await campus.server.tick();
    assert.equal((await desk(id)).state, 'withdrawn');
    assert.deepEqual(await eventTypes(), [], 'no reader ever saw it, so no reader is told');
  });

  it('that was overtaken by its own expiry comes and goes, with both in the trail', async () => {
    const id = await scheduled('2026-11-22T01:05:00Z', { expireAt: '2026-11-22T01:10:00Z' });
    campus.wait(60);
    await campus.server.tick();
    await campus.server.tick();
    const { state, trail } = await desk(id);
    assert.equal(state, 'expired');
    assert.deepEqual(
      trail.slice(-2).map(({ action }) => action),
      ['publish', 'expire'],
    );
  });
});

describe('A notice with an end', () => {
  it('is gone at that moment, and announced as expired once', async () => {
    const id = await campus.published(author, reviewer, 'org_a1', { expireAt: '2026-11-22T01:30:00Z' });
    campus.now = new Date('2026-11-22T01:29:59.999Z');
    assert.equal((await get(id)).status, 200);
    campus.now = new Date('2026-11-22T01:30:00.000Z');
    assert.equal((await get(id)).status, 404, 'before any tick');
    const counts = [await expireDue(campus.database, campus.now), await expireDue(campus.database, campus.now)];
    assert.deepEqual(counts, [1, 0]);
    assert.deepEqual(await eventTypes(), ['notice.published', 'notice.expired']);
    assert.equal((await desk(id)).state, 'expired');
  });
});

describe('The clock', () => {
  it('does not let one notice that fails hold up the rest', async () => {
    const broken = await scheduled('2026-11-22T01:05:00Z');
    const fine = await scheduled('2026-11-22T01:06:00Z');
    await campus.database.schema
      .createIndex('no_second_event')
      .on('events')
      .column('type')
      .unique()
      .where('entity_id' as never, '=', broken)
      .where('type' as never, '=', 'notice.published')
      .execute();
    await campus.database
      .insertInto('events')
      .values({
        at: campus.now.toISOString(),
        type: 'notice.published',
        entity_type: 'notice',
        entity_id: broken,
        data: '{}',
      })
      .execute();
    campus.wait(10);
    await assert.rejects(publishDue(campus.database, campus.now), AggregateError);
    assert.equal((await get(broken)).status, 404, 'half of it would be worse than nothing');
    assert.equal((await get(fine)).status, 200);
  });
});
