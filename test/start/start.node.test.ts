import { createClient } from '@party-affairs/sdk';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, ElementHandle } from 'puppeteer-core';
import { seen } from '../embed/feed-reader.ts';
import { launchChromium } from '../run/chromium.ts';
import { failToStart, freePort, type StartedPortal, startPortal, type StartSettings, visit } from './portal.ts';

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
  browser = await launchChromium();
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
  await member.press('pa-notice-feed >>> [data-kind="owed"] [data-kind="primary"]');
  await member.until('pa-notice-feed', '确认已阅这条通知？');
  await member.press('pa-notice-feed >>> dialog [data-kind="primary"]');
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

test('a notice that staff schedule appears in a page that is open, soon after its time', async () => {
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
  assert.ok(late >= 0 && late < 30_000, `${late} ms after its time`);
  assert.equal((await staff.noticeDesk.get('ntc_approved_handbook')).state, 'published');
  staff.dispose();
});

test('a secretary reviews and publishes at the desk, and a member has it', async () => {
  const secretary = await visit(browser, portal.url);
  await secretary.signIn('周明远');
  await secretary.page.locator('#desk-entry a').click();
  await secretary.page.waitForSelector('pa-notice-desk');
  await secretary.press('pa-notice-desk >>> [data-id="ntc_review_branch"] .row');
  await secretary.press('pa-notice-desk >>> .actions [data-action="approve"]');
  await secretary.press('pa-notice-desk >>> .action-form input[type="checkbox"]');
  await secretary.press('pa-notice-desk >>> .action-form [data-kind="primary"]');
  await secretary.until('pa-notice-desk', '审核已通过');
  await secretary.press('pa-notice-desk >>> .actions [data-action="publish"]:not([aria-disabled="true"])');
  await secretary.press('pa-notice-desk >>> .action-form [data-kind="primary"]');
  await secretary.until('pa-notice-desk', '已发布。');
  assert.deepEqual(secretary.complaints, []);

  const member = await visit(browser, portal.url);
  await member.until('pa-notice-feed', '期末答疑角值班表（第二周）');
});

test('an officer attaches a file at the desk, and a member downloads it, byte for byte', async () => {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(700_000, 'notice '), Buffer.from('\n%%EOF\n')]);
  const file = join(folder, '主题党日安排.pdf');
  writeFileSync(file, bytes);
  const title = '十二月主题党日安排（见附件）';

  const officer = await visit(browser, portal.url);
  await officer.signIn('陈思齐');
  await officer.page.goto(`${portal.url}/desk.html`);
  await officer.press('pa-notice-desk >>> [data-action="create"]');
  await officer.press('pa-notice-desk >>> #field-title');
  for (const [field, value] of [
    ['categoryCode', 'activities'],
    ['disclosureScope', 'branch'],
    ['title', title],
    ['body', '请提前阅读附件。'],
  ] as const)
    await officer.page.locator(`pa-notice-desk >>> #field-${field}`).fill(value);
  await seen(officer.page, 'pa-notice-desk >>> #field-attachments');
  const chooser = await officer.page.$('pa-notice-desk >>> input[type="file"]');
  await (chooser as ElementHandle<HTMLInputElement>).uploadFile(file);
  // Before it is there: saving waits for it.
  await officer.press('pa-notice-desk >>> .form-buttons [value="submit"]');
  await officer.until('pa-notice-desk', '已送保密审查');
  assert.deepEqual(officer.complaints, []);

  const secretary = clientOf('acc_secretary');
  const [waiting] = (await secretary.noticeDesk.list({ q: '十二月主题党日' })).items;
  const read = await secretary.noticeDesk.get(waiting!.id).withResponse();
  const ifMatch = { ifMatch: read.etag! };
  const approved = await secretary.noticeDesk.approve(waiting!.id, { secrecyChecked: true }, ifMatch).withResponse();
  await secretary.noticeDesk.publish(waiting!.id, { ifMatch: approved.etag! });
  secretary.dispose();

  const member = await visit(browser, portal.url);
  await member.until('pa-notice-feed', title);
  await member.click('pa-notice-feed', title);
  const link = await seen(member.page, 'pa-notice-feed >>> a[part="attachment"]');
  const { href, text } = await link.evaluate((element) => ({
    href: (element as HTMLAnchorElement).href,
    text: element.textContent,
  }));
  assert.match(text ?? '', /主题党日安排\.pdf/);
  const response = await fetch(href);
  assert.deepEqual(Buffer.from(await response.arrayBuffer()), bytes);
  assert.match(response.headers.get('Content-Disposition') ?? '', /^attachment; .*filename\*=UTF-8''/);
  assert.deepEqual(member.complaints, []);
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
  assert.deepEqual(refusals, [], 'the page of a visitor does not ask who they are, so its console stays empty');
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
  writeFileSync(database, 'this is no database, but its owner may need it');
  const { code, errors } = await failToStart({ port: await freePort(), database });
  assert.equal(code, 1);
  assert.match(errors.trim(), /^The file \S+ is damaged or no database: [^\n]+$/);
  assert.equal(readFileSync(database, 'utf8'), 'this is no database, but its owner may need it');
});
