import { type BrowserMock, type BrowserMockOptions, startMock } from '@party-affairs/mock-server/browser';
import { createClient } from '@party-affairs/sdk';
import '../../../src/provider/define.ts';
import '../define.ts';
import type { PaExampleWidget } from '../example-widget.ts';

/** A Sunday morning at the university, the clock standing still. */
const sundayMorning = new Date('2026-11-22T09:00:00+08:00');

export interface OpenExampleWidget {
  readonly mock: BrowserMock;
  readonly element: PaExampleWidget;
  /** What a reader finds, without runs of white space. */
  readonly text: string;
  find(selector: string): HTMLElement;
  /** Waits until it shows this state. */
  until(state: PaExampleWidget['state']): Promise<void>;
}

const closing: (() => Promise<void>)[] = [];

/** Puts one on the page, with the real server behind it. */
export async function openExampleWidget({
  lang = 'zh-Hans',
  ...options
}: BrowserMockOptions & { lang?: string } = {}): Promise<OpenExampleWidget> {
  const mock = await startMock({ intercept: false, now: sundayMorning, persona: 'acc_member', ...options });
  const client = createClient({ baseUrl: mock.baseUrl, fetch: mock.fetch, auth: mock, retry: { limit: 0 } });
  const provider = document.createElement('pa-provider');
  Object.assign(provider, { client, now: mock.now, timeZone: 'Asia/Shanghai', lang });
  const element = document.createElement('pa-example-widget');
  provider.append(element);
  document.body.append(provider);
  closing.push(async () => {
    provider.remove();
    client.dispose();
    await mock.dispose();
  });
  await element.updateComplete;
  const textOf = () => (element.renderRoot.textContent ?? '').replace(/\s+/g, ' ').trim();
  return {
    mock,
    element,
    get text() {
      return textOf();
    },
    find(selector) {
      const found = element.renderRoot.querySelector<HTMLElement>(selector);
      if (!found) throw new Error(`There is no ${selector} in: ${textOf()}`);
      return found;
    },
    until: (state) =>
      new Promise((resolve) => {
        const observer = new MutationObserver(() => look());
        const look = () => {
          if (!element.renderRoot.querySelector(`[data-state="${state}"]`)) return;
          observer.disconnect();
          resolve();
        };
        observer.observe(element.renderRoot, { subtree: true, childList: true, attributes: true });
        look();
      }),
  };
}

/** Takes everything off the page again. */
export async function closeExampleWidgets(): Promise<void> {
  for (const close of closing.splice(0)) await close();
}
