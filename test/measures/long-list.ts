import { build } from 'esbuild';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { launchChromium } from '../run/chromium.ts';

/*
 * Measures a feed of thousands of notices beside as many plain rows of two lines. It counts nodes, times a frame while it
 * scrolls, and times the way back to the list. `node test/measures/long-list.ts [ROWS]`.
 */

const rows = Number(process.argv[2] ?? 5000);

/** Answers what a feed asks for, with made notices. */
const page = `
  import { createClient } from '@party-affairs/sdk';
  import '@party-affairs/widgets/notice-feed/define';

  const rows = ${rows};
  const notice = (index) => ({
    id: 'ntc_' + index, kind: 'announcement', categoryCode: 'work', disclosureScope: 'public', pinned: false,
    title: '关于开展第 ' + index + ' 次主题党日活动的通知', summary: '',
    owner: { id: 'org_1', name: '中共某某大学委员会', shortName: '校党委', kind: 'committee' },
    publishedAt: new Date(Date.UTC(2026, 10, 20) - index * 3600e3).toISOString(), updatedAt: '2026-11-20T00:00:00Z', expireAt: null,
    revision: 1, requiresAck: false, ackDueAt: null, attachmentCount: index % 3, receipt: null,
  });
  const answer = (url) => {
    const { pathname, searchParams } = new URL(url);
    if (pathname !== '/v1/notices') return { ...notice(Number(pathname.split('_')[1])), attachments: [],
      body: { type: 'root', children: [{ type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: '正文。' }] }] } };
    const from = Number(searchParams.get('cursor') ?? 0);
    const until = Math.min(from + 100, rows);
    globalThis.sent = until;
    return { items: Array.from({ length: until - from }, (_, index) => notice(from + index)), nextCursor: until < rows ? String(until) : null };
  };
  const fetch = async (request) =>
    new Response(JSON.stringify(answer(request.url)), { headers: { 'Content-Type': 'application/json', ETag: '"1"' } });
  globalThis.showFeed = () => {
    const feed = document.createElement('pa-notice-feed');
    feed.client = createClient({ baseUrl: location.origin, fetch });
    feed.pageSize = 100;
    document.body.append(feed);
  };
  globalThis.showPlainRows = () => {
    const list = document.createElement('ul');
    for (let index = 0; index < rows; index += 1) {
      const { title, publishedAt } = notice(index);
      const row = list.appendChild(document.createElement('li'));
      row.append(title, document.createElement('br'), publishedAt);
    }
    document.body.append(list);
  };
`;

const root = fileURLToPath(new URL('../..', import.meta.url));
const { outputFiles } = await build({
  stdin: { contents: page, resolveDir: root },
  bundle: true,
  write: false,
  outdir: root,
  format: 'esm',
  target: 'es2022',
  conditions: ['party-affairs-source', 'browser', 'production'],
  define: { 'process.env.NODE_ENV': '"production"' },
  tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
});
const script = outputFiles.find(({ path }) => path.endsWith('.js'))!.text;
const html = '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>';
const server = createServer(({ url }, response) => {
  const isScript = url === '/page.js';
  response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
  response.end(isScript ? script : html);
}).listen(0, '127.0.0.1');
const browser = await launchChromium();

async function open(show: string): Promise<Page> {
  const tab = await browser.newPage();
  tab.setDefaultTimeout(300_000);
  await tab.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  await tab.waitForFunction((name) => name in globalThis, {}, show);
  await tab.evaluate((name) => (globalThis as unknown as Record<string, () => void>)[name]!(), show);
  return tab;
}

/** Nodes of the page, and the frame in the 95th percentile of 120 while it scrolls, ms. */
async function measure(tab: Page): Promise<{ nodes: number; frame: number }> {
  const session = await tab.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  const frame = await tab.evaluate(async () => {
    const pauses: number[] = [];
    const turn = () => new Promise<number>(requestAnimationFrame);
    window.scrollTo(0, 0);
    let before = await turn();
    for (let step = 0; step < 120; step += 1) {
      window.scrollBy(0, 400);
      const now = await turn();
      pauses.push(now - before);
      before = now;
    }
    return pauses.toSorted((one, other) => one - other)[113]!;
  });
  return { nodes, frame };
}

try {
  const feed = await open('showFeed');
  for (let shown = 100; shown < rows; shown += 100) {
    const more = await feed.waitForSelector('pa-notice-feed >>> button[part~=more]:not([aria-busy=true])');
    await more!.evaluate((button) => (button as HTMLElement).click());
    await feed.waitForFunction((least) => (globalThis as unknown as { sent: number }).sent > least, {}, shown);
  }
  const ofFeed = await measure(feed);
  await feed.evaluate(() => window.scrollTo(0, document.body.scrollHeight / 2));
  const row = await feed.waitForSelector('pa-notice-feed >>> .row-open');
  await row!.evaluate((button) => (button as HTMLElement).click());
  const back = await feed.waitForSelector('pa-notice-feed >>> [part~=back]');
  const ms = await back!.evaluate(async (button) => {
    const start = performance.now();
    (button as HTMLElement).click();
    const { shadowRoot } = document.querySelector('pa-notice-feed')!;
    while (!shadowRoot!.querySelector('.row-open')) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
  const plain = await open('showPlainRows');
  const ofPlain = await measure(plain);
  console.log(`${rows} rows: nodes of the page, frame at the 95th percentile while it scrolls, back to the list`);
  console.log(`  feed        ${ofFeed.nodes} nodes, ${ofFeed.frame.toFixed(0)} ms, ${ms.toFixed(0)} ms`);
  console.log(`  plain rows  ${ofPlain.nodes} nodes, ${ofPlain.frame.toFixed(0)} ms`);
} finally {
  await browser.close();
  server.close();
}
