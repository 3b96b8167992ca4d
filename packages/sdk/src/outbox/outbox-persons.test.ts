import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { isAbortError, isUnauthenticated } from '../errors/error-guards.ts';
import { as, openRaw, outbox, queueOffline, reaches, warned, world } from '../testing/outbox-world.ts';
import { rejection } from '../testing/set-up.ts';
import { databaseName } from './indexeddb-store.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
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

  it('are stored at once, and survive a reload, where the page says whose they are', async (t) => {
    const w = world(t);
    w.api.offline = true;
    const tab = w.open();
    const { id, durable } = await tab.notices.markSeen(['ntc_1'], { ...outbox, ifSubject: 'acc_1' }).queued();
    assert.equal(durable, true);
    tab.client.dispose();
    w.api.offline = false;
    const next = w.open();
    await reaches(next, 'done', id);
    assert.deepEqual(
      w.api.effects.map(({ account, key }) => [account, key]),
      [['acc_1', id]],
    );
  });

  it('wait for their return where the page says so and the server names another person', async (t) => {
    const w = world(t);
    const tab = w.open(as('acc_2'));
    const early = tab.notices.markSeen(['ntc_1'], { ...outbox, ifSubject: 'acc_1' });
    assert.equal((await early.queued()).durable, true);
    assert.ok(isAbortError(await rejection(early)));
    assert.deepEqual(await tab.outbox.entries(), []);
    const late = tab.notices.markSeen(['ntc_2'], { ...outbox, ifSubject: 'acc_1' });
    await late.queued();
    assert.ok(isAbortError(await rejection(late)));
    await tab.notices.markSeen(['ntc_3'], outbox);
    assert.deepEqual(
      w.api.effects.map(({ account }) => account),
      ['acc_2'],
    );
    const back = w.open();
    const keys = [(await early.queued()).id, (await late.queued()).id];
    await Promise.all(keys.map((key) => reaches(back, 'done', key)));
    assert.deepEqual(
      w.api.effects.slice(1).map(({ account, key }) => [account, key]),
      [
        ['acc_1', keys[0]],
        ['acc_1', keys[1]],
      ],
    );
  });

  it('are not asked for again and again where the server takes the same person for two', async (t) => {
    const w = world(t);
    w.api.cookie = 'acc_1';
    const tab = w.open({ auth: { mode: 'cookie' } });
    await tab.outbox.entries();
    w.api.fates.push({ status: 412, code: 'subject-changed' });
    const call = tab.notices.markSeen(['ntc_1'], outbox);
    await w.clock.waits(250);
    assert.equal(w.api.effects.length, 0);
    w.clock.advance(250);
    await call;
    assert.deepEqual(
      w.api.effects.map(({ account }) => account),
      ['acc_1'],
    );
  });

  it('cannot be said to be of what is no account', async (t) => {
    const w = world(t);
    const tab = w.open();
    for (const ifSubject of ['', 'a b', '名', 'a\r\nb']) {
      const call = tab.notices.markSeen(['ntc_1'], { ...outbox, ifSubject });
      assert.ok((await rejection(call)) instanceof TypeError, ifSubject);
    }
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
