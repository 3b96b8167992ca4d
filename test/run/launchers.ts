import type { BrowserLauncher } from '@web/test-runner';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import process from 'node:process';
import { clockShift, shiftDate } from './clock.mjs';
import { findChromium, findFirefox, findWebKit, noChromium } from './engines.ts';
import { WebKitLauncher } from './webkit-launcher.ts';

/** How the browser test runner starts each engine. */
export async function launcherFor(engine: string): Promise<BrowserLauncher> {
  if (engine === 'chromium') return chromium();
  if (engine === 'firefox') return firefox();
  if (engine === 'webkit') return webkit();
  throw new Error(`ENGINE is chromium, firefox or webkit, not ${engine}.`);
}

async function chromium(): Promise<BrowserLauncher> {
  const found = await findChromium();
  if (!found) throw new Error(noChromium);
  return puppeteerLauncher({
    launchOptions: {
      executablePath: found.path,
      args: [...found.args],
      headless: found.headless,
      env: { ...process.env, ...found.environment },
    },
    // Files run side by side: each page has its own storage and workers, and each believes it has the focus.
    async createPage({ browser }) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.emulateFocusedPage(true);
      if (clockShift !== 0) await page.evaluateOnNewDocument(shiftDate, clockShift);
      return page;
    },
  });
}

function firefox(): BrowserLauncher {
  const found = findFirefox();
  if (!found) throw new Error('No Firefox found. Install firefox or firefox-esr, or name its program in FIREFOX_PATH.');
  return puppeteerLauncher({
    launchOptions: { browser: 'firefox', executablePath: found.path, headless: true },
    concurrency: 1,
    async createPage({ browser }) {
      const page = await browser.newPage();
      const { keyboard } = page;
      const press = keyboard.press.bind(keyboard);
      // Puppeteer knows the space bar of Firefox by its character only, that of Chromium also by its name.
      keyboard.press = (key, options) => press(key === 'Space' ? ' ' : key, options);
      return page;
    },
  });
}

function webkit(): BrowserLauncher {
  const found = findWebKit();
  if (!found) throw new Error('No WebKitGTK found. On Debian: apt-get install webkit2gtk-driver xvfb.');
  // The runner's own types disagree under exactOptionalPropertyTypes.
  return new WebKitLauncher(found) as unknown as BrowserLauncher;
}
