import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { DatabaseBusyError } from '../database/unavailable.ts';
import { appendEvent } from '../events/append-event.ts';
import { keptEvents } from '../events/event-places.ts';
import { EventReader } from '../testing/event-reader.ts';
import { as, limit, Servers } from '../testing/servers.ts';
import { addressOf } from '../testing/test-database.ts';
import { freePort } from '../../../../test/run/free-port.ts';
import { NoticeCampus } from '../modules/notices/testing/notice-campus.ts';
import { openPostgres } from './postgres.ts';
import { contentSecret } from './secret.ts';
import { StartError } from './start-error.ts';
import { openDatabase } from './listen.ts';

describe('Servers on one PostgreSQL', limit, () => {
  const servers = new Servers();
  const name = randomUUID();
  let address: string;
  let campus: NoticeCampus;
  before(async () => {
    process.env['PARTY_AFFAIRS_SECRET'] = 'a secret for tests alone, long enough';
    campus = await NoticeCampus.open(name);
    address = await addressOf(name);
  });
  after(async () => {
    delete process.env['PARTY_AFFAIRS_SECRET'];
    await servers.close();
    await campus.close();
  });

  it('hear of what each other wrote', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(() => servers.start({ databaseFile: address, eventTimes: { look: 1 } })),
    );
    const { author, reviewer, member } = await campus.people();
    const reader = new EventReader(await fetch(`${other!.url}/v1/events`, as(member)));
    await reader.next();
    const noticeId = await campus.published(author, reviewer, 'org_a1');
    assert.equal((await reader.event())?.type, 'notice.published');
    const archived = await fetch(`${one!.url}/v1/notices/${noticeId}/archive`, { method: 'POST', ...as(member) });
    assert.equal(archived.status, 200);
    assert.equal((await reader.event())?.type, 'receipts.changed');
    await reader.cancel();
  });

  it('hear it at once, without looking, and again after the connection for it was cut', async () => {
    const named = new URL(address);
    named.searchParams.set('application_name', randomUUID());
    const eventTimes = { look: 3_600_000, heartbeat: 3_600_000 };
    const one = await servers.start({ databaseFile: address, eventTimes });
    const other = await servers.start({ databaseFile: named.href, eventTimes });
    const { author, reviewer, member } = await campus.people();
    const noticeId = await campus.published(author, reviewer, 'org_a1');
    const reader = new EventReader(await fetch(`${other.url}/v1/events`, as(member)));
    await reader.next();
    const hears = async (action: 'archive' | 'unarchive') => {
      const marked = await fetch(`${one.url}/v1/notices/${noticeId}/${action}`, { method: 'POST', ...as(member) });
      assert.equal(marked.status, 200);
      assert.equal((await reader.event())?.type, 'receipts.changed');
    };
    await hears('archive');
    const cut = async (): Promise<void> => {
      const { rows } = await sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = ${named.searchParams.get('application_name')} and query ilike 'listen %'
      `.execute(campus.database);
      if (rows.length === 0) await cut();
    };
    await cut();
    // The first may be written while the server does not listen.
    await hears('unarchive');
    await hears('archive');
    await reader.cancel();
    for (const server of [one, other]) await servers.stop(server);
  });

  it('are told that there is something new, and nothing of what it is', async () => {
    const database = openPostgres(address);
    const account = await campus.account();
    const client = new pg.Client(address);
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      `select 'party_affairs_' || hashtext(current_schema()) as name`,
    );
    await client.query(`listen "${rows[0]?.name}"`);
    const told = once(client, 'notification') as Promise<[pg.Notification]>;
    await database.transaction().execute(async (db) => {
      await appendEvent(db, { type: 'receipts.changed', at: campus.now, accountId: account, data: {} });
    });
    assert.equal((await told)[0].payload, '');
    await client.end();
    await database.destroy();
  });

  it('write as ever on an engine that has no NOTIFY', async () => {
    const without = new URL(address);
    without.searchParams.set('options', `${without.searchParams.get('options')},pg_catalog`);
    const database = openPostgres(without.href);
    const account = await campus.account();
    await sql`
      create function pg_notify(text, text) returns void language plpgsql
      as $$ begin raise exception 'NOTIFY is not supported' using errcode = '0A000'; end $$
    `.execute(database);
    const { last } = await keptEvents(database);
    await database.transaction().execute(async (db) => {
      await appendEvent(db, { type: 'receipts.changed', at: campus.now, accountId: account, data: {} });
    });
    assert.ok((await keptEvents(database)).last > last);
    await sql`drop function pg_notify(text, text)`.execute(database);
    await database.destroy();
  });

  it('write one after the other, so that events have their places in the order in which they can be seen', async () => {
    const databases = [openPostgres(address), openPostgres(address), openPostgres(address)];
    const account = await campus.account();
    const seen: number[] = [];
    let writing = true;
    const watching = (async () => {
      while (writing) {
        const last = seen.at(-1) ?? 0;
        const rows = await databases[0]!
          .selectFrom('events')
          .select('id')
          .where('id', '>', last)
          .orderBy('id')
          .execute();
        seen.push(...rows.map(({ id }) => id));
      }
    })();
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        databases[index % 3]!.transaction().execute(async (db) => {
          await appendEvent(db, { type: 'receipts.changed', at: campus.now, accountId: account, data: {} });
          // Longer for some: they would be passed by, where others could write meanwhile.
          if (index % 4 === 0) await sql`select pg_sleep(0.01)`.execute(db);
        }),
      ),
    );
    writing = false;
    await watching;
    const rows = await databases[0]!.selectFrom('events').select('id').orderBy('id').execute();
    assert.deepEqual(
      seen,
      rows.map(({ id }) => id).filter((id) => id <= seen.at(-1)!),
    );
    for (const database of databases) await database.destroy();
  });

  it('refuse a write that waits for too long for others, and read on', async () => {
    const [holder, waiting] = [openPostgres(address), openPostgres(address, { patience: 50 })];
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    let taken!: () => void;
    const isTaken = new Promise<void>((resolve) => (taken = resolve));
    const holding = holder.transaction().execute(async () => {
      taken();
      await held;
    });
    await isTaken;
    await assert.rejects(
      waiting.transaction().execute(async () => {}),
      DatabaseBusyError,
    );
    assert.ok((await waiting.selectFrom('organizations').select('id').execute()).length > 0);
    release();
    await holding;
    await waiting.transaction().execute(async () => {});
    for (const database of [holder, waiting]) await database.destroy();
  });

  it('answer again when connections were cut', async () => {
    // Its own connections alone: other tests have theirs in the same cluster.
    const named = new URL(address);
    named.searchParams.set('application_name', name);
    const database = openPostgres(named.href);
    await database.selectFrom('organizations').select('id').execute();
    const cut =
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${name}`.execute(
        campus.database,
      );
    assert.ok(cut.rows.length > 0);
    const tries = async (): Promise<number> => {
      try {
        return (await database.selectFrom('organizations').select('id').execute()).length;
      } catch {
        return tries();
      }
    };
    assert.ok((await tries()) > 0);
    await database.destroy();
  });

  it('need the secret that they share', () => {
    assert.throws(() => contentSecret(address, ''), /Give PARTY_AFFAIRS_SECRET, at least 32 characters/);
  });

  it('say in one sentence what keeps them from starting, without the password', async () => {
    const port = await freePort();
    for (const [url, sentence] of [
      [
        `postgres://party:secret@127.0.0.1:${port}/x`,
        `The database postgres://127.0.0.1:${port}/x does not answer: start its server, or check the address.`,
      ],
      [
        Object.assign(new URL(address), { pathname: '/nothing', search: '' }).href,
        /^The database postgres:\/\/\S+\/nothing refuses: check its name, the user and the password, and what the user may do\.$/,
      ],
    ] as const) {
      await assert.rejects(openDatabase(url), (error) => {
        assert.ok(error instanceof StartError);
        if (typeof sentence === 'string') assert.equal(error.message, sentence);
        else assert.match(error.message, sentence);
        assert.doesNotMatch(error.message, /secret/);
        return true;
      });
    }
  });
});
