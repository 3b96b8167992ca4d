import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openDatabase } from './listen.ts';

const cli = fileURLToPath(new URL('cli.ts', import.meta.url));

let folder: string;
let databaseFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'party-affairs-'));
  databaseFile = join(folder, 'a.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(...args: string[]): ChildProcess {
  return spawn(process.execPath, ['--conditions=party-affairs-source', cli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: '', PARTY_AFFAIRS_DATABASE: undefined },
  });
}

interface Ended {
  readonly code: number | null;
  readonly errors: string;
}

async function ended(child: ChildProcess): Promise<Ended> {
  let errors = '';
  child.stderr?.on('data', (chunk) => (errors += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, errors };
}

/** One sentence with the way out, and nothing of the inside. */
function assertSentence({ code, errors }: Ended, sentence: RegExp): void {
  assert.equal(code, 1);
  assert.match(errors, sentence);
  assert.equal(errors.trim().split('\n').length, 1, errors);
  assert.doesNotMatch(errors, /\bat .*:\d+|Error:/);
}

const serve = (...args: string[]) =>
  ended(run('serve', '--visitors-only', '--database', databaseFile, '--port', '0', ...args));
const limit = { timeout: 300_000 };

describe('The command that serves, when it cannot, says why and what to do', limit, () => {
  it('a used port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    assertSentence(
      await serve('--port', String(port)),
      new RegExp(`^Port ${port} is in use: stop .* PORT=${port + 1}\\.`),
    );
    other.close();
  });

  it('a locked database', async () => {
    await (await openDatabase(databaseFile)).destroy();
    const holder = new DatabaseSync(databaseFile);
    holder.exec('begin immediate');
    assertSentence(await serve(), /a\.db is locked: close the other program/);
    holder.close();
  });

  it('a damaged database', async () => {
    writeFileSync(databaseFile, 'this is no database'.repeat(200));
    assertSentence(await serve(), /a\.db is damaged or no database: put back a copy/);
  });

  it('a database of a newer version', async () => {
    await (await openDatabase(databaseFile)).destroy();
    const database = new DatabaseSync(databaseFile);
    database.exec("insert into schema_migrations values ('999-future', '2030-01-01')");
    database.close();
    assertSentence(await serve(), /newer version of this program: start that version/);
  });

  it('a place where nothing can be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    databaseFile = join(folder, 'file', 'a.db');
    assertSentence(await serve(), /cannot be opened for writing: check/);
  });

  it('a port that is none', async () => {
    for (const port of ['http', '70000', '-1', '']) {
      assertSentence(await serve(`--port=${port}`), /is no port: give a number/);
    }
  });

  it('an address of another machine', async () => {
    assertSentence(await serve('--host', '192.0.2.1'), /has no address 192\.0\.2\.1/);
  });

  it('an option or a command that does not exist', async () => {
    assert.match((await serve('--colour')).errors, /^Unknown option '--colour'/);
    const { code, errors } = await ended(run('dance'));
    assert.equal(code, 1);
    assert.match(errors, /^No command dance\. Usage:\n/);
  });
});

describe('The command that serves', limit, () => {
  it('says where it is, and ends in good order when told to', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const child = run('serve', '--visitors-only', '--database', databaseFile, '--port', '0', '--quiet');
      const end = ended(child);
      const [line] = (await once(child.stderr!, 'data')) as [Buffer];
      const url = /http:\/\/localhost:\d+/.exec(String(line))?.[0] ?? '';
      const stream = await fetch(`${url}/v1/events`);
      child.kill(signal);
      assert.equal((await end).code, 0, signal);
      await stream.body?.cancel();
    }
  });

  it('does not start where nobody could sign in, unless that is wanted', async () => {
    const end = await ended(run('serve', '--database', databaseFile, '--port', '0'));
    assertSentence(end, /^Nobody could sign in: give --sign-in FILE .* --visitors-only/);
  });

  it('gives an account its login, and says where it cannot', async () => {
    const database = await openDatabase(databaseFile);
    await database.insertInto('accounts').values({ id: 'acc_1', display_name: '某' }).execute();
    await database.destroy();
    const login = (...args: string[]) => ended(run('login', ...args, '--database', databaseFile));
    assert.deepEqual(await login('acc_1', '2023'), { code: 0, errors: 'acc_1 signs in as 2023.\n' });
    assertSentence(await login('acc_2', '2024'), /^There is no account acc_2, or another one has the login 2024/);
    assertSentence(await login('acc_1'), /^Say which account, and its login/);
  });

  it('signs no one in by name alone unless told to', async () => {
    const child = run('serve', '--visitors-only', '--database', databaseFile, '--port', '0', '--quiet');
    const end = ended(child);
    const [line] = (await once(child.stderr!, 'data')) as [Buffer];
    const url = /http:\/\/localhost:\d+/.exec(String(line))?.[0] ?? '';
    const response = await fetch(`${url}/v1/me`, { headers: { Authorization: 'Bearer persona.acc_anybody' } });
    assert.equal(response.status, 401);
    child.kill();
    const { errors } = await end;
    assert.doesNotMatch(errors, /personas/);
  });
});
