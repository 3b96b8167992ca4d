import { type BrowserMock, type BrowserMockOptions, startMock } from '@party-affairs/mock-server/browser';
import { type Client, createClient } from '@party-affairs/sdk';
import '../../provider/define.ts';

/** A Sunday morning at the university; the clock stands still. */
const sundayMorning = new Date('2026-11-22T09:00:00+08:00');

export interface OpenWidgetOptions<Element> extends BrowserMockOptions {
  readonly lang?: 'zh-Hans' | 'zh-Hant' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly width?: string;
  /** Properties that are set on the element before it is put on the page. */
  readonly properties?: Partial<Element>;
  /** Something that happened before the page was opened. */
  readonly prepare?: (mock: BrowserMock) => Promise<unknown>;
}

const closing: (() => Promise<void>)[] = [];

/** A widget on the page, as its user meets it. */
export class OpenWidget<Widget extends HTMLElement> {
  readonly mock: BrowserMock;
  readonly client: Client;
  readonly element: Widget;

  constructor(mock: BrowserMock, client: Client, element: Widget) {
    this.mock = mock;
    this.client = client;
    this.element = element;
  }

  /** A client of another person, for what colleagues do meanwhile. */
  clientOf(account: string): Client {
    const { baseUrl, fetch } = this.mock;
    const client = createClient({ baseUrl, fetch, auth: { getToken: async () => `persona.${account}` } });
    closing.push(async () => client.dispose());
    return client;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  /** The text that the user finds, without runs of white space. */
  get text(): string {
    return textOf(this.root.querySelector('.root'));
  }

  all<E extends HTMLElement = HTMLElement>(selector: string): E[] {
    return [...this.root.querySelectorAll<E>(selector)];
  }

  find<E extends HTMLElement = HTMLElement>(selector: string): E {
    const found = this.root.querySelector<E>(selector);
    if (!found) throw new Error(`There is no ${selector} in: ${this.text}`);
    return found;
  }

  /** Waits until it is so. */
  async until(what: string, isSo: () => unknown): Promise<void> {
    const end = performance.now() + 30_000;
    while (!isSo()) {
      if (performance.now() > end) throw new Error(`Waited in vain until ${what}. There is: ${this.text}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Waits until words can be read. */
  async untilShown(words: string): Promise<void> {
    await this.until(`“${words}” is shown`, () => this.text.includes(words));
  }

  /** Presses the button with this name, once it is there and can be used. */
  async press(name: string): Promise<void> {
    const usable = () => this.all('button').find((button) => nameOf(button) === name && button.ariaDisabled !== 'true');
    await this.until(`the button “${name}” can be used`, usable);
    const button = usable()!;
    button.focus();
    button.click();
  }

  /** Fills in the field of a form. */
  async fill(field: string, value: string): Promise<void> {
    await this.until(`there is a field ${field}`, () => this.all(`#field-${field}`).length > 0);
    const input = this.find<HTMLInputElement>(`#field-${field}`);
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Types into the search field, and presses Enter. */
  search(words: string): void {
    const input = this.find<HTMLInputElement>('.search input');
    input.value = words;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  }
}

/** Puts an element on the page, with the real server behind it. `name`: without prefix; its `define.ts` is imported. */
export async function openWidget<Widget extends HTMLElement>(
  name: string,
  {
    lang = 'zh-Hans',
    theme = 'light',
    width = '640px',
    properties,
    prepare,
    ...options
  }: OpenWidgetOptions<Widget> = {},
): Promise<OpenWidget<Widget>> {
  // An API of this page alone. Pages of other tests run beside it, and share what they have noted.
  const baseUrl = `/${crypto.randomUUID()}/`;
  const mock = await startMock({ intercept: false, baseUrl, now: sundayMorning, persona: 'acc_member', ...options });
  await prepare?.(mock);
  const client = createClient({ baseUrl: mock.baseUrl, fetch: mock.fetch, auth: mock, retry: { limit: 0 } });
  const host = document.createElement('div');
  host.style.inlineSize = width;
  // Colours in transition have no contrast to measure.
  host.style.setProperty('--pa-duration', '0s');
  const provider = document.createElement('pa-provider');
  Object.assign(provider, { client, now: mock.now, timeZone: 'Asia/Shanghai', theme, lang });
  const element = document.createElement(`pa-${name}`) as Widget;
  Object.assign(element, properties);
  provider.append(element);
  host.append(provider);
  document.body.append(host);
  closing.push(async () => {
    host.remove();
    client.dispose();
    await mock.dispose();
  });
  return new OpenWidget(mock, client, element);
}

/** Takes everything off the page again; for `afterEach`. */
export async function closeWidgets(): Promise<void> {
  for (const close of closing.splice(0)) await close();
  sessionStorage.clear();
}

function nameOf(element: HTMLElement): string {
  return element.getAttribute('aria-label') ?? textOf(element);
}

function textOf(node: Node | null): string {
  return (node?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}
