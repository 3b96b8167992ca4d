import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { feedReader } from '../embed/feed-reader.ts';
import { type HostPortal, startHostPortal } from '../embed/host-portal.ts';
import { feedInProvider, hostPage, signIn } from '../embed/pages.ts';
import { visit } from '../embed/visitor.ts';
import { launchChromium } from '../run/chromium.ts';

const readme = readFileSync(join(import.meta.dirname, '../../packages/widgets/README.md'), 'utf8');
const [importMap] = /<script type="importmap">[^]*?<\/script>/.exec(readme)!;

/** What old pages do to the language before any module runs. */
const pages = {
  'with the import map of the README': '',
  'that adds enumerable members to every object and array':
    'Object.prototype.extend = function () {}; Array.prototype.each = function () {};',
};

describe('a page without a bundler', () => {
  let portal: HostPortal;
  let browser: Browser;
  before(async () => {
    [portal, browser] = await Promise.all([startHostPortal(), launchChromium()]);
  });
  after(() => Promise.all([browser?.close(), portal?.close()]));

  for (const [page, change] of Object.entries(pages)) {
    it(`${page} shows the feed, and checks answers as strictly as any`, async () => {
      const script = `
        import '@party-affairs/widgets/provider/define';
        import '@party-affairs/widgets/notice-feed/define';
        import { createClient } from '@party-affairs/sdk';
        ${signIn('acc_member')}
        const client = createClient({ baseUrl: '/', validate: 'strict' });
        document.title = (await client.notices.list()).items[0].title;
        const broken = createClient({
          baseUrl: '/',
          validate: 'strict',
          fetch: async () => Response.json({ total: 'many', unseen: 0, unread: 0, toAcknowledge: 0, archived: 0 }),
        });
        const { error } = await broken.notices.counts().safe();
        document.documentElement.dataset.pointers = error.pointers;`;
      const head = `<script>${change}</script>${importMap}`;
      const visitor = await visit(browser, portal.put('/', hostPage({ head, body: feedInProvider, script })));
      const feed = feedReader(visitor.page);
      assert.ok((await feed.titles()).length > 0);
      await visitor.page.waitForSelector('html[data-pointers="/total"]');
      assert.notEqual(await visitor.page.title(), '校园门户');
      assert.equal(await feed.openFirst(), await feed.textOf('[part~=detail-title]'));
      assert.deepEqual(visitor.complaints, []);
      await visitor.leave();
    });
  }
});
