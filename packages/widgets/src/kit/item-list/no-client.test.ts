import type { BaseClient } from '@party-affairs/sdk';
import { expect } from 'chai';
import '../../provider/define.ts';
import { firstMoments } from '../element/contexts.ts';
import { defineElement } from '../element/define-element.ts';
import { until } from '../testing/probe.ts';
import { BookApi } from './testing/book-api.ts';
import { PaBookList } from './testing/book-list.ts';

const { setTimeout: schedule } = globalThis;
const { warn } = console;
const opened: Element[] = [];
let waiting: (() => void)[];
let warnings: string[];

beforeEach(() => {
  waiting = [];
  warnings = [];
  console.warn = (...words: unknown[]) => void warnings.push(words.join(' '));
  // The test says when the first moments are over.
  globalThis.setTimeout = ((run: () => void, delay?: number) => {
    if (delay !== firstMoments) return schedule(run, delay);
    waiting.push(run);
    return schedule(() => {});
  }) as typeof setTimeout;
});

afterEach(() => {
  globalThis.setTimeout = schedule;
  console.warn = warn;
  opened.splice(0).forEach((element) => element.remove());
});

const textOf = (element: PaBookList) => (element.renderRoot.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

async function open(tag: string, lang: string, provider?: Record<string, unknown>): Promise<PaBookList> {
  defineElement('book-list', PaBookList, { prefix: tag });
  const element = document.createElement(`${tag}-book-list`) as PaBookList;
  const around = provider
    ? Object.assign(document.createElement('pa-provider'), provider)
    : document.createElement('div');
  around.lang = lang;
  around.append(element);
  document.body.append(around);
  opened.push(around);
  await element.updateComplete;
  return element;
}

async function firstMomentsEnd(element: PaBookList, words: string): Promise<void> {
  waiting.splice(0).forEach((run) => run());
  await until(`it says “${words}”`, () => textOf(element).includes(words));
}

describe('a widget without a client', () => {
  it('says so to the reader after its first moments, and once to the author of the page, with the mend', async () => {
    const one = await open('alone', 'zh-Hans');
    const two = await open('alone', 'zh-Hans');
    await until('both wait', () => waiting.length === 2);
    expect(textOf(one)).not.to.include('接通');
    await firstMomentsEnd(one, '这里还没有接通服务');
    await until('so does the other', () => textOf(two).includes('请联系网站管理员'));
    expect(warnings).to.have.lengthOf(1);
    expect(warnings[0]).to.include('<alone-book-list>').and.to.include('base-url').and.to.include('createClient');
  });

  it('inside a provider that has neither address nor client: the provider says it once', async () => {
    const element = await open('bare', 'zh-Hant', {});
    await firstMomentsEnd(element, '這裡還沒有接通服務');
    await until('it is said', () => warnings.length > 0);
    expect(warnings).to.have.lengthOf(1);
    expect(warnings[0]).to.include('<pa-provider>').and.to.include('base-url');
  });

  it('inside a provider whose address is none: the provider says it once', async () => {
    const element = await open('astray', 'en', { baseUrl: 'http://' });
    await firstMomentsEnd(element, 'Not connected yet');
    await until('it is said', () => warnings.length > 0);
    expect(warnings).to.have.lengthOf(1);
    expect(warnings[0]).to.include('http://').and.to.include('https://party.example.edu');
  });

  it('shows its list when a client comes after all', async () => {
    const element = await open('late', 'en');
    await firstMomentsEnd(element, 'Not connected yet');
    const api = new BookApi(1);
    element.client = api.client;
    await until('the list is there', () => textOf(element).includes('Book 1'));
    expect(textOf(element)).not.to.include('Not connected');
    api.client.dispose();
  });
});

describe('a page that makes a client at each render', () => {
  /** Renders as many times, each time with another client, and waits until what that loads is there. */
  async function render(times: number, target: () => { client: BaseClient | undefined }): Promise<BookApi[]> {
    const apis: BookApi[] = [];
    for (let time = 0; time < times; time += 1) {
      const api = new BookApi(1);
      apis.push(api);
      target().client = api.client;
      await (target() as unknown as PaBookList).updateComplete;
    }
    await import('../element/client-faults.ts');
    return apis;
  }

  it('is not told so while each client is disposed, or while a widget goes from one provider to another', async () => {
    const element = await open('disposing', 'en');
    const apis: BookApi[] = [];
    for (let time = 0; time < 6; time += 1) {
      apis.at(-1)?.client.dispose();
      apis.push(...(await render(1, () => element)));
    }
    const providers = Array.from({ length: 4 }, () => {
      const { client } = new BookApi(1);
      const provider = Object.assign(document.createElement('pa-provider'), { client });
      opened.push(provider);
      document.body.append(provider);
      return provider;
    });
    const moved = await open('moving', 'en');
    for (const provider of [...providers, ...providers]) {
      provider.append(moved);
      await moved.updateComplete;
    }
    await import('../element/client-faults.ts');
    expect(warnings).to.deep.equal([]);
    providers.forEach(({ client }) => client?.dispose());
    apis.at(-1)?.client.dispose();
  });

  it('is told so once in the console, with the mend', async () => {
    const elements = [await open('inline', 'en'), await open('inline', 'en')];
    const provider = document.createElement('pa-provider');
    document.body.append(provider);
    opened.push(provider);
    const first = await render(3, () => elements[0]!);
    expect(warnings).to.deep.equal([]);
    const apis = [...first, ...(await render(4, () => elements[0]!)), ...(await render(6, () => elements[1]!))];
    apis.push(...(await render(6, () => provider)));
    expect(warnings).to.have.lengthOf(1);
    expect(warnings[0]).to.include('<inline-book-list>').and.to.include('once').and.to.include('signOut()');
    apis.forEach(({ client }) => client.dispose());
  });
});
