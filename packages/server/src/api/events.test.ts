import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { LiveEvent } from '@party-affairs/sdk/contract';
import { appendEvent } from '../database/events.ts';
import { developmentPersonas } from '../identity/personas.ts';
import { listen } from '../node/http-listener.ts';
import { openSqlite } from '../node/sqlite.ts';
import { createServer, type LogEntry, type Server, type ServerOptions } from '../server.ts';
import { Campus } from '../testing/campus.ts';
import { EventReader } from '../testing/event-reader.ts';

/** An event that never comes is a failure, not a wait without end. */
const limit = { timeout: 30_000 };

let campus: Campus;
let author: string;
let reviewer: string;
let member: string;
const opened: EventReader[] = [];

beforeEach(async () => {
  campus = await Campus.open();
  author = await campus.person('org_a1', { role: 'publicityOfficer' });
  reviewer = await campus.person('org_a1', { role: 'secretary' });
  member = await campus.person('org_a1');
});
afterEach(async () => {
  for (const reader of opened.splice(0)) await reader.cancel();
  await campus.close();
});

/** Opens a stream and reads its greeting. */
async function open(
  account: string | null,
  { lastEventId, server = campus.server, signal }: { lastEventId?: string; server?: Server; signal?: AbortSignal } = {},
) {
  const headers = new Headers();
  if (account !== null) headers.set('Authorization', `Bearer persona.${account}`);
  if (lastEventId !== undefined) headers.set('Last-Event-ID', lastEventId);
  const request = new Request('http://localhost/v1/events', { headers, ...(signal ? { signal } : {}) });
  const response = await server.fetch(request);
  assert.equal(response.status, 200);
  const reader = new EventReader(response);
  opened.push(reader);
  const greeting = await reader.next();
  return { reader, response, greeting };
}

function serverWith(options: Partial<ServerOptions>): Server {
  return createServer({
    database: campus.database,
    identity: developmentPersonas(),
    contentOrigin: 'http://127.0.0.1',
    secret: 'a secret for tests alone',
    now: () => campus.now,
    ...options,
  });
}

const publish = (content = {}) => campus.published(author, reviewer, 'org_a1', content);
const noticeOf = (event: LiveEvent | undefined) => (event?.data as { noticeId?: string } | undefined)?.noticeId;

interface Poll {
  readonly items: LiveEvent[];
  readonly lastEventId: string;
}
const poll = (account: string | null, after?: string) =>
  campus.done<Poll>(account, 'events.poll', { query: after === undefined ? {} : { after } }).then(({ body }) => body);

describe('The stream of events', limit, () => {
  it('opens with a pause for coming back, its place, and the headers proxies need', async () => {
    const { greeting, response } = await open(member);
    assert.equal(greeting?.retry, '3000');
    assert.match(greeting?.id ?? '', /^ev_/);
    assert.equal(response.headers.get('Content-Type'), 'text/event-stream');
    assert.match(response.headers.get('Cache-Control') ?? '', /no-store, no-transform/);
    assert.equal(response.headers.get('X-Accel-Buffering'), 'no');
    assert.equal(response.headers.get('Vary'), 'Authorization');
  });

  it('tells of a published notice at once, by its id alone', async () => {
    const { reader } = await open(member);
    const noticeId = await publish();
    const event = await reader.event();
    assert.equal(event?.type, 'notice.published');
    assert.deepEqual(event?.data, { noticeId, organizationId: 'org_a1' });
    assert.equal(event?.at, campus.now.toISOString());
  });

  it('starts with what happens from now on', async () => {
    await publish();
    const { reader } = await open(member);
    const second = await publish();
    assert.equal(noticeOf(await reader.event()), second);
  });

  it('goes on where it was left, with each event once and in order', async () => {
    const first = await open(member);
    const published = [await publish(), await publish(), await publish()];
    const seen = await first.reader.event();
    await first.reader.cancel();
    assert.equal(noticeOf(seen), published[0]);
    const again = await open(member, { lastEventId: seen?.id ?? '' });
    assert.equal(noticeOf(await again.reader.event()), published[1]);
    assert.equal(noticeOf(await again.reader.event()), published[2]);
  });

  it('goes on from its greeting where nothing had come yet', async () => {
    const first = await open(member);
    await first.reader.cancel();
    const noticeId = await publish();
    const again = await open(member, { lastEventId: first.greeting?.id ?? '' });
    assert.equal(noticeOf(await again.reader.event()), noticeId);
  });

  it('goes on in another process that has the same database', async () => {
    const { reader, greeting } = await open(member);
    await reader.cancel();
    const noticeId = await publish();
    const other = await open(member, { lastEventId: greeting?.id ?? '', server: serverWith({}) });
    assert.equal(noticeOf(await other.reader.event()), noticeId);
  });

  it('asks to start over after an id it does not know or does not keep any more', async () => {
    for (const lastEventId of ['nonsense', 'ev_zzzz', '']) {
      const { greeting, reader } = await open(member, { lastEventId });
      assert.ok(greeting);
      const event = await reader.event();
      assert.equal(event?.type, 'sync.reset');
      await reader.cancel();
    }
  });

  it('asks to start over when the past was forgotten, and forgets after seven days', async () => {
    const { greeting, reader } = await open(member);
    await reader.cancel();
    await publish();
    campus.wait(8 * 24 * 60);
    await publish();
    await campus.server.tick();
    const again = await open(member, { lastEventId: greeting?.id ?? '' });
    assert.equal((await again.reader.event())?.type, 'sync.reset');
    const { items } = await poll(member, greeting?.id ?? '');
    assert.deepEqual(
      items.map(({ type }) => type),
      ['sync.reset'],
    );
  });

  it('does not start over although everything old was forgotten, where nothing was missed', async () => {
    await publish();
    const { lastEventId } = await poll(member);
    campus.wait(30 * 24 * 60);
    await campus.server.tick();
    assert.deepEqual((await poll(member, lastEventId)).items, []);
    const noticeId = await publish();
    assert.deepEqual((await poll(member, lastEventId)).items.map(noticeOf), [noticeId]);
  });
});

describe('Who hears of what', limit, () => {
  it('a notice for the branch: the branch, not another branch, not a visitor', async () => {
    const neighbour = await campus.person('org_a2');
    const streams = [await open(member), await open(neighbour), await open(null)] as const;
    const secret = await publish({ disclosureScope: 'branch' });
    const open_ = await publish({ disclosureScope: 'public' });
    assert.equal(noticeOf(await streams[0].reader.event()), secret);
    assert.equal(noticeOf(await streams[1].reader.event()), open_);
    assert.equal(noticeOf(await streams[2].reader.event()), open_);
  });

  it('a notice taken down: those who could see it', async () => {
    const noticeId = await publish({ disclosureScope: 'branch' });
    const neighbour = await campus.person('org_a2');
    const places = { member: await poll(member), neighbour: await poll(neighbour) };
    await campus.act(author, 'withdraw', noticeId, { reason: '内容有误' });
    const heard = await poll(member, places.member.lastEventId);
    assert.deepEqual(
      heard.items.map(({ type }) => type),
      ['notice.withdrawn'],
    );
    assert.deepEqual((await poll(neighbour, places.neighbour.lastEventId)).items, []);
  });

  it('a notice that ran out: those who could see it', async () => {
    const noticeId = await publish({ expireAt: '2026-11-22T02:00:00Z' });
    const { reader } = await open(member);
    campus.wait(61);
    await campus.server.tick();
    const event = await reader.event();
    assert.equal(event?.type, 'notice.expired');
    assert.equal(noticeOf(event), noticeId);
  });

  it('a draft: nobody', async () => {
    const { lastEventId } = await poll(author);
    await campus.draft(author, 'org_a1');
    assert.deepEqual((await poll(author, lastEventId)).items, []);
  });

  it('my own receipts: I alone, on every device', async () => {
    const noticeId = await publish();
    const [mine, other, visitor] = [await poll(member), await poll(author), await poll(null)];
    const { reader } = await open(member);
    await campus.done(member, 'notices.mark', { body: { mark: 'read', noticeIds: [noticeId] } });
    const event = await reader.event();
    assert.equal(event?.type, 'receipts.changed');
    assert.deepEqual(event?.data, { noticeIds: [noticeId] });
    assert.equal((await poll(member, mine.lastEventId)).items.length, 1);
    assert.deepEqual((await poll(author, other.lastEventId)).items, []);
    assert.deepEqual((await poll(null, visitor.lastEventId)).items, []);
  });

  it('somebody whose membership ended while the stream was open: no more than anybody', async () => {
    const { reader } = await open(member);
    await campus.database
      .updateTable('members')
      .set({ membership_status: 'removed' })
      .where('account_id', '=', member)
      .execute();
    await publish({ disclosureScope: 'branch' });
    const open_ = await publish({ disclosureScope: 'public' });
    assert.equal(noticeOf(await reader.event()), open_);
  });

  it('nobody is shown, by a place that moves on, that others heard something', async () => {
    const { reader } = await open(null);
    await publish({ disclosureScope: 'branch' });
    const noticeId = await publish({ disclosureScope: 'public' });
    const block = await reader.next();
    assert.equal(noticeOf(block?.event), noticeId);
  });
});

describe('A stream that is open', limit, () => {
  it('is not silent for longer than its heartbeat', async () => {
    const server = serverWith({ eventTimes: { heartbeat: 1 } });
    const { reader } = await open(member, { server });
    for (let beats = 0; beats < 3; beats += 1) {
      const block = await reader.next();
      assert.equal(block?.comment, true);
      assert.equal(block?.event, undefined);
    }
  });

  it('keeps its heartbeat while others hear things', async () => {
    const server = serverWith({ eventTimes: { heartbeat: 20, look: 1 } });
    const { reader } = await open(null, { server });
    let writing = true;
    const writer = (async () => {
      while (writing) {
        await appendEvent(campus.database, { type: 'receipts.changed', at: campus.now, accountId: member, data: {} });
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const block = await reader.next();
    writing = false;
    await writer;
    assert.equal(block?.comment, true);
  });

  it('hears of what another process wrote', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'party-affairs-'));
    const shared = await Campus.open(join(folder, 'shared.db'));
    const elsewhere = openSqlite(join(folder, 'shared.db'));
    try {
      const account = await shared.account();
      const server = createServer({
        database: elsewhere,
        identity: developmentPersonas(),
        contentOrigin: 'http://127.0.0.1',
        secret: 'a secret for tests alone',
        eventTimes: { look: 1 },
      });
      const { reader } = await open(account, { server });
      await appendEvent(shared.database, { type: 'receipts.changed', at: shared.now, accountId: account, data: {} });
      assert.equal((await reader.event())?.type, 'receipts.changed');
      server.dispose();
      assert.equal(await reader.event(), undefined);
    } finally {
      await elsewhere.destroy();
      await shared.close();
      rmSync(folder, { recursive: true });
    }
  });

  it('ends cleanly when the server stops', async () => {
    const { reader } = await open(member);
    campus.server.dispose();
    assert.equal(await reader.next(), undefined);
  });

  it('ends cleanly when the request is aborted', async () => {
    const abort = new AbortController();
    const { reader } = await open(member, { signal: abort.signal });
    abort.abort();
    assert.equal(await reader.next(), undefined);
  });

  it('ends after its lifetime, so that credentials are looked at again', async () => {
    const server = serverWith({ eventTimes: { lifetime: 1, heartbeat: 1 } });
    const { reader } = await open(member, { server });
    let block = await reader.next();
    while (block) block = await reader.next();
    assert.equal(block, undefined);
  });

  it('ends when the account is gone', async () => {
    const account = await campus.account();
    const { reader } = await open(account);
    await campus.database.deleteFrom('accounts').where('id', '=', account).execute();
    await publish({ disclosureScope: 'public' });
    assert.equal(await reader.next(), undefined);
  });

  it('ends when its database fails, and the log says why', async () => {
    const logged: LogEntry[] = [];
    const server = serverWith({ log: (entry) => logged.push(entry), eventTimes: { heartbeat: 1 } });
    const { reader, response } = await open(member, { server });
    await campus.database.schema.alterTable('events').renameTo('events_away').execute();
    let block = await reader.next();
    while (block) block = await reader.next();
    const failure = logged.find(({ error }) => error !== undefined);
    assert.equal(failure?.operation, 'events.stream');
    assert.equal(failure?.requestId, response.headers.get('X-Request-Id'));
  });

  it('leaves no timer behind when everybody has gone, so a process can end', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const readers = await Promise.all([open(member), open(null), open(author)]);
    assert.ok(timers() > before);
    for (const { reader } of readers) await reader.cancel();
    assert.equal(timers(), before);
  });

  it('works over HTTP, and is let go of when the client hangs up', async () => {
    const listener = await listen((request) => campus.server.fetch(request), 'localhost', 0);
    try {
      const abort = new AbortController();
      const response = await fetch(`http://localhost:${listener.port}/v1/events`, { signal: abort.signal });
      const reader = new EventReader(response);
      await reader.next();
      const noticeId = await publish({ disclosureScope: 'public' });
      assert.equal(noticeOf(await reader.event()), noticeId);
      abort.abort();
      await assert.rejects(reader.next());
    } finally {
      // Would wait for an open stream.
      await listener.close(60_000);
    }
  });
});

describe('The poll for events', limit, () => {
  it('begins with a place and no past', async () => {
    await publish();
    const { items, lastEventId } = await poll(member);
    assert.deepEqual(items, []);
    assert.match(lastEventId, /^ev_/);
  });

  it('tells the same as the stream', async () => {
    const { lastEventId } = await poll(member);
    const { reader } = await open(member, { lastEventId });
    const noticeId = await publish();
    await campus.done(member, 'notices.mark', { body: { mark: 'read', noticeIds: [noticeId] } });
    const streamed = [await reader.event(), await reader.event()];
    const { items } = await poll(member, lastEventId);
    assert.deepEqual(items, streamed);
    assert.deepEqual(
      items.map(({ type }) => type),
      ['notice.published', 'receipts.changed'],
    );
  });

  it('moves on past what is for others, and can be gone on with from a stream', async () => {
    const { lastEventId } = await poll(null);
    await publish({ disclosureScope: 'branch' });
    const hidden = await poll(null, lastEventId);
    assert.deepEqual(hidden.items, []);
    const noticeId = await publish({ disclosureScope: 'public' });
    const { reader } = await open(null, { lastEventId: hidden.lastEventId });
    assert.equal(noticeOf(await reader.event()), noticeId);
  });

  it('comes in portions when much has happened, nothing left out', async () => {
    const { lastEventId } = await poll(member);
    for (let index = 0; index < 250; index += 1) {
      await appendEvent(campus.database, {
        type: 'receipts.changed',
        at: campus.now,
        accountId: member,
        data: { index },
      });
    }
    const seen: unknown[] = [];
    let after = lastEventId;
    for (let portions = 0; portions < 4; portions += 1) {
      const { items, lastEventId: next } = await poll(member, after);
      seen.push(...items.map(({ data }) => (data as { index: number }).index));
      after = next;
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 250 }, (_, index) => index),
    );
  });
});
