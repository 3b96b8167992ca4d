import { type BrowserMock, startMock } from '@party-affairs/mock-server/browser';
import { type Client, createClient } from '@party-affairs/sdk';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../../provider/define.ts';
import './define.ts';
import { textOf } from './testing/open-feed.ts';

let mock: BrowserMock;
let client: Client;
let provider: HTMLElementTagNameMap['pa-provider'];

beforeEach(async () => {
  mock = await startMock({ intercept: false, now: new Date('2026-11-22T09:00:00+08:00') });
  client = createClient({ baseUrl: mock.baseUrl, fetch: mock.fetch, auth: mock });
  provider = document.createElement('pa-provider');
  Object.assign(provider, { client, now: mock.now, timeZone: 'Asia/Shanghai' });
  provider.lang = 'zh-Hans';
});

afterEach(async () => {
  provider.remove();
  client.dispose();
  await mock.dispose();
});

it('lets a member search in the other script, narrow what was found, and widen it again', async function () {
  this.timeout(60_000);
  const feed = document.createElement('pa-notice-feed');
  provider.append(feed);
  document.body.append(provider);
  const all = (selector: string) => [...(feed.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const until = async (what: string, isSo: () => unknown) => {
    const end = performance.now() + 30_000;
    while (!isSo()) {
      if (performance.now() > end) throw new Error(`Waited in vain until ${what}: ${textOf(feed.shadowRoot!)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const results = () => all('.results').map(textOf).join();
  await until('there are notices', () => all('.row-open').length > 0);

  const [search] = all('input[type="search"]') as HTMLInputElement[];
  search!.focus();
  search!.value = '黨費';
  search!.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await until('it is counted', () => results() !== '');
  const marks = all('mark').map(textOf);
  expect(new Set(marks)).to.deep.equal(new Set(marks.filter((mark) => mark === '党费' || mark === '黨費')));
  expect(marks).to.include('党费');
  const found = results();

  all('.filter-button')[0]!.focus();
  await sendKeys({ press: 'Enter' });
  await until('organisations can be chosen', () => all('select[part="owner"] option').length > 2);
  const [owner] = all('select[part="owner"]') as HTMLSelectElement[];
  owner!.value = 'org_cs';
  owner!.dispatchEvent(new Event('change', { bubbles: true }));
  await until('there are fewer', () => results() !== found && results() !== '');
  expect(feed.ownerId).to.equal('org_cs');
  expect(all('mark').length).to.be.greaterThan(0);

  all('.chip')[0]!.focus();
  await sendKeys({ press: 'Enter' });
  await until('all that was found is there again', () => results() === found);
  expect(feed.ownerId).to.equal(undefined);
});
