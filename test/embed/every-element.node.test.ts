import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { elements } from '../../packages/widgets/src/modules.ts';
import { launchChromium } from '../run/chromium.ts';
import { type HostPortal, startHostPortal } from './host-portal.ts';
import { hostPage, loader, signIn } from './pages.ts';
import { visit } from './visitor.ts';

const names = Object.keys(elements).filter((name) => name !== 'provider');
const nonce = 'c29tZSByYW5kb20gYnl0ZXM';
const strictPolicy = [
  "default-src 'none'",
  `script-src 'nonce-${nonce}'`,
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types party-affairs-lit',
].join('; ');

/** What an element shows, by its own word. */
const stateOf = (page: Page, tag: string) =>
  page.$eval(tag, (element) => (element as unknown as { readonly state?: string }).state);

/** Waits until an element has what it is for. */
const ready = (page: Page, tag: string) =>
  page.waitForFunction(
    (name) => (document.querySelector(name) as { readonly state?: string } | null)?.state === 'ready',
    { polling: 20, timeout: 60_000 },
    tag,
  );

for (const name of names) {
  const tag = `pa-${name}`;
  describe(`<${tag}> in a host page`, () => {
    let portal: HostPortal;
    let browser: Browser;
    before(async () => {
      [portal, browser] = await Promise.all([startHostPortal(), launchChromium()]);
    });
    after(() => Promise.all([browser?.close(), portal?.close()]));

    const inProvider = `<pa-provider base-url="/"><${tag}></${tag}></pa-provider>`;

    it('comes with the one tag, without the code of other elements, a violation or a complaint', async () => {
      const html = hostPage({ head: loader, body: inProvider, script: signIn('acc_secretary') }).html;
      const page = {
        html: html.replaceAll('<script', `<script nonce="${nonce}"`),
        headers: { 'Content-Security-Policy': strictPolicy },
      };
      const visitor = await visit(browser, portal.put('/strict', page));
      await ready(visitor.page, tag);
      const others = names.filter((other) => other !== name);
      const foreign = visitor.requests.filter((path) => others.some((other) => path.includes(`/chunks/${other}-`)));
      assert.deepEqual(foreign, []);
      assert.deepEqual(visitor.violations, []);
      assert.deepEqual(visitor.complaints, []);
      await visitor.leave();
    });

    it('asks once who is there, its live events included', async () => {
      const visitor = await visit(
        browser,
        portal.put('/asks', hostPage({ head: loader, body: inProvider, script: signIn('acc_secretary') })),
      );
      await ready(visitor.page, tag);
      const isStream = (path: string) => path === '/v1/events';
      if (!visitor.requests.some(isStream)) {
        await visitor.page.waitForRequest((request) => isStream(new URL(request.url()).pathname));
      }
      assert.equal(visitor.requests.filter((path) => path === '/v1/me').length, 1);
      await visitor.leave();
    });

    it('hears of what happens when it takes the place of one before it', async () => {
      const visitor = await visit(
        browser,
        portal.put('/replaced', hostPage({ head: loader, body: inProvider, script: signIn('acc_secretary') })),
      );
      const isStream = (path: string) => path === '/v1/events';
      const { page, requests } = visitor;
      await ready(page, tag);
      if (!requests.some(isStream)) {
        await page.waitForRequest((request) => isStream(new URL(request.url()).pathname));
      }
      const again = page.waitForRequest((request) => isStream(new URL(request.url()).pathname));
      await page.evaluate((name) => {
        const former = document.querySelector(name)!;
        const provider = former.parentElement!;
        former.remove();
        setTimeout(() => provider.append(document.createElement(name)), 100);
      }, tag);
      await again;
      await ready(page, tag);
      await visitor.leave();
    });

    it('leaves neither a listener nor a node behind when a page throws its provider away', async () => {
      const visitor = await visit(
        browser,
        portal.put('/thrown-away', hostPage({ head: loader, body: '<main></main>' })),
      );
      const { page } = visitor;
      const devtools = await page.createCDPSession();
      await devtools.send('Performance.enable');
      const replace = (times: number) =>
        page.evaluate(
          async (name, rounds) => {
            const main = document.querySelector('main')!;
            const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
            for (let round = 0; round < rounds; round += 1) {
              const provider = document.createElement('pa-provider');
              Object.assign(provider, { baseUrl: '/', getToken: async () => 'persona.acc_secretary' });
              const element = document.createElement(name) as HTMLElement & { readonly state?: string };
              provider.append(element);
              main.replaceChildren(provider);
              while (element.state !== 'ready') await pause(10);
            }
            main.replaceChildren();
            await pause(1000);
          },
          tag,
          times,
        );
      const count = async () => {
        for (let round = 0; round < 3; round += 1) await devtools.send('HeapProfiler.collectGarbage');
        const { metrics } = await devtools.send('Performance.getMetrics');
        const valueOf = (wanted: string) => metrics.find(({ name: metric }) => metric === wanted)!.value;
        return { nodes: valueOf('Nodes'), listeners: valueOf('JSEventListeners') };
      };
      await replace(2);
      const first = await count();
      await replace(8);
      const later = await count();
      // The last one may still be on its way. What all eight leave would be 500 listeners and 15,000 nodes.
      assert.ok(later.listeners <= first.listeners + 100, `${first.listeners} listeners, later ${later.listeners}`);
      assert.ok(later.nodes <= first.nodes + 4000, `${first.nodes} nodes, later ${later.nodes}`);
      await visitor.leave();
    });

    it('waits for a client without a word, and is what the page makes of it: moved, hidden, put back', async () => {
      const visitor = await visit(browser, portal.put('/moved', hostPage({ head: loader, body: `<${tag}></${tag}>` })));
      await visitor.page.waitForFunction((name) => customElements.get(name), {}, tag);
      assert.equal(await stateOf(visitor.page, tag), 'loading');
      await visitor.page.evaluate((name) => {
        const provider = document.createElement('pa-provider');
        provider.setAttribute('base-url', '/');
        Object.assign(provider, { getToken: async () => 'persona.acc_secretary' });
        document.body.append(provider);
        provider.append(document.querySelector(name)!);
      }, tag);
      await ready(visitor.page, tag);
      await visitor.page.evaluate((name) => {
        const element = document.querySelector(name)!;
        const place = element.parentElement!;
        element.remove();
        place.append(element);
      }, tag);
      await ready(visitor.page, tag);
      const height = () => visitor.page.$eval(tag, (element) => element.getBoundingClientRect().height);
      assert.ok((await height()) > 0);
      await visitor.page.$eval(tag, (element) => ((element as HTMLElement).hidden = true));
      assert.equal(await height(), 0);
      assert.deepEqual(visitor.complaints, []);
      await visitor.leave();
    });
  });
}
