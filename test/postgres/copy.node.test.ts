import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { seed } from '@party-affairs/mock-server/seed';
import { openDatabase, openPostgres } from '@party-affairs/server/node';
import { appendAuditEntry } from '../../packages/server/src/audit/audit-entries.ts';
import { verifyAuditTrail } from '../../packages/server/src/audit/verify-audit-trail.ts';
import { appendEvent } from '../../packages/server/src/events/append-event.ts';
import { copyDatabase } from '../../packages/server/src/node/copy-database.ts';
import { addressOf } from '../../packages/server/src/testing/test-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'party-affairs-'));
const file = join(folder, 'campus.db');
const program = join(import.meta.dirname, '../../packages/server/src/node/cli.ts');
const now = new Date('2026-11-22T01:00:00.000Z');
const emptyTarget = () => addressOf(randomUUID());
const silent = () => {};

async function tablesOf(address: string): Promise<string[]> {
  const database = openPostgres(address);
  const tables = await database.introspection.getTables();
  await database.destroy();
  return tables.map(({ name }) => name);
}

/** A copy of the sample, changed by a script. */
function changed(script: string): string {
  const copy = join(folder, `${randomUUID()}.db`);
  copyFileSync(file, copy);
  const database = new DatabaseSync(copy);
  database.exec(`pragma foreign_keys = off; ${script}`);
  database.close();
  return copy;
}

describe('A copy of an embedded database', () => {
  before(async () => {
    const database = await openDatabase(file);
    await seed(database, { now });
    const event = { type: 'receipts.changed', at: now, accountId: 'acc_member', data: {} };
    for (let index = 0; index < 3; index += 1) await appendEvent(database, event);
    await database.deleteFrom('events').where('id', '=', 3).execute();
    await database.destroy();
  });
  after(() => rmSync(folder, { recursive: true }));

  it('has every row, says so by table, and goes on counting where the file was', async () => {
    const address = await emptyTarget();
    const { code, out, errors } = await new Promise<{ code: number; out: string; errors: string }>((resolve) => {
      const args = ['--conditions=party-affairs-source', program, 'copy', file, address];
      const child = execFile(process.execPath, args, { maxBuffer: 2 ** 24 }, (_, out, errors) =>
        resolve({ code: child.exitCode ?? -1, out, errors }),
      );
    });
    assert.equal(code, 0, errors);
    const [source, target] = [await openDatabase(file), openPostgres(address)];
    for (const table of ['organizations', 'members', 'notices', 'file_parts', 'search_grams'] as const) {
      const [expected, found] = await Promise.all(
        [source, target].map((database) => database.selectFrom(table).selectAll().execute()),
      );
      assert.ok(expected!.length > 0);
      const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
      assert.deepEqual(sorted(found!), sorted(expected!), table);
      assert.match(out, new RegExp(`^${table}: ${expected!.length} rows, checksum [0-9a-f]{32}$`, 'm'));
    }
    const [expected, found] = await Promise.all([verifyAuditTrail(source), verifyAuditTrail(target)]);
    assert.ok(expected.entries > 0 && expected.broken === null);
    assert.deepEqual(found, expected);
    await target.transaction().execute(async (db) => {
      const act = { revision: null, action: 'edit', by: null, at: now };
      await appendAuditEntry(db, { entityType: 'thing', entityId: 'a' }, act);
    });
    const grown = await verifyAuditTrail(target, expected.head);
    assert.deepEqual([grown.entries, grown.broken, grown.hasAnchor], [expected.entries + 1, null, true]);
    await assert.rejects(target.deleteFrom('audit_entries').execute());
    await appendEvent(target, { type: 'receipts.changed', at: now, accountId: 'acc_member', data: {} });
    const events = await target.selectFrom('events').select('id').orderBy('id').execute();
    assert.deepEqual(
      events.map(({ id }) => id),
      [1, 2, 4],
    );
    await source.destroy();
    await target.destroy();
  });

  it('is refused where the target is not empty, and leaves that alone', async () => {
    const address = await emptyTarget();
    await copyDatabase(file, address, silent);
    await assert.rejects(copyDatabase(file, address, silent), {
      name: 'StartError',
      message: /^The database postgres:\/\/\S+ is not empty: name one without tables\.$/,
    });
  });

  const refused = [
    ['is not there', () => join(folder, 'none.db'), /^There is no database .*none\.db: name the file/],
    [
      'is no database',
      () => {
        const text = join(folder, 'text.db');
        writeFileSync(text, '党费收缴通知'.repeat(1000));
        return text;
      },
      /text\.db is damaged or no database/,
    ],
    [
      'belongs to another program',
      () => {
        const foreign = join(folder, 'foreign.db');
        const database = new DatabaseSync(foreign);
        database.exec('create table pages (title text)');
        database.close();
        return foreign;
      },
      /foreign\.db belongs to another program/,
    ],
    [
      'is of a newer version',
      () => changed(`insert into schema_migrations values ('999-future', '2030-01-01')`),
      /was last used by a newer version/,
    ],
    [
      'is of an older version',
      () => changed(`delete from schema_migrations where name = 'core/002-former-revision'`),
      /is of an older version: run `party-affairs migrate --database /,
    ],
    [
      'has a text that PostgreSQL does not take',
      () => changed(`update organizations set name = 'a' || char(0) || 'b'`),
      /^A row of the table organizations has a value that PostgreSQL does not take \(22021\)\. Nothing was copied\.$/,
    ],
    [
      'names rows that are not there',
      () => changed(`delete from accounts`),
      /^Some rows name others that are not there\. Nothing was copied\.$/,
    ],
  ] as const;
  for (const [what, make, message] of refused) {
    it(`is refused of a file that ${what}, and nothing is left of it`, async () => {
      const address = await emptyTarget();
      await assert.rejects(copyDatabase(make(), address, silent), { name: 'StartError', message });
      assert.deepEqual(await tablesOf(address), []);
    });
  }
});
