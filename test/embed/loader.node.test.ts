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

  it('says which widget could not be loaded, breaks nothing, and tries again with the next one', async () => {
    const visitor = await visit(browser, portal.put('/empty', hostPage({ head: loader })));
    let refuse = true;
    await visitor.page.setRequestInterception(true);
    visitor.page.on('request', (request) => {
      if (refuse && request.url().includes('/chunks/notice-feed')) void request.abort('failed');
      else void request.continue();
    });
    const add = () =>
      visitor.page.evaluate(() => {
        const provider = document.createElement('pa-provider');
        provider.setAttribute('base-url', '/');
        provider.append(document.createElement('pa-notice-feed'));
        document.body.append(provider);
      });
    const said = new Promise<string>((resolve) => {
      visitor.page.on('console', (message) => {
        if (message.text().includes('<pa-notice-feed>')) resolve(message.text());
      });
    });
    await add();
    assert.match(await said, /^<pa-notice-feed> could not be loaded\./);
    refuse = false;
    await add();
    await seen(visitor.page, 'pa-provider:last-of-type > pa-notice-feed >>> [part~=row-title]');
    assert.ok(!visitor.complaints.some((text) => text.includes('Uncaught')), visitor.complaints.join('\n'));
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
    assert.deepEqual(chunksOf(visitor.requests), []);
    await visitor.leave();
  });
});
