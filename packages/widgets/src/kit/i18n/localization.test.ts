import { expect } from 'chai';
import { Localization, type Catalogue } from './localization.ts';
import { messages as en } from './messages/en.ts';
import { messages as hans } from './messages/zh-hans.ts';
import { messages as hant } from './messages/zh-hant.ts';
import type { SharedMessages } from './messages.ts';
import { openProbe, Probe, until } from '../testing/probe.ts';

let catalogue: Catalogue<SharedMessages>;
const opened: Element[] = [];

class Speaking extends Probe {
  declare localization: Localization<SharedMessages>;

  protected override setUp(): void {
    this.localization = new Localization(this, this.context, catalogue);
  }

  protected override show(): unknown {
    return this.localization.messages?.retry ?? (this.localization.failed ? 'failed' : 'nothing yet');
  }
}

const shown = (element: Probe) => element.shadowRoot!.textContent!.trim();

beforeEach(() => {
  catalogue = {
    'zh-Hans': async () => ({ messages: hans }),
    'zh-Hant': async () => ({ messages: hant }),
    en: async () => ({ messages: en }),
  };
});
afterEach(() => opened.splice(0).forEach((element) => element.remove()));

describe('the words of a widget', () => {
  it('are loaded in the language that is asked for, and no other', async () => {
    const loaded: string[] = [];
    catalogue = Object.fromEntries(
      Object.entries(catalogue).map(([language, load]) => [
        language,
        async () => {
          loaded.push(language);
          return load();
        },
      ]),
    ) as unknown as Catalogue<SharedMessages>;
    document.body.lang = 'zh-TW';
    const element = await openProbe(Speaking);
    opened.push(element);
    await until('it speaks', () => shown(element) === hant.retry);
    document.body.removeAttribute('lang');
    expect(loaded).to.deep.equal(['zh-Hant']);
  });

  it('stay until the next ones are there, and a late load does not replace a newer one', async () => {
    let release: (() => void) | undefined;
    catalogue = {
      ...catalogue,
      en: () => new Promise((resolve) => (release = () => resolve({ messages: en }))),
    };
    const element = await openProbe(Speaking);
    opened.push(element);
    await until('it speaks', () => shown(element) === hans.retry);
    element.lang = 'en';
    await element.updateComplete;
    await until('it has asked', () => release);
    expect(shown(element)).to.equal(hans.retry);
    element.lang = 'zh-Hant';
    await until('it speaks otherwise', () => shown(element) === hant.retry);
    release!();
    await element.updateComplete;
    expect(shown(element)).to.equal(hant.retry);
  });

  it('that cannot be loaded can be tried again', async () => {
    const { en: load } = catalogue;
    let fails = true;
    catalogue = { ...catalogue, en: async () => (fails ? Promise.reject(new Error('offline')) : load()) };
    document.body.lang = 'en';
    const element = await openProbe(Speaking);
    opened.push(element);
    await until('it says so', () => shown(element) === 'failed');
    fails = false;
    element.localization.retry();
    await until('it speaks', () => shown(element) === en.retry);
    document.body.removeAttribute('lang');
  });
});
