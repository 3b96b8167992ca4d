import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DeskNotice } from '@party-affairs/sdk/contract';
import { limit, LiveCampus, type Poll } from '../../../testing/live.ts';

let live: LiveCampus;
beforeEach(async () => {
  live = await LiveCampus.open();
});
afterEach(() => live.close());

const remind = (noticeId: string, account = live.reviewer, key?: string) =>
  live.campus.call<DeskNotice>(account, 'noticeDesk.remind', { params: { noticeId }, ...(key ? { key } : {}) });
const types = ({ items }: Poll) => items.map(({ type }) => type).filter((type) => type === 'notice.reminder');

describe('A reminder', limit, () => {
  it('reaches those who have not acknowledged, and no one else', async () => {
    const { campus } = live;
    const done = await campus.person('org_a1');
    const below = await campus.person('org_a1_g');
    const others = [done, await campus.person('org_a2'), await campus.account(), null];
    const noticeId = await live.publish({ requiresAck: true, disclosureScope: 'public' });
    await campus.done(done, 'notices.acknowledge', { params: { noticeId }, body: { revision: 1 } });
    const from = new Map<string | null, string>();
    for (const account of [live.member, below, ...others]) from.set(account, (await live.poll(account)).lastEventId);
    assert.equal((await remind(noticeId)).status, 200);
    for (const account of [live.member, below]) {
      assert.deepEqual(types(await live.poll(account, from.get(account))), ['notice.reminder'], account);
    }
    for (const account of others) {
      assert.deepEqual(types(await live.poll(account, from.get(account))), [], String(account));
    }
  });

  it('is kept with who sent it, and names no one who was reminded', async () => {
    const noticeId = await live.publish({ requiresAck: true });
    const { body } = await remind(noticeId);
    const last = body.trail.at(-1);
    assert.deepEqual([last?.action, last?.by?.id, last?.revision], ['remind', live.reviewer, 1]);
    const events = await live.campus.database.selectFrom('events').selectAll().execute();
    const kept = events.filter(({ type }) => type === 'notice.reminder');
    assert.deepEqual(
      kept.map(({ account_id, data }) => [account_id, JSON.parse(data)]),
      [[null, { noticeId, organizationId: 'org_a1' }]],
    );
  });

  it('is sent once a day, also when another person asks, and once for one key', async () => {
    const noticeId = await live.publish({ requiresAck: true });
    assert.equal((await remind(noticeId, live.reviewer, 'remind-key')).status, 200);
    assert.equal((await remind(noticeId, live.reviewer, 'remind-key')).headers.get('Idempotency-Replayed'), 'true');
    assert.equal((await remind(noticeId, live.author)).code, 'reminded-recently');
    live.campus.wait(24 * 60 - 1);
    assert.equal((await remind(noticeId)).code, 'reminded-recently');
    live.campus.wait(1);
    assert.equal((await remind(noticeId)).status, 200);
  });

  it('is offered for published notices that ask for it, and refused for others', async () => {
    const { campus } = live;
    const asking = await live.publish({ requiresAck: true, expireAt: '2026-11-22T02:00:00Z' });
    const actionsOf = async (noticeId: string) =>
      (await campus.done<DeskNotice>(live.reviewer, 'noticeDesk.get', { params: { noticeId } })).body.actions;
    assert.ok((await actionsOf(asking)).includes('remind'));
    assert.ok(!(await actionsOf(await live.publish({}))).includes('remind'));
    campus.wait(61);
    assert.equal((await remind(asking)).code, 'invalid-transition');
  });
});
