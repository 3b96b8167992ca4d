import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { NoticeCampus } from './modules/notices/testing/notice-campus.ts';

let campus: NoticeCampus;
let author: string;
let reviewer: string;
beforeEach(async () => {
  campus = await NoticeCampus.open();
  author = await campus.person('org_a1', { role: 'publicityOfficer' });
  reviewer = await campus.person('org_a1', { role: 'secretary' });
});
afterEach(() => campus.close());

async function scheduled(minutes: number): Promise<string> {
  const noticeId = await campus.draft(author, 'org_a1');
  await campus.change(author, 'submit', noticeId);
  await campus.change(reviewer, 'approve', noticeId, { secrecyChecked: true });
  const publishAt = new Date(campus.now.getTime() + minutes * 60_000).toISOString();
  await campus.change(author, 'schedule', noticeId, { publishAt });
  return noticeId;
}
const isPublished = async (noticeId: string) =>
  (await campus.call(author, 'notices.get', { params: { noticeId } })).status === 200;

describe('What is due', () => {
  it('is done at its time and not before', async () => {
    const noticeId = await scheduled(10);
    campus.wait(9);
    await campus.server.tick();
    assert.equal(await isPublished(noticeId), false);
    campus.wait(1);
    await campus.server.tick();
    assert.equal(await isPublished(noticeId), true);
  });

  it('is done by the time a tick ends, also when another was under way as the clock moved', async () => {
    const noticeId = await scheduled(10);
    const earlier = campus.server.tick();
    campus.wait(10);
    const later = campus.server.tick();
    assert.equal(campus.server.tick(), later);
    await Promise.all([earlier, later]);
    assert.equal(await isPublished(noticeId), true);
  });

  it('is done the next time when it failed the first', async () => {
    const noticeId = await scheduled(1);
    campus.wait(1);
    await campus.database.schema.alterTable('audit_entries').renameTo('trail_away').execute();
    await assert.rejects(campus.server.tick());
    assert.equal(await isPublished(noticeId), false);
    await campus.database.schema.alterTable('trail_away').renameTo('audit_entries').execute();
    await campus.server.tick();
    assert.equal(await isPublished(noticeId), true);
  });
});
