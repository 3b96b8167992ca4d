import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { feedReader, seen } from './feed-reader.ts';
import { type HostPortal, startHostPortal } from './host-portal.ts';
import { feedInProvider, hostPage, loader, signIn } from './pages.ts';
import { launchChromium } from '../run/chromium.ts';
import { visit } from './visitor.ts';

/** What old pages do to the language and the browser before the loader comes. */
const changes = {
  'takes IntersectionObserver away': 'delete globalThis.IntersectionObserver;',
  'adds an enumerable member to every object and array':
    'Object.prototype.extend = function () {}; Array.prototype.each = function () {};',
  'gives arrays and objects a toJSON, as Prototype.js does':
    'Array.prototype.toJSON = function () { return "[" + this.join() + "]"; }; Object.prototype.toJSON = function () { return "{}"; };',
};

for (const [change, script] of Object.entries(changes)) {
  describe(`a page that ${change}`, () => {
    let portal: HostPortal;
    let browser: Browser;
    before(async () => {
      [portal, browser] = await Promise.all([startHostPortal(), launchChromium()]);
    });
    after(() => Promise.all([browser?.close(), portal?.close()]));

    const open = (body: string, account: string) =>
      visit(
        browser,
        portal.put(
          '/changed',
          hostPage({ head: `<script>${script}</script>${loader}`, body, script: signIn(account) }),
        ),
      );

    const countRead = async () => {
      const receipts = portal.server.database.selectFrom('notice_receipts').select('read_at');
      const mine = await receipts.where('account_id', '=', 'acc_member').execute();
      return mine.filter(({ read_at }) => read_at !== null).length;
    };

    it('shows a feed that can be read to its end, and what is opened counts as read', async () => {
      const visitor = await open(feedInProvider, 'acc_member');
      const { page } = visitor;
      const feed = feedReader(page);
      const first = (await feed.titles()).length;
      await feed.click('[part~=more]');
      await page.waitForFunction(
        (count) =>
          document.querySelector('pa-notice-feed')!.shadowRoot!.querySelectorAll('[part~=row-title]').length > count,
        { polling: 50, timeout: 60_000 },
        first,
      );
      await feed.choose('unread');
      const before = await countRead();
      await feed.openFirst();
      while ((await countRead()) === before) await page.evaluate(() => document.body.offsetHeight);
      assert.deepEqual(visitor.complaints, []);
      await visitor.leave();
    });

    it('lets staff save what they wrote', async () => {
      const visitor = await open(feedInProvider.replaceAll('feed', 'desk'), 'acc_publicity');
      const { page } = visitor;
      await (await seen(page, 'pa-notice-desk >>> [data-action=create]')).click();
      const field = (name: string) => seen(page, `pa-notice-desk >>> #field-${name}`);
      await (await field('title')).type('关于报送年度总结的通知');
      await (await field('body')).type('请各党支部于月底前报送。');
      await (await field('categoryCode')).select('dues');
      await (await field('disclosureScope')).select('branch');
      const saved = page.waitForResponse((response) => response.request().method() === 'POST');
      await (await seen(page, 'pa-notice-desk >>> [part~=form] [data-kind=primary]')).click();
      assert.equal((await saved).status(), 201);
      assert.deepEqual(visitor.complaints, []);
      await visitor.leave();
    });
  });
}
