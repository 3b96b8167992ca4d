import type * as sdk from '@party-affairs/sdk';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launchChromium } from '../run/chromium.ts';
import { visit } from '../embed/visitor.ts';
import { type SdkPortal, startSdkPortal } from './sdk-portal.ts';

const emptyPage = '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>校园门户</title>';

/** A reader's whole day: reads, writes, hears of their own write; and a file that staff send in pieces. */
const dayOfAReader = `
  export async function day({ createClient }, baseUrl) {
    const client = createClient({ baseUrl, auth: { getToken: async () => 'persona.acc_member' } });
    const titles = [];
    for await (const notice of client.notices.list({ limit: 2 })) {
      titles.push(notice.title);
      if (titles.length === 3) break;
    }
    const [notice] = (await client.notices.list({ limit: 1 })).items;
    const heard = new Promise((resolve) => {
      client.events.subscribe({
        onEvent: ({ type }) => resolve(type),
        onStatus: ({ state }) => state === 'open' && void client.notices.markUnread([notice.id]).catch(() => {}),
      });
    });
    const { status, replayed } = await client.notices.markRead([notice.id]).withResponse();
    const type = await heard;
    client.dispose();
    const staff = createClient({ baseUrl, auth: { getToken: async () => 'persona.acc_publicity' } });
    const file = new File(['%PDF-1.7', new Uint8Array(600_000)], '议程.pdf');
    const { state } = await staff.uploads.start(file, { purpose: 'noticeAttachment', organizationId: 'org_cs_s1' });
    staff.dispose();
    return { titles: titles.length, status, replayed, type, state };
  }`;
const goodDay = { titles: 3, status: 200, replayed: false, type: 'receipts.changed', state: 'complete' };

describe('the SDK works', () => {
  let portal: SdkPortal;
  let browser: Browser;
  let port: string;
  before(async () => {
    [portal, browser] = await Promise.all([
      startSdkPortal(),
      launchChromium('--host-resolver-rules=MAP portal.test 127.0.0.1'),
    ]);
    ({ port } = new URL(portal.server.url));
    portal.put('/', emptyPage);
    portal.put('/day.js', dayOfAReader);
  });
  after(() => Promise.all([browser?.close(), portal?.close()]));

  it('on a plain-http portal that is not localhost, where browsers hide half of what is new', async () => {
    const visitor = await visit(browser, `http://portal.test:${port}/`);
    const { surroundings, day } = await visitor.page.evaluate(async () => {
      const { day } = (await import(String('/day.js'))) as { day(module: unknown, baseUrl: string): Promise<unknown> };
      return {
        surroundings: [isSecureContext, 'locks' in navigator, 'randomUUID' in crypto, 'subtle' in crypto],
        day: await day(await import(String('/sdk/index.js')), '/'),
      };
    });
    assert.deepEqual(surroundings, [false, false, false, false]);
    assert.deepEqual(day, goodDay);
    assert.deepEqual(visitor.complaints, []);
    await visitor.leave();
  });

  it('in a worker', async () => {
    portal.put(
      '/worker.js',
      `import * as sdk from '/sdk/index.js';
       import { day } from '/day.js';
       day(sdk, '/').then((result) => postMessage(result), (error) => postMessage(String(error)));`,
    );
    const visitor = await visit(browser, `${portal.server.url}/`);
    const day = await visitor.page.evaluate(async () => {
      const worker = new Worker('/worker.js', { type: 'module' });
      const result = await new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => resolve(message);
      });
      worker.terminate();
      return result;
    });
    assert.deepEqual(day, goodDay);
    await visitor.leave();
  });

  it('under a policy that lets no string become code', async () => {
    const nonce = 'c29tZSByYW5kb20gYnl0ZXM';
    const policy = `default-src 'none'; script-src 'nonce-${nonce}'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;
    portal.put(
      '/strict',
      `${emptyPage}<script type="module" nonce="${nonce}">
         import * as sdk from '/sdk/index.js';
         import { day } from '/day.js';
         day(sdk, '/').then((result) => (globalThis.result = result), (error) => (globalThis.result = String(error)));
       </script>`,
      { 'Content-Security-Policy': policy },
    );
    const visitor = await visit(browser, `${portal.server.url}/strict`);
    const result = await visitor.page.waitForFunction(() => (globalThis as { result?: unknown }).result);
    assert.deepEqual(await result.jsonValue(), goodDay);
    assert.deepEqual([visitor.violations, visitor.complaints], [[], []]);
    await visitor.leave();
  });

  it('and leaves no global behind', async () => {
    const visitor = await visit(browser, `${portal.server.url}/`);
    const added = await visitor.page.evaluate(async () => {
      const before = new Set(Object.getOwnPropertyNames(globalThis));
      const { day } = (await import(String('/day.js'))) as { day(module: unknown, baseUrl: string): Promise<unknown> };
      await day(await import(String('/sdk/index.js')), '/');
      return Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
    });
    // zod keeps its own, which all copies of it on a page share.
    assert.deepEqual(
      added.filter((name) => !name.startsWith('__zod')),
      [],
    );
    await visitor.leave();
  });

  it('twice on one page: each copy knows the errors of the other', async () => {
    portal.put('/elsewhere/v1/notices', emptyPage);
    const visitor = await visit(browser, `${portal.server.url}/`);
    const known = await visitor.page.evaluate(async () => {
      const [one, other] = (await Promise.all([
        import(String('/sdk/index.js')),
        import(String('/copy/index.js')),
      ])) as (typeof sdk)[];
      if (!one || !other) throw new Error('two copies');
      const client = one.createClient({ baseUrl: '/', retry: { limit: 0 } });
      const { error: notFound } = await client.notices.get('ntc_no_such').safe();
      const { error: unauthenticated } = await client.me.get().safe();
      const { error: unexpected } = await one.createClient({ baseUrl: '/elsewhere' }).notices.list().safe();
      client.dispose();
      return {
        copies: one.NotFoundError !== other.NotFoundError && !(notFound instanceof other.NotFoundError),
        notFound: other.isNotFound(notFound) && other.isApiError(notFound, 'not-found'),
        unauthenticated: other.isUnauthenticated(unauthenticated),
        unexpected: other.isUnexpectedResponse(unexpected),
        confused: other.isNetworkError(notFound) || other.isNotFound(unauthenticated),
      };
    });
    assert.deepEqual(known, {
      copies: true,
      notFound: true,
      unauthenticated: true,
      unexpected: true,
      confused: false,
    });
    await visitor.leave();
  });
});

/** What a tab has heard, and what it has said to others. */
interface Listening {
  readonly client: sdk.Client;
  readonly heard: string[];
  readonly said: unknown[];
}
/** A global of the page. */
declare const listening: Listening;

describe('tabs of a browser', () => {
  let portal: SdkPortal;
  let browser: Browser;
  before(async () => {
    [portal, browser] = await Promise.all([startSdkPortal(), launchChromium()]);
    portal.put('/', emptyPage);
  });
  after(() => Promise.all([browser?.close(), portal?.close()]));

  /** Opens a tab that listens as an account, and records what tabs say to each other. */
  async function listen(page: Page, account: string): Promise<void> {
    await page.goto(`${portal.server.url}/`);
    await page.evaluate(async (token) => {
      const { createClient } = (await import(String('/sdk/index.js'))) as typeof sdk;
      const client = createClient({
        baseUrl: '/',
        auth: { getToken: async () => ({ token, expiresIn: 600 }) },
        visibility: { hidden: false, onChange: () => () => {} },
      });
      const [heard, said]: [string[], unknown[]] = [[], []];
      Object.assign(globalThis, { listening: { client, heard, said } });
      const post = BroadcastChannel.prototype.postMessage;
      BroadcastChannel.prototype.postMessage = function (message: unknown) {
        said.push(message);
        post.call(this, message);
      };
      await new Promise<void>((resolve) => {
        client.events.subscribe({
          onEvent: ({ type }) => heard.push(type),
          onStatus: ({ state }) => state === 'open' && resolve(),
        });
      });
    }, `persona.${account}`);
  }
  const hears = (page: Page, count: number) =>
    page
      .waitForFunction(
        (expected) => listening.heard.length >= expected,
        // A tab in the background is never drawn, so its frames are no clock.
        { polling: 50 },
        count,
      )
      .then(() => page.evaluate(() => listening.heard));

  it('share one stream, lose nothing when the one that has it closes, and keep their tokens to themselves', async () => {
    const first = await visit(browser);
    const context = first.page.browserContext();
    const [second, third] = [await context.newPage(), await context.newPage()];
    let streams = 0;
    for (const page of [first.page, second, third]) {
      page.on('request', (request) => (streams += Number(new URL(request.url()).pathname === '/v1/events')));
    }
    for (const page of [first.page, second, third]) await listen(page, 'acc_member');
    assert.equal(streams, 1);

    const mark = (page: Page, as: 'markRead' | 'markUnread') =>
      page.evaluate(async (how) => {
        const { notices } = listening.client;
        const [notice] = (await notices.list({ limit: 1 })).items;
        await notices[how]([notice!.id]);
      }, as);
    await mark(third, 'markRead');
    for (const page of [second, third]) assert.deepEqual(await hears(page, 1), ['receipts.changed']);

    await first.page.close();
    await mark(third, 'markUnread');
    for (const page of [second, third]) {
      assert.deepEqual(await hears(page, 2), ['receipts.changed', 'receipts.changed']);
    }
    assert.equal(streams, 2);

    for (const page of [second, third]) {
      const { stored, said } = await page.evaluate(async () => ({
        stored: [
          Object.keys(localStorage),
          Object.keys(sessionStorage),
          document.cookie,
          await indexedDB.databases(),
          await caches.keys(),
        ],
        said: listening.said,
      }));
      assert.deepEqual(stored, [[], [], '', [], []]);
      assert.ok(said.length > 0);
      assert.doesNotMatch(JSON.stringify(said), /persona\./);
    }
    await first.leave();
  });

  it('keep their tokens out of what waits in the outbox, and of what they say about it', async () => {
    const visitor = await visit(browser, `${portal.server.url}/`);
    const { page } = visitor;
    const other = await page.browserContext().newPage();
    for (const each of [page, other]) await listen(each, 'acc_member');
    for (const each of [page, other]) await each.evaluate(() => listening.client.outbox.entries());
    const { id } = await page.evaluate(async () => (await listening.client.notices.list({ limit: 1 })).items[0]!);
    await page.setOfflineMode(true);
    await other.setOfflineMode(true);
    const { durable } = await page.evaluate(async (noticeId) => {
      const { durable } = await listening.client.notices.markRead([noticeId], { outbox: true }).queued();
      return { durable };
    }, id);
    assert.equal(durable, true);
    const stored = await page.evaluate(async () => {
      const rows: unknown[] = [];
      for (const { name } of await indexedDB.databases()) {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open(name!);
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error as Error);
        });
        for (const store of database.objectStoreNames) {
          const all = database.transaction(store).objectStore(store).getAll();
          rows.push(await new Promise((resolve) => (all.onsuccess = () => resolve(all.result))));
        }
        database.close();
      }
      return JSON.stringify(rows);
    });
    assert.ok(stored.includes(id), 'the write is there');
    const said = await Promise.all([page, other].map((each) => each.evaluate(() => JSON.stringify(listening.said))));
    for (const text of [stored, ...said]) assert.doesNotMatch(text, /persona\.|Bearer|authorization/i);
    await visitor.leave();
  });
});
