import { generatedPositionFor, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Protocol } from 'puppeteer-core';
import { launchChromium } from '../run/chromium.ts';

/*
 * Lists the files that an acknowledgement passes through, from the click to the row in the database. A debugger that stops at
 * the write shows them: `node test/measures/acknowledge-path.ts`. Widget, SDK and server run in one page.
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

/** The source file of a place in the script; undefined for code of libraries. */
function fileAt({ lineNumber, columnNumber = 0 }: Place): string | undefined {
  const { source } = originalPositionFor(map, { line: lineNumber + 1, column: columnNumber });
  return source?.match(/packages\/.*\.ts$/)?.[0];
}

interface Place {
  readonly lineNumber: number;
  readonly columnNumber?: number | undefined;
}

/** The place in the script where the server gives a statement to the database. */
function statementPlace(): { lineNumber: number; columnNumber: number } {
  const source = map.sources.find((file) => file?.endsWith('packages/server/src/database/sqlite-dialect.ts'));
  const text = map.sourcesContent?.[map.sources.indexOf(source!)] ?? '';
  const declaration = text.split('\n').findIndex((line) => line.includes('async executeQuery'));
  // Lines are counted from 1 here. The first statement of the method follows its declaration.
  const { line, column } = generatedPositionFor(map, { source: source!, line: declaration + 2, column: 4 });
  if (line === null) throw new Error('The script has no executeQuery.');
  return { lineNumber: line - 1, columnNumber: column };
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
  await session.send('Debugger.enable');
  await session.send('Debugger.setAsyncCallStackDepth', { maxDepth: 200 });
  await session.send('Debugger.setBreakpointByUrl', {
    urlRegex: '/page\\.js$',
    ...statementPlace(),
    condition: '/^(insert|update)/.test(arguments[0].sql) && /"?ack_at"?/.test(arguments[0].sql)',
  });
  const stopped = new Promise<Protocol.Debugger.PausedEvent>((resolve) => session.once('Debugger.paused', resolve));
  await press('[part~=acknowledgement] button');
  // The page may stop before the press returns.
  const pressed = press('dialog [data-kind=primary]');
  const stack = await stopped;
  const places: Place[] = stack.callFrames.map(({ location }) => location);
  for (let trace = stack.asyncStackTrace; trace; trace = trace.parent) places.push(...trace.callFrames);
  await session.send('Debugger.resume');
  await pressed;

  const passed = new Set(places.map(fileAt).filter((file) => file !== undefined));
  console.log(`${passed.size} files, from the database to the click:`);
  for (const file of passed) console.log(`  ${file}`);
} finally {
  await browser.close();
  server.close();
}
