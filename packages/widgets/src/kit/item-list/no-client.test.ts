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
    expect(warnings).to.have.lengthOf(1);
    expect(warnings[0]).to.include('<pa-provider>').and.to.include('base-url');
  });

  it('inside a provider whose address is none: the provider says it once', async () => {
    const element = await open('astray', 'en', { baseUrl: 'http://' });
    await firstMomentsEnd(element, 'Not connected yet');
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
