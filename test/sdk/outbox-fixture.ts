import type * as sdk from '@party-affairs/sdk';
import { after, afterEach, before, beforeEach } from 'node:test';
import type { Browser, BrowserContext, HTTPRequest, Page } from 'puppeteer-core';
import { launchChromium } from '../run/chromium.ts';
import { type SdkPortal, startSdkPortal } from './sdk-portal.ts';

const emptyPage = '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>校园门户</title>';

/** What a page of a portal does with the outbox. Pauses are half an hour: whatever goes out sooner has a reason to. */
const tabCode = `
  import { createClient } from '/sdk/index.js';
  const never = { initialDelay: 3_600_000, maxDelay: 3_600_000 };
  export function openTab({ account, baseUrl = '/', pauses = never, cookie = false }) {
    const tab = { account, changes: [], warnings: [] };
    const getToken = async () => tab.account && { token: 'persona.' + tab.account, expiresIn: 3600 };
    tab.client = createClient({
      baseUrl,
      auth: cookie ? { mode: 'cookie' } : { getToken },
      retry: pauses,
      random: () => 0.5,
    });
    tab.client.outbox.subscribe({
      onEntry: ({ id, state }) => tab.changes.push(state + ' ' + id),
      onWarning: ({ reason, error }) => tab.warnings.push(reason + ' ' + (error?.name ?? '')),
    });
    globalThis.tab = tab;
  }`;

/** Who is at the tab, and how it reaches the API. */
export interface TabOptions {
  readonly account: string | null;
  readonly baseUrl?: string;
  readonly pauses?: { readonly initialDelay: number; readonly maxDelay: number };
  readonly cookie?: boolean;
}

/** What the page keeps for the test to look at. */
export interface Tab {
  account: string | null;
  readonly client: sdk.Client;
  /** `done <id>`, in the order they were told. */
  readonly changes: string[];
  readonly warnings: string[];
}
/** A global of the page. */
declare const tab: Tab;

/** Tries again at once, again and again. */
export const impatient = { initialDelay: 1, maxDelay: 1 };

/** A browser before a portal with the real server behind it; for each test a person's browser of its own. */
export interface OutboxFixture {
  readonly portal: SdkPortal;
  readonly context: BrowserContext;
  /** Ids of notices that the member sees. */
  readonly notices: readonly string[];
}

let portal: SdkPortal;
let browser: Browser;
let context: BrowserContext;
let notices: readonly string[];

/** Call it once in a test file: what it gives is there while tests run. */
export function openOutboxFixture(): OutboxFixture {
  before(async () => {
    [portal, browser] = await Promise.all([
      startSdkPortal(),
      launchChromium('--host-resolver-rules=MAP portal.test 127.0.0.1'),
    ]);
    portal.put('/', emptyPage);
    portal.put('/tab.js', tabCode);
    const headers = { Authorization: 'Bearer persona.acc_member' };
    const list = await fetch(`${portal.server.url}/v1/notices?limit=40`, { headers });
    notices = ((await list.json()) as { items: { id: string }[] }).items.map(({ id }) => id);
  });
  after(() => Promise.all([browser?.close(), portal?.close()]));
  beforeEach(async () => {
    context = await browser.createBrowserContext();
    await portal.server.database.deleteFrom('idempotency_keys').execute();
  });
  afterEach(() => context.close());
  return {
    get portal() {
      return portal;
    },
    get context() {
      return context;
    },
    get notices() {
      return notices;
    },
  };
}

/** Opens the portal in a tab, where a person uses the outbox. */
export async function openTab(options: TabOptions, origin = portal.server.url): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  await load(page, options);
  return page;
}

/** The same in a page that is there already: after a reload, say. */
export const load = (page: Page, options: TabOptions) =>
  page.evaluate(async (given) => {
    const { openTab } = (await import(String('/tab.js'))) as { openTab(options: unknown): void };
    openTab(given);
  }, options);

/** The code of the outbox is there, and the server has said who is signed in. */
export const ready = (page: Page) => page.evaluate(async () => (await tab.client.outbox.entries()).length);

/** Queues a mark, and resolves when it is kept. */
export const mark = (page: Page, notice: string, ifSubject?: string) =>
  page.evaluate(
    async (id, subject) => {
      const call = tab.client.notices.markRead([id], { outbox: true, ...(subject && { ifSubject: subject }) });
      const { durable, id: key } = await call.queued();
      return { durable, key };
    },
    notice,
    ifSubject,
  );

/** Waits until the page was told of a change. */
export async function until(page: Page, change: string): Promise<void> {
  try {
    // A tab in the background is never drawn, so its frames are no clock.
    await page.waitForFunction((wanted) => tab.changes.includes(wanted), { polling: 20, timeout: 30_000 }, change);
  } catch (cause) {
    const told = await page.evaluate(() => [...tab.changes, ...tab.warnings].join(', '));
    throw new Error(`Waited in vain for ${change}; there was: ${told || 'nothing'}`, { cause });
  }
}

/** Waits until an attempt to send it has failed. */
export const untilItFailed = (page: Page, key: string) =>
  page.waitForFunction(
    async (id) => (await tab.client.outbox.entries()).some((entry) => entry.id === id && entry.error !== undefined),
    { polling: 20, timeout: 30_000 },
    key,
  );

/** Waits until the person who is signed in by now has nothing that waits. */
export const untilNothingWaits = (page: Page) =>
  page.waitForFunction(async () => (await tab.client.outbox.entries()).length === 0, { polling: 20, timeout: 30_000 });

/** Writes the server knows, by whose they are: `acc_member <key>`. */
export async function known(): Promise<string[]> {
  const rows = await portal.server.database
    .selectFrom('idempotency_keys')
    .select(['account_id', 'key'])
    .orderBy('created_at')
    .execute();
  return rows.map(({ account_id, key }) => `${account_id} ${key}`);
}

/** Whether a request of a page is a mark. */
export const isMark = (request: HTTPRequest) =>
  request.method() === 'POST' && new URL(request.url()).pathname.endsWith('/v1/notices/marks');

/** Decides over every mark a page sends: answers it, or lets it go (`undefined`). */
export async function intercept(page: Page, fate: () => 'abort' | { status: number; code: string } | undefined) {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const chosen = isMark(request) ? fate() : undefined;
    if (chosen === undefined) return void request.continue();
    if (chosen === 'abort') return void request.abort();
    const body = JSON.stringify({ type: 'about:blank', title: '', requestId: 'req_1', ...chosen });
    return void request.respond({ status: chosen.status, contentType: 'application/problem+json', body });
  });
}

/** Passes a request of the portal's page on to the API, as a portal in front of it does. */
export async function forward(request: Request, path: string, account?: string): Promise<Response> {
  const headers = new Headers(request.headers);
  if (account !== undefined) headers.set('Authorization', `Bearer persona.${account}`);
  headers.delete('host');
  headers.delete('connection');
  const body = request.method === 'GET' ? undefined : await request.arrayBuffer();
  const { search } = new URL(request.url);
  const answer = await fetch(portal.server.url + path + search, {
    method: request.method,
    headers,
    ...(body && { body }),
  });
  const given = new Headers(answer.headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) given.delete(name);
  const text = await answer.text();
  return new Response(text === '' ? null : text, { status: answer.status, headers: given });
}
