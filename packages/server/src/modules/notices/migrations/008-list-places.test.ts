import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { composition, migrate } from '../../../composition.ts';
import { applyMigrations } from '../../../database/migrate.ts';
import type { Database } from '../../../database/schema.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { NoticeCampus } from '../testing/notice-campus.ts';

const added = new Set(['core/003-list-places', 'notices/008-list-places']);
const derived = ['list_places', 'list_counts', 'search_grams'] as const;

/** All rows of a table, in an order of their own. */
async function rowsOf(database: Kysely<Database>, table: string): Promise<string[]> {
  const { rows } = await sql`select * from ${sql.table(table)}`.execute(database);
  return rows.map((row) => JSON.stringify(row)).toSorted();
}

/** Writes what is in a database into the tables of the version before. */
async function copyBefore(from: Kysely<Database>, to: Kysely<Database>): Promise<void> {
  for (const table of composition.tables) {
    if (table === 'list_places' || table === 'list_counts' || table === 'member_counts') continue;
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(from);
    for (const { position, ...row } of rows) {
      const values = table === 'search_grams' ? row : { ...row, ...(position === undefined ? {} : { position }) };
      await to
        .insertInto(table)
        .values(values as never)
        .execute();
    }
  }
}

it('A database of the version before keeps its notices, and has them in the lists and the order that new ones get', async () => {
  const campus = await NoticeCampus.open();
  const { author, reviewer, member } = await campus.people();
  const publish = (content: object) => campus.published(author, reviewer, 'org_a1', content);
  const acknowledged = await publish({ disclosureScope: 'public', requiresAck: true });
  await publish({ disclosureScope: 'branch', title: '关于收缴党费的通知', pinned: true });
  const withdrawn = await publish({ disclosureScope: 'unit' });
  await campus.change(author, 'withdraw', withdrawn, { reason: '取消' });
  await campus.draft(author, 'org_a1');
  await campus.done(member, 'notices.acknowledge', { params: { noticeId: acknowledged }, body: { revision: 1 } });

  const older = await openTestDatabase();
  const before = composition.migrations.filter(({ name }) => !added.has(name));
  await applyMigrations(older, before, new Set(), campus.now);
  await copyBefore(campus.database, older);
  await migrate(older);

  const upgraded = new NoticeCampus(older);
  for (const table of derived) {
    const counted = (rows: string[]) => rows.filter((row) => !row.endsWith('"count":0}'));
    assert.deepEqual(counted(await rowsOf(older, table)), counted(await rowsOf(campus.database, table)), table);
  }
  for (const query of [{}, { q: '党费' }, { state: 'toAcknowledge' }, { organizationId: 'org_a' }]) {
    const { body } = await upgraded.done(member, 'notices.list', { query });
    assert.deepEqual(body, (await campus.done(member, 'notices.list', { query })).body);
  }
  await older.destroy();
  await campus.close();
});
