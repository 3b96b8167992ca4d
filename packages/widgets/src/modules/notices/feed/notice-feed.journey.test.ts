import { startMock, type BrowserMock } from '@party-affairs/mock-server/browser';
import { createClient, type Client } from '@party-affairs/sdk';
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

it('lets a member find what is owed, read it, acknowledge it and put it away, and hears what is published meanwhile', async function () {
  this.timeout(60_000);
  const feed = document.createElement('pa-notice-feed');
  provider.append(feed);
  document.body.append(provider);
  const all = (selector: string) => [...(feed.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const until = async (what: string, isSo: () => unknown) => {
    const end = performance.now() + 30_000;
    while (!(await isSo())) {
      if (performance.now() > end) throw new Error(`Waited in vain until ${what}: ${textOf(feed.shadowRoot!)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const button = (words: string) => all('button').find((each) => textOf(each).includes(words));
  const pressEnter = async (element: HTMLElement | undefined) => {
    element!.focus();
    await sendKeys({ press: 'Enter' });
  };

  await until('the list is there', () => all('.row-open').length > 0);
  await pressEnter(button('待确认'));
  const { items } = await client.notices.list({ state: 'toAcknowledge' });
  await until('what is owed is listed', () => all('.row-open').length === items.length);

  const [owed] = items;
  await pressEnter(all('.row-open').find((each) => textOf(each).includes(owed!.title)));
  await until('it is open', () => all('.ack[data-kind="owed"]').length === 1);
  await pressEnter(button('确认已阅'));
  await until('it asks', () => all('dialog[open]').length === 1);
  expect(textOf(all('dialog')[0]!)).to.include(`第 ${owed!.revision} 版`);
  await pressEnter(all('dialog [data-kind="primary"]')[0]);
  await until('it is acknowledged', () => all('.ack[data-kind="done"]').length === 1);
  await until('the server has it', async () => {
    const { receipt } = await client.notices.get(owed!.id);
    return receipt?.ackRevision === owed!.revision;
  });

  await pressEnter(button('归档'));
  await until('it is put away', () => button('移出归档'));
  await pressEnter(button('返回列表'));
  await pressEnter(button('全部'));
  await until('all are listed', () => all('.row-open').length > items.length);
  expect(all('.row-open').some((each) => textOf(each).includes(owed!.title))).to.equal(false);

  mock.setPersona('acc_secretary');
  const secretary = createClient({
    baseUrl: mock.baseUrl,
    fetch: mock.fetch,
    auth: { getToken: async () => 'persona.acc_secretary' },
  });
  mock.setPersona('acc_member');
  const scheduled = await secretary.noticeDesk.list({ state: 'scheduled' });
  secretary.dispose();
  const due = scheduled.items.map(({ publishAt }) => Date.parse(publishAt ?? '')).filter(Number.isFinite);
  await mock.setNow(new Date(Math.max(...due) + 1000));
  await until('the new ones are offered', () => button('条新通知'));
  await pressEnter(button('条新通知'));
  // Where several come, one may be offered anew at once.
  const isNew = (row: HTMLElement) => scheduled.items.some(({ title }) => textOf(row).includes(title));
  await until('they are there', () => all('.row-open').some(isNew));
});
