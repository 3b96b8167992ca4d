import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { isAbortError, isApiError, isNotFound, isUnexpectedResponse } from '../errors/error-guards.ts';
import { contract } from '../contract/index.ts';
import type { Operation } from '../contract/operation.ts';
import { outbox, queueOffline, reaches, world } from '../testing/outbox-world.ts';
import { ManualVisibility } from '../testing/manual-visibility.ts';
import { rejection } from '../testing/set-up.ts';
import { OutboxError } from './outbox-error.ts';
import { queueableOperation } from './queueable.ts';

const day = 86_400_000;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

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

  const gateway = { json: { code: 401, msg: '未登录' } };
  for (const validate of ['report', 'off'] as const) {
    it(`waits while a gateway answers 200 in place of the server, validate: ${validate}`, async (t) => {
      const w = world(t);
      const tab = w.open({ validate });
      await tab.outbox.entries();
      w.api.fates.push(gateway, gateway);
      const call = tab.notices.markRead(['ntc_1'], outbox);
      const { id } = await call.queued();
      for (const pause of [250, 500]) {
        await w.clock.waits(pause);
        assert.equal(w.api.effects.length, 0);
        assert.equal((await tab.outbox.entries())[0]?.state, 'queued');
        await w.clock.skip(pause);
      }
      assert.equal((await call).counts.total, 3);
      assert.deepEqual(
        w.api.effects.map(({ key }) => key),
        [id],
      );
    });
  }

  it('waits while a gateway answers 200 when the outbox asks who is signed in', async (t) => {
    const w = world(t);
    const tab = w.open();
    w.api.meFates.push(gateway);
    const call = tab.notices.markRead(['ntc_1'], outbox);
    await w.clock.skip(250);
    assert.equal((await call).counts.total, 3);
    assert.equal(w.api.effects.length, 1);
  });

  it('is refused at once by a bare 414: later it would be as long', async (t) => {
    const w = world(t);
    const tab = w.open();
    await tab.outbox.entries();
    w.api.fates.push({ bare: 414 });
    const error = await rejection(tab.notices.markRead(['ntc_1'], outbox));
    assert.ok(isUnexpectedResponse(error) && error.reason === 'no-problem');
    assert.equal((await tab.outbox.entries())[0]?.state, 'rejected');
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

  it('is tried at once when the user looks at the page again', async (t) => {
    const w = world(t);
    const visibility = new ManualVisibility();
    const tab = w.open({ visibility });
    const { id } = await queueOffline(w, tab);
    await w.clock.waits(250);
    visibility.hidden = true;
    w.api.offline = false;
    const done = reaches(tab, 'done', id);
    visibility.hidden = false;
    await done;
    assert.equal(w.clock.asked.filter((milliseconds) => milliseconds === 500).length, 0);
  });

  it('pauses shortly again after a sign that the network is back, which often comes too early', async (t) => {
    const w = world(t);
    const tab = w.open();
    await queueOffline(w, tab);
    for (const pause of [250, 500, 1000]) await w.clock.skip(pause);
    await w.clock.waits(2000);
    tab.online();
    await w.clock.waits(250);
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

  it('that the server refuses is told with its error, kept for a decision, and holds no other write up', async (t) => {
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

  it('is called off by discard(), and a caller that waits for it is told', async (t) => {
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
    const call = client.call(contract.noticeDesk.publish, {}, options);
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
