import { TraceMap, originalPositionFor } from '@jridgewell/trace-mapping';
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Protocol } from 'puppeteer-core';
import { launchChromium } from '../run/chromium.ts';

/*
 * The files an acknowledgement passes through, from the click to the row in the database and back to the screen:
 * `node test/measures/acknowledge-path.ts`. Widget, SDK and server run in one page. A file counts where a function of it
 * runs for the click that does not run when the widget merely renders again.
 */

const page = `
  import { startMock } from '@party-affairs/mock-server/browser';
  import { createClient } from '@party-affairs/sdk';
  import '@party-affairs/widgets/notice-feed/define';

  const mock = await startMock({ wasmUrl: '/sqlite3.wasm', intercept: false, persona: 'acc_member', now: new Date('2026-11-22T09:00:00+08:00') });
  const feed = document.createElement('pa-notice-feed');
  feed.client = createClient({ baseUrl: mock.baseUrl, fetch: mock.fetch, auth: mock });
  feed.tab = 'toAcknowledge';
  document.body.append(feed);
  globalThis.feed = feed;
`;

const root = fileURLToPath(new URL('../..', import.meta.url));
const { outputFiles } = await build({
  stdin: { contents: page, resolveDir: root },
  bundle: true,
  write: false,
  outdir: root,
  sourcemap: 'external',
  format: 'esm',
  target: 'es2022',
  conditions: ['party-affairs-source', 'browser', 'production'],
  define: { 'process.env.NODE_ENV': '"production"' },
  tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
});
const script = outputFiles.find(({ path }) => path.endsWith('.js'))!.text;
const map = new TraceMap(outputFiles.find(({ path }) => path.endsWith('.map'))!.text);
const lineStarts = [0, ...[...script.matchAll(/\n/g)].map(({ index }) => index + 1)];

/** The source file of a place in the script; undefined for code of libraries. */
function fileAt(offset: number): string | undefined {
  let line = lineStarts.findLastIndex((start) => start <= offset);
  if (line < 0) line = 0;
  const { source } = originalPositionFor(map, { line: line + 1, column: offset - lineStarts[line]! });
  return source?.match(/packages\/.*\.ts$/)?.[0];
}

const wasm = await readFile(fileURLToPath(import.meta.resolve('@sqlite.org/sqlite-wasm/sqlite3.wasm')));
const files: Readonly<Record<string, { readonly type: string; readonly body: string | Uint8Array }>> = {
  '/': {
    type: 'text/html',
    body: '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>',
  },
  '/page.js': { type: 'text/javascript', body: script },
  '/sqlite3.wasm': { type: 'application/wasm', body: wasm },
};
const server = createServer(({ url = '/' }, response) => {
  const file = files[url];
  if (!file) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': file.type }).end(file.body);
}).listen(0, '127.0.0.1');
const browser = await launchChromium();
try {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  tab.setDefaultTimeout(120_000);
  await tab.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  const press = async (selector: string) => {
    const element = await tab.waitForSelector(`pa-notice-feed >>> ${selector}`, { visible: true });
    await element!.evaluate((button) => (button as HTMLElement).click());
  };
  await press('.row-open');
  await tab.waitForSelector('pa-notice-feed >>> [part~=acknowledgement] button', { visible: true });
  await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 3000)));

  const session = await tab.createCDPSession();
  await session.send('Profiler.enable');
  await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await tab.evaluate(async () => {
    const { feed } = globalThis as unknown as {
      feed: HTMLElement & { requestUpdate(): void; updateComplete: Promise<boolean> };
    };
    feed.requestUpdate();
    await feed.updateComplete;
  });
  const rendering = await calledFunctions(session);
  await press('[part~=acknowledgement] button');
  await press('dialog [data-kind=primary]');
  await tab.waitForFunction(() => {
    const { feed } = globalThis as unknown as { feed: HTMLElement };
    return feed.shadowRoot?.querySelector('[part~=acknowledgement][data-kind=done]');
  });
  await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
  const acknowledging = await calledFunctions(session);

  const passed = new Set([...acknowledging].filter(([key]) => !rendering.has(key)).map(([, file]) => file));
  for (const room of ['widgets', 'sdk', 'server', 'mock-server']) {
    const own = [...passed].filter((file) => file.startsWith(`packages/${room}/`)).sort();
    console.log(`${room}: ${own.length}`);
    if (process.argv.includes('--files')) for (const file of own) console.log(`  ${file}`);
  }
  console.log(`${passed.size} files`);
} finally {
  await browser.close();
  server.close();
}

/** Functions of ours that ran since the last look: where each begins, and its file. */
async function calledFunctions(session: CDPSession): Promise<Map<number, string>> {
  const { result } = (await session.send(
    'Profiler.takePreciseCoverage',
  )) as Protocol.Profiler.TakePreciseCoverageResponse;
  const called = new Map<number, string>();
  for (const { url, functions } of result) {
    if (!url.endsWith('/page.js')) continue;
    for (const { ranges } of functions) {
      const [range] = ranges;
      const file = range && range.count > 0 && range.startOffset > 0 ? fileAt(range.startOffset) : undefined;
      if (file) called.set(range!.startOffset, file);
    }
  }
  return called;
}
