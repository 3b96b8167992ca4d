import { contract, events, type Operations } from '@party-affairs/sdk/contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HostPortal, startHostPortal } from '../embed/host-portal.ts';
import { hostPage, loader, signIn } from '../embed/pages.ts';
import { visit } from '../embed/visitor.ts';
import { launchChromium } from '../run/chromium.ts';
import type { Entry } from './entries.ts';

const embed = join(import.meta.dirname, '../../packages/widgets/dist/embed');
const listPaths = Object.values<Operations>(contract)
  .flatMap((operations) => Object.values(operations))
  .filter(({ paginated }) => paginated)
  .map(({ path }): string => path);

/** The files of the script-tag bundle that a page with these elements fetches until the moment, each once. */
export async function scriptsOf({ page: names = [], moment }: Entry): Promise<Buffer[]> {
  const portal = await startHostPortal();
  const browser = await launchChromium();
  try {
    const { page, requests } = await visit(browser);
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const isHeld = moment === 'first-row' && listPaths.includes(new URL(request.url()).pathname);
      if (!isHeld) void request.continue();
    });
    const isLive = (path: string) => new URL(path).pathname === events.stream.path;
    // What a page fetches by itself ends with the stream of live events.
    const end = moment === 'untouched' && page.waitForRequest((request) => isLive(request.url()), { timeout: 60_000 });
    await Promise.all([page.goto(pageOf(portal, names)), end]);
    // One request stays open all the time: the stream of live events, or a list that is held back.
    // Rows count as seen after a second, which is a write.
    await page.waitForNetworkIdle({ concurrency: 2, idleTime: 4000 });
    const files = new Set(requests.filter((path) => path.endsWith('.js')));
    return [...files].map((path) => readFileSync(join(embed, path.replace('/party-affairs/', ''))));
  } finally {
    await browser.close();
    await portal.close();
  }
}

function pageOf(portal: HostPortal, names: readonly string[]): string {
  const widgets = names.map((name) => `<pa-${name}></pa-${name}>`).join('');
  const body = names.length > 0 ? `<pa-provider base-url="/">${widgets}</pa-provider>` : '';
  return portal.put('/page', hostPage({ head: loader, body, script: signIn('acc_secretary') }));
}
