import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, openSync, closeSync, renameSync, rmSync, writeSync } from 'node:fs';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { as, prepareCampus, Servers } from '../testing/servers.ts';
import { openDatabase, type RunningServer } from './listen.ts';
import { requestLog } from './log.ts';
import { openSqlite } from './sqlite.ts';
import { databaseError } from './start-error.ts';

const limit = { timeout: 300_000 };
const cli = fileURLToPath(new URL('cli.ts', import.meta.url));

let servers: Servers;
let member: string;
let noticeId: string;
beforeEach(async () => {
  servers = new Servers();
  ({ member, noticeId } = await prepareCampus(servers.databaseFile, new Date(Date.now() - 60_000)));
});
afterEach(() => servers.close());

function mark({ url }: RunningServer, what: 'read' | 'unread' = 'read'): Promise<Response> {
  const headers = { ...as(member).headers, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ mark: what, noticeIds: [noticeId] });
  return fetch(`${url}/v1/notices/marks`, { method: 'POST', headers, body });
}

const list = ({ url }: RunningServer) => fetch(`${url}/v1/notices`, as(member));

/** Waits until the server has done what was due. */
async function published(server: RunningServer): Promise<void> {
  let count = 0;
  while (count === 0) count = ((await (await list(server)).json()) as { items: unknown[] }).items.length;
}

async function assertUnavailable(response: Response): Promise<void> {
  assert.equal(response.status, 503);
  assert.notEqual(response.headers.get('Retry-After'), null);
  assert.equal(((await response.json()) as { code: string }).code, 'unavailable');
}

/** Lines of a log that tell of an error. */
function errorLog() {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      if (String(chunk).includes('"error"')) lines.push(String(chunk));
      done();
    },
  });
  return { log: requestLog(destination), lines };
}

describe('While another process keeps the write lock', limit, () => {
  it('reads are answered, however many writes wait', async () => {
    const server = await servers.start();
    const holder = new DatabaseSync(servers.databaseFile);
    await published(server);
    holder.exec('begin immediate');
    let waiting = 6;
    const writes = Array.from({ length: 6 }, () =>
      mark(server).then((response) => {
        waiting -= 1;
        return response;
      }),
    );
    for (let reads = 0; reads < 5; reads += 1) assert.equal((await list(server)).status, 200);
    assert.equal(waiting, 6);
    holder.exec('rollback');
    holder.close();
    for (const response of await Promise.all(writes)) assert.equal(response.status, 200);
  });

  it('all writes that came at one time give up at one time, not one after the other', async () => {
    const patience = 400;
    const database = openSqlite(servers.databaseFile, patience);
    const holder = new DatabaseSync(servers.databaseFile);
    holder.exec('begin immediate');
    const began = performance.now();
    const times = Array.from({ length: 6 }, async () => {
      const write = database.transaction().execute((transaction) => transaction.deleteFrom('uploads').execute());
      await assert.rejects(write, { name: 'DatabaseBusyError' });
      return performance.now() - began;
    });
    const [first = 0, ...others] = await Promise.all(times);
    // One after the other they would take six times as long.
    for (const time of others) assert.ok(time < 3 * first, `${time} ms, the first ${first} ms`);
    holder.close();
    await database.destroy();
  });
});

describe('On a full disk', limit, () => {
  it('a write is told to come again, the log has the cause once, and all is well when there is room', async () => {
    const { log, lines } = errorLog();
    const server = await servers.start({ log });
    await published(server);
    // The database may have as many pages as it has, and none is free. SQLite says the same on a full disk.
    const { database } = server;
    await sql`pragma max_page_count = 1`.execute(database);
    await database.schema
      .createTable('filler')
      .addColumn('bytes', 'blob')
      .execute()
      .catch(() => {});
    const fill = () => sql`insert into search_grams values ('x', hex(randomblob(2000)), '', 'x')`.execute(database);
    await assert.rejects(async () => {
      for (;;) await fill();
    });
    const large = { ...as('acc_author').headers, 'Content-Type': 'application/json' };
    const bodyHtml = `<p>${'一二三四五六七八九十'.repeat(2000)}</p>`;
    const draft = { organizationId: 'org_a1', kind: 'notice', categoryCode: 'activities', disclosureScope: 'unit' };
    const write = () =>
      fetch(`${server.url}/v1/desk/notices`, {
        method: 'POST',
        headers: large,
        body: JSON.stringify({ ...draft, title: '通知', bodyHtml }),
      });
    for (let index = 0; index < 3; index += 1) await assertUnavailable(await write());
    assert.equal((await list(server)).status, 200);
    assert.equal(lines.length, 1, lines.join(''));
    assert.match(lines[0] ?? '', /disk is full/);
    await sql`pragma max_page_count = 1073741823`.execute(database);
    assert.equal((await write()).status, 201);
  });

  it('a start ends in a sentence', () => {
    const full = Object.assign(new Error('x'), { errcode: 13 });
    const noMap = Object.assign(new Error('x'), { errcode: 4874 });
    const file = Object.assign(new Error('x'), { syscall: 'open', code: 'ENOSPC' });
    for (const error of [full, noMap, file]) {
      assert.match((databaseError(error, 'a.db') as Error).message, /no room left on the disk of a\.db: free some/);
    }
  });
});

describe('A database file', limit, () => {
  it('that was removed while the server runs takes no more writes, until it is back', async () => {
    const { log, lines } = errorLog();
    const server = await servers.start({ log });
    await published(server);
    const away = `${servers.databaseFile}.away`;
    renameSync(servers.databaseFile, away);
    await assertUnavailable(await mark(server, 'unread'));
    copyFileSync(away, servers.databaseFile);
    await assertUnavailable(await mark(server, 'unread'));
    assert.ok(lines.length >= 1);
    rmSync(servers.databaseFile);
    renameSync(away, servers.databaseFile);
    assert.equal((await mark(server, 'unread')).status, 200);
  });

  it('of another program is named as such, and stays as it was', async () => {
    const file = `${servers.databaseFile}.other`;
    const other = new DatabaseSync(file);
    other.exec('create table schema_migrations (version text); create table users (id text)');
    other.close();
    await assert.rejects(openDatabase(file), /\.other belongs to another program: name another file\./);
    const after = new DatabaseSync(file);
    assert.equal(after.prepare('select count(*) as n from sqlite_master').get()?.['n'], 2);
    after.close();
  });

  it('whose pages are damaged ends the server with a sentence, after answers that say to come again', async () => {
    damage(servers.databaseFile, 'list_places');
    const args = [
      '--conditions=party-affairs-source',
      cli,
      'serve',
      '--visitors-only',
      '--database',
      servers.databaseFile,
      '--port',
      '0',
    ];
    const child = spawn(process.execPath, [...args, '--development-personas', '--quiet'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    while (!/http:\S+/.test(errors)) await once(child.stderr, 'data');
    const url = /http:\S+/.exec(errors)?.[0] ?? '';
    const closed = once(child, 'close');
    await assertUnavailable(await fetch(`${url}/v1/notices`, as(member)));
    assert.deepEqual(await closed, [1, null]);
    assert.match(errors, /a\.db is damaged or no database: put back a copy/);
  });
});

/** Writes over the pages of a table and its indexes. */
function damage(file: string, table: string): void {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = delete');
  const { page_size: size } = database.prepare('pragma page_size').get() as { page_size: number };
  const pages = database.prepare('select rootpage from sqlite_master where tbl_name = ?').all(table);
  database.close();
  const handle = openSync(file, 'r+');
  for (const { rootpage } of pages as { rootpage: number }[]) {
    writeSync(handle, Buffer.alloc(size, 0xff), 0, size, (rootpage - 1) * size);
  }
  closeSync(handle);
}
