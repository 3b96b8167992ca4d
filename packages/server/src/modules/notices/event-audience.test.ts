import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { limit, LiveCampus, noticeOf, type Poll } from '../../testing/live.ts';

let live: LiveCampus;
beforeEach(async () => {
  live = await LiveCampus.open();
});
afterEach(() => live.close());

describe('Who hears of what', limit, () => {
  it('a notice for the branch: the branch, not another branch, not a visitor', async () => {
    const neighbour = await live.campus.person('org_a2');
    const streams = [await live.listen(live.member), await live.listen(neighbour), await live.listen(null)] as const;
    const secret = await live.publish({ disclosureScope: 'branch' });
    const open_ = await live.publish({ disclosureScope: 'public' });
    assert.equal(noticeOf(await streams[0].reader.event()), secret);
    assert.equal(noticeOf(await streams[1].reader.event()), open_);
    assert.equal(noticeOf(await streams[2].reader.event()), open_);
  });

  it('a notice taken down: those who could see it', async () => {
    const noticeId = await live.publish({ disclosureScope: 'branch' });
    const neighbour = await live.campus.person('org_a2');
    const places = { member: await live.poll(live.member), neighbour: await live.poll(neighbour) };
    await live.campus.change(live.author, 'withdraw', noticeId, { reason: '内容有误' });
    const heard = await live.poll(live.member, places.member.lastEventId);
    assert.deepEqual(
      heard.items.map(({ type }) => type),
      ['notice.withdrawn'],
    );
    assert.deepEqual((await live.poll(neighbour, places.neighbour.lastEventId)).items, []);
  });

  it('a notice whose scope was made smaller: all who had it, once, and of later changes those who still have it', async () => {
    const { campus } = live;
    const noticeId = await live.publish({ disclosureScope: 'public' });
    const before = { visitor: await live.poll(null), member: await live.poll(live.member) };
    const revise = async (changes: Record<string, unknown>) => {
      await campus.change(live.author, 'update', noticeId, changes);
      await campus.publish(live.author, live.reviewer, noticeId);
    };
    await revise({ disclosureScope: 'branch' });
    await revise({ title: '支部内部安排' });
    await campus.change(live.author, 'withdraw', noticeId, { reason: '不再需要' });
    const types = ({ items }: Poll) => items.map(({ type }) => type);
    assert.deepEqual(types(await live.poll(null, before.visitor.lastEventId)), ['notice.updated']);
    assert.deepEqual(types(await live.poll(live.member, before.member.lastEventId)), [
      'notice.updated',
      'notice.updated',
      'notice.withdrawn',
    ]);
  });

  it('a notice that ran out: those who could see it', async () => {
    const noticeId = await live.publish({ expireAt: '2026-11-22T02:00:00Z' });
    const { reader } = await live.listen(live.member);
    live.campus.wait(61);
    await live.campus.server.tick();
    const event = await reader.event();
    assert.equal(event?.type, 'notice.expired');
    assert.equal(noticeOf(event), noticeId);
  });

  it('a draft, and each change of it: those who may write there, and no one else', async () => {
    const { campus } = live;
    const staffAbove = await campus.person('org_a', { role: 'committeeStaff' });
    const neighbours = [
      live.member,
      await campus.person('org_a2', { role: 'secretary' }),
      await campus.person('org_a', { role: 'secretary' }),
      await campus.person('org_b', { role: 'committeeStaff' }),
      await campus.person('org_a1', { role: 'secretary', roleEnds: '2026-11-01T00:00:00.000Z' }),
      null,
    ];
    const { lastEventId } = await live.poll(null);
    const noticeId = await campus.draft(live.author, 'org_a1');
    await campus.change(live.author, 'update', noticeId, { title: '改过的标题' });
    await campus.change(live.author, 'submit', noticeId);
    await campus.change(live.reviewer, 'return', noticeId, { reason: '请补充' });
    await campus.change(live.author, 'submit', noticeId);
    await campus.change(live.reviewer, 'approve', noticeId, { secrecyChecked: true });
    await campus.change(live.author, 'schedule', noticeId, { publishAt: '2026-11-23T01:00:00Z' });
    await campus.change(live.author, 'withdraw', noticeId, { reason: '不发了' });
    for (const colleague of [live.author, live.reviewer, staffAbove]) {
      const { items } = await live.poll(colleague, lastEventId);
      assert.deepEqual(
        items.map((event) => [event.type, noticeOf(event)]),
        Array.from({ length: 8 }, () => ['desk.changed', noticeId]),
      );
    }
    for (const other of neighbours) assert.deepEqual((await live.poll(other, lastEventId)).items, [], String(other));
  });

  it('a change that readers hear of: the desk too, once', async () => {
    const noticeId = await live.campus.draft(live.author, 'org_a1', { disclosureScope: 'branch' });
    await live.campus.change(live.author, 'submit', noticeId);
    await live.campus.change(live.reviewer, 'approve', noticeId, { secrecyChecked: true });
    const { lastEventId } = await live.poll(live.author);
    await live.campus.change(live.author, 'publish', noticeId);
    const { items } = await live.poll(live.reviewer, lastEventId);
    assert.deepEqual(
      items.map(({ type }) => type),
      ['notice.published'],
    );
  });

  it('my own receipts: I alone, on every device', async () => {
    const noticeId = await live.publish();
    const [mine, other, visitor] = [await live.poll(live.member), await live.poll(live.author), await live.poll(null)];
    const { reader } = await live.listen(live.member);
    await live.campus.done(live.member, 'notices.mark', { body: { mark: 'read', noticeIds: [noticeId] } });
    const event = await reader.event();
    assert.equal(event?.type, 'receipts.changed');
    assert.deepEqual(event?.data, { noticeIds: [noticeId] });
    assert.equal((await live.poll(live.member, mine.lastEventId)).items.length, 1);
    assert.deepEqual((await live.poll(live.author, other.lastEventId)).items, []);
    assert.deepEqual((await live.poll(null, visitor.lastEventId)).items, []);
  });

  it('a person whose membership ended while the stream was open: no more than a visitor', async () => {
    const { reader } = await live.listen(live.member);
    await live.campus.database
      .updateTable('members')
      .set({ membership_status: 'removed' })
      .where('account_id', '=', live.member)
      .execute();
    await live.publish({ disclosureScope: 'branch' });
    const open_ = await live.publish({ disclosureScope: 'public' });
    assert.equal(noticeOf(await reader.event()), open_);
  });

  it('no one is shown, by a place that moves on, that others heard something', async () => {
    const { reader } = await live.listen(null);
    await live.publish({ disclosureScope: 'branch' });
    const noticeId = await live.publish({ disclosureScope: 'public' });
    const block = await reader.next();
    assert.equal(noticeOf(block?.event), noticeId);
  });
});
