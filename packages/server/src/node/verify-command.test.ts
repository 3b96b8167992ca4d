import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { appendAuditEntry } from '../audit/audit-entries.ts';
import { tamper } from '../audit/testing/without-guards.ts';
import { migrate } from '../composition.ts';
import { openSqlite } from './sqlite.ts';
import { verifyCommand } from './verify-command.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'party-affairs-'));
  file = join(folder, 'a.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = new Date('2026-11-22T01:00:00.000Z');

async function prepare(...statements: string[]): Promise<void> {
  const database = openSqlite(file);
  await migrate(database);
  for (const action of ['create', 'publish', 'withdraw']) {
    await database.transaction().execute(async (db) => {
      await appendAuditEntry(db, { entityType: 'thing', entityId: 'a' }, { revision: null, action, by: null, at });
    });
  }
  if (statements.length > 0) await tamper(database, ...statements);
  await database.destroy();
}

async function verify(...args: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const code = await verifyCommand(['--database', file, ...args], 'none.db', (text) => (out += text));
  return { code, out };
}

const holds = /^The audit trail holds: 3 entries, head ([\da-f]{64})\. Keep the head elsewhere/;

describe('npm run audit:verify', () => {
  it('says that the trail holds, and gives the head that is kept elsewhere', async () => {
    await prepare();
    const { code, out } = await verify();
    assert.equal(code, 0);
    const head = holds.exec(out)?.[1] ?? assert.fail(out);
    assert.deepEqual(await verify('--head', head.toUpperCase()), { code, out });
  });

  it('names the first entry that is not in order', async () => {
    await prepare(`update audit_entries set action = 'edit' where id = 2`);
    assert.deepEqual(await verify(), {
      code: 2,
      out: 'The audit trail is broken after 1 entry. Entry 2 was changed.\n',
    });
  });

  it('says that entries before one are gone', async () => {
    await prepare('delete from audit_entries where id = 1');
    assert.deepEqual(await verify(), {
      code: 2,
      out: 'The audit trail is broken after 0 entries. Entries before entry 2 were removed or replaced.\n',
    });
  });

  it('finds a cut at the end by the head', async () => {
    await prepare();
    const head = holds.exec((await verify()).out)?.[1] ?? '';
    const database = openSqlite(file);
    await tamper(database, 'delete from audit_entries where id = 3');
    await database.destroy();
    assert.equal((await verify()).code, 0);
    const { code, out } = await verify('--head', head);
    assert.equal(code, 2);
    assert.match(out, /^The audit trail is cut off or written anew: no entry has the hash /);
  });

  it('refuses what is no head', async () => {
    await prepare();
    for (const head of ['', 'abc', 'g'.repeat(64), '0'.repeat(65)]) {
      await assert.rejects(verify('--head', head), /is no head of a chain: give 64 hexadecimal digits/);
    }
  });
});

describe('npm run audit:verify of a file', () => {
  it('ends with the code 2 where the trail is broken, for scripts to see', async () => {
    await prepare('delete from audit_entries where id = 1');
    const program = new URL('cli.ts', import.meta.url).pathname;
    const args = ['--conditions=party-affairs-source', program, 'audit:verify', '--database', file];
    const code = await new Promise((resolve) => {
      const child = execFile(process.execPath, args, () => resolve(child.exitCode));
    });
    assert.equal(code, 2);
  });

  it('makes no file where there is none', async () => {
    await assert.rejects(verify(), { name: 'StartError', message: /^There is no database .*a\.db: name the file/ });
    assert.deepEqual(readdirSync(folder), []);
  });

  it('says so of a file that is no database, of another program or of an older version', async () => {
    writeFileSync(file, 'no database'.repeat(500));
    await assert.rejects(verify(), /a\.db is damaged or no database/);
    rmSync(file);
    const foreign = new DatabaseSync(file);
    foreign.exec('create table pages (title text)');
    await assert.rejects(verify(), /a\.db belongs to another program/);
    foreign.exec('create table schema_migrations (name text, applied_at text)');
    foreign.close();
    await assert.rejects(verify(), /a\.db is of an older version: its trail has no chain yet\. The command/);
  });
});
