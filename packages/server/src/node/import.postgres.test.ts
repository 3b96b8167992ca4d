import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { Campus } from '../testing/campus.ts';
import { addressOf } from '../testing/test-database.ts';
import { importCommand } from './import-command.ts';

const feed = new URL('../import/testing/campus-gb2312.xml', import.meta.url).pathname;

async function importInto(database: string) {
  let [out, errors] = ['', ''];
  const console = {
    out: { write: (text: string) => (out += text) },
    errors: { write: (text: string) => (errors += text) },
  };
  const code = await importCommand(['notices', feed, '--org', 'org_a1', '--database', database], '', console);
  return { code, out, errors };
}

describe('npm run import into PostgreSQL', () => {
  it('makes notices of entries, and changes nothing the second time', async () => {
    const name = randomUUID();
    const campus = await Campus.open(name);
    const address = await addressOf(name);
    const first = await importInto(address);
    assert.deepEqual(first, { code: 0, out: 'campus-gb2312.xml: 2 created.\n', errors: '' });
    assert.equal((await importInto(address)).out, 'campus-gb2312.xml: 2 unchanged.\n');
    assert.equal((await campus.database.selectFrom('notices').select('id').execute()).length, 2);
    await campus.close();
  });

  it('says in one sentence that no server is there, without the password', async () => {
    const { code, errors } = await importInto('postgres://party:secret@127.0.0.1:1/party');
    assert.equal(code, 2);
    assert.match(errors, /^The database postgres:\/\/127\.0\.0\.1:1\/party does not answer: /);
    assert.doesNotMatch(errors, /secret/);
  });
});
