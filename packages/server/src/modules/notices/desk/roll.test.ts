import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ReceiptsSummary, RollEntry } from '@party-affairs/sdk/contract';
import { sql } from 'kysely';
import type { OrganizationId, PersonOptions } from '../../../testing/campus.ts';
import { NoticeCampus } from '../testing/notice-campus.ts';

let campus: NoticeCampus;
let author: string;
let reviewer: string;
let noticeId: string;

interface Page {
  readonly items: RollEntry[];
  readonly nextCursor: string | null;
}

beforeEach(async () => {
  campus = await NoticeCampus.open();
  author = await campus.person('org_a1', { role: 'publicityOfficer', id: 'acc_author' });
  reviewer = await campus.person('org_a1', { role: 'secretary', id: 'acc_reviewer' });
  noticeId = await campus.published(author, reviewer, 'org_a1', { requiresAck: true });
});
afterEach(() => campus.close());

async function people(count: number, organizationId: OrganizationId = 'org_a1', options: PersonOptions = {}) {
  return Promise.all(Array.from({ length: count }, () => campus.person(organizationId, options)));
}
const acknowledge = (account: string, id = noticeId, revision = 1) =>
  campus.done(account, 'notices.acknowledge', { params: { noticeId: id }, body: { revision } });
const roll = (query: Record<string, string | number> = {}, account = author, id = noticeId) =>
  campus.call<Page>(account, 'noticeDesk.roll', { params: { noticeId: id }, query });
const summary = async (id = noticeId, account = author) =>
  (await campus.done<ReceiptsSummary>(account, 'noticeDesk.receipts', { params: { noticeId: id } })).body;
const idsOf = (items: readonly RollEntry[]) => items.map(({ id }) => id);

/** All lines, page by page; `between` happens after each page. */
async function pages(
  query: Record<string, string | number>,
  between: () => unknown = () => {},
  [account, id] = [author, noticeId],
) {
  const found: RollEntry[] = [];
  let cursor: string | null = null;
  let count = 0;
  do {
    const { body, status }: { body: Page; status: number } = await roll(
      { ...query, ...(cursor === null ? {} : { cursor }) },
      account,
      id,
    );
    assert.equal(status, 200);
    found.push(...body.items);
    cursor = body.nextCursor;
    count += 1;
    assert.ok(count < 100, 'the roll ends');
    await between();
  } while (cursor !== null);
  return { found, count };
}

/** Writes many members of the branch by the database alone, named so that they come one after the other. */
async function manyMembers(count: number): Promise<void> {
  const numbers = sql`with recursive n(i) as (select 10000 union all select i + 1 from n where i < ${10_000 + count - 1})`;
  await sql`insert into accounts (id, display_name) ${numbers} select 'acc_n' || i, '员' || i from n`.execute(
    campus.database,
  );
  await sql`insert into members (id, account_id, organization_id, stage, membership_status)
    ${numbers} select 'mem_n' || i, 'acc_n' || i, 'org_a1', 'full', 'normal' from n`.execute(campus.database);
}

describe('The roll of an acknowledgement', () => {
  it('comes in pages that together are the whole, by organisation and then by name', async () => {
    const staff = await campus.person('org_a', { role: 'committeeStaff', id: 'acc_staff' });
    await people(3, 'org_a2');
    await people(3, 'org_a1');
    await people(2, 'org_b1');
    const other = await campus.person('org_a', { role: 'secretary' });
    const above = await campus.published(staff, other, 'org_a', { requiresAck: true });
    const whole = (await roll({ limit: 100 }, staff, above)).body;
    assert.equal(whole.nextCursor, null);
    const places = whole.items.map(({ organization, displayName }) => `${organization.id} ${displayName}`);
    assert.deepEqual(places, [...places].sort());
    assert.ok(!whole.items.some(({ organization }) => organization.id === 'org_b1'), 'nobody of another college');
    const { found, count } = await pages({ limit: 2 }, undefined, [staff, above]);
    assert.deepEqual(found, whole.items);
    assert.ok(count > 3);
    assert.equal((await summary(above, staff)).audience, whole.items.length);
  });

  it('keeps its order whoever acknowledges, in whatever order', async () => {
    const members = await people(4);
    const before = idsOf((await roll()).body.items);
    for (const account of [...members].reverse()) {
      campus.wait(1);
      await acknowledge(account);
      assert.deepEqual(idsOf((await roll()).body.items), before);
    }
  });

  it('is narrowed to those who acknowledged and to those who have not, each in the order of the whole', async () => {
    const members = await people(7);
    for (const account of [members[5] ?? '', members[1] ?? '', members[3] ?? '']) await acknowledge(account);
    const whole = (await roll()).body.items;
    for (const limit of [1, 2, 3, 100]) {
      const { found: waiting } = await pages({ status: 'waiting', limit });
      const { found: acknowledged } = await pages({ status: 'acknowledged', limit });
      assert.deepEqual(
        waiting,
        whole.filter(({ ackAt }) => ackAt === null),
      );
      assert.deepEqual(
        acknowledged,
        whole.filter(({ ackAt }) => ackAt !== null),
      );
      assert.equal(acknowledged.length, 3);
    }
  });

  it('looks at a bounded part of a long roll for each page, and goes on where it stopped', async () => {
    await manyMembers(4500);
    await acknowledge('acc_n14499');
    const first = (await roll({ status: 'acknowledged' })).body;
    assert.deepEqual(first.items, []);
    assert.notEqual(first.nextCursor, null);
    const { found, count } = await pages({ status: 'acknowledged' });
    assert.deepEqual(idsOf(found), ['mem_n14499']);
    assert.equal(count, 3);
    assert.equal((await pages({ status: 'waiting', limit: 100 })).found.length, 4501);
  });

  it('says of a person where they are, whether and when they acknowledged, and nothing of their reading', async () => {
    const [first = ''] = await people(2);
    await campus.done(first, 'notices.mark', { body: { mark: 'read', noticeIds: [noticeId] } });
    await acknowledge(first);
    const { items } = (await roll()).body;
    for (const line of items)
      assert.deepEqual(Object.keys(line).sort(), ['ackAt', 'displayName', 'id', 'organization']);
    assert.deepEqual(
      items.map(({ ackAt }) => ackAt).filter((at) => at !== null),
      [campus.now.toISOString()],
    );
  });

  it('is refused to staff above, who learn no name, and is none for a notice that asks for nothing', async () => {
    const above = await campus.person('org_a', { role: 'committeeStaff' });
    const refused = await roll({}, above);
    assert.deepEqual([refused.status, refused.code], [403, 'forbidden']);
    assert.doesNotMatch(JSON.stringify(refused.body), /mem_/);
    const asksNothing = await campus.published(author, reviewer, 'org_a1');
    assert.equal((await roll({}, author, asksNothing)).code, 'invalid-transition');
  });

  it('has no name in its cursors, which stand in addresses and logs', async () => {
    const { nextCursor } = (await roll({ limit: 1 })).body;
    const text = new TextDecoder().decode(Buffer.from(nextCursor ?? '', 'base64url'));
    assert.match(text, /mem_/);
    assert.doesNotMatch(text, /名/);
  });

  it('goes on only where the cursor is from: this roll, this filter, this revision, this person', async () => {
    await people(3);
    const cursor = (await roll({ limit: 1, status: 'waiting' })).body.nextCursor ?? '';
    assert.equal((await roll({ cursor, status: 'waiting', limit: 2 })).status, 200);
    assert.equal((await roll({ cursor })).code, 'invalid-cursor');
    assert.equal((await roll({ cursor, status: 'acknowledged' })).code, 'invalid-cursor');
    assert.equal((await roll({ cursor, status: 'waiting' }, reviewer)).code, 'invalid-cursor');
    for (const bad of ['x', 'AAAA', btoa('["a","b"]'), btoa(JSON.stringify(['a', 1, {}]))]) {
      assert.equal((await roll({ cursor: bad })).code, 'invalid-cursor', bad);
    }
    await campus.change(author, 'update', noticeId, { title: '更正' });
    await campus.publish(author, reviewer, noticeId);
    assert.equal((await roll({ cursor, status: 'waiting' })).code, 'invalid-cursor');
  });

  it('starts anew with a new revision, and stays after the notice was withdrawn', async () => {
    const [first = ''] = await people(1);
    await acknowledge(first);
    await campus.change(author, 'update', noticeId, { title: '更正' });
    await campus.publish(author, reviewer, noticeId);
    assert.ok((await roll()).body.items.every(({ ackAt }) => ackAt === null));
    await campus.change(author, 'withdraw', noticeId, { reason: '已办结' });
    assert.equal((await roll()).body.items.length, 3);
  });
});

describe('The members on a roll', () => {
  const change = (text: string) => sql.raw(text).execute(campus.database);

  it('are those whom the register has at that moment, and the count says the same', async () => {
    const [first = '', second = '', third = ''] = await people(3);
    await people(2, 'org_a1', { stage: 'activist' });
    const count = async () => {
      const { items } = (await roll({ limit: 100 })).body;
      assert.equal((await summary()).audience, items.length);
      return items.length;
    };
    assert.equal(await count(), 5);
    await change(`update members set organization_id = 'org_b1' where account_id = '${first}'`);
    assert.equal(await count(), 4, 'one moved away');
    await change(`update members set membership_status = 'suspended' where account_id = '${second}'`);
    assert.equal(await count(), 3, 'one is suspended');
    await change(`update members set stage = 'full' where stage = 'activist'`);
    assert.equal(await count(), 5, 'two were admitted');
    await change(`delete from members where account_id = '${third}'`);
    assert.equal(await count(), 4, 'one was struck off');
    await change(
      `update members set organization_id = 'org_a1_g', membership_status = 'normal' where account_id = '${second}'`,
    );
    assert.equal(await count(), 5, 'one is in a group of the branch');
  });

  it('stand by the name they have now', async () => {
    const [first = ''] = await people(2);
    await change(`update accounts set display_name = '一' where id = '${first}'`);
    assert.equal((await roll()).body.items[0]?.displayName, '一');
  });

  it('are none left out when one moves between two pages', async () => {
    await people(6);
    const whole = idsOf((await roll()).body.items);
    let moved: string | undefined;
    const { found } = await pages({ limit: 3 }, async () => {
      if (moved !== undefined) return;
      // The very one that the cursor names.
      moved = whole[2];
      await change(`update members set organization_id = 'org_b1' where id = '${moved}'`);
    });
    assert.deepEqual([...new Set(idsOf(found))], whole);
  });
});
