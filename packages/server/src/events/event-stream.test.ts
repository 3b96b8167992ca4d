import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { appendEvent } from './append-event.ts';
import { keptEvents } from './event-places.ts';
import { developmentPersonas } from '../identity/personas.ts';
import { listen } from '../node/http-listener.ts';
import { openTestDatabase } from '../testing/test-database.ts';
import type { LogEntry } from '../http/router.ts';
import { createServer } from '../server.ts';
import { Campus } from '../testing/campus.ts';
import { EventReader } from '../testing/event-reader.ts';
import { limit, LiveCampus, noticeOf } from '../testing/live.ts';
import { EventWatch } from './event-watch.ts';

let live: LiveCampus;
beforeEach(async () => {
  live = await LiveCampus.open();
});
afterEach(() => live.close());

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

/** Waits without a timer until it is so. While a stream looks into its database, it has none. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

describe('A stream that is open', limit, () => {
  it('is not silent for longer than its heartbeat', async () => {
    const server = live.serverWith({ eventTimes: { heartbeat: 1 } });
    const { reader } = await live.listen(live.member, { server });
    for (let beats = 0; beats < 3; beats += 1) {
      const block = await reader.next();
      assert.equal(block?.comment, true);
      assert.equal(block?.event, undefined);
    }
  });

  it('keeps its heartbeat while others hear things', async () => {
    const server = live.serverWith({ eventTimes: { heartbeat: 20, look: 1 } });
    const { reader } = await live.listen(null, { server });
    let writing = true;
    const writer = (async () => {
      while (writing) {
        await appendEvent(live.campus.database, {
          type: 'receipts.changed',
          at: live.campus.now,
          accountId: live.member,
          data: {},
        });
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const block = await reader.next();
    writing = false;
    await writer;
    assert.equal(block?.comment, true);
  });

  it('hears at once of what its own process wrote, without looking every second', async () => {
    const noticeId = await live.publish();
    const server = live.serverWith({ eventTimes: { look: 3_600_000, heartbeat: 3_600_000 } });
    const { reader } = await live.listen(live.member, { server });
    const heard = reader.event();
    const headers = { Authorization: `Bearer persona.${live.member}` };
    const path = `http://localhost/v1/notices/${noticeId}/archive`;
    await server.fetch(new Request(path, { method: 'POST', headers }));
    assert.equal((await heard)?.type, 'receipts.changed');
  });

  it('hears of what was written after it looked and before it waited', async () => {
    const watch = new EventWatch(live.campus.database, 3_600_000);
    const gone = new AbortController();
    const { last } = await keptEvents(live.campus.database);
    const other = watch.next(last, 3_600_000, gone.signal);
    await live.publish();
    await watch.look();
    await other;
    // The same place again, as a stream has it that was busy sending meanwhile.
    await watch.next(last, 3_600_000, gone.signal);
  });

  it('hears of what another process wrote', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'party-affairs-'));
    const shared = await Campus.open(join(folder, 'shared.db'));
    const elsewhere = await openTestDatabase(join(folder, 'shared.db'));
    try {
      const account = await shared.account();
      const server = createServer({
        database: elsewhere,
        identity: developmentPersonas(),
        contentOrigin: 'http://127.0.0.1',
        secret: 'a secret for tests alone',
        eventTimes: { look: 1 },
      });
      const { reader } = await live.listen(account, { server });
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
    const { reader } = await live.listen(live.member);
    live.campus.server.dispose();
    assert.equal(await reader.next(), undefined);
  });

  it('ends cleanly when the request is aborted', async () => {
    const abort = new AbortController();
    const { reader } = await live.listen(live.member, { signal: abort.signal });
    abort.abort();
    assert.equal(await reader.next(), undefined);
  });

  it('ends after its lifetime, so that credentials are looked at again', async () => {
    const server = live.serverWith({ eventTimes: { lifetime: 1, heartbeat: 1 } });
    const { reader } = await live.listen(live.member, { server });
    let block = await reader.next();
    while (block) block = await reader.next();
    assert.equal(block, undefined);
  });

  it('ends when the account is gone', async () => {
    const account = await live.campus.account();
    const { reader } = await live.listen(account);
    await live.campus.database.deleteFrom('accounts').where('id', '=', account).execute();
    await live.publish({ disclosureScope: 'public' });
    assert.equal(await reader.next(), undefined);
  });

  it('ends when its database fails, and the log says why', async () => {
    const logged: LogEntry[] = [];
    const server = live.serverWith({ log: (entry) => logged.push(entry), eventTimes: { heartbeat: 1 } });
    const { reader, response } = await live.listen(live.member, { server });
    await live.campus.database.schema.alterTable('events').renameTo('events_away').execute();
    let block = await reader.next();
    while (block) block = await reader.next();
    const failure = logged.find(({ error }) => error !== undefined);
    assert.equal(failure?.operation, 'events.stream');
    assert.equal(failure?.requestId, response.headers.get('X-Request-Id'));
  });

  it('leaves no timer behind when everybody has gone, so a process can end', async () => {
    await until(() => timers() === 0);
    const readers = await Promise.all([live.listen(live.member), live.listen(null), live.listen(live.author)]);
    await until(() => timers() > 0);
    for (const { reader } of readers) await reader.cancel();
    await until(() => timers() === 0);
  });

  it('works over HTTP, and is let go of when the client hangs up', async () => {
    const listener = await listen((request) => live.campus.server.fetch(request), 'localhost', 0);
    try {
      const abort = new AbortController();
      const response = await fetch(`http://localhost:${listener.port}/v1/events`, { signal: abort.signal });
      const reader = new EventReader(response);
      await reader.next();
      const noticeId = await live.publish({ disclosureScope: 'public' });
      assert.equal(noticeOf(await reader.event()), noticeId);
      abort.abort();
      await assert.rejects(reader.next());
    } finally {
      // Would wait for an open stream.
      await listener.close(60_000);
    }
  });
});
