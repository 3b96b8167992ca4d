import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composition } from '../../../../../server/src/composition.ts';
import { grantsOf, may } from '../../../../../server/src/identity/permissions.ts';
import { checkRichText } from '../../../../../server/src/rich-text/index.ts';
import { campusCalendar, organizationPath, people } from '../../index.ts';
import { dump } from '../../testing/dump.ts';
import { seedNotices } from './seed-notices.ts';

const now = new Date('2026-11-23T03:00:00Z');

test('another moment gives the same notices at other times', async () => {
  const [today, later] = [await dump(now), await dump(new Date('2029-03-07T03:00:00Z'))];
  const idsOf = (rows: unknown) => (rows as { id: string }[]).map(({ id }) => id);
  assert.deepEqual(idsOf(later['notices']), idsOf(today['notices']));
  for (const { published_at: published } of later['notices'] as { published_at: string | null }[]) {
    assert.ok(published === null || published.startsWith('2028') || published.startsWith('2029'));
  }
});

for (const [name, moment] of [
  ['a Monday morning before anybody is at work', '2026-11-22T22:30:00Z'],
  ['a working day', '2026-11-25T06:00:00Z'],
  ['a Sunday', '2026-11-22T04:00:00Z'],
  ['New Year', '2027-01-01T00:00:00Z'],
  ['the end of February', '2028-02-29T15:59:59Z'],
] as const) {
  test(`seeded on ${name}, nothing has happened that is still to come, and no one worked at night or on a weekend`, async () => {
    const at = new Date(moment);
    const rows = await dump(at);
    const trail = rows['audit_entries'] as {
      at: string;
      action: string;
      entity_id: string;
      account_id: string | null;
    }[];
    for (const { at: time, action, entity_id: id, account_id: account } of trail) {
      assert.ok(time <= at.toISOString(), `${id} ${action} at ${time}`);
      if (account === null) continue;
      const campus = new Date(Date.parse(time) + 8 * 3_600_000);
      const clock = campus.getUTCHours() + campus.getUTCMinutes() / 60;
      assert.ok(![0, 6].includes(campus.getUTCDay()), `${id} ${action} on a weekend: ${time}`);
      assert.ok(clock >= 8.25 && clock <= 18, `${id} ${action} at ${clock} o'clock`);
    }
    const receipts = rows['notice_receipts'] as { seen_at: string; read_at: string | null; ack_at: string | null }[];
    for (const { seen_at: seen, read_at: read, ack_at: ack } of receipts) {
      for (const time of [seen, read, ack]) assert.ok(time === null || time <= at.toISOString(), time ?? '');
    }
    const revisions = rows['notice_revisions'] as { state: string; publish_at: string | null }[];
    const scheduled = revisions.filter(({ state }) => state === 'scheduled');
    assert.ok(scheduled.length >= 2 && scheduled.every(({ publish_at: time }) => time! > at.toISOString()));
  });
}

test('the actions on each notice come in the order of time', async () => {
  const trail = (await dump(now))['audit_entries'] as { id: number; at: string; entity_id: string }[];
  const last = new Map<string, string>();
  for (const { at, entity_id: id } of [...trail].sort((one, other) => one.id - other.id)) {
    assert.ok(at >= (last.get(id) ?? ''), `${id}: ${at} after ${last.get(id)}`);
    last.set(id, at);
  }
});

test('every body is what the server itself would have kept of it', () => {
  for (const { id, body, working, earlier = [] } of seedNotices(campusCalendar(now))) {
    for (const tree of [body, ...earlier.map((revision) => revision.body), ...(working ? [working.body] : [])]) {
      assert.deepEqual(tree, checkRichText(tree), id);
    }
  }
});

test('every notice was written and approved by people who may, and by two of them', () => {
  for (const { id, owner, author, reviewer } of seedNotices(campusCalendar(now))) {
    assert.ok(isAllowed(author, 'notices.write', owner), `${author} may not write ${id}`);
    assert.ok(isAllowed(reviewer, 'notices.review', owner), `${reviewer} may not review ${id}`);
    assert.notEqual(author, reviewer, id);
  }
});

function isAllowed(account: string, permission: string, owner: string): boolean {
  const person = people.find((each) => each.account === account);
  assert.ok(person, account);
  const roles = (person.roles ?? [])
    .filter(({ to }) => to === undefined)
    .map(({ role, organization: id }) => ({ role, organization: { id, path: organizationPath(id) } }));
  const grants = grantsOf(composition.permissions, roles);
  return may(
    { kind: 'account', accountId: account, displayName: '', member: null, roles: [], grants },
    permission,
    organizationPath(owner),
  );
}

test('there is something of everything: about 60 notices, each kind, category, scope and state, three languages', async () => {
  const notices = seedNotices(campusCalendar(now));
  assert.ok(notices.length >= 58 && notices.length <= 72, String(notices.length));
  const has = (values: readonly string[]) => [...new Set(values)].sort();
  assert.deepEqual(has(notices.map(({ kind }) => kind)), [
    'announcement',
    'document',
    'news',
    'notice',
    'publicNotice',
  ]);
  assert.equal(has(notices.map(({ category }) => category)).length, 8);
  assert.deepEqual(has(notices.map(({ scope }) => scope)), ['branch', 'inParty', 'public', 'unit']);
  const { notices: rows, notice_revisions: revisions } = await dump(now);
  assert.deepEqual(has((rows as { status: string }[]).map(({ status }) => status)), [
    'expired',
    'published',
    'unpublished',
    'withdrawn',
  ]);
  assert.deepEqual(has((revisions as { state: string }[]).map(({ state }) => state)), [
    'approved',
    'draft',
    'published',
    'scheduled',
    'secrecyReview',
    'superseded',
    'withdrawn',
  ]);
  assert.equal(notices.filter(({ pinned }) => pinned).length, 3);
  assert.ok(notices.filter(({ title }) => /^[\x20-\x7e]+$/.test(title)).length >= 3, 'English');
  assert.ok(notices.filter(({ title }) => /[學黨辦會]/.test(title)).length >= 3, 'Traditional characters');
});
