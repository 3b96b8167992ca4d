import { createClient, type Client, type Notice } from '@party-affairs/sdk';
import { onlineManager } from '@tanstack/query-core';
import '../../../../provider/define.ts';
import type { PaProvider } from '../../../../provider/provider.ts';
import '../define.ts';
import type { PaNoticeFeed } from '../notice-feed.ts';
import { FakeApi, notice } from './fake-api.ts';

/** An API of this page alone. Pages of other test files run beside it, and tabs share what they have noted. */
export const apiUrl = `https://api-${crypto.randomUUID()}.example.test`;

/** A Sunday morning; the clock stands still. */
export const sundayMorning = () => new Date('2026-11-22T09:00:00+08:00');

let tests = 0;
/** The member of a test. A mark that an earlier test left under way is another person's, so no feed of this one sends it. */
let member: string;
beforeEach(() => (member = `acc_member_${(tests += 1)}`));

export interface OpenFeedOptions {
  readonly notices?: Notice[];
  /** Account, or null for a visitor; a member of the test's own unless said. */
  readonly person?: string | null;
  readonly lang?: string;
  readonly theme?: 'light' | 'dark';
  readonly width?: string;
  /** Properties that are set on the element before it is put on the page. */
  readonly properties?: Partial<PaNoticeFeed>;
  /** Called before anything is asked for. */
  readonly prepare?: (api: FakeApi) => void;
  /** Does not wait for the first list. */
  readonly early?: boolean;
}

/** A feed on the page, as its reader meets it. */
export class OpenFeed {
  readonly api: FakeApi;
  readonly client: Client;
  readonly provider: PaProvider;
  readonly host: HTMLElement;
  readonly element: PaNoticeFeed;

  constructor(api: FakeApi, client: Client, provider: PaProvider, host: HTMLElement, element: PaNoticeFeed) {
    this.api = api;
    this.client = client;
    this.provider = provider;
    this.host = host;
    this.element = element;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get focused(): Element | null {
    return this.root.activeElement;
  }

  /** Titles of the rows, from top to bottom. */
  get titles(): string[] {
    return this.all('.row-open').map(textOf);
  }

  /** The text of the card, without runs of white space. */
  get text(): string {
    return textOf(this.find('.card'));
  }

  /** The text that a screen reader was last told. */
  get announced(): string {
    return textOf(this.find('[role="status"]'));
  }

  all(selector: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)];
  }

  find<E extends HTMLElement = HTMLElement>(selector: string): E {
    const found = this.root.querySelector<E>(selector);
    if (!found) throw new Error(`There is no ${selector}; there is: ${textOf(this.root)}`);
    return found;
  }

  /** The button or tab whose name contains the words. */
  button(words: string): HTMLElement {
    const found = this.all('button').find((each) => nameOf(each).includes(words));
    if (!found) throw new Error(`No button says "${words}"; there are: ${this.all('button').map(nameOf).join(' | ')}`);
    return found;
  }

  /** Clicks as a pointer does, which also gives the focus. */
  press(words: string): void {
    const button = this.button(words);
    button.focus();
    button.click();
  }

  has(words: string): boolean {
    return this.text.includes(words);
  }

  row(title: string): HTMLElement {
    const found = this.all('.item').find((each) => textOf(each).includes(title));
    if (!found) throw new Error(`No row is about "${title}"; there are: ${this.titles.join(' | ')}`);
    return found;
  }

  /** Clicks a row, and waits until its text is there. */
  async open(title: string): Promise<void> {
    this.row(title).querySelector<HTMLElement>('.row-open')!.click();
    await this.until('the notice is open', () => this.root.querySelector('.rich-text'));
  }

  /** Opens a row's actions and clicks one. */
  async act(title: string, words: string): Promise<void> {
    this.row(title).querySelector<HTMLElement>('.row-more')!.click();
    await this.until('its actions are there', () => this.root.querySelector('.row-actions'));
    this.all('.row-actions button')
      .find((each) => textOf(each) === words)!
      .click();
    await this.element.updateComplete;
  }

  /** Types as a keyboard without an input method does: one event for the whole text. */
  type(text: string): void {
    const input = this.find<HTMLInputElement>('input[type="search"]');
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  /** Waits until it is so. */
  async until(what: string, isSo: () => unknown): Promise<void> {
    const end = performance.now() + 30_000;
    for (;;) {
      if (isSo()) return;
      if (performance.now() > end) throw new Error(`Waited in vain until ${what}. There is: ${textOf(this.root)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async untilListed(): Promise<void> {
    await this.until('the list is there', () => this.element.state !== 'loading');
  }

  /** Waits until live events come in, and the feed has looked what happened before they did. */
  async untilLive(): Promise<void> {
    await this.until('live events come in', () => this.api.listeners > 0);
    await this.until('it has looked', () => this.api.count(/GET \/v1\/notices\?/) > 1);
  }

  /** The network goes, or comes back, as the browser tells a page. */
  setOnline(online: boolean): void {
    this.api.online = online;
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: online });
    window.dispatchEvent(new Event(online ? 'online' : 'offline'));
  }
}

const opened: { client: Client; host: HTMLElement }[] = [];

/** Puts a feed on the page, inside a provider. */
export async function openFeed(options: OpenFeedOptions = {}): Promise<OpenFeed> {
  const api = new FakeApi(options.notices ?? [notice('a'), notice('b'), notice('c')]);
  api.person = options.person === undefined ? member : options.person;
  options.prepare?.(api);
  const client = createClient({
    baseUrl: `${apiUrl}/`,
    fetch: api.fetch,
    auth: { getToken: async () => api.person && `token.${api.person}` },
    retry: { limit: 0 },
  });
  const host = document.createElement('div');
  host.style.inlineSize = options.width ?? '480px';
  // The contrast of a colour in transition says nothing.
  host.style.setProperty('--pa-duration', '0s');
  const provider = document.createElement('pa-provider');
  Object.assign(provider, { client, now: sundayMorning, timeZone: 'Asia/Shanghai', theme: options.theme ?? 'light' });
  provider.lang = options.lang ?? 'zh-Hans';
  const element = document.createElement('pa-notice-feed');
  Object.assign(element, options.properties);
  provider.append(element);
  host.append(provider);
  document.body.append(host);
  opened.push({ client, host });
  const feed = new OpenFeed(api, client, provider, host, element);
  await element.updateComplete;
  if (!options.early) await feed.untilListed();
  return feed;
}

/** Takes all feeds off the page; for `afterEach`. */
export function closeFeeds(): void {
  for (const { client, host } of opened.splice(0)) {
    host.remove();
    client.dispose();
  }
  onlineManager.setOnline(true);
  // What the test said of the network gives way to the truth.
  delete (navigator as { onLine?: boolean }).onLine;
}

export function textOf(node: Node): string {
  return (node.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

function nameOf(element: HTMLElement): string {
  return element.getAttribute('aria-label') ?? textOf(element);
}
