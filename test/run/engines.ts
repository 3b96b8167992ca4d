import { accessSync, constants, globSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { unpackedChromium } from './unpacked-chromium.ts';

/** A browser the tests can drive, and what starting it needs. */
export interface Engine {
  readonly path: string;
  /** Where the path came from, for the report. */
  readonly from: string;
  readonly args: readonly string[];
  /** `shell`: a build that has no window at all. */
  readonly headless: true | 'shell';
  readonly environment: Readonly<Record<string, string>>;
}

export interface WebKitEngine {
  readonly driver: string;
  readonly miniBrowser: string;
  /** null: use the display that is there. */
  readonly xvfb: string | null;
}

/** Programs by the names Linux distributions, macOS and Windows give them, the most usual first. */
const chromiumNames = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const chromiumPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const firefoxPlaces = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

// Test pages are our own and local; in containers and as root the sandbox cannot start.
const chromiumArgs = ['--no-sandbox', '--disable-dev-shm-usage', '--lang=en-US'];

export const noChromium = 'No Chromium found. Install Chrome, Chromium or Edge, or name its program in CHROME_PATH.';

/**
 * Finds the Chromium for the tests. `CHROME_PATH` comes first, then an installed Chrome, Chromium or Edge, then the one
 * inside the npm package `@sparticuz/chromium`, so that `npm test` needs no browser on the machine.
 */
export async function findChromium(): Promise<Engine | null> {
  const named = process.env['CHROME_PATH'];
  if (named) {
    if (!isProgram(named))
      throw new Error(`CHROME_PATH names ${named}, which is not a program. Correct it or unset it.`);
    return { path: named, from: 'CHROME_PATH', args: chromiumArgs, headless: true, environment: {} };
  }
  const installed = findProgram(chromiumNames, chromiumPlaces);
  if (installed) return { path: installed, from: 'installed', args: chromiumArgs, headless: true, environment: {} };
  return unpackedChromium(chromiumArgs);
}

export function findFirefox(): Engine | null {
  const path = process.env['FIREFOX_PATH'] ?? findProgram(['firefox', 'firefox-esr'], firefoxPlaces);
  return path ? { path, from: 'installed', args: [], headless: true, environment: {} } : null;
}

export function findWebKit(): WebKitEngine | null {
  const driver = findProgram(['WebKitWebDriver']);
  const miniBrowser = globSync([
    '/usr/lib/*/webkit2gtk-4.1/MiniBrowser',
    '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
    '/usr/lib/webkit2gtk-4.1/MiniBrowser',
  ])[0];
  const xvfb = findProgram(['Xvfb']) ?? null;
  if (!driver || !miniBrowser || (!xvfb && !process.env['DISPLAY'])) return null;
  return { driver, miniBrowser, xvfb };
}

/**
 * Finds the oldest Node that the packages promise to run on. `NODE22_PATH` comes first, then the one that
 * `test/node-22` brings along beside the newer one that runs everything. It is undefined on platforms that have none as
 * a package.
 */
export function findNode22(): string | undefined {
  const named = process.env['NODE22_PATH'];
  const folder = join(import.meta.dirname, '../node-22/node_modules/.bin');
  return (named ? [named] : [join(folder, 'node'), join(folder, 'node.cmd')]).find(isProgram);
}

function findProgram(names: readonly string[], places: readonly string[] = []): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places].find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
