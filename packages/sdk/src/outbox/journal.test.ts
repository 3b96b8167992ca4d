import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { after, beforeEach, describe, it, type TestContext } from 'node:test';
import { isApiError, isForbidden, isNetworkError } from '../errors/error-guards.ts';
import { memoryStorage, replaceStorage } from '../testing/memory-storage.ts';
import { as, outbox, reaches, world as openWorld } from '../testing/outbox-world.ts';
import { rejection } from '../testing/set-up.ts';
import type { BrowserTraits, Tab } from '../testing/tabs.ts';
import { OutboxError } from './outbox-error.ts';

const prefix = 'party-affairs-outbox https://portal.example.edu';
const mine = { ...outbox, ifSubject: 'acc_1' };

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  replaceStorage(memoryStorage());
});
after(() => replaceStorage(undefined));

/** A browser that counts how often its tabs fetch the engine. */
function world(t: TestContext, traits: Partial<BrowserTraits> = {}) {
  const engine = { fetches: 0, isReachable: true };
  const fetchEngine = async () => {
    engine.fetches += 1;
    if (!engine.isReachable) throw new TypeError('Failed to fetch dynamically imported module');
  };
  const opened = openWorld(t, { fetchEngine, ...traits });
  const open = (options: Parameters<typeof opened.open>[0] = {}) => opened.open({ retry: { limit: 0 }, ...options });
  return { ...opened, open, engine };
}

const noted = () => Object.keys(localStorage);
const marksOf = ({ api }: ReturnType<typeof world>) => api.effects.map(({ mark, account }) => `${mark} ${account}`);
const resumed = async (tab: Tab, account = 'acc_1') => Promise.all(await tab.outbox.resume(account));

describe('a write whose person the page names', () => {
  it('is sent at once, noted only until it has arrived, and needs no engine', async (t) => {
    const w = world(t);
    let release = () => {};
    w.api.fates.push({ until: new Promise<void>((resolve) => (release = resolve)) });
    const call = w.open().notices.markRead(['ntc_1'], mine);
    const { id, state, durable } = await call.queued();
    assert.deepEqual({ state, durable }, { state: 'queued', durable: true });
    assert.deepEqual(noted(), [`${prefix} acc_1 ${id}`]);
    release();
    assert.equal((await call).counts.total, 3);
    assert.deepEqual(noted(), []);
    assert.equal(w.engine.fetches, 0);
    assert.deepEqual(await indexedDB.databases(), []);
  });

  it('survives a reload though the engine could not be fetched, and arrives once', async (t) => {
    const w = world(t);
    w.engine.isReachable = false;
    w.api.offline = true;
    const tab = w.open();
    const call = tab.notices.markRead(['ntc_1'], mine);
    assert.ok(isNetworkError((await call.delayed()).error));
    assert.ok(isNetworkError(tab.outbox.lastError));
    tab.client.dispose();
    w.engine.isReachable = true;
    w.api.offline = false;
    const next = w.open();
    const [answer] = await resumed(next);
    assert.deepEqual((answer as { receipts: unknown }).receipts, []);
    assert.deepEqual(marksOf(w), ['read acc_1']);
    assert.deepEqual(noted(), []);
    assert.equal(next.outbox.lastError, undefined);
  });

  it('has its effect once where the tab crashes while it is on its way', async (t) => {
    const w = world(t);
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    w.api.fates.push({
      get until() {
        arrive();
        return new Promise(() => {});
      },
    });
    const tab = w.open();
    tab.notices.markRead(['ntc_1'], mine);
    await arrived;
    tab.crash();
    await resumed(w.open());
    assert.deepEqual(marksOf(w), ['read acc_1']);
    assert.deepEqual(noted(), []);
  });

  it('waits for the engine, which is fetched again after a pause, or as soon as the network seems to be back', async (t) => {
    const w = world(t);
    w.engine.isReachable = false;
    w.api.offline = true;
    const tab = w.open({ retry: { limit: 0, initialDelay: 500, maxDelay: 8000 } });
    const call = tab.notices.markRead(['ntc_1'], mine);
    await call.delayed();
    await w.clock.skip(500);
    await w.clock.waits(1000);
    assert.equal(w.engine.fetches, 2);
    w.engine.isReachable = true;
    w.api.offline = false;
    tab.outbox.flush();
    await call;
    assert.equal(w.engine.fetches, 3);
    assert.equal(w.clock.pending, 0);
  });

  it('arrives behind those that wait, also where they wait in another tab', async (t) => {
    const w = world(t);
    w.engine.isReachable = false;
    w.api.offline = true;
    const [first, second] = [w.open(), w.open()];
    await first.notices.markRead(['ntc_1'], mine).delayed();
    w.api.offline = false;
    const unread = second.notices.markUnread(['ntc_1'], mine);
    await unread.delayed();
    assert.equal(w.api.effects.length, 0);
    w.engine.isReachable = true;
    second.outbox.flush();
    await unread;
    assert.deepEqual(marksOf(w), ['read acc_1', 'unread acc_1']);
  });

  it('arrives behind one about the same that is on its way, whatever becomes of that', async (t) => {
    const w = world(t);
    w.api.fates.push('lost');
    const tab = w.open();
    const calls = [tab.notices.markRead(['ntc_1'], mine), tab.notices.markUnread(['ntc_1'], mine)];
    await Promise.all(calls);
    assert.deepEqual(marksOf(w), ['read acc_1', 'unread acc_1']);
  });

  it('does not wait for one about something else', async (t) => {
    const w = world(t);
    w.api.fates.push({ until: new Promise(() => {}) });
    const tab = w.open();
    tab.notices.markRead(['ntc_1'], mine);
    await tab.notices.markRead(['ntc_2'], mine);
    assert.equal(w.engine.fetches, 0);
  });

  it('that the server refuses at once fails as any other, and is not kept', async (t) => {
    const w = world(t);
    w.api.fates.push({ status: 403, code: 'forbidden' });
    const tab = w.open();
    assert.ok(isForbidden(await rejection(tab.notices.markRead(['ntc_1'], mine))));
    assert.deepEqual(noted(), []);
    assert.equal(w.engine.fetches, 0);
    assert.deepEqual(await tab.outbox.entries(), []);
  });

  it('over which the server fails is kept, and tried again after a pause until it arrives', async (t) => {
    const w = world(t);
    w.api.fates.push({ status: 500, code: 'internal' });
    const tab = w.open();
    const call = tab.notices.markRead(['ntc_1'], mine);
    const { error, attempts } = await call.delayed();
    assert.ok(isApiError(error, 'internal'));
    assert.equal(attempts, 1);
    assert.equal(noted().length, 1);
    await w.clock.skip(375);
    await call;
    assert.deepEqual(marksOf(w), ['read acc_1']);
    assert.deepEqual(noted(), []);
  });

  it('over which the server fails five times, the first one included, is parked', async (t) => {
    const w = world(t);
    w.api.fates.push(...Array.from({ length: 5 }, () => ({ status: 500, code: 'internal' })));
    const tab = w.open();
    const call = tab.notices.markRead(['ntc_1'], mine);
    const end = rejection(call);
    for (const pause of [375, 750, 1500, 3000]) await w.clock.skip(pause);
    assert.ok(isApiError(await end, 'internal'));
    const [entry] = await tab.outbox.entries();
    assert.deepEqual([entry?.state, entry?.parkedFor, entry?.attempts], ['parked', 'failing', 5]);
    assert.deepEqual(noted(), []);
  });

  it('over which the server failed goes on after a reload with the attempts it has left', async (t) => {
    const w = world(t);
    w.engine.isReachable = false;
    w.api.fates.push(...Array.from({ length: 5 }, () => ({ status: 500, code: 'internal' })));
    const tab = w.open();
    await tab.notices.markRead(['ntc_1'], mine).delayed();
    tab.client.dispose();
    w.engine.isReachable = true;
    const next = w.open();
    const [call] = await next.outbox.resume('acc_1');
    const end = rejection(call!);
    for (const pause of [375, 750, 1500, 3000]) await w.clock.skip(pause);
    assert.ok(isApiError(await end, 'internal'));
    assert.equal(w.api.sent - w.api.arrivals.filter((each) => each.endsWith('me')).length, 5);
  });

  it('is neither seen nor sent by another person, and arrives when theirs is back', async (t) => {
    const w = world(t);
    const other = w.open(as('acc_2'));
    const call = other.notices.markRead(['ntc_1'], mine);
    assert.equal(((await rejection(call)) as Error).name, 'AbortError');
    assert.deepEqual(await other.outbox.entries(), []);
    assert.deepEqual(await other.outbox.resume('acc_2'), []);
    await other.notices.markRead(['ntc_2'], { ...outbox, ifSubject: 'acc_2' });
    assert.equal(noted().length, 1);
    await resumed(w.open());
    assert.deepEqual(marksOf(w), ['read acc_2', 'read acc_1']);
    assert.deepEqual(noted(), []);
  });

  it('stays at sign-out, and goes on when its person is back', async (t) => {
    const w = world(t);
    w.api.offline = true;
    const tab = w.open();
    await tab.notices.markRead(['ntc_1'], mine).delayed();
    tab.client.signOut();
    assert.equal(tab.outbox.lastError, undefined);
    w.api.offline = false;
    await resumed(tab);
    assert.deepEqual(marksOf(w), ['read acc_1']);
  });

  it('that is older than the server keeps keys is parked, not sent', async (t) => {
    const w = world(t);
    w.engine.isReachable = false;
    w.api.offline = true;
    const tab = w.open();
    const { id } = await tab.notices.markRead(['ntc_1'], mine).delayed();
    tab.client.dispose();
    w.clock.advance(29 * 86_400_000);
    w.engine.isReachable = true;
    w.api.offline = false;
    const next = w.open();
    const error = await rejection((await next.outbox.resume('acc_1'))[0]!);
    assert.ok(error instanceof OutboxError && error.reason === 'expired');
    assert.equal(w.api.effects.length, 0);
    assert.equal(await next.outbox.retry(id), true);
    await reaches(next, 'done', id);
  });

  it('is kept by the engine where the browser has no local storage', async (t) => {
    replaceStorage(undefined);
    const w = world(t);
    w.api.offline = true;
    const tab = w.open();
    const { durable } = await tab.notices.markRead(['ntc_1'], mine).queued();
    assert.equal(durable, true);
    assert.equal(w.engine.fetches, 1);
  });
});

describe('the journal', () => {
  it('does not mind what other scripts write under its name', async (t) => {
    for (const [index, junk] of ['', 'null', '{}', '[]', '{"operation":"notices.mark","input":{}}'].entries()) {
      localStorage.setItem(`${prefix} acc_1 key-${index}`, junk);
      localStorage.setItem(`${prefix} ${index}`, junk);
    }
    const w = world(t);
    const tab = w.open();
    assert.deepEqual(await tab.outbox.resume('acc_1'), []);
    await tab.notices.markRead(['ntc_1'], mine);
    assert.equal(w.engine.fetches, 0);
  });

  it('leaves to a newer version of the package what only that knows', async (t) => {
    const name = `${prefix} acc_1 key-of-a-newer-one`;
    localStorage.setItem(name, JSON.stringify({ operation: 'meetings.checkIn', input: {}, queuedAt: 1 }));
    const w = world(t);
    const tab = w.open();
    const [call] = await tab.outbox.resume('acc_1');
    assert.ok((await rejection(call!)) instanceof TypeError);
    await tab.notices.markRead(['ntc_1'], mine);
    assert.deepEqual(noted(), [name]);
  });
});
