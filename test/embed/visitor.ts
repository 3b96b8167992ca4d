import type { Browser, Page } from 'puppeteer-core';

/** A visitor with a browser, who also notes what the page logs. */
export interface Visitor {
  readonly page: Page;
  /** Violations of the page's Content-Security-Policy and Trusted Types, as the browser reports them. */
  readonly violations: string[];
  /** Uncaught errors, and what was written to the console as an error or a warning. */
  readonly complaints: string[];
  /** Paths of everything the page loaded. */
  readonly requests: string[];
  leave(): Promise<void>;
}

/** A new person: nothing of other visitors is in their browser. */
export async function visit(browser: Browser, url?: string): Promise<Visitor> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 960, height: 800 });
  const visitor: Visitor = { page, violations: [], complaints: [], requests: [], leave: () => context.close() };
  await page.exposeFunction('reportViolation', (text: string) => void visitor.violations.push(text));
  await page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample, sourceFile }) => {
      const report = (globalThis as unknown as { reportViolation(text: string): void }).reportViolation;
      report(`${violatedDirective}: ${blockedURI} ${sample} in ${sourceFile}`);
    });
    Object.assign(globalThis, {
      versionOf: (tag: string) => (customElements.get(tag) as { version?: string } | undefined)?.version,
    });
  });
  page.on('pageerror', (error) => visitor.complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') visitor.complaints.push(message.text());
  });
  page.on('request', (request) => visitor.requests.push(new URL(request.url()).pathname));
  if (url) await page.goto(url);
  return visitor;
}
