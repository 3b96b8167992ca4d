import { createClient } from '@party-affairs/sdk';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { feedReader } from './feed-reader.ts';
import { type HostPortal, startHostPortal } from './host-portal.ts';
import { feedInProvider, hostPage, loader, signIn } from './pages.ts';
import { launchChromium } from '../run/chromium.ts';
import { visit, type Visitor } from './visitor.ts';

describe('on a page that moves things around', () => {
  let portal: HostPortal;
  let browser: Browser;
  let visitor: Visitor;
  before(async () => {
    [portal, browser] = await Promise.all([startHostPortal(), launchChromium()]);
    const page = hostPage({
      head: loader,
      body: `<div id="left">${feedInProvider}</div><div id="right"></div>`,
      script: signIn('acc_member'),
    });
    visitor = await visit(browser, portal.put('/moving', page));
  });
  after(() => Promise.all([browser?.close(), portal?.close()]));

  /** A publisher of the branch publishes a notice, through the API. */
  async function publish(title: string): Promise<void> {
    const as = (account: string) =>
      createClient({ baseUrl: portal.url, auth: { getToken: async () => `persona.${account}` } });
    const [writer, secretary] = [as('acc_publicity'), as('acc_secretary')];
    const organizationId = (await writer.me.get()).organization!.id;
    const draft = await writer.noticeDesk
      .create({
        organizationId,
        title,
        kind: 'notice',
        categoryCode: 'activities',
        disclosureScope: 'branch',
        body: {
          type: 'root',
          children: [{ type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: title }] }],
        },
      })
      .withResponse();
    const { id } = draft.data;
    const submitted = await writer.noticeDesk.submit(id, { ifMatch: draft.etag! }).withResponse();
    const approved = await secretary.noticeDesk
      .approve(id, { secrecyChecked: true }, { ifMatch: submitted.etag! })
      .withResponse();
    await secretary.noticeDesk.publish(id, { ifMatch: approved.etag! });
    writer.dispose();
    secretary.dispose();
  }

  const move = (what: string, where: string) =>
    visitor.page.evaluate((from, to) => document.querySelector(to)!.append(document.querySelector(from)!), what, where);

  it('a feed that is moved with its provider shows the same list', async () => {
    const feed = feedReader(visitor.page);
    const titles = await feed.titles();
    await move('pa-provider', '#right');
    assert.deepEqual(await feed.titles(), titles);
  });

  it('a feed that is taken out and put back later shows its list, and a notice that is published then', async () => {
    const feed = feedReader(visitor.page);
    await visitor.page.evaluate(async () => {
      const provider = document.querySelector('pa-provider')!;
      (globalThis as { away?: Element }).away = provider;
      provider.remove();
      await new Promise((resolve) => setTimeout(resolve));
    });
    assert.equal(await visitor.page.$('pa-notice-feed'), null);
    await visitor.page.evaluate(() => document.body.append((globalThis as { away?: Element }).away!));
    assert.ok((await feed.titles()).length > 0);

    await publish('搬家之后发布的通知');
    await feed.click('[part~=new-items]');
    await visitor.page.waitForFunction(() =>
      [...document.querySelector('pa-notice-feed')!.shadowRoot!.querySelectorAll('[part~=row-title]')].some((row) =>
        row.textContent.includes('搬家之后发布的通知'),
      ),
    );
  });

  it('a feed that leaves its provider says nothing of the former person, and works again in another one', async () => {
    const feed = feedReader(visitor.page);
    await visitor.page.evaluate(() => {
      const provider = document.createElement('pa-provider');
      provider.setAttribute('base-url', '/');
      provider.id = 'visitor';
      document.body.append(provider);
    });
    await move('pa-notice-feed', '#visitor');
    await feed.titles();
    assert.equal(await visitor.page.$('pa-notice-feed >>> #tab-unread'), null, 'a visitor has no lists of their own');
    await move('pa-notice-feed', 'pa-provider:not(#visitor)');
    await feed.visible('#tab-unread');
    assert.ok((await feed.titles()).length > 0);
  });

  it('nothing of it was an error', () => {
    // The browser logs an error when a visitor has no session.
    const whoIsThere = 'Failed to load resource: the server responded with a status of 401 (Unauthorized)';
    assert.deepEqual(
      visitor.complaints.filter((text) => text !== whoIsThere),
      [],
    );
  });
});
