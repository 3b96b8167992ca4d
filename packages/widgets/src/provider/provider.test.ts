import { createClient } from '@party-affairs/sdk';
import { expect } from 'chai';
import { html, nothing } from 'lit';
import { openProbe, Probe, until } from '../kit/testing/probe.ts';
import './define.ts';
import { PaProvider } from './provider.ts';

class Facts extends Probe {
  get session() {
    return this.context.session;
  }

  protected override setUp(): void {}

  protected override show(): unknown {
    const { session, settings, theme } = this.context;
    return html`${session?.client.baseUrl ?? nothing}|${theme}|${settings.timeZone ?? ''}|${settings.largeText}`;
  }
}

const opened: Element[] = [];
const facts = (element: Probe) => element.shadowRoot!.textContent!.trim();

function provider(properties: Partial<PaProvider> = {}): PaProvider {
  const element = Object.assign(document.createElement('pa-provider'), properties);
  document.body.append(element);
  opened.push(element);
  return element;
}

afterEach(() => opened.splice(0).forEach((element) => element.remove()));

describe('a provider', () => {
  it('gives what is inside it a client, theme, zone and size of letters, and every change of them', async () => {
    const around = provider({ baseUrl: 'https://one.example.test/', theme: 'dark', timeZone: 'Asia/Shanghai' });
    const widget = await openProbe(Facts);
    around.append(widget);
    await until('it has them', () => facts(widget) === 'https://one.example.test|dark|Asia/Shanghai|false');
    Object.assign(around, { theme: 'light', timeZone: undefined, largeText: true });
    await until('it has the new ones', () => facts(widget) === 'https://one.example.test|light||true');
  });

  it('makes a client from where tokens come', async () => {
    const asked: boolean[] = [];
    const around = provider();
    around.getToken = async ({ force }) => {
      asked.push(force);
      return null;
    };
    around.setAttribute('base-url', '/');
    const widget = await openProbe(Facts);
    around.append(widget);
    await until('it is asked', () => asked.length > 0);
    expect(facts(widget)).to.include(location.origin);
  });

  it('keeps what its widgets show when a page gives it a new function for tokens at each render', async () => {
    const answered: number[] = [];
    const around = provider({ baseUrl: 'https://one.example.test/', getToken: async () => (answered.push(0), null) });
    const widget = await openProbe(Facts);
    around.append(widget);
    await until('the first is asked', () => answered.length > 0);
    const { session } = widget;
    for (const render of [1, 2, 3, 4, 5]) {
      around.getToken = async () => (answered.push(render), null);
      await around.updateComplete;
      await widget.updateComplete;
    }
    expect(widget.session).to.equal(session);
    expect(answered.every((render) => render === 0)).to.equal(true);
    session!.ask();
    await until('the newest is asked', () => answered.at(-1) === 5);
    expect(answered.some((render) => render > 0 && render < 5)).to.equal(false);
  });

  it('begins anew when a visitor of the page signs in', async () => {
    const around = provider({ baseUrl: 'https://one.example.test/' });
    const widget = await openProbe(Facts);
    around.append(widget);
    await until('there is a visitor', () => widget.session?.subject === 'visitor');
    let asked = 0;
    around.getToken = async () => `token${(asked += 1)}`;
    await until('the token is asked for', () => asked > 0);
  });

  it('asks for a token anew when the person signs out', async () => {
    let asked = 0;
    const around = provider({ baseUrl: 'https://one.example.test/', getToken: async () => `token ${(asked += 1)}` });
    const widget = await openProbe(Facts);
    around.append(widget);
    await until('it is asked', () => asked === 1);
    around.signOut();
    await until('it is asked again', () => asked === 2);
  });

  it('disposes of the client it made, and of no other', async () => {
    const own = createClient({ baseUrl: 'https://own.example.test/' });
    const around = provider({ baseUrl: 'https://one.example.test/' });
    const widget = await openProbe(Facts);
    around.append(widget);
    await until('it has one', () => facts(widget).includes('one.example.test'));
    around.client = own;
    await until('it has the other', () => facts(widget).includes('own.example.test'));
    around.remove();
    await Promise.resolve();
    expect(own.signal.aborted).to.equal(false);
    own.dispose();
  });

  it('gives its client again when it is put back', async () => {
    const around = provider({ baseUrl: 'https://one.example.test/' });
    const widget = await openProbe(Facts);
    around.append(widget);
    await until('it has one', () => facts(widget).includes('one.example.test'));
    around.remove();
    await Promise.resolve();
    document.body.append(around);
    await until('it has one again', () => facts(widget).includes('one.example.test'));
  });

  it('that comes to life after its widgets gives to them all the same', async () => {
    const around = document.createElement('late-provider') as PaProvider;
    around.baseUrl = 'https://late.example.test/';
    document.body.append(around);
    opened.push(around);
    const widget = await openProbe(Facts);
    around.append(widget);
    await widget.updateComplete;
    expect(facts(widget)).not.to.include('late.example.test');
    PaProvider.define({ prefix: 'late' });
    await until('it has the client', () => facts(widget).includes('late.example.test'));
  });

  it('inside another one is the one that counts', async () => {
    const outer = provider({ baseUrl: 'https://outer.example.test/' });
    const inner = provider({ baseUrl: 'https://inner.example.test/' });
    outer.append(inner);
    const widget = await openProbe(Facts);
    inner.append(widget);
    await until('it has the inner one', () => facts(widget).includes('inner.example.test'));
  });

  it('says in the console that an address is none, and leaves the page alone', async () => {
    const { warn } = console;
    const warnings: unknown[] = [];
    console.warn = (...words: unknown[]) => void warnings.push(words[0]);
    const around = provider({ baseUrl: 'http://' });
    await around.updateComplete;
    await until('it is said', () => warnings.length > 0);
    console.warn = warn;
    expect(String(warnings[0])).to.include('pa-provider').and.to.include('http://');
  });
});

describe('the theme', () => {
  it('is the page’s unless it is set: a page that only knows light gets no dark card', async () => {
    const around = provider({ baseUrl: 'https://one.example.test/' });
    const widget = await openProbe(Facts);
    around.append(widget);
    await until('it is light', () => facts(widget).includes('|light|'));
    around.style.colorScheme = 'dark';
    widget.requestUpdate();
    await until('it is dark', () => facts(widget).includes('|dark|'));
  });
});
