import { type SetupWorker, setupWorker } from 'msw/browser';
import { mockAddress } from './address.ts';
import { mockHandlers } from './handlers.ts';
import { createMock, type Mock, type MockOptions } from './mock.ts';

export interface BrowserMockOptions extends MockOptions {
  /**
   * Whether requests the page makes by itself are answered too, through MSW's service worker; true unless given. Without
   * it only `mock.fetch` answers. WebKit needs that for live events: its service workers hold endless streams back.
   */
  readonly intercept?: boolean;
  /** Address where `mockServiceWorker.js` is served; `/mockServiceWorker.js` unless given. */
  readonly serviceWorkerUrl?: string;
}

export interface BrowserMock extends Mock {
  /** MSW's worker, for overrides: `mock.worker.use(...)`. */
  readonly worker: SetupWorker;
}

/**
 * Starts the party-affairs API inside the page.
 *
 * @example
 * const mock = await startMock({ persona: 'acc_secretary', faults: { 'notices.list': { problem: 'unavailable', times: 1 } } });
 * const client = createClient({ baseUrl: mock.baseUrl, fetch: mock.fetch, auth: mock });
 */
export async function startMock(options: BrowserMockOptions = {}): Promise<BrowserMock> {
  const { intercept = true, serviceWorkerUrl = '/mockServiceWorker.js' } = options;
  const address = mockAddress(new URL(options.baseUrl ?? '/', location.href).href);
  const starting = createMock(options, address);
  const worker = setupWorker(...mockHandlers(address.href, starting));
  const listening = intercept
    ? worker.start({ serviceWorker: { url: serviceWorkerUrl }, onUnhandledFrame: 'bypass', quiet: true })
    : undefined;
  const [mock] = await Promise.all([starting, listening]);
  return {
    ...mock,
    worker,
    async dispose() {
      if (intercept) await worker.stop();
      await mock.dispose();
    },
  };
}
