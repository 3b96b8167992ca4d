import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Kysely } from 'kysely';
import type { Subject } from '../identity/subject.ts';
import { openTestDatabase } from '../testing/test-database.ts';
import { ProblemError } from '../problem.ts';
import { keyset } from './keyset.ts';
import { readPage } from './read-page.ts';

interface Tables {
  things: { id: string; place: number; name: string };
}

let database: Kysely<Tables>;
before(async () => {
  database = (await openTestDatabase()) as unknown as Kysely<Tables>;
  await database.schema
    .createTable('things')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .execute();
  await database
    .insertInto('things')
    .values(['a', 'b', 'c', 'd', 'e'].map((id, index) => ({ id, place: index >> 1, name: `名 ${id}` })))
    .execute();
});
after(() => database.destroy());

const visitor: Subject = { kind: 'visitor', grants: [] };
const order = keyset('asc', { 'things.place': 'number', 'things.id': 'string' });
const things = () => database.selectFrom('things').selectAll();
const page = (
  query: { limit: number; cursor?: string; q?: string },
  list = 'things.list',
  subject: Subject = visitor,
) => readPage(list, subject, query, order, things());
const ids = ({ rows }: { rows: { id: string }[] }) => rows.map(({ id }) => id).join('');

describe('A list', () => {
  it('is read page by page, each row once, in its order', async () => {
    const first = await page({ limit: 2 });
    const second = await page({ limit: 2, cursor: first.nextCursor ?? '' });
    const third = await page({ limit: 2, cursor: second.nextCursor ?? '' });
    assert.deepEqual([ids(first), ids(second), ids(third), third.nextCursor], ['ab', 'cd', 'e', null]);
  });

  it('has no next page when the last one is full', async () => {
    assert.equal((await page({ limit: 5 })).nextCursor, null);
  });

  it('goes the other way round', async () => {
    const down = keyset('desc', order.keys);
    const first = await readPage('things.list', visitor, { limit: 3 }, down, things());
    const second = await readPage('things.list', visitor, { limit: 3, cursor: first.nextCursor ?? '' }, down, things());
    assert.deepEqual([ids(first), ids(second)], ['edc', 'ba']);
  });

  it('goes on only where the cursor is from: same list, same filters, same person', async () => {
    const cursor = (await page({ limit: 2 })).nextCursor ?? '';
    const other: Subject = {
      kind: 'account',
      accountId: 'acc_1',
      displayName: '',
      member: null,
      roles: [],
      grants: [],
    };
    const isRefused = (error: unknown) => error instanceof ProblemError && error.code === 'invalid-cursor';
    await assert.rejects(page({ limit: 2, cursor }, 'other.list'), isRefused);
    await assert.rejects(page({ limit: 2, cursor, q: '名' }), isRefused);
    await assert.rejects(page({ limit: 2, cursor }, 'things.list', other), isRefused);
    await assert.rejects(page({ limit: 2, cursor: 'x' }), isRefused);
    assert.equal(ids(await page({ limit: 1, cursor })), 'c', 'the number of rows may change');
  });
});
