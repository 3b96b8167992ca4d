import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DeskNotice, Problem, ReceiptChange } from '@party-affairs/sdk/contract';
import { NoticeCampus } from '../modules/notices/testing/notice-campus.ts';

let campus: NoticeCampus;
let author: string;
let reviewer: string;
let member: string;

beforeEach(async () => {
  campus = await NoticeCampus.open();
  ({ author, reviewer, member } = await campus.people());
});
afterEach(() => campus.close());

const draft = {
  organizationId: 'org_a1',
  kind: 'notice',
  categoryCode: 'study',
  disclosureScope: 'unit',
  title: '学习安排',
};
const key = 'a-key-of-a-write';
const create = (title: string, as = author, withKey = key) =>
  campus.call<DeskNotice>(as, 'noticeDesk.create', { body: { ...draft, title }, key: withKey });

async function count(table: 'notices' | 'audit_entries' | 'idempotency_keys' | 'events'): Promise<number> {
  const { n } = await campus.database
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

describe('A write that is sent twice with one key', () => {
  it('happens once, and the second answer is the first one again', async () => {
    const first = await create('一');
    const second = await create('一');
    assert.equal(first.status, 201);
    assert.equal(second.status, 201);
    assert.equal(first.headers.get('Idempotency-Replayed'), null);
    assert.equal(second.headers.get('Idempotency-Replayed'), 'true');
    assert.deepEqual(second.body, first.body);
    assert.equal(second.etag, first.etag);
    assert.equal(await count('notices'), 1);
  });

  it('happens once also when both arrive together, twenty times over', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => create('同时')));
    assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([201]));
    assert.equal(new Set(replies.map(({ body }) => body.id)).size, 1);
    assert.equal(replies.filter(({ headers }) => headers.has('Idempotency-Replayed')).length, 19);
    assert.equal(await count('notices'), 1);
    assert.equal(await count('audit_entries'), 1);
  });

  it('happens once also when two servers on one database get it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'party-affairs-'));
    const file = join(folder, 'a.db');
    const shared = await NoticeCampus.open(file);
    const other = await NoticeCampus.open(file);
    try {
      const officer = await shared.person('org_a1', { role: 'publicityOfficer' });
      const input = { body: draft, key };
      const replies = await Promise.all(
        [shared, other, shared, other, shared, other].map((campus) =>
          campus.call<DeskNotice>(officer, 'noticeDesk.create', input),
        ),
      );
      assert.equal(new Set(replies.map(({ body }) => body.id)).size, 1);
      assert.equal(replies.filter(({ headers }) => headers.has('Idempotency-Replayed')).length, 5);
    } finally {
      await shared.close();
      await other.close();
      rmSync(folder, { recursive: true });
    }
  });

  it('is refused when it says something else the second time, and changes nothing', async () => {
    await create('一');
    const other = await create('二');
    assert.equal(other.status, 409);
    assert.equal(other.code, 'idempotency-conflict');
    assert.equal(await count('notices'), 1);
  });

  it('is refused for another version, because that is another edit', async () => {
    const { body: notice, etag } = await create('一');
    const params = { noticeId: notice.id };
    const update = (ifMatch: string) =>
      campus.call(author, 'noticeDesk.update', { params, body: { title: '改' }, ifMatch, key: 'another-key' });
    assert.equal((await update(etag ?? '')).status, 200);
    assert.equal((await update('"2"')).code, 'idempotency-conflict');
  });

  it('answers the first outcome although the version has moved on', async () => {
    const { body: notice, etag } = await create('一');
    const params = { noticeId: notice.id };
    const update = () =>
      campus.call<DeskNotice>(author, 'noticeDesk.update', {
        params,
        body: { title: '改' },
        ifMatch: etag ?? '',
        key: 'another-key',
      });
    assert.equal((await update()).status, 200);
    const again = await update();
    assert.equal(again.status, 200);
    assert.equal(again.headers.get('Idempotency-Replayed'), 'true');
    assert.equal(again.body.trail.filter(({ action }) => action === 'edit').length, 1);
  });

  it('is another write when another person sends it', async () => {
    const deputy = await campus.person('org_a1', { role: 'deputySecretary' });
    const mine = await create('一');
    const theirs = await create('一', deputy);
    assert.notEqual(theirs.body.id, mine.body.id);
    assert.equal(theirs.headers.get('Idempotency-Replayed'), null);
  });

  it('is another write when it goes to another operation', async () => {
    const noticeId = await campus.published(author, reviewer, 'org_a1');
    const params = { noticeId };
    const put = await campus.call(member, 'notices.archive', { params, key });
    const back = await campus.call(member, 'notices.unarchive', { params, key });
    assert.equal(put.status, 200);
    assert.equal(back.status, 200);
    assert.equal(back.headers.get('Idempotency-Replayed'), null);
  });

  it('is not the same write for another notice', async () => {
    const [one, other] = [
      await campus.published(author, reviewer, 'org_a1'),
      await campus.published(author, reviewer, 'org_a1'),
    ];
    assert.equal((await campus.call(member, 'notices.archive', { params: { noticeId: one }, key })).status, 200);
    const reply = await campus.call(member, 'notices.archive', { params: { noticeId: other }, key });
    assert.equal(reply.code, 'idempotency-conflict');
  });

  it('shows the receipts as they are now, not a copy of what they were', async () => {
    const noticeId = await campus.published(author, reviewer, 'org_a1');
    const send = () =>
      campus.call<ReceiptChange>(member, 'notices.mark', { body: { mark: 'read', noticeIds: [noticeId] }, key });
    assert.equal((await send()).body.counts.unread, 0);
    await campus.call(member, 'notices.mark', { body: { mark: 'unread', noticeIds: [noticeId] } });
    const replayed = await send();
    assert.equal(replayed.headers.get('Idempotency-Replayed'), 'true');
    assert.equal(replayed.body.counts.unread, 1);
  });

  it('says so when what it once made may no longer be seen', async () => {
    await create('一');
    await campus.database
      .updateTable('role_assignments')
      .set({ organization_id: 'org_b1' })
      .where('id', '=', `rol_${author.replace('acc_', 'mem_')}`)
      .execute();
    assert.equal((await create('一')).code, 'not-found');
  });
});

describe('A write that failed', () => {
  it('leaves no key behind: the same key may be used once the fault is mended', async () => {
    const bad = await campus.call(author, 'noticeDesk.create', {
      body: { ...draft, organizationId: 'org_b1' },
      key,
    });
    assert.equal(bad.code, 'forbidden');
    assert.equal(await count('idempotency_keys'), 0);
    assert.equal((await create('一')).status, 201);
  });

  it('leaves nothing else behind either, though it failed at the very end', async () => {
    await campus.database.schema.alterTable('audit_entries').renameTo('trail_away').execute();
    const silenced = console.error;
    console.error = () => {};
    const reply = await create('一').finally(() => {
      console.error = silenced;
    });
    assert.equal(reply.status, 500);
    assert.equal(await count('notices'), 0);
    assert.equal(await count('idempotency_keys'), 0);
  });
});

describe('A key', () => {
  for (const bad of ['short', 'x'.repeat(129), 'with a space', 'mit-Umläut', '        ']) {
    it(`is refused: ${bad.slice(0, 20)}`, async () => {
      const headers = { Authorization: `Bearer persona.${member}`, 'Idempotency-Key': bad };
      const request = new Request('http://localhost/v1/notices/x/archive', { method: 'POST', headers });
      const response = await campus.server.fetch(request);
      assert.equal(response.status, 400);
      assert.equal(((await response.json()) as Problem).code, 'invalid-idempotency-key');
    });
  }

  it('may be left out: then each request is a write of its own', async () => {
    await campus.done(author, 'noticeDesk.create', { body: draft });
    await campus.done(author, 'noticeDesk.create', { body: draft });
    assert.equal(await count('notices'), 2);
    assert.equal(await count('idempotency_keys'), 0);
  });

  it('is kept for thirty days, whatever happens, and forgotten then', async () => {
    const first = await create('一');
    campus.wait(30 * 24 * 60 - 1);
    await campus.server.tick();
    assert.equal((await create('一')).body.id, first.body.id);
    campus.wait(24 * 60);
    await campus.server.tick();
    assert.notEqual((await create('一')).body.id, first.body.id);
  });

  it('is kept without anything of the answer in it', async () => {
    const noticeId = await campus.published(author, reviewer, 'org_a1');
    await create('一个不该留下的题目');
    await campus.call(member, 'notices.mark', { body: { mark: 'read', noticeIds: [noticeId] }, key });
    const rows = await campus.database.selectFrom('idempotency_keys').selectAll().execute();
    assert.equal(rows.length, 2);
    for (const { outcome, request_hash } of rows) {
      assert.doesNotMatch(outcome, /题目|学习|名 |displayName|At"/);
      assert.match(request_hash, /^[0-9a-f]{64}$/);
    }
  });
});
