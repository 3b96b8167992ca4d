import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { appendAuditEntry } from '../audit/audit-entries.ts';
import { tamper } from '../audit/testing/without-guards.ts';
import { migrate } from '../composition.ts';
import { addressOf } from '../testing/test-database.ts';
import { openPostgres } from './postgres.ts';
import { verifyCommand } from './verify-command.ts';

it('npm run audit:verify reads the trail of an address, and names the first entry that is not in order', async () => {
  const address = await addressOf(randomUUID());
  const verify = async () => {
    let out = '';
    const code = await verifyCommand(['--database', address], 'none.db', (text) => (out += text));
    return { code, out };
  };
  const database = openPostgres(address);
  await migrate(database);
  const at = new Date('2026-11-22T01:00:00.000Z');
  for (const action of ['create', 'publish']) {
    await database.transaction().execute(async (db) => {
      await appendAuditEntry(db, { entityType: 'thing', entityId: 'a' }, { revision: null, action, by: null, at });
    });
  }
  const { code, out } = await verify();
  assert.equal(code, 0);
  assert.match(out, /^The audit trail holds: 2 entries, head [\da-f]{64}\./);
  await tamper(database, `update audit_entries set reason = 'x' where id = 2`);
  await database.destroy();
  assert.deepEqual(await verify(), { code: 2, out: 'The audit trail is broken after 1 entry. Entry 2 was changed.\n' });
});
