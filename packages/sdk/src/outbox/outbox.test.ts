import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, describe, it, type TestContext } from 'node:test';
import type { createClient } from '../client/create-client.ts';
import { isAbortError, isApiError, isNotFound, isUnauthenticated } from '../client/error-guards.ts';
import { contract } from '../contract/index.ts';
import type { Operation } from '../contract/operation.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { MarkingApi } from '../testing/marking-api.ts';
import { rejection } from '../testing/set-up.ts';
import { type BrowserTraits, type Tab, TabbedBrowser } from '../testing/tabs.ts';
import type { OutboxEntry, OutboxState, OutboxWarning } from './entry.ts';
import { databaseName } from './indexeddb-store.ts';
import { OutboxError } from './outbox-error.ts';
import { queueableOperation } from './queueable.ts';

const day = 86_400_000;
const outbox = { outbox: true } as const;

type ClientOptions = Parameters<typeof createClient>[0];

interface World {
  readonly api: MarkingApi;
  readonly clock: ManualClock;
  readonly browser: TabbedBrowser;
  open(options?: Partial<ClientOptions>): Tab;
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** A browser on a clock of its own. Chance is always one half, so the first pause is 250 ms. */
function world(t: TestContext, traits: Partial<BrowserTraits> = {}): World {
  const api = new MarkingApi();
  const clock = new ManualClock();
  const browser = new TabbedBrowser({ locks: true, channel: true, ...traits });
  t.after(() => browser.close());
  return { api, clock, browser, open: (options) => browser.open(api, { clock, random: () => 0.5, ...options }) };
}

function as(account: string | null): Pick<ClientOptions, 'auth'> {
  return { auth: { getToken: async () => account && { token: `token.${account}`, expiresIn: 3600 } } };
}

/** Resolves with the entry that comes into this state, in the eyes of this tab. */
function reaches(tab: Tab, state: OutboxState, id?: string): Promise<OutboxEntry> {
  return new Promise((resolve) => {
    const unsubscribe = tab.outbox.subscribe({
      onEntry(entry) {
        if (entry.state !== state || (id !== undefined && entry.id !== id)) return;
        unsubscribe();
        resolve(entry);
      },
    });
  });
}

function warned(tab: Tab, reason: OutboxWarning['reason']): Promise<OutboxWarning> {
  return new Promise((resolve) => {
    tab.outbox.subscribe({ onWarning: (warning) => warning.reason === reason && resolve(warning) });
  });
}

/** Signed in and without a network: a write that is kept. */
async function queueOffline({ api }: World, tab: Tab, notice = 'ntc_1'): Promise<OutboxEntry> {
  await tab.outbox.entries();
  api.offline = true;
  const resting = reaches(tab, 'sending');
  const entry = await tab.notices.markSeen([notice], outbox).queued();
  await resting;
  return entry;
}

describe('a write in the outbox', () => {
  it('waits without a network, and arrives when the device is back on it', async (t) => {
    const w = world(t);
    const tab = w.open();
    await tab.outbox.entries();
    w.api.offline = true;
    const call = tab.notices.markRead(['ntc_1'], outbox);
    const { id, state, durable } = await call.queued();
    assert.deepEqual({ state, durable }, { state: 'queued', durable: true });
    await w.clock.waits(250);
    w.api.offline = false;
    tab.online();
    assert.equal((await call).counts.total, 3);
    assert.deepEqual(
      w.api.effects.map(({ key }) => key),
      [id],
    );
    assert.deepEqual(await tab.outbox.entries(), []);
  });

  it('arrives after a reload, under the key it had', async (t) => {
    const w = world(t);
    const tab = w.open();
    const { id } = await queueOffline(w, tab);
    tab.client.dispose();
    w.api.offline = false;
    const next = w.open();
    await reaches(next, 'done', id);
    assert.deepEqual(
      w.api.effects.map(({ key, account }) => [key, account]),
      [[id, 'acc_1']],
    );
  });

  it('has its effect once when the tab crashes between sending and hearing', async (t) => {
    const w = world(t);
    const tab = w.open();
    await tab.outbox.entries();
    const arrived = new Promise<void>((resolve) => {
      w.api.fates.push({
        get until() {
          resolve();
          return new Promise(() => {});
        },
      });
    });
    const { id } = await tab.notices.markSeen(['ntc_1'], outbox).queued();
    await arrived;
    tab.crash();
    const next = w.open();
    await reaches(next, 'done', id);
    assert.equal(w.api.effects.length, 1);
    // The question of the tab that crashed, and that of the next.
    assert.equal(w.api.arrivals.filter((arrival) => arrival === 'acc_1 mark').length, 2);
  });

  it('pauses while attempts fail, longer each time, whatever is added meanwhile', async (t) => {
    const w = world(t);
    const tab = w.open();
    await queueOffline(w, tab);
    for (const pause of [250, 500, 1000]) {
      await w.clock.waits(pause);
      const { sent } = w.api;
      await tab.notices.markSeen(['ntc_2'], outbox).queued();
      assert.equal(w.api.sent, sent);
      w.clock.advance(pause);
    }
  });

  it('waits as long as the server asks', async (t) => {
    const w = world(t);
    const tab = w.open();
    await tab.outbox.entries();
    w.api.fates.push({ status: 503, code: 'unavailable', retryAfter: 90 });
    const call = tab.notices.markSeen(['ntc_1'], outbox);
    await w.clock.skip(90_000);
    await call;
    assert.equal(w.api.effects.length, 1);
  });

  it('that the server refuses is told with its error, kept for a decision, and holds nobody up', async (t) => {
    const w = world(t);
    const tab = w.open();
    await tab.outbox.entries();
    w.api.fates.push({ status: 404, code: 'not-found' });
    const refused = tab.notices.markSeen(['ntc_1'], outbox);
    const next = tab.notices.markSeen(['ntc_1'], outbox);
    assert.ok(isNotFound(await rejection(refused)));
    await next;
    const [entry] = await tab.outbox.entries();
    assert.equal(entry?.state, 'rejected');
    assert.ok(isNotFound(entry.error));
    assert.equal(await tab.outbox.retry(entry.id), true);
    await reaches(tab, 'done', entry.id);
    assert.equal(w.api.effects.length, 2);
  });

  it('over which the server fails again and again is parked, after others had their turn', async (t) => {
    const w = world(t);
    const tab = w.open();
    await tab.outbox.entries();
    const failing = { status: 500, code: 'internal' };
    w.api.fates.push(failing, 'arrives', failing, failing, failing, failing);
    const bad = tab.notices.markSeen(['ntc_1'], outbox);
    const good = tab.notices.markSeen(['ntc_2'], outbox);
    await good;
    const end = rejection(bad);
    for (const pause of [375, 750, 1500, 3000]) await w.clock.skip(pause);
    assert.ok(isApiError(await end, 'internal'));
    const [entry] = await tab.outbox.entries();
    assert.deepEqual([entry?.state, entry?.parkedFor, entry?.attempts], ['parked', 'failing', 5]);
    assert.equal(await tab.outbox.discard(entry!.id), true);
    assert.deepEqual(await tab.outbox.entries(), []);
  });

  it('that is older than the server keeps keys is parked, not sent', async (t) => {
    const w = world(t);
    const tab = w.open();
    const { id } = await queueOffline(w, tab);
    tab.client.dispose();
    w.api.offline = false;
    w.clock.advance(29 * day);
    const next = w.open();
    const parked = await reaches(next, 'parked', id);
    assert.equal(parked.parkedFor, 'expired');
    assert.equal(w.api.effects.length, 0);
    assert.equal(await next.outbox.retry(id), true);
    await reaches(next, 'done', id);
  });

  it('is called off by discard(), and whoever waits for it hears so', async (t) => {
    const w = world(t);
    const tab = w.open();
    await tab.outbox.entries();
    w.api.offline = true;
    const call = tab.notices.markSeen(['ntc_1'], outbox);
    const { id } = await call.queued();
    await w.clock.waits(250);
    assert.equal(await tab.outbox.discard(id), true);
    const error = await rejection(call);
    assert.ok(error instanceof OutboxError && error.reason === 'discarded');
    assert.equal(await tab.outbox.discard(id), false);
    assert.equal(await tab.outbox.retry(id), false);
  });

  it('is not awaited any more after the signal, but sent all the same', async (t) => {
    const w = world(t);
    const tab = w.open();
    await tab.outbox.entries();
    w.api.offline = true;
    const controller = new AbortController();
    const call = tab.notices.markSeen(['ntc_1'], { ...outbox, signal: controller.signal });
    const { id } = await call.queued();
    await w.clock.waits(250);
    controller.abort();
    assert.ok(isAbortError(await rejection(call)));
    w.api.offline = false;
    tab.online();
    await reaches(tab, 'done', id);
  });

  it('is the same write when it comes again under its key, and another is refused that key', async (t) => {
    const w = world(t);
    const tab = w.open();
    const options = { ...outbox, idempotencyKey: 'a-key-of-mine' };
    await Promise.all([tab.notices.markSeen(['ntc_1'], options), tab.notices.markSeen(['ntc_1'], options)]);
    await tab.notices.markSeen(['ntc_1'], options);
    assert.equal(w.api.effects.length, 1);
    w.api.offline = true;
    await tab.notices.markSeen(['ntc_2'], { ...outbox, idempotencyKey: 'another-key' }).queued();
    const other = tab.notices.markSeen(['ntc_3'], { ...outbox, idempotencyKey: 'another-key' });
    assert.ok((await rejection(other.queued())) instanceof TypeError);
  });

  it('can only be one that the contract lets wait', async (t) => {
    const w = world(t);
    const { client } = w.open();
    const options = { outbox: true, ifMatch: '"1"' };
    const call = client.call('noticeDesk.publish', contract.noticeDesk.publish, {}, options);
    assert.match(String(await rejection(call)), /noticeDesk\.publish cannot wait/);
    assert.equal(w.api.arrivals.includes('acc_1 mark'), false);
  });
});

describe('the contract', () => {
  it('lets no step of the desk wait, and the outbox knows every operation that may', () => {
    const names = Object.entries(contract).flatMap(([resource, rows]) =>
      Object.entries<Operation>(rows).flatMap(([key, { queueable }]) => (queueable ? [`${resource}.${key}`] : [])),
    );
    assert.deepEqual(names, ['notices.mark']);
    for (const name of names) assert.ok(queueableOperation(name), name);
  });
});

describe("one person's writes", () => {
  it('stay at sign-out, are neither seen nor sent by the next person, and arrive when theirs is back', async (t) => {
    const w = world(t);
    let account = 'acc_1';
    const tab = w.open({ auth: { getToken: async () => ({ token: `token.${account}`, expiresIn: 3600 }) } });
    await tab.outbox.entries();
    w.api.offline = true;
    const call = tab.notices.markSeen(['ntc_1'], outbox);
    const { id } = await call.queued();
    await w.clock.waits(250);
    tab.client.signOut();
    assert.ok(isAbortError(await rejection(call)));

    account = 'acc_2';
    w.api.offline = false;
    assert.deepEqual(await tab.outbox.entries(), []);
    assert.equal(await tab.outbox.discard(id), false);
    await tab.notices.markSeen(['ntc_2'], outbox);
    assert.deepEqual(
      w.api.effects.map((effect) => effect.account),
      ['acc_2'],
    );

    tab.client.signOut();
    account = 'acc_1';
    const done = reaches(tab, 'done', id);
    await tab.outbox.entries();
    await done;
    assert.deepEqual(w.api.effects.at(-1), {
      account: 'acc_1',
      key: id,
      mark: 'seen',
      noticeIds: ['ntc_1'],
    });
  });

  it('are not sent when a cookie has changed hands in another tab', async (t) => {
    const w = world(t);
    w.api.cookie = 'acc_1';
    const tab = w.open({ auth: { mode: 'cookie' } });
    await tab.outbox.entries();
    w.api.offline = true;
    const call = tab.notices.markSeen(['ntc_1'], outbox);
    const { id } = await call.queued();
    await w.clock.waits(250);
    w.api.offline = false;
    w.api.cookie = 'acc_2';
    tab.online();
    // Who waited for the answer was acc_1; it is not for the eyes of acc_2.
    assert.ok(isAbortError(await rejection(call)));
    assert.deepEqual(await tab.outbox.entries(), []);
    assert.equal(w.api.effects.length, 0);
    w.api.cookie = 'acc_1';
    tab.client.signOut();
    const done = reaches(tab, 'done', id);
    await tab.outbox.entries();
    await done;
    assert.equal(w.api.effects[0]?.account, 'acc_1');
  });

  it('are not taken from a visitor', async (t) => {
    const w = world(t);
    const tab = w.open(as(null));
    const call = tab.notices.markSeen(['ntc_1'], outbox);
    assert.ok(isUnauthenticated(await rejection(call)));
    assert.deepEqual(await tab.outbox.entries(), []);
  });

  it('wait, with a warning, while it is not known whose they are', async (t) => {
    const w = world(t);
    w.api.offline = true;
    const tab = w.open();
    const warning = warned(tab, 'unknown-person');
    const call = tab.notices.markSeen(['ntc_1'], outbox);
    await warning;
    w.api.offline = false;
    tab.online();
    await call;
    assert.equal(w.api.effects[0]?.account, 'acc_1');
  });

  it('are stored without a token and without anything of an answer', async (t) => {
    const w = world(t);
    const tab = w.open();
    await tab.notices.markSeen(['ntc_1'], outbox);
    await queueOffline(w, tab, 'ntc_2');
    const rows = await storedRows();
    assert.equal(rows.length, 2);
    assert.doesNotMatch(JSON.stringify(rows), /token|counts|displayName|Bearer/);
  });
});

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
    // Whoever asks later hears it too.
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
});

/** Opens a database as a copy of the package of another version would. */
function openRaw(name: string, version: number): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function storedRows(): Promise<unknown[]> {
  const database = await openRaw(databaseName, 1);
  const request = database.transaction('entries').objectStore('entries').getAll();
  return new Promise((resolve) => {
    request.onsuccess = () => {
      database.close();
      resolve(request.result);
    };
  });
}
