import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { NoticeSummary } from '@party-affairs/sdk/contract';
import { placeNotices } from './lists.ts';
import { NoticeCampus } from './testing/notice-campus.ts';

let campus: NoticeCampus;
before(async () => {
  campus = await NoticeCampus.open();
});
after(() => campus.close());

/** Reads which notices are in which list, and the stored count of each list. */
async function lists() {
  const places = await campus.database
    .selectFrom('list_places')
    .selectAll()
    .orderBy('list')
    .orderBy('position')
    .orderBy('entity_id')
    .execute();
  const counts = await campus.database
    .selectFrom('list_counts')
    .selectAll()
    .where('count', '>', 0)
    .orderBy('list')
    .execute();
  return { places, counts };
}

describe('The lists that published notices stand in', () => {
  it('follow each of them through its life, as if they had been made from the tables afterwards', async () => {
    const { author, reviewer } = await campus.people();
    const publish = (content: object) => campus.published(author, reviewer, 'org_a1', content);
    const revised = await publish({ disclosureScope: 'public', requiresAck: true });
    const withdrawn = await publish({ disclosureScope: 'branch' });
    await publish({ disclosureScope: 'unit', expireAt: new Date(campus.now.getTime() + 3_600_000).toISOString() });
    await publish({ disclosureScope: 'inParty', pinned: true });
    await campus.draft(author, 'org_a1');
    await campus.change(author, 'update', revised, { disclosureScope: 'branch', pinned: true });
    await campus.publish(author, reviewer, revised);
    await campus.change(author, 'withdraw', withdrawn, { reason: '取消' });
    campus.wait(90);
    await campus.server.tick();
    const kept = await lists();
    assert.equal(new Set(kept.places.map((place) => place.entity_id)).size, 2);
    await placeNotices(campus.database);
    assert.deepEqual(kept, await lists());
  });

  it('have what was put away last at the top of the archive', async () => {
    const { author, reviewer, member } = await campus.people();
    const ids = [
      await campus.published(author, reviewer, 'org_a1', { pinned: true }),
      await campus.published(author, reviewer, 'org_a1'),
    ];
    for (const noticeId of ids) {
      campus.wait(1);
      await campus.done(member, 'notices.archive', { params: { noticeId } });
    }
    const query = { state: 'archived' };
    const { items } = (await campus.done<{ items: NoticeSummary[] }>(member, 'notices.list', { query })).body;
    assert.deepEqual(
      items.map(({ id }) => id),
      ids.toReversed(),
    );
  });
});
