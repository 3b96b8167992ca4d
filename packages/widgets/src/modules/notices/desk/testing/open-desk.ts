import { type BrowserMock, type BrowserMockOptions, startMock } from '@party-affairs/mock-server/browser';
import { type Client, createClient } from '@party-affairs/sdk';
import '../../../../provider/define.ts';
import '../define.ts';
import type { PaNoticeDesk } from '../notice-desk.ts';

/** A Sunday morning at the university, the clock standing still. */
export const sundayMorning = new Date('2026-11-22T09:00:00+08:00');

export interface OpenDesk {
  readonly mock: BrowserMock;
  readonly client: Client;
  readonly element: PaNoticeDesk;
  readonly host: HTMLElement;
  /** The first element that matches, or the test fails. */
  find<E extends Element = HTMLElement>(selector: string): E;
  all(selector: string): HTMLElement[];
  /** The text of the desk, or of what matches, without runs of white space. */
  text(selector?: string): string;
  /** The button with these words on it. */
  button(words: string): HTMLButtonElement;
  /** Clicks the button with these words, once it is there and can be used. */
  press(words: string): Promise<void>;
  /** The field with this name. */
  field(name: string): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  fill(name: string, value: string): void;
  /** Searches for these words. */
  search(words: string): void;
  /** Waits until it is so. */
  until(what: string, isSo: () => unknown): Promise<void>;
  /** Waits until live events come in. */
  untilLive(): Promise<void>;
  /** Opens a notice from the list. */
  open(noticeId: string): Promise<void>;
  /** Makes the desk anew, as after a reload; the client stays. */
  reload(): Promise<void>;
  /** Signs another person in. */
  signIn(persona: string): Promise<void>;
}

export interface OpenDeskOptions extends BrowserMockOptions {
  readonly lang?: string;
  readonly theme?: 'light' | 'dark';
  readonly width?: string;
  /** Receives each request between the desk and the server, and may answer it itself. */
  readonly through?: (request: Request, send: (request: Request) => Promise<Response>) => Promise<Response>;
}

const open: { mock: BrowserMock; client: Client; host: HTMLElement }[] = [];

/** Puts a desk on the page, with the real server behind it. */
export async function openDesk(options: OpenDeskOptions = {}): Promise<OpenDesk> {
  const mock = await startMock({ intercept: false, now: sundayMorning, persona: 'acc_secretary', ...options });
  const { through } = options;
  const fetch: typeof mock.fetch = through
    ? (input, init) => through(new Request(input, init), mock.fetch)
    : mock.fetch;
  const client = createClient({ baseUrl: mock.baseUrl, fetch, auth: mock, retry: { limit: 0 } });
  const host = document.createElement('div');
  host.style.inlineSize = options.width ?? '1000px';
  // Colours in transition have no contrast to measure.
  host.style.setProperty('--pa-duration', '0s');
  const provider = document.createElement('pa-provider');
  Object.assign(provider, { client, now: mock.now, timeZone: 'Asia/Shanghai', theme: options.theme ?? 'light' });
  provider.lang = options.lang ?? 'zh-Hans';
  host.append(provider);
  document.body.append(host);
  open.push({ mock, client, host });
  let element = document.createElement('pa-notice-desk');
  provider.append(element);

  const desk: OpenDesk = {
    mock,
    client,
    host,
    get element() {
      return element;
    },
    find<E extends Element>(selector: string): E {
      const found = element.renderRoot.querySelector<E>(selector);
      if (!found) throw new Error(`Nothing matches ${selector} in: ${desk.text()}`);
      return found;
    },
    all: (selector) => [...element.renderRoot.querySelectorAll<HTMLElement>(selector)],
    text: (selector = '.root') => readable(element.renderRoot.querySelector(selector)),
    button: (words) => pick(desk.all('button') as HTMLButtonElement[], words, desk),
    field(name) {
      const named = desk.all(`[aria-label="${name}"]`).find((each) => each.matches('input, textarea, select'));
      if (named) return named as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
      const label = pick(desk.all('label'), name, desk) as HTMLLabelElement;
      const labelled = label.control ?? label.querySelector('input, textarea, select');
      return labelled as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
    },
    fill(name, value) {
      const field = desk.field(name);
      field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    async press(words) {
      const usable = () =>
        (desk.all('button') as HTMLButtonElement[]).find(
          (each) =>
            readable(each) === words && each.checkVisibility() && !each.disabled && each.ariaDisabled !== 'true',
        );
      await desk.until(`the button ${words} can be used`, usable);
      usable()!.click();
    },
    search(words) {
      const input = desk.find<HTMLInputElement>('.search input');
      input.value = words;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    },
    until: (what, isSo) => until(element, what, isSo),
    async untilLive() {
      let stop: (() => void) | undefined;
      await new Promise<void>((resolve) => {
        stop = client.events.subscribe({
          onEvent: () => {},
          onStatus: ({ state }) => state === 'open' && resolve(),
        });
      });
      stop?.();
    },
    async open(noticeId) {
      await desk.until(`${noticeId} is in the list`, () => element.renderRoot.querySelector(`[data-id="${noticeId}"]`));
      desk.find(`[data-id="${noticeId}"] .row`).click();
      await desk.until(`${noticeId} is open`, () => element.renderRoot.querySelector('article.record'));
    },
    async reload() {
      element.remove();
      element = document.createElement('pa-notice-desk');
      provider.append(element);
      await element.updateComplete;
    },
    async signIn(persona) {
      mock.setPersona(persona);
      client.signOut();
    },
  };
  await element.updateComplete;
  return desk;
}

/** Takes everything off the page again. */
export async function closeDesks(): Promise<void> {
  for (const { mock, client, host } of open.splice(0)) {
    host.remove();
    client.dispose();
    await mock.dispose();
  }
  sessionStorage.clear();
}

function readable(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function pick<E extends HTMLElement>(among: E[], words: string, desk: OpenDesk): E {
  const seen = among.filter((each) => each.checkVisibility());
  const found = seen.find((each) => readable(each) === words) ?? seen.find((each) => readable(each).startsWith(words));
  if (!found) throw new Error(`Nothing says ${words} among: ${seen.map(readable).join(' | ')} — in: ${desk.text()}`);
  return found;
}

/** Looks again whenever something on the desk has changed. */
async function until(element: PaNoticeDesk, what: string, isSo: () => unknown): Promise<void> {
  await element.updateComplete;
  if (isSo()) return;
  await new Promise<void>((resolve, reject) => {
    const end = (settle: () => void) => {
      observer.disconnect();
      clearTimeout(limit);
      settle();
    };
    const observer = new MutationObserver(() => isSo() && end(resolve));
    observer.observe(element.renderRoot, { subtree: true, childList: true, attributes: true, characterData: true });
    const limit = setTimeout(
      () =>
        end(() =>
          reject(
            new Error(`Waited in vain until ${what}. There is: ${readable(element.renderRoot.querySelector('.root'))}`),
          ),
        ),
      30_000,
    );
    if (isSo()) end(resolve);
  });
}
