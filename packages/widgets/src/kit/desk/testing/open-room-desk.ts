import '../../../provider/define.ts';
import { defineElement } from '../../element/define-element.ts';
import { RoomApi } from './room-api.ts';
import { PaRoomDesk } from './room-desk.ts';

/** A desk for bookings on the page, with a server in memory behind it. */
export interface OpenRoomDesk {
  readonly api: RoomApi;
  readonly element: PaRoomDesk;
  /** The events about bookings that the page heard. */
  readonly heard: { readonly id: string; readonly action: string }[];
  find<E extends Element = HTMLElement>(selector: string): E;
  all(selector: string): HTMLElement[];
  text(selector?: string): string;
  /** Presses the button with these words, once it is there. */
  press(words: string): Promise<void>;
  fill(field: string, value: string | boolean): void;
  open(id: string): Promise<void>;
  until(what: string, isSo: () => unknown): Promise<void>;
  /** Makes the desk anew, as after a reload. */
  reload(): Promise<void>;
}

const open: { api: RoomApi; host: HTMLElement }[] = [];

export async function openRoomDesk(api = new RoomApi(), width = '1000px'): Promise<OpenRoomDesk> {
  defineElement('room-desk', PaRoomDesk);
  const host = document.createElement('div');
  host.style.inlineSize = width;
  host.style.setProperty('--pa-duration', '0s');
  const provider = document.createElement('pa-provider');
  const now = () => new Date('2029-12-01T12:00:00+08:00');
  Object.assign(provider, { client: api.client, now, timeZone: 'Asia/Shanghai', theme: 'light', lang: 'en' });
  host.append(provider);
  document.body.append(host);
  open.push({ api, host });
  const heard: OpenRoomDesk['heard'] = [];
  host.addEventListener('pa-booking-changed', (event) => heard.push((event as CustomEvent).detail));
  let element = document.createElement('pa-room-desk') as PaRoomDesk;
  provider.append(element);
  const desk: OpenRoomDesk = {
    api,
    heard,
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
    async press(words) {
      const find = () => desk.all('button').find((each) => readable(each) === words && each.ariaDisabled !== 'true');
      await desk.until(`“${words}” can be pressed`, find);
      find()!.click();
    },
    fill(name, value) {
      const field = desk.find<HTMLInputElement>(`#field-${name}`);
      if (typeof value === 'boolean') field.checked = value;
      else field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    async open(id) {
      await desk.until(`${id} is in the list`, () => desk.all(`[data-id="${id}"] .row`).length > 0);
      desk.find(`[data-id="${id}"] .row`).click();
      await desk.until(`${id} is open`, () => desk.all('.record:not(.skeleton)').length > 0);
    },
    async until(what, isSo) {
      const end = performance.now() + 30_000;
      for (await element.updateComplete; !isSo(); await new Promise((resolve) => setTimeout(resolve, 5))) {
        if (performance.now() > end) throw new Error(`Waited in vain until ${what}. There is: ${desk.text()}`);
      }
    },
    async reload() {
      element.remove();
      element = document.createElement('pa-room-desk') as PaRoomDesk;
      provider.append(element);
      await element.updateComplete;
    },
  };
  await element.updateComplete;
  return desk;
}

/** Takes everything off the page again. */
export function closeRoomDesks(): void {
  for (const { api, host } of open.splice(0)) {
    host.remove();
    api.client.dispose();
  }
  sessionStorage.clear();
}

function readable(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}
