import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { composition, migrate } from '../composition.ts';
import { applyMigrations } from '../database/migrate.ts';
import type { Database } from '../database/schema.ts';
import { NoticeCampus } from '../modules/notices/testing/notice-campus.ts';
import { isOnPostgres, openTestDatabase } from '../testing/test-database.ts';
import { appendAuditEntry, linkToTrail } from './audit-entries.ts';
import { auditHash, firstHash } from './chain.ts';
import { tamper } from './testing/without-guards.ts';
import { verifyAuditTrail } from './verify-audit-trail.ts';

const at = new Date('2026-11-22T01:00:00.000Z');
const entity = { entityType: 'thing', entityId: 'thing_1' };
const act = (action: string, reason?: string) => ({ revision: null, action, by: null, at, reason });

let database: Kysely<Database>;

async function append(...actions: readonly string[]): Promise<void> {
  for (const action of actions) {
    await database.transaction().execute((db) => appendAuditEntry(db, entity, act(action)));
  }
}

const entries = () => database.selectFrom('audit_entries').selectAll().orderBy('id').execute();

describe('The audit trail', () => {
  beforeEach(async () => {
    database = await openTestDatabase();
    await migrate(database);
  });
  afterEach(() => database.destroy());

  it('ties each act to the one before, in a way that any program can check', async () => {
    const campus = await NoticeCampus.on(database);
    const { author, reviewer } = await campus.people();
    await campus.published(author, reviewer, 'org_a1', { title: '关于“七一”活动的通知' });
    let former = '0'.repeat(64);
    const rows = await entries();
    assert.ok(rows.length >= 3);
    for (const row of rows) {
      const { entity_type, entity_id, revision, action, at, account_id, reason } = row;
      const content = JSON.stringify([former, entity_type, entity_id, revision, action, at, account_id, reason]);
      assert.equal(row.former_hash, former);
      assert.equal(row.hash, createHash('sha256').update(content, 'utf8').digest('hex'));
      former = row.hash;
    }
    assert.deepEqual(await verifyAuditTrail(database), {
      entries: rows.length,
      head: former,
      broken: null,
      hasAnchor: null,
    });
    campus.server.dispose();
  });

  it('holds while there is nothing in it', async () => {
    assert.deepEqual(await verifyAuditTrail(database), { entries: 0, head: firstHash, broken: null, hasAnchor: null });
  });

  it('holds with any text as the reason of an act', async () => {
    for (const reason of ['', '"\\', '\u2028\n\t', '\u{20bb7}', 'a\ud800b', '\udc00', 'null', "'; drop table x; --"]) {
      await database.transaction().execute((db) => appendAuditEntry(db, entity, act('decline', reason)));
    }
    const { entries, broken } = await verifyAuditTrail(database);
    assert.deepEqual([entries, broken], [8, null]);
  });

  it('does not let an entry be changed, removed or replaced, or the table be emptied', async () => {
    await append('create', 'edit');
    const [row] = await linkToTrail(database, [{ ...(await entries())[0]!, id: 1 }]);
    const attempts = [
      database.updateTable('audit_entries').set({ reason: 'x' }).where('id', '=', 1),
      database.deleteFrom('audit_entries').where('id', '=', 2),
      database.deleteFrom('audit_entries'),
      isOnPostgres ? sql`truncate audit_entries` : database.replaceInto('audit_entries').values(row!),
      database
        .insertInto('audit_entries')
        .values(row!)
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ reason: 'x' })),
    ];
    const before = await entries();
    for (const attempt of attempts) await assert.rejects(attempt.execute(database), /audit entr|follows the last one/);
    assert.deepEqual(await entries(), before);
  });

  it('has one end: no second entry follows the same one, and none comes without its hash', async () => {
    await append('create', 'edit');
    const { former_hash, hash } = (await entries())[1]!;
    const content = {
      entity_type: 'thing',
      entity_id: 'thing_1',
      revision: null,
      action: 'other',
      at: at.toISOString(),
      account_id: null,
      reason: null,
    };
    const fork = { ...content, former_hash, hash: auditHash(content, former_hash) };
    await assert.rejects(database.insertInto('audit_entries').values(fork).execute());
    await assert.rejects(
      sql`insert into audit_entries (entity_type, entity_id, action, at) values ('a', 'b', 'c', 'd')`.execute(database),
    );
    assert.equal((await verifyAuditTrail(database)).head, hash);
  });

  it('is read piece by piece, however long it is', async () => {
    const contents = Array.from({ length: 2500 }, (_, index) => ({
      entity_type: 'thing',
      entity_id: `thing_${index}`,
      revision: null,
      action: 'create',
      at: at.toISOString(),
      account_id: null,
      reason: null,
    }));
    const links = await linkToTrail(database, contents);
    for (let from = 0; from < links.length; from += 500) {
      await database
        .insertInto('audit_entries')
        .values(links.slice(from, from + 500))
        .execute();
    }
    assert.equal((await verifyAuditTrail(database)).entries, 2500);
    await tamper(database, 'update audit_entries set revision = 2 where id = 2001');
    const { broken, entries, head } = await verifyAuditTrail(database);
    assert.deepEqual(broken, { kind: 'changed', id: 2001 });
    assert.equal(entries, 2000);
    assert.equal(head, links[1999]?.hash);
  });
});

describe('The first place where the audit trail does not hold is found, when', () => {
  beforeEach(async () => {
    database = await openTestDatabase();
    await migrate(database);
    await append('create', 'edit', 'submit', 'approve', 'publish');
  });
  afterEach(() => database.destroy());

  const columns = [
    `entity_type = 'other'`,
    `entity_id = 'thing_2'`,
    `revision = 1`,
    `action = 'withdraw'`,
    `at = '2026-11-22T01:00:00.001Z'`,
    `reason = ''`,
    `hash = former_hash`,
    `former_hash = 'x'`,
  ];
  for (const change of columns) {
    it(`an entry was changed: ${change}`, async () => {
      await tamper(database, `update audit_entries set ${change} where id = 3`);
      assert.deepEqual((await verifyAuditTrail(database)).broken, { kind: 'changed', id: 3 });
    });
  }

  it('an entry was changed and given the hash of its new content', async () => {
    const third = (await entries())[2]!;
    const hash = auditHash({ ...third, action: 'withdraw' }, third.former_hash);
    await tamper(database, `update audit_entries set action = 'withdraw', hash = '${hash}' where id = 3`);
    assert.deepEqual((await verifyAuditTrail(database)).broken, { kind: 'missing', id: 4 });
  });

  it('entries were removed, also the first ones', async () => {
    await tamper(database, 'delete from audit_entries where id in (3, 4)');
    assert.deepEqual((await verifyAuditTrail(database)).broken, { kind: 'missing', id: 5 });
    await tamper(database, 'delete from audit_entries where id < 3');
    assert.deepEqual((await verifyAuditTrail(database)).broken, { kind: 'missing', id: 5 });
  });

  it('entries were inserted with hashes that fit', async () => {
    const rows = await entries();
    await tamper(database, 'delete from audit_entries where id > 2');
    await append('forged', 'forgedToo');
    const forged = (await entries()).slice(2);
    const moved = rows.slice(2).map((row) => ({ ...row, id: row.id + 10 }));
    await database.insertInto('audit_entries').values(moved).execute();
    assert.deepEqual((await verifyAuditTrail(database)).broken, { kind: 'inserted', id: forged[0]!.id });
  });

  it('two entries changed places', async () => {
    await tamper(
      database,
      'update audit_entries set id = 100 where id = 2',
      'update audit_entries set id = 2 where id = 3',
      'update audit_entries set id = 3 where id = 100',
    );
    assert.deepEqual((await verifyAuditTrail(database)).broken, { kind: 'missing', id: 2 });
  });

  it('the end was cut off or all was written anew, by a head that was kept elsewhere', async () => {
    const rows = await entries();
    const kept = rows[3]!.hash;
    assert.equal((await verifyAuditTrail(database, kept)).hasAnchor, true, 'the trail has grown since');
    assert.equal((await verifyAuditTrail(database, rows[4]!.hash)).hasAnchor, true);
    assert.equal((await verifyAuditTrail(database, firstHash)).hasAnchor, true);
    await tamper(database, 'delete from audit_entries where id > 3');
    const { broken, hasAnchor } = await verifyAuditTrail(database, kept);
    assert.deepEqual([broken, hasAnchor], [null, false]);
    await append('forged');
    assert.equal((await verifyAuditTrail(database, kept)).hasAnchor, false);
  });
});

describe('The audit trail of a database', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'party-affairs-'));
    file = join(folder, 'a.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is one chain when several processes write at once and some of them fail', async () => {
    const handles = await Promise.all([openTestDatabase(file), openTestDatabase(file), openTestDatabase(file)]);
    await migrate(handles[0]!);
    const writes = handles.flatMap((handle, process) =>
      Array.from({ length: 12 }, async (_, index) => {
        const isFailing = index % 4 === 3;
        const write = handle.transaction().execute(async (db) => {
          await appendAuditEntry(db, entity, act(`${process}-${index}-a`));
          await appendAuditEntry(db, entity, act(`${process}-${index}-b`));
          if (isFailing) throw new Error('undone');
        });
        await (isFailing ? assert.rejects(write, /undone/) : write);
      }),
    );
    await Promise.all(writes);
    const { entries, broken } = await verifyAuditTrail(handles[1]!);
    assert.deepEqual([entries, broken], [54, null]);
    for (const handle of handles) await handle.destroy();
  });

  it('of the version before becomes a chain when it is brought up to date', async () => {
    database = await openTestDatabase(file);
    const older = composition.migrations.filter(({ name }) => !name.startsWith('audit/'));
    await applyMigrations(database, older, new Set(), at);
    const values = Array.from(
      { length: 1203 },
      (_, index) => sql`('notice', ${`ntc_${index}`}, 'create', '2026', '理由')`,
    );
    await sql`insert into audit_entries (entity_type, entity_id, action, at, reason) values ${sql.join(values)}`.execute(
      database,
    );
    await migrate(database);
    const rows = await entries();
    assert.deepEqual(
      rows.map(({ entity_id }) => entity_id),
      rows.map((_, index) => `ntc_${index}`),
    );
    await append('create');
    const { entries: count, broken } = await verifyAuditTrail(database);
    assert.deepEqual([count, broken], [1204, null]);
    await assert.rejects(database.deleteFrom('audit_entries').execute());
    await database.destroy();
  });
});
