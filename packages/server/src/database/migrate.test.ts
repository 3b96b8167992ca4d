import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import { openSqlite } from '../node/sqlite.ts';
import { migrate, NewerDatabaseError } from './migrate.ts';
import { DatabaseBusyError } from './sqlite-dialect.ts';

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

  it('gives a database of an older server what uploads need, and loses nothing', async () => {
    const database = openSqlite(file);
    await migrate(database);
    await database.insertInto('accounts').values(account).execute();
    for (const table of ['upload_parts', 'uploads']) await database.schema.dropTable(table).execute();
    await database.schema.dropIndex('attachments_by_content').execute();
    await sql`delete from schema_migrations where name = '002-uploads'`.execute(database);
    await migrate(database);
    assert.deepEqual(await database.selectFrom('uploads').selectAll().execute(), []);
    assert.deepEqual(await database.selectFrom('upload_parts').selectAll().execute(), []);
    assert.deepEqual(await names(database), ['名']);
    await database.destroy();
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
