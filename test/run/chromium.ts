import process from 'node:process';
import puppeteer, { type Browser, type BrowserContext } from 'puppeteer-core';
import { clockShift, shiftDate } from './clock.mjs';
import { findChromium, noChromium } from './engines.ts';

/** Starts the Chromium of the tests. Its pages have the clock of this run. */
export async function launchChromium(...args: readonly string[]): Promise<Browser> {
  const found = await findChromium();
  if (!found) throw new Error(noChromium);
  const browser = await puppeteer.launch({
    executablePath: found.path,
    args: [...found.args, ...args],
    headless: found.headless,
    env: { ...process.env, ...found.environment },
  });
  const createContext = browser.createBrowserContext.bind(browser);
  browser.createBrowserContext = async (...options) => withClock(await createContext(...options));
  return browser;
}

function withClock(context: BrowserContext): BrowserContext {
  const newPage = context.newPage.bind(context);
  context.newPage = async (...options) => {
    const page = await newPage(...options);
    if (clockShift !== 0) await page.evaluateOnNewDocument(shiftDate, clockShift);
    return page;
  };
  return context;
}
