import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { json } from '../testing/loopback.ts';
import type { Client } from '../client/create-client.ts';
import { counts, member, noticeSummary, page, receiptChange } from '../testing/samples.ts';
import { collectUncaught, rejection, setUp } from '../testing/set-up.ts';
import { isUnexpectedResponse } from '../errors/error-guards.ts';
import type { Report } from './validation.ts';

describe('an answer of a newer server', () => {
  const newer = { ...noticeSummary('a', { kind: 'circular', disclosureScope: 'campus' }), readingMinutes: 3 };

  for (const validate of ['strict', 'report', 'off'] as const) {
    it(`keeps its unknown fields and values, validate: ${validate}`, async (t) => {
      const reports: Report[] = [];
      const onReport = (report: Report) => reports.push(report);
      const { client } = await setUp(t, [json({ ...page([newer]), total: 1 })], { validate, onReport });
      const result = await client.notices.list();
      assert.deepEqual(result, { items: [newer], nextCursor: null, total: 1 });
      assert.deepEqual(reports, []);
    });
  }
});

describe('one bad item of a list', () => {
  const items = [noticeSummary('a'), noticeSummary('b', { title: null as unknown as string }), noticeSummary('c')];

  it('is left out and reported, and the page stays', async (t) => {
    const reports: Report[] = [];
    const reply = json(page(items, 'c1'), { 'x-request-id': 'req_5' });
    const { client } = await setUp(t, [reply], { onReport: (report) => reports.push(report) });
    const { items: kept, nextCursor } = await client.notices.list();
    assert.deepEqual(
      kept.map((notice) => notice.id),
      ['a', 'c'],
    );
    assert.equal(nextCursor, 'c1');
    assert.deepEqual(reports, [
      { operation: 'notices.list', requestId: 'req_5', pointer: '/items/1/title', code: 'invalid_type', dropped: true },
    ]);
  });

  it('is an error in strict mode', async (t) => {
    const { client } = await setUp(t, [json(page(items))], { validate: 'strict' });
    const error = await rejection(client.notices.list());
    assert.ok(isUnexpectedResponse(error));
    assert.deepEqual(error.pointers, ['/items/1/title']);
  });

  it('is delivered as it is when nothing is checked', async (t) => {
    const { client } = await setUp(t, [json(page(items))], { validate: 'off' });
    assert.equal((await client.notices.list()).items.length, 3);
  });
});

describe('an answer that does not fit', () => {
  it('is never an empty list: a page without one good item is an error', async (t) => {
    const { client } = await setUp(t, [json(page([{ id: 'a' }, { id: 'b' }]))]);
    assert.ok(isUnexpectedResponse(await rejection(client.notices.list())));
  });

  it('is never an empty list: a list without items is an error', async (t) => {
    const { client } = await setUp(t, [json({ data: [] })]);
    assert.ok(isUnexpectedResponse(await rejection(client.notices.list())));
  });

  it('is used as it is where it is no list, and reported without what it says', async (t) => {
    const reports: Report[] = [];
    const { client } = await setUp(t, [json({ ...counts, unread: '张三' })], {
      onReport: (report) => reports.push(report),
    });
    assert.equal((await client.notices.counts()).total, 3);
    assert.deepEqual(
      reports.map(({ pointer, dropped }) => ({ pointer, dropped })),
      [{ pointer: '/unread', dropped: false }],
    );
    assert.doesNotMatch(JSON.stringify(reports), /张三/);
  });

  const incomplete: readonly (readonly [string, (client: Client) => Promise<unknown>, object])[] = [
    ['me.get', ({ me }) => me.get(), { ...member, id: undefined }],
    ['notices.counts', ({ notices }) => notices.counts(), { ...counts, unread: undefined }],
    ['notices.markRead', ({ notices }) => notices.markRead(['a']), { ...receiptChange, counts: undefined }],
    ['notices.list', ({ notices }) => notices.list(), { ...page([noticeSummary('a')]), nextCursor: undefined }],
  ];
  for (const [what, call, answer] of incomplete) {
    it(`is an error where a member is missing that ${what} promises`, async (t) => {
      const { client } = await setUp(t, [json(answer)]);
      const error = await rejection(call(client));
      assert.ok(isUnexpectedResponse(error), String(error));
      assert.equal(error.reason, 'not-as-agreed');
      assert.equal(error.pointers.length, 1);
    });
  }

  it('ends a list whose cursor is nonsense', async (t) => {
    const { client } = await setUp(t, [json({ items: [noticeSummary('a')], nextCursor: 7 })]);
    const ids: string[] = [];
    for await (const notice of client.notices.list()) ids.push(notice.id);
    assert.deepEqual(ids, ['a']);
  });

  it('is no bigger trouble when the listener for reports throws', async (t) => {
    const uncaught = collectUncaught(t);
    const onReport = () => {
      throw new Error('a mistake of the host');
    };
    const { client } = await setUp(t, [json({ ...counts, unread: 'x' })], { onReport });
    assert.equal((await client.notices.counts()).total, 3);
    assert.match(String(uncaught), /a mistake of the host/);
  });
});
