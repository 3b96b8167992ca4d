import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, describe, it, type TestContext } from 'node:test';
import { isAbortError } from '../errors/error-guards.ts';
import { openRaw, outbox, queueOffline, reaches, warned, world } from '../testing/outbox-world.ts';
import { rejection } from '../testing/set-up.ts';
import { databaseName } from './indexeddb-store.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** Lets the next requests that add an entry fail, as a browser under pressure does. */
function failRequests(t: TestContext, times: number): void {
  const { add } = IDBObjectStore.prototype;
  let left = times;
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...given) {
    if (left === 0) return add.apply(this, given);
    left -= 1;
    throw new DOMException('Internal error.', 'UnknownError');
  };
  t.after(() => (IDBObjectStore.prototype.add = add));
}

describe('two tabs', () => {
  for (const locks of [true, false]) {
    it(`see each other's writes, and answer the one that asked ${locks ? 'with' : 'without'} Web Locks`, async (t) => {
      const w = world(t, { locks });
      const [first, second] = [w.open(), w.open()];
      await first.outbox.entries();
      await second.outbox.entries();
      const seen = reaches(second, 'done');
      const call = first.notices.markSeen(['ntc_1'], outbox);
      const { id } = await call.queued();
      assert.equal((await seen).id, id);
      assert.equal((await call).counts.total, 3);
      assert.equal(w.api.effects.length, 1);
    });
  }

  it('go on at once where one that had the lock crashed', async (t) => {
    const w = world(t);
    const [first, second] = [w.open(), w.open()];
    await first.outbox.entries();
    await second.outbox.entries();
    w.api.fates.push({ until: new Promise(() => {}) });
    const sending = reaches(second, 'sending');
    const done = reaches(second, 'done');
    await first.notices.markSeen(['ntc_1'], outbox).queued();
    await sending;
    first.crash();
    await done;
    assert.equal(w.api.effects.length, 1);
  });
});

describe('a browser that does not store', () => {
  it('has an outbox in memory, and says so', async (t) => {
    const w = world(t, { database: false });
    const tab = w.open();
    const warning = warned(tab, 'memory-only');
    const call = tab.notices.markSeen(['ntc_1'], outbox);
    assert.equal((await call.queued()).durable, false);
    await warning;
    await call;
    assert.equal(w.api.effects.length, 1);
    // A later listener hears it too.
    await warned(tab, 'memory-only');
  });

  it('because it has no space left keeps in memory what does not fit, and sends both in order', async (t) => {
    const w = world(t);
    const tab = w.open();
    const kept = await queueOffline(w, tab);
    await w.clock.waits(250);
    const { add } = IDBObjectStore.prototype;
    const warning = warned(tab, 'memory-only');
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    t.after(() => (IDBObjectStore.prototype.add = add));
    const call = tab.notices.markUnread(['ntc_1'], outbox);
    const { id, durable } = await call.queued();
    assert.equal(durable, false);
    assert.equal(((await warning).error as Error).name, 'QuotaExceededError');
    w.api.offline = false;
    tab.online();
    await call;
    assert.deepEqual(
      w.api.effects.map(({ key }) => key),
      [kept.id, id],
    );
  });

  it('for one request only goes on storing, and says nothing', async (t) => {
    const w = world(t);
    const tab = w.open();
    const warnings: string[] = [];
    tab.outbox.subscribe({ onWarning: ({ reason }) => warnings.push(reason) });
    await tab.outbox.entries();
    w.api.offline = true;
    failRequests(t, 1);
    const { id, durable } = await tab.notices.markSeen(['ntc_1'], outbox).queued();
    assert.equal(durable, true);
    assert.equal((await tab.notices.markSeen(['ntc_2'], outbox).queued()).durable, true);
    tab.client.dispose();
    w.api.offline = false;
    const next = w.open();
    await reaches(next, 'done', id);
    assert.deepEqual(warnings, []);
  });

  it('whose requests fail again when they are repeated has an outbox in memory, and says so', async (t) => {
    const w = world(t);
    const tab = w.open();
    await tab.outbox.entries();
    const warning = warned(tab, 'memory-only');
    failRequests(t, 2);
    const call = tab.notices.markSeen(['ntc_1'], outbox);
    assert.equal((await call.queued()).durable, false);
    assert.equal(((await warning).error as Error).name, 'UnknownError');
    await call;
    assert.equal(w.api.effects.length, 1);
  });

  it('because its storage is broken (private mode) does so too', async (t) => {
    globalThis.indexedDB = {
      open() {
        throw new DOMException('denied', 'SecurityError');
      },
    } as unknown as IDBFactory;
    const w = world(t);
    const tab = w.open();
    const call = tab.notices.markSeen(['ntc_1'], outbox);
    assert.equal((await call.queued()).durable, false);
    await call;
  });

  it('because another tab holds the database up does so after 5 s', async (t) => {
    const older = await openRaw(databaseName, 1);
    const upgrade = indexedDB.open(databaseName, 2);
    await new Promise((resolve) => (upgrade.onblocked = resolve));
    t.after(() => older.close());
    const w = world(t);
    const tab = w.open();
    const call = tab.notices.markSeen(['ntc_1'], outbox);
    await w.clock.skip(5_000);
    assert.equal((await call.queued()).durable, false);
    await call;
  });
});

describe('a newer version of the package on the same origin', () => {
  it('gets the database at once, and the older one goes on in memory', async (t) => {
    const w = world(t);
    const tab = w.open();
    await tab.notices.markSeen(['ntc_1'], outbox);
    const newer = await openRaw(databaseName, 2);
    t.after(() => newer.close());
    const call = tab.notices.markSeen(['ntc_2'], outbox);
    assert.equal((await call.queued()).durable, false);
    await call;
    assert.equal(w.api.effects.length, 2);
  });
});

describe('after dispose()', () => {
  it('no timer is left, calls end, and loops over changes end', async (t) => {
    const w = world(t);
    const tab = w.open();
    const changes = tab.outbox.changes();
    await queueOffline(w, tab);
    await w.clock.waits(250);
    const waiting = rejection(tab.outbox.add('notices.mark', { body: { mark: 'seen', noticeIds: ['ntc_2'] } }, {}));
    tab.client.dispose();
    assert.ok(isAbortError(await waiting));
    assert.equal(w.clock.pending, 0);
    assert.deepEqual(await changes.next(), { done: true, value: undefined });
    assert.ok(isAbortError(await rejection(tab.notices.markSeen(['ntc_3'], outbox))));
  });

  it('a loop that is asked for several changes at once answers each', async (t) => {
    const w = world(t);
    const tab = w.open();
    await tab.outbox.entries();
    const changes = tab.outbox.changes();
    const next = [changes.next(), changes.next(), changes.next(), changes.next()];
    await tab.notices.markSeen(['ntc_1'], outbox);
    tab.client.dispose();
    const states = (await Promise.all(next)).map(({ value }) => value?.state);
    assert.deepEqual(states, ['queued', 'sending', 'done', undefined]);
  });
});
