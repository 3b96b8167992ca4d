import { createClient } from '@party-affairs/sdk';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import {
  failToStart,
  freePort,
  launchBrowser,
  type StartedPortal,
  startPortal,
  type StartSettings,
  visit,
} from './portal.ts';

const owed = '第四季度支部党员大会会议通知';
const openToAll = '党务通知公告集中到一个栏目发布';

let folder: string;
let settings: StartSettings;
let portal: StartedPortal;
let browser: Browser;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portal-'));
  settings = { port: await freePort(), database: join(folder, 'portal.db') };
  // Each is there to be ended, should the other not start.
  browser = await launchBrowser();
  portal = await startPortal(settings);
});

after(async () => {
  await browser?.close();
  await portal?.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

function clientOf(account: string) {
  return createClient({ baseUrl: portal.url, auth: { getToken: async () => `persona.${account}` } });
}

test('a member acknowledges a notice, and it is still acknowledged after a restart', async () => {
  const member = await visit(browser, portal.url);
  await member.until('pa-notice-feed', owed);
  await member.click('pa-notice-feed', owed);
  await member.until('pa-notice-feed', '请确认已阅');
  await member.page.locator('pa-notice-feed >>> [data-kind="owed"] [data-kind="primary"]').click();
  await member.until('pa-notice-feed', '确认已阅这条通知？');
  await member.page.locator('pa-notice-feed >>> dialog [data-kind="primary"]').click();
  await member.until('pa-notice-feed', '您已于');

  await portal.interrupt();
  assert.match(portal.output(), /Stopped\. Everything is kept/);
  portal = await startPortal(settings);
  await member.page.reload();
  await member.until('pa-notice-feed', owed);
  await member.click('pa-notice-feed', owed);
  await member.until('pa-notice-feed', '您已于');
  assert.deepEqual(member.complaints, []);
});

test('a notice that staff schedule appears in a page that is open, within 5 s of its time', async () => {
  const member = await visit(browser, portal.url);
  await member.until('pa-notice-feed', owed);
  const staff = clientOf('acc_secretary');
  const { etag } = await staff.noticeDesk.get('ntc_approved_handbook').withResponse();
  const publishAt = Date.now() + 2000;
  await staff.noticeDesk.schedule(
    'ntc_approved_handbook',
    { publishAt: new Date(publishAt).toISOString() },
    { ifMatch: etag! },
  );
  await member.until('pa-notice-feed', '新通知');
  const late = Date.now() - publishAt;
  assert.ok(late >= 0 && late < 5000, `${late} ms after its time`);
  assert.equal((await staff.noticeDesk.get('ntc_approved_handbook')).state, 'published');
  staff.dispose();
});

test('a secretary reviews and publishes at the desk, and a member has it', async () => {
  const secretary = await visit(browser, portal.url);
  await secretary.signIn('周明远');
  await secretary.page.locator('#desk-entry a').click();
  await secretary.page.waitForSelector('pa-notice-desk');
  await secretary.page.locator('pa-notice-desk >>> [data-id="ntc_review_branch"]').click();
  await secretary.page.locator('pa-notice-desk >>> .steps [data-action="approve"]').click();
  await secretary.page.locator('pa-notice-desk >>> .step input[type="checkbox"]').click();
  await secretary.page.locator('pa-notice-desk >>> .step [data-kind="primary"]').click();
  await secretary.until('pa-notice-desk', '审核已通过');
  await secretary.page.locator('pa-notice-desk >>> .steps [data-action="publish"]:not([aria-disabled="true"])').click();
  await secretary.page.locator('pa-notice-desk >>> .step [data-kind="primary"]').click();
  await secretary.until('pa-notice-desk', '已发布。');
  assert.deepEqual(secretary.complaints, []);

  const member = await visit(browser, portal.url);
  await member.until('pa-notice-feed', '期末答疑角值班表（第二周）');
});

test('a visitor sees public notices only, and nothing of the member before', async () => {
  const { page, until, text, signIn, complaints, refusals } = await visit(browser, portal.url);
  await until('pa-notice-feed', owed);
  await signIn('访客');
  await until('pa-notice-feed', openToAll);
  await page.waitForFunction(
    (wanted) => !document.querySelector('pa-notice-feed')?.shadowRoot?.textContent?.includes(wanted),
    { polling: 100 },
    owed,
  );
  assert.doesNotMatch(await text('pa-notice-feed'), /待确认|未读/);
  assert.equal(await page.$eval('.staff-only', (link) => (link as HTMLElement).hidden), true);
  await page.reload();
  await until('pa-notice-feed', openToAll);
  assert.deepEqual(complaints, []);
  assert.deepEqual(refusals, [], 'nobody asks who a visitor is, so the console of their page stays empty');
});

test('the page allows no script but its own, and needs no more than that', async () => {
  const response = await fetch(portal.url);
  const policy = response.headers.get('Content-Security-Policy') ?? '';
  assert.match(
    policy,
    /default-src 'none'.*script-src 'nonce-\S+' 'strict-dynamic'.*require-trusted-types-for 'script'/,
  );
  const again = await fetch(portal.url);
  assert.notEqual(again.headers.get('Content-Security-Policy'), policy);
  for (const path of ['/start.ts', '/..%2fpackage.json', '/party-affairs/../../package.json', '/no-such.html']) {
    assert.equal((await fetch(portal.url + path)).status, 404, path);
  }
});

test('a used port gets one sentence with the way out', async () => {
  const { code, errors } = await failToStart({ ...settings, database: join(folder, 'other.db') });
  assert.equal(code, 1);
  assert.match(errors.trim(), /^Port \d+ is in use: .+ PORT=\d+\.$/);
});

test('a broken database gets one sentence with the way out, and is left as it is', async () => {
  const database = join(folder, 'broken.db');
  writeFileSync(database, 'this is no database, but somebody may need it');
  const { code, errors } = await failToStart({ port: await freePort(), database });
  assert.equal(code, 1);
  assert.match(errors.trim(), /^The file \S+ is damaged or no database: [^\n]+$/);
  assert.equal(readFileSync(database, 'utf8'), 'this is no database, but somebody may need it');
});
