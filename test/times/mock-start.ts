import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../run/chromium.ts';

/*
 * Measures how long a page on the mock waits for its first answer, from the start of navigation. Run it by
 * `node test/times/mock-start.ts`. The page is bundled and nothing is cached. A report, not a gate: it depends on the machine.
 */

const page = `
  import { startMock } from '@party-affairs/mock-server/browser';
  const evaluated = performance.now();
  const mock = await startMock({ wasmUrl: '/sqlite3.wasm' });
  const started = performance.now();
  const response = await fetch('/v1/notices', { headers: { authorization: 'Bearer ' + (await mock.getToken()) } });
  const { items } = await response.json();
  globalThis.times = { evaluated, started, answered: performance.now(), items: items.length };
`;
const runs = 7;

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: page, resolveDir: fileURLToPath(new URL('../..', import.meta.url)) },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['party-affairs-source', 'browser', 'production'],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]!.text;
}

const fromPackage = (name: string) => readFile(fileURLToPath(import.meta.resolve(name)));

const files: Readonly<Record<string, { readonly type: string; readonly body: string | Uint8Array }>> = {
  '/': {
    type: 'text/html',
    body: '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>',
  },
  '/page.js': { type: 'text/javascript', body: await bundled() },
  '/sqlite3.wasm': { type: 'application/wasm', body: await fromPackage('@sqlite.org/sqlite-wasm/sqlite3.wasm') },
  '/mockServiceWorker.js': { type: 'text/javascript', body: await fromPackage('msw/mockServiceWorker.js') },
};

interface Times {
  readonly evaluated: number;
  readonly started: number;
  readonly answered: number;
  readonly items: number;
}

const server = createServer(({ url = '/' }, response) => {
  const file = files[url];
  if (!file) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-store' }).end(file.body);
}).listen(0, '127.0.0.1');
const browser = await launchChromium();
try {
  const all: Times[] = [];
  for (let run = 0; run < runs; run++) {
    const context = await browser.createBrowserContext();
    const tab = await context.newPage();
    await tab.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    const times = await tab.waitForFunction(() => (globalThis as { times?: Times }).times);
    all.push((await times.jsonValue())!);
    await context.close();
  }
  all.sort((one, other) => one.answered - other.answered);
  const median = all[Math.floor(runs / 2)]!;
  const text = ({ evaluated, started, answered }: Times) =>
    `scripts ran after ${Math.round(evaluated)} ms, mock started after ${Math.round(started)}, first answer after ${Math.round(answered)}`;
  console.log(`best of ${runs}: ${text(all[0]!)}\nmedian:    ${text(median)}`);
} finally {
  await browser.close();
  server.close();
}
