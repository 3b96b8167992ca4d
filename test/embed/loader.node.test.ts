import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { feedReader, seen } from './feed-reader.ts';
import { type HostPortal, startHostPortal } from './host-portal.ts';
import { feedInProvider, hostPage, loader, signIn } from './pages.ts';
import { launchChromium } from '../run/chromium.ts';
import { visit } from './visitor.ts';

describe('the one-tag loader', () => {
  let portal: HostPortal;
  let browser: Browser;
  before(async () => {
    [portal, browser] = await Promise.all([startHostPortal(), launchChromium()]);
  });
  after(() => Promise.all([browser?.close(), portal?.close()]));

  const chunksOf = (requests: readonly string[]) =>
    requests.map((path) => /chunks\/(.*)-[^-]+\.js$/.exec(path)?.[1]).filter((name) => name !== undefined);

  it('loads the code of the widgets on the page, and of no other', async () => {
    const visitor = await visit(
      browser,
      portal.put('/feed', hostPage({ head: loader, body: feedInProvider, script: signIn('acc_member') })),
    );
    await feedReader(visitor.page).titles();
    const chunks = chunksOf(visitor.requests);
    assert.ok(chunks.includes('notice-feed'));
    assert.ok(!chunks.includes('notice-desk'), chunks.join());
    await visitor.leave();
  });

  it('loads nothing for a page without a widget', async () => {
    const visitor = await visit(
      browser,
      portal.put('/none', hostPage({ head: loader, body: '<pa-unknown></pa-unknown>' })),
    );
    await visitor.page.waitForNetworkIdle({ idleTime: 200 });
    assert.deepEqual(chunksOf(visitor.requests), []);
    assert.deepEqual(visitor.complaints, []);
    await visitor.leave();
  });

  it('finds a widget that the page puts in later, deep inside something else', async () => {
    const visitor = await visit(browser, portal.put('/later', hostPage({ head: loader })));
    await visitor.page.evaluate(() => {
      const section = document.createElement('section');
      section.innerHTML = '<div><pa-provider base-url="/"><pa-notice-feed></pa-notice-feed></pa-provider></div>';
      document.body.append(section);
    });
    assert.ok((await feedReader(visitor.page).titles()).length > 0);
    await visitor.leave();
  });

  it('brings a widget inside a shadow tree, which it cannot see, when it is asked to', async () => {
    const visitor = await visit(
      browser,
      portal.put(
        '/shadow',
        hostPage({
          body: `<main><template shadowrootmode="open">${feedInProvider}</template></main>`,
          script: `const { preload } = await import('/party-affairs/party-affairs.js'); await preload('provider', 'notice-feed');`,
        }),
      ),
    );
    assert.ok((await feedReader(visitor.page, 'main >>> pa-notice-feed').titles()).length > 0);
    await visitor.leave();
  });

  it('finds widgets in a shadow tree that it is told of, also those that come later', async () => {
    const visitor = await visit(
      browser,
      portal.put(
        '/told',
        hostPage({
          body: '<main></main>',
          script: `const root = document.querySelector('main').attachShadow({ mode: 'closed' });
            const { observe } = await import('/party-affairs/party-affairs.js');
            observe(root);
            globalThis.show = (html) => (root.innerHTML = html);
            globalThis.feedIsThere = () => !!root.querySelector('pa-notice-feed')?.shadowRoot?.querySelector('[part~=row-title]');`,
        }),
      ),
    );
    const { page } = visitor;
    await page.waitForFunction(() => 'show' in globalThis);
    assert.deepEqual(chunksOf(visitor.requests), []);
    await page.evaluate(
      (html) => (globalThis as unknown as { show(html: string): void }).show(html),
      `<div>${feedInProvider}</div>`,
    );
    await page.waitForFunction(() => (globalThis as unknown as { feedIsThere(): boolean }).feedIsThere(), {
      polling: 50,
      timeout: 60_000,
    });
    assert.deepEqual(visitor.complaints, []);
    await visitor.leave();
  });

  it('works from the classic script of an application in a sandbox, in a shadow tree', async () => {
    // As qiankun runs one: its text, with a stand-in for the window, in a shadow tree (`strictStyleIsolation`).
    const application = `
      const container = document.querySelector('#application').shadowRoot.querySelector('main');
      container.innerHTML = '${feedInProvider}';
      import('/party-affairs/party-affairs.js').then(({ observe }) => observe(container.getRootNode()));`;
    const visitor = await visit(
      browser,
      portal.put(
        '/sandbox',
        hostPage({
          body: '<div id="application"><template shadowrootmode="open"><main></main></template></div>',
          script: `const window = new Proxy(globalThis, { has: () => true, get: (target, name) =>
              typeof target[name] === 'function' && !target[name].prototype ? target[name].bind(target) : target[name] });
            new Function('window', ${JSON.stringify(`with (window) { (function () { 'use strict'; ${application} })(); }`)})(window);`,
        }),
      ),
    );
    assert.ok((await feedReader(visitor.page, '#application >>> pa-notice-feed').titles()).length > 0);
    assert.deepEqual(visitor.complaints, []);
    await visitor.leave();
  });

  /** A page whose pauses the test ends, and a server that has lost a file. */
  async function visitWithoutFile(file: string, body: string, language = 'zh-Hans') {
    const visitor = await visit(browser);
    const { page } = visitor;
    let isLost = true;
    const lost: string[] = [];
    await page.evaluateOnNewDocument(() => {
      const pauses = new Set<() => void>();
      const { setTimeout: start } = globalThis;
      const paused = (action: () => void, milliseconds?: number, ...rest: unknown[]) => {
        if (!new Error().stack?.includes('/party-affairs.js')) return start(action, milliseconds, ...rest);
        pauses.add(action);
        return 0;
      };
      Object.assign(globalThis, {
        errors: [],
        setTimeout: paused,
        endPause: () => {
          const [first] = pauses;
          if (!first) return false;
          pauses.delete(first);
          first();
          return true;
        },
      });
      addEventListener('pa-error', (event) => {
        const { target } = event;
        const { error } = event as Event & { readonly error?: unknown };
        const { errors } = globalThis as unknown as { errors: string[] };
        errors.push(`${(target as Element).localName}: ${error instanceof Error}`);
      });
    });
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (!isLost || !request.url().includes(`/chunks/${file}`)) return void request.continue();
      lost.push(request.url());
      return void request.abort('failed');
    });
    await page.goto(portal.put('/lost', hostPage({ head: loader, body, language })));
    return {
      ...visitor,
      lost,
      isBack: () => (isLost = false),
      endPause: () =>
        page.waitForFunction(() => (globalThis as unknown as { endPause(): boolean }).endPause(), { polling: 20 }),
      endPausesUntil: (selector: string) =>
        page.waitForFunction(
          (wanted) => {
            if (document.querySelector(wanted)) return true;
            (globalThis as unknown as { endPause(): boolean }).endPause();
            return false;
          },
          { polling: 20, timeout: 60_000 },
          selector,
        ),
      errors: () => page.evaluate(() => (globalThis as unknown as { errors: string[] }).errors),
    };
  }

  it('loads a file that is gone for a moment without a word', async () => {
    const visitor = await visitWithoutFile('notice-feed', feedInProvider);
    while (visitor.lost.length === 0) await visitor.page.evaluate(() => document.body.offsetHeight);
    visitor.isBack();
    await visitor.endPause();
    assert.ok((await feedReader(visitor.page).titles()).length > 0);
    assert.equal(await visitor.page.$('pa-notice-feed > p'), null);
    assert.deepEqual(await visitor.errors(), []);
    await visitor.leave();
  });

  for (const file of ['notice-feed', 'shared']) {
    for (const [language, sentence, label] of [
      ['zh-Hans', '没有加载成功，请重试或刷新页面。', '重试'],
      ['zh-TW', '沒有載入成功，請重試或重新整理頁面。', '重試'],
      ['en', 'This could not be loaded. Try again, or reload the page.', 'Try again'],
    ] as const) {
      it(`says in ${language} that ${file} is gone, tells the page, and tries again when it is asked to`, async () => {
        const visitor = await visitWithoutFile(file, feedInProvider, language);
        const { page } = visitor;
        // When what they share is gone, feed and provider pause, in either order.
        await visitor.endPausesUntil('pa-notice-feed > p > button');
        const button = await seen(page, 'pa-notice-feed > p > button');
        assert.equal(
          await page.$eval('pa-notice-feed > p', ({ textContent }) => textContent.trim()),
          sentence + (language === 'en' ? ' ' : '') + label,
        );
        assert.deepEqual(await visitor.errors(), ['pa-notice-feed: true']);
        assert.ok(visitor.complaints.some((text) => text.startsWith('<pa-notice-feed> could not be loaded.')));

        const asked = visitor.lost.length;
        await button.click();
        while (visitor.lost.length === asked) await page.evaluate(() => document.body.offsetHeight);
        await page.waitForFunction(
          (words) => document.querySelector('pa-notice-feed > p > button')?.textContent === words,
          {},
          label,
        );
        visitor.isBack();
        await button.click();
        await page.addScriptTag({ content: signIn('acc_member') });
        assert.ok((await feedReader(page).titles()).length > 0);
        assert.equal(await page.$('pa-notice-feed > p'), null);
        assert.ok(!visitor.complaints.some((text) => text.includes('Uncaught')), visitor.complaints.join('\n'));
        await visitor.leave();
      });
    }
  }

  it('tries again with the next one of its kind on the page', async () => {
    const visitor = await visitWithoutFile('notice-feed', feedInProvider);
    await visitor.endPause();
    await seen(visitor.page, 'pa-notice-feed > p > button');
    visitor.isBack();
    await visitor.page.evaluate(() =>
      document.querySelector('pa-provider')!.append(document.createElement('pa-notice-feed')),
    );
    await seen(visitor.page, 'pa-notice-feed:last-child >>> [part~=row-title]');
    assert.equal(await visitor.page.$('pa-notice-feed > p'), null);
    await visitor.leave();
  });

  it('explains itself in a browser without modules, in the language of the page', async () => {
    const classic = '<script defer src="/party-affairs/no-modules.js?prefix=uni"></script>';
    const body = `<pa-notice-feed></pa-notice-feed><uni-notice-feed></uni-notice-feed>
      <uni-notice-desk lang="zh-TW"><a href="/notices">通知</a></uni-notice-desk>`;
    const visitor = await visit(browser, portal.put('/classic', hostPage({ head: classic, body, language: 'en' })));
    const told = await visitor.page.$$eval('p', (notes) =>
      notes.map((note) => [note.parentElement!.localName, note.textContent]),
    );
    assert.deepEqual(
      told.map(([tag]) => tag),
      ['uni-notice-feed', 'uni-notice-desk'],
    );
    assert.match(told[0]![1]!, /^This browser is too old/);
    assert.match(told[1]![1]!, /^這個瀏覽器版本太舊/);
    assert.ok(await visitor.page.$('uni-notice-desk > a'));
    await visitor.leave();
  });

  it('tells the reader of a browser that is too old, in the language of the page, and keeps what stands there', async () => {
    const visitor = await visit(browser);
    await visitor.page.evaluateOnNewDocument(() => {
      CSS.supports = () => false;
    });
    const body = `<pa-provider base-url="/"><pa-notice-feed><a href="/notices">Notices</a></pa-notice-feed></pa-provider>`;
    await visitor.page.goto(portal.put('/old', hostPage({ head: loader, body, language: 'en' })));
    const text = await (await seen(visitor.page, 'pa-notice-feed > p')).evaluate(({ textContent }) => textContent);
    assert.match(text ?? '', /^This browser is too old/);
    assert.ok(await visitor.page.$('pa-notice-feed > a'));
    assert.deepEqual(chunksOf(visitor.requests), ['old-browser']);
    await visitor.leave();
  });
});
