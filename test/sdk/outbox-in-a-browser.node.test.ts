import type * as sdk from '@party-affairs/sdk';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  forward,
  impatient,
  intercept,
  isMark,
  known,
  load,
  mark,
  openOutboxFixture,
  openTab,
  ready,
  until,
  untilItFailed,
  type Tab,
} from './outbox-fixture.ts';

/** A global of the page. */
declare const tab: Tab;

const fixture = openOutboxFixture();

describe('in a real browser, a write in the outbox', () => {
  it('goes out when the device is back on the network', async () => {
    const page = await openTab({ account: 'acc_member', pauses: impatient });
    await ready(page);
    await page.setOfflineMode(true);
    const { durable, key } = await mark(page, fixture.notices[0]!);
    assert.equal(durable, true);
    await until(page, `queued ${key}`);
    assert.deepEqual(await known(), []);
    await page.setOfflineMode(false);
    await until(page, `done ${key}`);
    assert.deepEqual(await known(), [`acc_member ${key}`]);
  });

  it('goes out at once when the browser says that there is a network', async () => {
    const page = await openTab({ account: 'acc_member' });
    await ready(page);
    let isAway = true;
    await intercept(page, () => (isAway ? 'abort' : undefined));
    const { key } = await mark(page, fixture.notices[11]!);
    await untilItFailed(page, key);
    isAway = false;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await until(page, `done ${key}`);
  });

  it('survives the end of its page, and goes out from the next one', async () => {
    const page = await openTab({ account: 'acc_member' });
    await ready(page);
    await page.setOfflineMode(true);
    const { key } = await mark(page, fixture.notices[1]!);
    await page.close();
    const next = await openTab({ account: 'acc_member' });
    await until(next, `done ${key}`);
    assert.deepEqual(await known(), [`acc_member ${key}`]);
  });

  it('has its effect once when the page is reloaded between question and answer', async () => {
    let arrived = () => {};
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    fixture.portal.answer('/slow/', async (request) => {
      const { pathname } = new URL(request.url);
      const answer = await forward(request, pathname.replace('/slow', ''));
      if (request.method !== 'POST' || !(await known()).length) return answer;
      arrived();
      // The page is gone before this ends.
      return new Promise((resolve) => request.signal.addEventListener('abort', () => resolve(answer)));
    });
    const page = await openTab({ account: 'acc_member', baseUrl: '/slow' });
    await ready(page);
    const { key } = await mark(page, fixture.notices[2]!);
    await arrival;
    fixture.portal.answer('/slow/', (request) => forward(request, new URL(request.url).pathname.replace('/slow', '')));
    await page.reload();
    await load(page, { account: 'acc_member', baseUrl: '/slow' });
    await until(page, `done ${key}`);
    assert.deepEqual(await known(), [`acc_member ${key}`]);
  });

  it('goes out when live events come in again, which a server that is back shows first', async () => {
    const page = await openTab({ account: 'acc_member' });
    await ready(page);
    let isAway = true;
    await intercept(page, () => (isAway ? 'abort' : undefined));
    const { key } = await mark(page, fixture.notices[3]!);
    await untilItFailed(page, key);
    isAway = false;
    await page.evaluate(() => void tab.client.events.subscribe({ onEvent() {} }));
    await until(page, `done ${key}`);
  });

  it('that the server refuses is kept with its reason over a reload, until the user decides', async () => {
    const page = await openTab({ account: 'acc_member' });
    const { key } = await mark(page, 'ntc_no_such');
    await until(page, `rejected ${key}`);
    await page.reload();
    await load(page, { account: 'acc_member' });
    const left = await page.evaluate(async () => {
      const { isNotFound } = (await import(String('/sdk/index.js'))) as typeof sdk;
      return (await tab.client.outbox.entries()).map(({ id, state, error }) => [id, state, isNotFound(error)]);
    });
    assert.deepEqual(left, [[key, 'rejected', true]]);
    assert.equal(await page.evaluate((id) => tab.client.outbox.discard(id), key), true);
    assert.equal(await ready(page), 0);
    assert.deepEqual(await known(), []);
  });

  it('over which the server fails is parked with its reason, holds no other write up, and goes out when told to', async () => {
    const page = await openTab({ account: 'acc_member', pauses: impatient });
    await ready(page);
    let failures = 5;
    await intercept(page, () => ((failures -= 1) >= 0 ? { status: 500, code: 'internal' } : undefined));
    const bad = await mark(page, fixture.notices[4]!);
    await until(page, `parked ${bad.key}`);
    const good = await mark(page, fixture.notices[5]!);
    await until(page, `done ${good.key}`);
    const [entry] = await page.evaluate(() => tab.client.outbox.entries());
    assert.deepEqual(
      [entry?.id, entry?.parkedFor, entry?.attempts, (entry?.error as { code?: string }).code],
      [bad.key, 'failing', 5, 'internal'],
    );
    assert.equal(await page.evaluate((id) => tab.client.outbox.retry(id), bad.key), true);
    await until(page, `done ${bad.key}`);
    assert.deepEqual(await known(), [`acc_member ${good.key}`, `acc_member ${bad.key}`]);
  });
});

describe('in a real browser, two tabs', () => {
  for (const [where, host] of [
    ['with Web Locks', 'localhost'],
    ['on a plain-http portal, which has none', 'portal.test'],
  ] as const) {
    it(`send what both queue, one at a time and each once: ${where}`, async () => {
      let effects = 0;
      let under = 0;
      let most = 0;
      // Counted where they arrive: no tab can send before the answer to another has left here.
      fixture.portal.answer('/counted/', async (request) => {
        const path = new URL(request.url).pathname.replace('/counted', '');
        if (request.method !== 'POST') return forward(request, path);
        most = Math.max(most, (under += 1));
        const answer = await forward(request, path);
        if (answer.ok && !answer.headers.has('Idempotency-Replayed')) effects += 1;
        under -= 1;
        return answer;
      });
      const origin = `http://${host}:${new URL(fixture.portal.server.url).port}`;
      const options = { account: 'acc_member', baseUrl: '/counted' };
      const pages = [await openTab(options, origin), await openTab(options, origin)];
      for (const page of pages) {
        assert.equal(await page.evaluate(() => 'locks' in navigator), host === 'localhost');
        await ready(page);
      }
      const keys = await Promise.all(
        pages.map((page, index) =>
          page.evaluate(
            (ids) =>
              Promise.all(
                ids.map(async (id) => (await tab.client.notices.markRead([id], { outbox: true }).queued()).id),
              ),
            fixture.notices.slice(index * 15, index * 15 + 15),
          ),
        ),
      );
      // Both tabs are told of all, also of what the other sent.
      for (const page of pages) for (const key of keys.flat()) await until(page, `done ${key}`);
      assert.equal(effects, 30);
      assert.equal(most, 1);
      assert.deepEqual(
        (await known()).sort(),
        keys
          .flat()
          .map((key) => `acc_member ${key}`)
          .sort(),
      );
    });
  }

  it('go on where the one that was sending has crashed', async () => {
    const [first, second] = [await openTab({ account: 'acc_member' }), await openTab({ account: 'acc_member' })];
    for (const page of [first, second]) await ready(page);
    await intercept(first, () => undefined);
    first.removeAllListeners('request');
    const held = new Promise<void>((resolve) => {
      first.on('request', (request) => (isMark(request) ? resolve() : void request.continue()));
    });
    const { key } = await mark(first, fixture.notices[0]!);
    await held;
    await until(second, `sending ${key}`);
    const crash = await first.createCDPSession();
    crash.send('Page.crash').catch(() => {});
    await until(second, `done ${key}`);
    assert.deepEqual(await known(), [`acc_member ${key}`]);
  });
});

describe('a real browser that does not store', () => {
  it('because nothing more fits says so, and the write goes out all the same', async () => {
    const page = await openTab({ account: 'acc_member', pauses: impatient });
    await ready(page);
    const devtools = await page.createCDPSession();
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: fixture.portal.server.url, quotaSize: 1 });
    await page.setOfflineMode(true);
    const { durable, key } = await mark(page, fixture.notices[9]!);
    assert.equal(durable, false);
    assert.match((await page.evaluate(() => tab.warnings)).join(), /^memory-only/);
    await page.setOfflineMode(false);
    await until(page, `done ${key}`);
    assert.deepEqual(await known(), [`acc_member ${key}`]);
  });

  it('because it refuses databases (private mode) does so too', async () => {
    const page = await fixture.context.newPage();
    await page.evaluateOnNewDocument(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The user denied permission to access the database.', 'SecurityError');
      };
    });
    await page.goto(`${fixture.portal.server.url}/`);
    await load(page, { account: 'acc_member' });
    const { durable, key } = await mark(page, fixture.notices[10]!);
    assert.equal(durable, false);
    await until(page, `done ${key}`);
    assert.deepEqual(await page.evaluate(() => tab.warnings), ['memory-only SecurityError']);
  });
});
