import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import type { Browser, Page } from 'puppeteer-core';
import { seen } from '../embed/feed-reader.ts';

/** `npm start`, running. */
export interface StartedPortal {
  readonly url: string;
  readonly output: () => string;
  /** Presses Ctrl-C and waits until nothing of it runs any more. */
  interrupt(): Promise<void>;
}

export interface StartSettings {
  readonly port: number;
  readonly database: string;
}

/** How a start ended that did not get as far as serving. */
export interface FailedStart {
  readonly code: number | null;
  readonly errors: string;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Runs `npm start` as a person at a shell would, and waits for the address it prints. */
export async function startPortal(settings: StartSettings): Promise<StartedPortal> {
  const { child, text } = run(settings);
  const url = `http://localhost:${settings.port}`;
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', () => text.out.includes(url) && resolve());
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${text.out}${text.errors}`)));
  });
  return {
    url,
    output: () => text.out,
    async interrupt() {
      // Closed when the last process that could write there has ended; npm itself goes first.
      const ended = once(child, 'close');
      // A terminal sends it to the whole group: npm, and what npm started.
      process.kill(-child.pid!, 'SIGINT');
      await ended;
    },
  };
}

/** Runs `npm start` where it cannot start. */
export async function failToStart(settings: StartSettings): Promise<FailedStart> {
  const { child, text } = run(settings);
  // Should it start all the same, it must not outlive the test.
  child.stdout!.on('data', () => text.out.includes('http:') && process.kill(-child.pid!, 'SIGINT'));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, errors: text.errors };
}

function run({ port, database }: StartSettings): { child: ChildProcess; text: { out: string; errors: string } } {
  const environment = { ...process.env, PORT: String(port), PARTY_AFFAIRS_DATABASE: database, NO_COLOR: '1' };
  const child = spawn('npm', ['start', '--silent'], {
    cwd: new URL('../..', import.meta.url),
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text.out += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text.errors += part));
  return { child, text };
}

/** A page of the portal, as one person has it open. */
export interface Visit {
  readonly page: Page;
  /** What the browser refused or complained about. */
  readonly complaints: string[];
  /** Answers of 400 and more, which browsers log by themselves: `401 /v1/me`. */
  readonly refusals: string[];
  signIn(name: string): Promise<void>;
  /** Clicks what matches, in widgets too (`tag >>> selector`), once it can be seen. */
  press(selector: string): Promise<void>;
  /** Clicks what says this in a widget. */
  click(widget: string, text: string): Promise<void>;
  /** Waits until a widget says this. */
  until(widget: string, text: string): Promise<void>;
  text(widget: string): Promise<string>;
}

export async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 1000 });
  const complaints: string[] = [];
  // Browsers also log requests that found no server or no one signed in. The page is not at fault.
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const refusals: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) refusals.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  await page.goto(url);
  return {
    page,
    complaints,
    refusals,
    async signIn(name) {
      await page.waitForSelector('#persona');
      const value = await page.$eval(
        '#persona',
        (select, wanted) =>
          [...(select as HTMLSelectElement).options].find((option) => option.text.includes(wanted))?.value,
        name,
      );
      await page.select('#persona', value!);
    },
    async press(selector) {
      await (await seen(page, selector)).click();
    },
    async click(widget, text) {
      await page.locator(`${widget} >>> ::-p-text(${text})`).click();
    },
    async until(widget, text) {
      await page.waitForFunction(
        (tag, wanted) => document.querySelector(tag)?.shadowRoot?.textContent?.includes(wanted),
        { timeout: 60_000, polling: 100 },
        widget,
        text,
      );
    },
    text: (widget) => page.$eval(widget, (element) => element.shadowRoot?.textContent ?? ''),
  };
}
