import { build } from 'esbuild';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { feedReader, seen } from './feed-reader.ts';
import { type HostPortal, startHostPortal } from './host-portal.ts';
import { feedInProvider, hostPage, loader, signIn } from './pages.ts';
import { launchChromium } from '../run/chromium.ts';
import { visit } from './visitor.ts';

/** An application of the host's, on its own copy of Lit, with a notice feed of ours in its template. */
async function hostApplication(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { LitElement, html } from 'lit';
        class HostApp extends LitElement {
          static properties = { count: {} };
          constructor() { super(); this.count = 0; }
          createRenderRoot() { return this; }
          render() {
            return html\`<button @click=\${() => this.count++}>\${this.count}</button>
              <pa-provider base-url="/" .getToken=\${async () => 'persona.acc_member'}>
                <pa-notice-feed heading="第 \${this.count} 版"></pa-notice-feed>
              </pa-provider>\`;
          }
        }
        customElements.define('host-app', HostApp);`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
  });
  return outputFiles[0]!.text;
}

describe('beside other code on the page', () => {
  let portal: HostPortal;
  let browser: Browser;
  before(async () => {
    [portal, browser] = await Promise.all([startHostPortal(), launchChromium()]);
    const headers = { 'Content-Type': 'text/javascript' };
    portal.put('/host-app.js', { html: await hostApplication(), headers });
  });
  after(() => Promise.all([browser?.close(), portal?.close()]));

  for (const [order, scripts] of [
    ['after it', `<script type="module" src="/host-app.js"></script>${loader}`],
    ['before it', `${loader}<script type="module" src="/host-app.js"></script>`],
  ] as const) {
    it(`the feed works in an application with its own Lit, loaded ${order}, where each may have one policy`, async () => {
      const policy = "require-trusted-types-for 'script'; trusted-types lit-html party-affairs-lit";
      const address = portal.put('/other-lit', {
        ...hostPage({ head: scripts, body: '<host-app></host-app>' }),
        headers: { 'Content-Security-Policy': policy },
      });
      const visitor = await visit(browser, address);
      const feed = feedReader(visitor.page);
      assert.ok((await feed.titles()).length > 0);
      await (await seen(visitor.page, 'host-app > button')).click();
      await feed.visible('.card[aria-label="第 1 版"]');
      assert.equal(await feed.textOf('[part~=heading]'), '第 1 版');
      assert.deepEqual(visitor.violations, []);
      assert.deepEqual(visitor.complaints, []);
      await visitor.leave();
    });
  }

  it('an older build that came first keeps the tag and works, and the newer one says so without an error', async () => {
    const older = '<script type="module" src="/party-affairs-older/party-affairs.js"></script>';
    const visitor = await visit(
      browser,
      portal.put('/older', hostPage({ head: older, body: feedInProvider, script: signIn('acc_member') })),
    );
    await feedReader(visitor.page).titles();
    await visitor.page.evaluate(() => import(String('/party-affairs/party-affairs.js')));
    await visitor.page.waitForFunction(
      () => performance.getEntriesByName(`${location.origin}/party-affairs/party-affairs.js`).length > 0,
    );
    await visitor.page.evaluate(async () => {
      const { preload } = (await import(String('/party-affairs/party-affairs.js'))) as {
        preload(...names: string[]): Promise<void>;
      };
      await preload('provider', 'notice-feed');
    });
    assert.equal(await visitor.page.evaluate(() => versionOf('pa-notice-feed')), '0.0.9');
    assert.equal((await feedReader(visitor.page).openFirst()).length > 0, true);
    const clashes = visitor.complaints.filter((text) =>
      /is already defined by version 0\.0\.9; version 0\.1\.0/.test(text),
    );
    assert.deepEqual(clashes.map((text) => /<([\w-]+)>/.exec(text)?.[1]).sort(), ['pa-notice-feed', 'pa-provider']);
    assert.equal(visitor.complaints.length, clashes.length, visitor.complaints.join('\n'));
    await visitor.leave();
  });

  it('with another prefix, two versions live on one page, each with its own tags', async () => {
    const visitor = await visit(
      browser,
      portal.put(
        '/prefix',
        hostPage({
          head: `<script type="module" src="/party-affairs-older/party-affairs.js"></script>
            <script type="module" src="/party-affairs/party-affairs.js?prefix=uni"></script>`,
          body: `${feedInProvider}<uni-provider base-url="/"><uni-notice-feed></uni-notice-feed></uni-provider>`,
          script: signIn('acc_member', 'pa-provider, uni-provider'),
        }),
      ),
    );
    const [older, newer] = [feedReader(visitor.page), feedReader(visitor.page, 'uni-notice-feed')];
    assert.deepEqual(await newer.titles(), await older.titles());
    assert.equal(await visitor.page.evaluate(() => versionOf('pa-notice-feed')), '0.0.9');
    assert.equal(await visitor.page.evaluate(() => versionOf('uni-notice-feed')), '0.1.0');
    const opened = await newer.openFirst();
    // That it is unread stands before a title until the other feed has heard of the mark.
    const stays = (await older.titles()).some((title) => title.endsWith(opened));
    assert.ok(stays, 'the other feed stays where it is');
    assert.deepEqual(visitor.complaints, []);
    await visitor.leave();
  });

  it('no global, no style and no cookie of ours is left on the host page', async () => {
    const visitor = await visit(browser, portal.put('/plain', hostPage()));
    const footprint = () => ({
      globals: Object.getOwnPropertyNames(globalThis).filter((name) => !/^\d+$/.test(name)),
      head: document.head.innerHTML,
      sheets: document.adoptedStyleSheets.length,
      cookie: document.cookie,
      stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    });
    const before = await visitor.page.evaluate(footprint);
    await visitor.page.evaluate(async (body) => {
      document.body.insertAdjacentHTML('beforeend', body);
      await import(String('/party-affairs/party-affairs.js'));
    }, feedInProvider);
    await feedReader(visitor.page).titles();
    assert.deepEqual(await visitor.page.evaluate(footprint), before);
    await visitor.leave();
  });
});

declare global {
  /** Put there by `visit`: which version registered a tag. */
  function versionOf(tag: string): string | undefined;
}
