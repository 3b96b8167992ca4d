import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { feedReader, seen } from './feed-reader.ts';
import { type HostPortal, startHostPortal } from './host-portal.ts';
import { feedInProvider, hostPage, loader, signIn } from './pages.ts';
import { launchChromium } from '../run/chromium.ts';
import { visit } from './visitor.ts';

/** Files of the outbox, which a page loads when a mark waits. */
const isOfOutbox = (path: string) => /\/engine-[^/]*\.js$/.test(path);

interface WaitingMark {
  readonly name: string;
  readonly input: { readonly body: { readonly mark: string; readonly noticeIds: readonly string[] } };
}

/** What the browser has written down of marks that wait. */
const waiting = (page: Page) =>
  page.evaluate(() =>
    Object.keys(localStorage)
      .filter((name) => name.startsWith('party-affairs-outbox '))
      .map((name) => ({ name, ...(JSON.parse(localStorage.getItem(name)!) as Omit<WaitingMark, 'name'>) })),
  );

/** Marks the notice whose actions are open: as read, or as unread where it is read. */
async function pressMark(page: Page): Promise<void> {
  await seen(page, 'pa-notice-feed >>> .row-actions button');
  await page.$$eval('pa-notice-feed >>> .row-actions button', (buttons) => {
    const button = buttons.find(({ textContent }) => /标为(已读|未读)/.test(textContent));
    (button as HTMLElement).click();
  });
}

describe('a feed on a page whose network goes', () => {
  let portal: HostPortal;
  let browser: Browser;
  let address: string;
  before(async () => {
    [portal, browser] = await Promise.all([startHostPortal(), launchChromium()]);
    address = portal.put('/offline', hostPage({ head: loader, body: feedInProvider, script: signIn('acc_member') }));
  });
  after(() => Promise.all([browser?.close(), portal?.close()]));

  it('keeps what the reader marks, though the code that will send it is not there yet, and sends it from the next page', async () => {
    const visitor = await visit(browser, address);
    const { page } = visitor;
    const feed = feedReader(page);
    const [title] = await feed.titles();
    // With the first rows comes what acts on them.
    await feed.click('[part~=list] .row-more');
    await feed.visible('.row-actions');
    assert.deepEqual(visitor.requests.filter(isOfOutbox), []);

    await page.setOfflineMode(true);
    await feed.visible('[part~=line][data-kind=offline]');
    await pressMark(page);
    // On a slow machine the rows have been looked at for long enough to count as seen: that waits too.
    const isOfReader = ({ input }: WaitingMark) => input.body.mark !== 'seen';
    while (!(await waiting(page)).some(isOfReader)) await page.evaluate(() => document.body.offsetHeight);
    const [waitingMark, ...others] = (await waiting(page)).filter(isOfReader);
    assert.deepEqual(others, []);
    assert.ok(waitingMark);
    const { mark, noticeIds } = waitingMark.input.body;
    const key = waitingMark.name.split(' ').at(-1)!;
    assert.equal(await page.$('pa-notice-feed >>> [part~=line][data-kind=failure]'), null);
    const isDone = title!.startsWith('未读 ') ? title!.replace('未读 ', '') : `未读 ${title}`;
    assert.equal((await feed.titles())[0], isDone);

    const context = page.browserContext();
    const next = await context.newPage();
    await page.close();
    const requests: string[] = [];
    next.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await next.goto(address);
    await feedReader(next).titles();
    await next.waitForFunction(
      () => !Object.keys(localStorage).some((name) => name.startsWith('party-affairs-outbox ')),
      { polling: 50, timeout: 60_000 },
    );
    assert.ok(requests.some(isOfOutbox));
    const keys = await portal.server.database
      .selectFrom('idempotency_keys')
      .select('account_id')
      .where('key', '=', key)
      .execute();
    assert.deepEqual(
      keys.map(({ account_id }) => account_id),
      ['acc_member'],
    );
    const receipt = await portal.server.database
      .selectFrom('notice_receipts')
      .select('read_at')
      .where('account_id', '=', 'acc_member')
      .where('notice_id', '=', noticeIds[0]!)
      .executeTakeFirstOrThrow();
    assert.equal(receipt.read_at !== null, mark === 'read');
    await visitor.leave();
  });

  it('loads nothing for what does not happen', async () => {
    const visitor = await visit(browser, address);
    const feed = feedReader(visitor.page);
    await feed.click('[part~=list] .row-more');
    await feed.visible('.row-actions');
    const answered = visitor.page.waitForResponse((response) => response.url().endsWith('/v1/notices/marks'));
    await pressMark(visitor.page);
    assert.equal((await answered).status(), 200);
    assert.deepEqual(visitor.requests.filter(isOfOutbox), []);
    // It is noted until the page has read the answer.
    while ((await waiting(visitor.page)).length > 0) await visitor.page.evaluate(() => document.body.offsetHeight);
    assert.deepEqual(await visitor.page.evaluate(() => indexedDB.databases()), []);
    await visitor.leave();
  });
});
