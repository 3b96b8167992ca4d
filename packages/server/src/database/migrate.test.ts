import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DeskNotice, Notice, Upload } from '@party-affairs/sdk/contract';
import { sql } from 'kysely';
import { openSqlite } from '../node/sqlite.ts';
import { NoticeCampus } from '../modules/notices/testing/notice-campus.ts';
import { textOf, Uploads } from '../testing/uploads.ts';
import { composition, migrate } from '../composition.ts';
import { NewerDatabaseError } from './migrate.ts';
import { DatabaseBusyError } from './unavailable.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'party-affairs-'));
  file = join(folder, 'a.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function names(database: ReturnType<typeof openSqlite>): Promise<string[]> {
  const rows = await database.selectFrom('accounts').select('display_name').execute();
  return rows.map((row) => row.display_name);
}

const account = { id: 'acc_1', display_name: '名' };

describe('Bringing a database up to date', () => {
  it('can be done again without changing anything', async () => {
    const database = openSqlite(file);
    await migrate(database);
    await database.insertInto('accounts').values(account).execute();
    await migrate(database);
    assert.deepEqual(await names(database), ['名']);
    await database.destroy();
  });

  it('happens once when two processes start at the same moment', async () => {
    const databases = [openSqlite(file), openSqlite(file), openSqlite(file)];
    await Promise.all(databases.map((database) => migrate(database)));
    for (const database of databases) {
      assert.deepEqual(await names(database), []);
      await database.destroy();
    }
  });

  it('refuses a database of a newer server, and leaves it alone', async () => {
    const database = openSqlite(file);
    await migrate(database);
    await sql`insert into schema_migrations (name, applied_at) values ('999-future', '2030-01-01')`.execute(database);
    await assert.rejects(migrate(database), NewerDatabaseError);
    await database.destroy();
  });

  it('happens whole or not at all', async () => {
    const database = openSqlite(file);
    await sql`create table idempotency_keys (in_the_way text)`.execute(database);
    await assert.rejects(migrate(database));
    const tables = await database.introspection.getTables();
    assert.deepEqual(
      tables.map(({ name }) => name),
      ['idempotency_keys'],
    );
    await database.destroy();
  });
});

/** A database as the server kept it before it had modules. */
const beforeModules = readFileSync(new URL('testing/before-modules.sql', import.meta.url), 'utf8');

function openOlder(script = beforeModules): ReturnType<typeof openSqlite> {
  const older = new DatabaseSync(file);
  older.exec(`begin;\n${script}\ncommit;`);
  older.close();
  return openSqlite(file);
}

/** Tables with their columns and indexes, whatever order they were made in. */
async function schemaOf(database: ReturnType<typeof openSqlite>): Promise<Record<string, unknown>> {
  const { rows: tables } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name
  `.execute(database);
  const entries = tables.map(async ({ name }) => {
    const columns = await sql`select * from pragma_table_info(${name}) order by cid`.execute(database);
    const keys =
      await sql`select "table", "from", "to", on_delete from pragma_foreign_key_list(${name}) order by "from"`;
    const indexes = await sql`select sql from sqlite_master where type = 'index' and tbl_name = ${name} order by name`;
    return [
      name,
      {
        columns: columns.rows,
        keys: (await keys.execute(database)).rows,
        indexes: (await indexes.execute(database)).rows,
      },
    ] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

describe('A database from before there were modules', () => {
  it('gets the very tables of a new one', async () => {
    const older = openOlder();
    const fresh = openSqlite(':memory:');
    await migrate(older);
    await migrate(fresh);
    const expected = await schemaOf(fresh);
    assert.ok(Object.keys(expected).length > composition.tables.length);
    assert.deepEqual(await schemaOf(older), expected);
    await older.destroy();
    await fresh.destroy();
  });

  it('gets them too when it is from before there were uploads', async () => {
    const script = beforeModules
      .split('\n')
      .filter((line) => !/"(?:uploads|upload_parts|uploads_by_\w+|attachments_by_content)"|'002-uploads'/.test(line))
      .join('\n');
    const older = openOlder(script);
    const fresh = openSqlite(':memory:');
    await migrate(older);
    await migrate(fresh);
    assert.deepEqual(await schemaOf(older), await schemaOf(fresh));
    assert.equal((await older.selectFrom('attachments').select('id').execute()).length, 5);
    await older.destroy();
    await fresh.destroy();
  });

  it('keeps every notice with its state, trail, files, receipts and words', async () => {
    await migrateOlder();
    const campus = await NoticeCampus.open(file);
    campus.now = new Date('2026-11-22T01:40:00.000Z');
    const [author, member] = ['acc_1', 'acc_3'];
    const { body: desk } = await campus.done<{ items: DeskNotice[] }>(author, 'noticeDesk.list', {
      query: { limit: 100 },
    });
    const states = desk.items.map(({ title, state, liveRevision }) => `${title} ${state} ${liveRevision}`);
    assert.deepEqual(states.toSorted(), [
      '党费收缴通知（再更正） draft 2',
      '定时的通知 scheduled null',
      '导入的消息 draft null',
      '撤下的通知 withdrawn null',
      '过期的通知 expired null',
      '还没写完的通知 draft null',
      '退回的通知 draft null',
    ]);
    for (const state of ['draft', 'scheduled', 'expired', 'withdrawn'] as const) {
      const query = { state, limit: 100 };
      const { body } = await campus.done<{ items: DeskNotice[] }>(author, 'noticeDesk.list', { query });
      assert.equal(body.items.length, desk.items.filter((item) => item.state === state).length, state);
    }

    const { body: found } = await campus.done<{ items: Notice[] }>(member, 'notices.list', { query: { q: '更正' } });
    const noticeId = found.items[0]?.id ?? '';
    const { body: notice } = await campus.done<Notice>(member, 'notices.get', { params: { noticeId } });
    assert.deepEqual(
      [notice.title, notice.revision, notice.receipt?.readAt, notice.receipt?.ackRevision],
      ['党费收缴通知（更正）', 2, '2026-11-22T01:00:00.000Z', 1],
    );
    const { body: work } = await campus.done<DeskNotice>(author, 'noticeDesk.get', { params: { noticeId } });
    assert.deepEqual(
      work.trail.map(({ action, revision }) => `${action} ${revision}`),
      ['create 1', 'submit 1', 'approve 1', 'publish 1', 'edit 2', 'submit 2', 'approve 2', 'publish 2', 'edit 3'],
    );
    const files = await Promise.all(
      notice.attachments.map(async ({ fileName, url }) => {
        const response = await campus.server.content(new Request(url));
        return [fileName, response.status, (await response.arrayBuffer()).byteLength];
      }),
    );
    assert.deepEqual(files, [
      ['议程.txt', 200, 10],
      ['补充.txt', 200, 10],
    ]);
    await campus.close();
  });

  it('goes on with what was under way: uploads, imports, streams and writes that are sent again', async () => {
    await migrateOlder();
    const campus = await NoticeCampus.open(file);
    campus.now = new Date('2026-11-22T01:40:00.000Z');
    const author = 'acc_1';
    const uploads = new Uploads(campus);
    const { body: list } = await campus.done<{ items: Upload[] }>(author, 'uploads.list');
    assert.deepEqual(list.items.map(({ fileName, state, offset }) => `${fileName} ${state} ${offset}`).toSorted(), [
      '没传完.txt open 0',
      '等着的.txt complete 10',
    ]);
    const open = list.items.find(({ state }) => state === 'open')?.id ?? '';
    assert.equal((await uploads.append(author, open, 0, textOf(100))).status, 204);
    const attachmentIds = list.items.map(({ id }) => id);
    const id = await campus.draft(author, 'org_a1', { attachmentIds });
    const { body } = await campus.done<DeskNotice>(author, 'noticeDesk.get', { params: { noticeId: id } });
    assert.equal(body.attachments.length, 2);

    // Places of older streams still count: all that was told after the first event is told again.
    const { body: poll } = await campus.done<{ items: { type: string }[] }>('acc_3', 'events.poll', {
      query: { after: 'ev_0' },
    });
    assert.deepEqual(
      new Set(poll.items.map(({ type }) => type)),
      new Set(['notice.updated', 'notice.withdrawn', 'notice.expired', 'notice.published', 'receipts.changed']),
    );
    const { rows: sources } = await sql<{ entry: string }>`select entry from import_sources`.execute(campus.database);
    assert.equal(sources.length, 1);
    const { rows: keys } = await sql`select key from idempotency_keys`.execute(campus.database);
    assert.equal(keys.length, 1);
    await campus.close();
  });

  async function migrateOlder(): Promise<void> {
    const older = openOlder();
    await migrate(older);
    await older.destroy();
  }
});

describe('The modules of the server', () => {
  it('name every table they made, and no other', async () => {
    const database = openSqlite(':memory:');
    await migrate(database);
    const made = (await database.introspection.getTables()).map(({ name }) => name);
    assert.deepEqual(made.toSorted(), [...composition.tables, 'schema_migrations'].toSorted());
    await database.destroy();
  });
});

describe('Two processes on one database file', () => {
  it('wait for each other’s writes, and lose none', async () => {
    const databases = [openSqlite(file), openSqlite(file)];
    await migrate(databases[0]!);
    const writes = Array.from({ length: 100 }, (_, index) =>
      databases[index % 2]!.transaction().execute(async (transaction) => {
        const { n } = await transaction
          .selectFrom('accounts')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow();
        await transaction
          .insertInto('accounts')
          .values({ id: `acc_${n}`, display_name: '名' })
          .execute();
      }),
    );
    await Promise.all(writes);
    const rows = await databases[0]!.selectFrom('accounts').select('id').execute();
    assert.equal(rows.length, 100);
    for (const database of databases) await database.destroy();
  });

  it('read while the other writes', async () => {
    const [writer, reader] = [openSqlite(file), openSqlite(file)];
    await migrate(writer);
    await writer.transaction().execute(async (transaction) => {
      await transaction.insertInto('accounts').values(account).execute();
      assert.deepEqual(await names(reader), []);
    });
    assert.deepEqual(await names(reader), ['名']);
    await writer.destroy();
    await reader.destroy();
  });

  it('give up with a word for it when the other keeps the lock, without standing still meanwhile', async () => {
    const [holder, waiting] = [openSqlite(file), openSqlite(file, 300)];
    await migrate(holder);
    await holder.transaction().execute(async () => {
      let turns = 0;
      const counting = setInterval(() => (turns += 1), 1);
      await assert.rejects(
        waiting.transaction().execute((transaction) => transaction.insertInto('accounts').values(account).execute()),
        DatabaseBusyError,
      );
      clearInterval(counting);
      assert.ok(turns > 20, `${turns}`);
    });
    await holder.destroy();
    await waiting.destroy();
  });

  it('keep to foreign keys', async () => {
    const database = openSqlite(file);
    await migrate(database);
    const member = {
      id: 'mem_1',
      account_id: 'acc_none',
      organization_id: 'org_none',
      stage: 'full',
      membership_status: 'normal',
    };
    await assert.rejects(database.insertInto('members').values(member).execute(), /FOREIGN KEY/);
    await database.destroy();
  });
});
