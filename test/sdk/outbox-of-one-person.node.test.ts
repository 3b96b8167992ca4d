import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  forward,
  impatient,
  isMark,
  known,
  load,
  mark,
  openOutboxFixture,
  openTab,
  ready,
  until,
  untilNothingWaits,
  type Tab,
} from './outbox-fixture.ts';

/** A global of the page. */
declare const tab: Tab;

const fixture = openOutboxFixture();

describe("in a real browser, one person's writes", () => {
  it('wait while another is signed in, who neither sees nor sends them', async () => {
    const page = await openTab({ account: 'acc_member', pauses: impatient });
    await ready(page);
    await page.setOfflineMode(true);
    const { key } = await mark(page, fixture.notices[6]!);
    await page.evaluate(() => {
      tab.client.signOut();
      tab.account = 'acc_secretary';
    });
    await page.setOfflineMode(false);
    assert.equal(await ready(page), 0);
    const { key: theirs } = await mark(page, fixture.notices[6]!);
    await until(page, `done ${theirs}`);
    assert.deepEqual(await known(), [`acc_secretary ${theirs}`]);
    await page.evaluate(() => {
      tab.client.signOut();
      tab.account = 'acc_member';
      tab.client.outbox.start();
    });
    await until(page, `done ${key}`);
    assert.deepEqual(await known(), [`acc_secretary ${theirs}`, `acc_member ${key}`]);
  });

  /** A portal that knows people by cookie; `onMe` is called when the page has asked who is signed in. */
  function putPortalWithCookies(onMe: () => string | undefined): void {
    fixture.portal.answer('/campus/', async (request) => {
      const account = /who=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1];
      const path = new URL(request.url).pathname.replace('/campus', '');
      const answer = await forward(request, path, account ?? 'nobody');
      const next = path === '/v1/me' ? onMe() : undefined;
      if (next !== undefined) answer.headers.set('Set-Cookie', `who=${next}; Path=/`);
      return answer;
    });
  }

  it('are not sent with the cookie of a person who signs in at that very moment', async () => {
    let next: string | undefined;
    putPortalWithCookies(() => next);
    await fixture.context.setCookie({ name: 'who', value: 'acc_member', domain: 'localhost' });
    const page = await openTab({ account: null, cookie: true, baseUrl: '/campus' });
    await ready(page);
    // Asked once more before it is sent, the server names the member; the write itself carries the secretary's cookie.
    next = 'acc_secretary';
    const marked = page.waitForResponse((response) => isMark(response.request()));
    const { key, durable } = await mark(page, fixture.notices[7]!, 'acc_member');
    assert.equal(durable, true);
    const refused = await marked;
    assert.deepEqual([refused.status(), ((await refused.json()) as { code: string }).code], [412, 'subject-changed']);
    // The page asks anew who is signed in, and then shows nothing of it to the secretary.
    await untilNothingWaits(page);
    assert.deepEqual(await known(), []);

    next = undefined;
    await fixture.context.setCookie({ name: 'who', value: 'acc_member', domain: 'localhost' });
    await page.reload();
    await load(page, { account: null, cookie: true, baseUrl: '/campus' });
    await until(page, `done ${key}`);
    assert.deepEqual(await known(), [`acc_member ${key}`]);
  });

  it('are theirs also when the page has not heard that another person is signed in', async () => {
    putPortalWithCookies(() => undefined);
    await fixture.context.setCookie({ name: 'who', value: 'acc_secretary', domain: 'localhost' });
    const page = await openTab({ account: null, cookie: true, baseUrl: '/campus' });
    const { durable, key } = await mark(page, fixture.notices[8]!, 'acc_member');
    assert.equal(durable, true);
    assert.equal(await ready(page), 0);
    const { key: theirs } = await mark(page, fixture.notices[8]!);
    await until(page, `done ${theirs}`);
    assert.deepEqual(await known(), [`acc_secretary ${theirs}`]);
    await fixture.context.setCookie({ name: 'who', value: 'acc_member', domain: 'localhost' });
    await page.reload();
    await load(page, { account: null, cookie: true, baseUrl: '/campus' });
    await until(page, `done ${key}`);
  });
});
