import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { feedReader, seen } from './feed-reader.ts';
import { type HostPortal, startHostPortal } from './host-portal.ts';
import { launchChromium } from '../run/chromium.ts';
import { visit } from './visitor.ts';

const nonce = 'c29tZSByYW5kb20gYnl0ZXM';

/** As strict as a portal can be: nothing loads but scripts of this page's nonce, and no string becomes code. */
const policy = [
  "default-src 'none'",
  `script-src 'nonce-${nonce}'`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types party-affairs-lit',
].join('; ');

const page = (widgets: string, account: string) => ({
  headers: { 'Content-Security-Policy': policy },
  html: `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>校园门户</title>
    <script type="module" nonce="${nonce}" src="/party-affairs/party-affairs.js"></script></head>
    <body><pa-provider base-url="/">${widgets}</pa-provider>
    <script type="module" nonce="${nonce}">
      document.querySelector('pa-provider').getToken = async () => 'persona.${account}';
    </script></body></html>`,
});

describe('under a Content-Security-Policy of nothing but a nonce, and Trusted Types', () => {
  let portal: HostPortal;
  let browser: Browser;
  before(async () => {
    [portal, browser] = await Promise.all([startHostPortal(), launchChromium()]);
  });
  after(() => Promise.all([browser?.close(), portal?.close()]));

  it('a member reads, acknowledges and searches without one violation', async () => {
    const visitor = await visit(browser, portal.put('/feed', page('<pa-notice-feed></pa-notice-feed>', 'acc_member')));
    const feed = feedReader(visitor.page);
    assert.ok((await feed.titles()).length >= 10, 'the list is filled');

    await feed.choose('toAcknowledge');
    const opened = await feed.openFirst();
    await feed.acknowledge();
    await feed.back();
    await feed.choose('all');
    await feed.choose('toAcknowledge');
    assert.ok(!(await feed.titles()).includes(opened), 'what was acknowledged is no longer owed');

    await feed.choose('all');
    await feed.search('党费');
    await visitor.page.waitForFunction(() => {
      const titles = document.querySelector('pa-notice-feed')!.shadowRoot!.querySelectorAll('[part~=row-title]');
      return titles.length > 0 && [...titles].some((title) => title.textContent.includes('党费'));
    });
    assert.deepEqual(visitor.violations, []);
    assert.deepEqual(visitor.complaints, []);
    await visitor.leave();
  });

  it('the texts change with the language of the page without one violation', async () => {
    const visitor = await visit(browser, portal.put('/feed', page('<pa-notice-feed></pa-notice-feed>', 'acc_member')));
    const feed = feedReader(visitor.page);
    await feed.titles();
    for (const [language, heading] of [
      ['en', 'Notices'],
      ['zh-Hant', '通知公告'],
    ] as const) {
      await visitor.page.evaluate((lang) => (document.documentElement.lang = lang), language);
      await feed.visible(`[lang=${language}] [part~=heading]`);
      assert.equal(await feed.textOf('[part~=heading]'), heading);
    }
    assert.deepEqual(visitor.violations, []);
    await visitor.leave();
  });

  it('an officer writes and pastes a notice without one violation', async () => {
    const visitor = await visit(
      browser,
      portal.put('/desk', page('<pa-notice-desk></pa-notice-desk>', 'acc_publicity')),
    );
    await (await seen(visitor.page, 'pa-notice-desk >>> [data-action=create]')).click();
    await seen(visitor.page, 'pa-notice-desk >>> [part~=form]');
    const text = await visitor.page.evaluate(() => {
      const area = document
        .querySelector('pa-notice-desk')!
        .shadowRoot!.querySelector<HTMLTextAreaElement>('textarea.body')!;
      area.focus();
      const clipboardData = new DataTransfer();
      clipboardData.setData(
        'text/html',
        '<style>p { color: red }</style><h1 style="color: red" onclick="go()">安排</h1><p>见<b>附件</b></p>',
      );
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      return area.value;
    });
    assert.equal(text, '# 安排\n\n见**附件**');
    assert.deepEqual(visitor.violations, []);
    assert.deepEqual(visitor.complaints, []);
    await visitor.leave();
  });

  it('a violation would be seen', async () => {
    const visitor = await visit(browser, portal.put('/feed', page('<pa-notice-feed></pa-notice-feed>', 'acc_member')));
    await feedReader(visitor.page).titles();
    const refused = await visitor.page.evaluate(() => {
      document.body.setAttribute('style', 'color: red');
      try {
        document.body.innerHTML += '<p>';
        return false;
      } catch {
        return true;
      }
    });
    assert.ok(refused, 'a string is refused as HTML');
    await visitor.page.evaluate(() => new Promise(requestAnimationFrame));
    assert.match(visitor.violations.join('\n'), /style-src-attr/);
    assert.match(visitor.violations.join('\n'), /require-trusted-types-for/);
    await visitor.leave();
  });
});
