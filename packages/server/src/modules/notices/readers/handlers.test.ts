import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Notice, NoticeSummary, ReceiptChange } from '@party-affairs/sdk/contract';
import { NoticeCampus } from '../testing/notice-campus.ts';

interface Page {
  readonly items: NoticeSummary[];
  readonly nextCursor: string | null;
}

let campus: NoticeCampus;
let author: string;
let reviewer: string;
let member: string;

async function freshCampus() {
  campus = await NoticeCampus.open();
  ({ author, reviewer, member } = await campus.people());
}

const list = (account: string | null, query: Record<string, string | number> = {}) =>
  campus.done<Page>(account, 'notices.list', { query }).then(({ body }) => body);
const mark = (account: string, mark: string, noticeIds: string[], key?: string) =>
  campus.call<ReceiptChange>(account, 'notices.mark', { body: { mark, noticeIds }, ...(key ? { key } : {}) });
const ids = ({ items }: Page) => items.map(({ id }) => id);

describe('The list of notices', () => {
  beforeEach(freshCampus);
  afterEach(() => campus.close());

  it('has pinned notices first, then the newest', async () => {
    const old = await campus.published(author, reviewer, 'org_a1');
    campus.wait(1);
    const pinned = await campus.published(author, reviewer, 'org_a1', { pinned: true });
    campus.wait(1);
    const fresh = await campus.published(author, reviewer, 'org_a1');
    assert.deepEqual(ids(await list(member)), [pinned, fresh, old]);
  });

  it('leaves drafts, expired and withdrawn notices out', async () => {
    await campus.draft(author, 'org_a1');
    const brief = await campus.published(author, reviewer, 'org_a1', { expireAt: '2026-11-22T02:00:00Z' });
    const wrong = await campus.published(author, reviewer, 'org_a1');
    await campus.change(author, 'withdraw', wrong, { reason: '内容有误' });
    assert.deepEqual(ids(await list(member)), [brief]);
    campus.wait(60);
    assert.deepEqual(ids(await list(member)), []);
  });

  it('can be narrowed to a category, and to an organisation with those below it', async () => {
    const staff = await campus.person('org_root', { role: 'committeeStaff' });
    const other = await campus.person('org_root', { role: 'committeeStaff' });
    const dues = await campus.published(staff, other, 'org_a2', { categoryCode: 'dues' });
    const study = await campus.published(staff, other, 'org_a', { categoryCode: 'study' });
    const elsewhere = await campus.published(staff, other, 'org_b1', { categoryCode: 'study' });
    assert.deepEqual(ids(await list(member, { categoryCode: 'dues' })), [dues]);
    assert.deepEqual(ids(await list(member, { organizationId: 'org_a' })).sort(), [dues, study].sort());
    assert.deepEqual(ids(await list(member, { organizationId: 'org_b', categoryCode: 'study' })), [elsewhere]);
  });

  it('puts what is to be acknowledged in the order of its due date, what has none last, and pages through it', async () => {
    const due = async (ackDueAt: string | null, pinned = false) =>
      campus.published(author, reviewer, 'org_a1', { requiresAck: true, ackDueAt, pinned });
    const [never, december, tomorrow, nextWeek] = [
      await due(null, true),
      await due('2026-12-20T00:00:00Z', true),
      await due('2026-11-23T02:00:00Z'),
      await due('2026-11-29T02:00:00Z'),
    ];
    await campus.published(author, reviewer, 'org_a1');
    const owed = { state: 'toAcknowledge' };
    assert.deepEqual(ids(await list(member, owed)), [tomorrow, nextWeek, december, never]);
    const shown: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await list(member, { ...owed, limit: 1, ...(cursor && { cursor }) });
      shown.push(...ids(page));
      cursor = page.nextCursor;
    } while (cursor);
    assert.deepEqual(shown, [tomorrow, nextWeek, december, never]);

    await campus.change(author, 'update', never, { ackDueAt: '2026-11-24T02:00:00Z' });
    await campus.publish(author, reviewer, never);
    assert.deepEqual(ids(await list(member, owed)), [tomorrow, never, nextWeek, december]);
  });

  it('can be narrowed to a time of publication, whichever list it is, and pages through that', async () => {
    const made: string[] = [];
    for (const pinned of [true, false, true, false, false]) {
      made.push(await campus.published(author, reviewer, 'org_a1', { pinned, requiresAck: true, title: '党费' }));
      campus.wait(60);
    }
    const [first, second, third, fourth] = made;
    const { publishedAt } = (await list(member)).items.find(({ id }) => id === second)!;
    const publishedFrom = publishedAt.replace('Z', '+00:00');
    const publishedBefore = new Date(Date.parse(publishedAt) + 3 * 3_600_000).toISOString();
    const between = { publishedFrom, publishedBefore };
    assert.deepEqual(ids(await list(member, between)), [third, fourth, second]);
    assert.deepEqual(ids(await list(member, { publishedBefore: publishedAt })), [first]);
    assert.deepEqual(ids(await list(member, { publishedFrom: publishedBefore })), [made[4]]);
    for (const more of [{ q: '黨費' }, { state: 'unread' }, { organizationId: 'org_a' }, { state: 'toAcknowledge' }]) {
      assert.deepEqual(ids(await list(member, { ...between, ...more })).sort(), [second, third, fourth].sort());
    }
    for (const noticeId of [first, second]) {
      await campus.done(member, 'notices.archive', { params: { noticeId: noticeId! } });
    }
    assert.deepEqual(ids(await list(member, { ...between, state: 'archived' })), [second]);
    const page = await list(member, { ...between, limit: 1 });
    const next = await list(member, { ...between, limit: 1, cursor: page.nextCursor! });
    assert.deepEqual([...ids(page), ...ids(next), next.nextCursor], [third, fourth, null]);
    const { code } = await campus.call(member, 'notices.list', { query: { limit: 1, cursor: page.nextCursor! } });
    assert.equal(code, 'invalid-cursor');
  });

  it('refuses a time that is none, in words', async () => {
    for (const publishedFrom of ['yesterday', '2026-02-30T00:00:00Z', '2026-11-22', '']) {
      const { code, errors } = await campus.call(member, 'notices.list', { query: { publishedFrom } });
      assert.equal(code, 'invalid-parameter', publishedFrom);
      assert.equal(errors?.[0]?.pointer, '?publishedFrom');
    }
  });

  it('says that an organisation is unknown rather than showing an empty list', async () => {
    const { code, errors } = await campus.call(member, 'notices.list', { query: { organizationId: 'org_nowhere' } });
    assert.equal(code, 'invalid-parameter');
    assert.deepEqual(errors, [{ pointer: '?organizationId', code: 'not-found' }]);
  });

  it('asks a visitor to sign in for anything but all notices', async () => {
    for (const state of ['unread', 'toAcknowledge', 'archived']) {
      const { status, code } = await campus.call(null, 'notices.list', { query: { state } });
      assert.equal(status, 401);
      assert.equal(code, 'unauthenticated');
    }
  });

  it('tells a visitor of no receipts', async () => {
    await campus.published(author, reviewer, 'org_a1', { disclosureScope: 'public' });
    const { items } = await list(null);
    assert.equal(items[0]?.receipt, null);
  });

  it('answers 304 while nothing changed, and afresh when something did', async () => {
    const id = await campus.published(author, reviewer, 'org_a1');
    const { etag } = await campus.done(member, 'notices.list');
    const again = () =>
      campus.server.fetch(
        new Request('http://localhost/v1/notices', {
          headers: { Authorization: `Bearer persona.${member}`, 'If-None-Match': etag ?? '' },
        }),
      );
    assert.equal((await again()).status, 304);
    await mark(member, 'seen', [id]);
    assert.equal((await again()).status, 200);
  });
});

describe('A cursor', () => {
  before(async () => {
    await freshCampus();
    for (let index = 0; index < 3; index += 1) {
      await campus.published(author, reviewer, 'org_a1', { disclosureScope: 'public' });
    }
  });
  after(() => campus.close());

  const refused = async (account: string | null, query: Record<string, string | number>) => {
    const { status, code } = await campus.call(account, 'notices.list', { query });
    assert.equal(`${status} ${code}`, '400 invalid-cursor');
  };

  it('goes on where the page ended', async () => {
    const all = ids(await list(member));
    const first = await list(member, { limit: 2 });
    const second = await list(member, { limit: 2, cursor: first.nextCursor ?? '' });
    assert.deepEqual([...ids(first), ...ids(second)], all);
    assert.equal(second.nextCursor, null);
  });

  it('is refused when it is broken', async () => {
    const { nextCursor } = await list(member, { limit: 1 });
    const whole = nextCursor ?? '';
    const broken = [
      'x',
      '!!!',
      whole.slice(0, -3),
      `${whole}AAAA`,
      whole.toUpperCase(),
      btoa('[]'),
      btoa('{"a":1}'),
      btoa('null'),
    ];
    for (const cursor of broken) await refused(member, { limit: 1, cursor });
  });

  it('is refused with other filters, and from another person', async () => {
    const { nextCursor } = await list(member, { limit: 1 });
    const cursor = nextCursor ?? '';
    await refused(member, { limit: 1, cursor, categoryCode: 'study' });
    await refused(member, { limit: 1, cursor, state: 'unread' });
    await refused(member, { limit: 1, cursor, q: '通知' });
    await refused(reviewer, { limit: 1, cursor });
    await refused(null, { limit: 1, cursor });
  });

  it('is refused in another list', async () => {
    await campus.draft(author, 'org_a1');
    const desk = await campus.done<Page>(author, 'noticeDesk.list', { query: { limit: 1 } });
    await refused(author, { limit: 1, cursor: desk.body.nextCursor ?? '' });
  });
});

describe('A notice', () => {
  beforeEach(freshCampus);
  afterEach(() => campus.close());

  const get = (account: string | null, noticeId: string) =>
    campus.call<Notice>(account, 'notices.get', { params: { noticeId } });

  it('shows the revision that is up while the next is being written', async () => {
    const id = await campus.published(author, reviewer, 'org_a1', { title: '第一版' });
    const before = (await get(member, id)).body;
    campus.wait(30);
    await campus.change(author, 'update', id, { title: '第二版', bodyHtml: '<p>新的内容</p>' });
    assert.deepEqual((await get(member, id)).body, before);
  });

  it('stays in its place when a new revision goes up, and says when that was', async () => {
    const id = await campus.published(author, reviewer, 'org_a1', { title: '第一版' });
    campus.wait(30);
    const newer = await campus.published(author, reviewer, 'org_a1');
    await campus.change(author, 'update', id, { title: '第二版' });
    await campus.publish(author, reviewer, id);
    assert.deepEqual(ids(await list(member)), [newer, id]);
    const { body } = await get(member, id);
    assert.deepEqual(
      { title: body.title, revision: body.revision, published: body.publishedAt, updated: body.updatedAt },
      { title: '第二版', revision: 2, published: '2026-11-22T01:00:00.000Z', updated: '2026-11-22T01:30:00.000Z' },
    );
  });

  it('does not exist for whom it is not for, nor before and after its time', async () => {
    const branch = await campus.published(author, reviewer, 'org_a1', { disclosureScope: 'branch' });
    const draft = await campus.draft(author, 'org_a1', { disclosureScope: 'public' });
    const stranger = await campus.person('org_a2');
    for (const [account, id] of [
      [stranger, branch],
      [null, branch],
      [member, draft],
      [author, draft],
      [member, 'notice_none'],
    ] as const) {
      const { status, code } = await get(account, id);
      assert.equal(`${status} ${code}`, '404 not-found');
    }
  });
});
