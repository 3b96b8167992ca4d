import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DeskExampleItem, ExampleItem, ExampleItemSummary } from '@party-affairs/sdk/contract';
import { ExampleItemCampus } from './testing/example-item-campus.ts';

interface Page {
  readonly items: ExampleItemSummary[];
  readonly nextCursor: string | null;
}

let items: ExampleItemCampus;
beforeEach(async () => {
  items = await ExampleItemCampus.open();
});
afterEach(() => items.close());

const list = async (account: string, query: Record<string, string | number> = {}) =>
  (await items.campus.done<Page>(account, 'exampleItems.list', { query })).body;
const ids = (page: Page) => page.items.map(({ id }) => id);

describe('The list of members', () => {
  it('has what their organisation and those above it published, the newest first', async () => {
    const above = await items.published('org_a');
    items.campus.wait(1);
    const own = await items.published('org_a1');
    await items.published('org_a2');
    await items.draft();
    assert.deepEqual(ids(await list(items.member)), [own, above]);
  });

  it('comes page by page, and can be searched, also in traditional characters', async () => {
    const all: string[] = [];
    for (const title of ['党费收缴', '志愿服务', '主题党日']) {
      all.unshift(await items.published('org_a1', { title }));
      items.campus.wait(1);
    }
    const first = await list(items.member, { limit: 2 });
    const second = await list(items.member, { limit: 2, cursor: first.nextCursor ?? '' });
    assert.deepEqual([...ids(first), ...ids(second)], all);
    assert.equal(second.nextCursor, null);
    assert.deepEqual(ids(await list(items.member, { q: '黨費' })), [all[2]]);
  });
});

describe('A bookmark', () => {
  const bookmark = (account: string, exampleItemId: string, bookmarked: boolean) =>
    items.campus.call<ExampleItem>(account, 'exampleItems.bookmark', {
      params: { exampleItemId },
      body: { bookmarked },
    });

  it('is its person’s own, keeps its first time, and can be removed', async () => {
    const id = await items.published();
    const { body } = await bookmark(items.member, id, true);
    assert.ok(body.bookmarkedAt);
    items.campus.wait(1);
    assert.equal((await bookmark(items.member, id, true)).body.bookmarkedAt, body.bookmarkedAt);
    assert.deepEqual(ids(await list(items.member, { view: 'bookmarked' })), [id]);
    assert.deepEqual(ids(await list(items.author, { view: 'bookmarked' })), []);
    assert.equal((await bookmark(items.member, id, false)).body.bookmarkedAt, null);
  });

  it('is not set on what the person does not see', async () => {
    for (const id of [await items.draft(), await items.published('org_b1'), 'example_item_none']) {
      assert.equal((await bookmark(items.member, id, true)).code, 'not-found');
    }
  });
});

describe('The desk', () => {
  it('begins, publishes, changes and withdraws, and keeps who did what', async () => {
    const id = await items.draft({ text: '' }, items.author);
    await items.act(items.author, 'update', id, { text: '写好的内容' });
    await items.act(items.secretary, 'publish', id);
    await items.act(items.author, 'update', id, { title: '改过的标题' });
    const { body } = await items.act(items.secretary, 'withdraw', id, { reason: '内容有误' });
    assert.deepEqual(
      body.trail.map(({ action, by, reason }) => [action, by?.id, reason]),
      [
        ['create', items.author, null],
        ['edit', items.author, null],
        ['publish', items.secretary, null],
        ['edit', items.author, null],
        ['withdraw', items.secretary, '内容有误'],
      ],
    );
    assert.deepEqual([body.state, body.withdrawReason, body.actions], ['withdrawn', '内容有误', []]);
    assert.deepEqual(ids(await list(items.member)), []);
  });

  it('publishes nothing without a text, and keeps no title that cannot be read', async () => {
    const params = { exampleItemId: await items.draft({ text: ' ' }) };
    const { etag } = await items.campus.done(items.secretary, 'exampleItemDesk.get', { params });
    const published = await items.campus.call(items.secretary, 'exampleItemDesk.publish', { params, ifMatch: etag! });
    assert.deepEqual(published.errors, [{ pointer: '/text', code: 'required' }]);
    const body = { title: '\u202e\u200b' };
    const changed = await items.campus.call(items.secretary, 'exampleItemDesk.update', {
      params,
      body,
      ifMatch: etag!,
    });
    assert.deepEqual(changed.errors, [{ pointer: '/title', code: 'too-short' }]);
  });

  it('refuses a change of a version that is not the latest', async () => {
    const params = { exampleItemId: await items.draft() };
    const { etag } = await items.campus.done(items.author, 'exampleItemDesk.get', { params });
    await items.act(items.secretary, 'update', params.exampleItemId, { title: '先改的标题' });
    const body = { title: '后改的标题' };
    const second = await items.campus.call(items.author, 'exampleItemDesk.update', { params, body, ifMatch: etag! });
    assert.equal(second.code, 'stale-edit');
  });

  it('does an action once when its key comes again', async () => {
    const body = { organizationId: 'org_a1', title: '示例事项' };
    const call = () =>
      items.campus.done<DeskExampleItem>(items.author, 'exampleItemDesk.create', { body, key: 'key-00001' });
    assert.equal((await call()).body.id, (await call()).body.id);
  });
});

describe('Live events', () => {
  const types = async (account: string | null, after: string) => {
    const { body } = await items.campus.done<{ items: { type: string }[] }>(account, 'events.poll', {
      query: { after },
    });
    return body.items.map(({ type }) => type);
  };

  it('tell members of what they see, and the desk of everything', async () => {
    const { body } = await items.campus.done<{ lastEventId: string }>(null, 'events.poll');
    const id = await items.draft();
    await items.act(items.secretary, 'publish', id);
    await items.act(items.secretary, 'update', id, { title: '改过的标题' });
    assert.deepEqual(await types(items.member, body.lastEventId), ['exampleItem.published', 'exampleItem.updated']);
    await items.act(items.secretary, 'withdraw', id, { reason: '内容有误' });
    assert.deepEqual((await types(items.member, body.lastEventId)).at(-1), 'exampleItem.withdrawn');
    assert.deepEqual((await types(items.author, body.lastEventId))[0], 'exampleItem.changed');
    assert.deepEqual(await types(null, body.lastEventId), []);
  });
});
