import { createClient } from '@party-affairs/sdk';
import { expect } from 'chai';
import { PaNoticeFeed } from './notice-feed.ts';
import { FakeApi, notice } from './testing/fake-api.ts';
import { closeFeeds, openFeed, textOf } from './testing/open-feed.ts';

afterEach(closeFeeds);

function clientOf(api: FakeApi) {
  return createClient({
    baseUrl: 'https://other.example.test/',
    fetch: api.fetch,
    auth: { getToken: async () => api.person && `token.${api.person}` },
    retry: { limit: 0 },
  });
}

describe('a feed that is moved', () => {
  it('goes on where it was', async () => {
    const feed = await openFeed();
    await feed.open('通知 b');
    const place = document.createElement('section');
    feed.host.append(place);
    place.append(feed.provider);
    await feed.element.updateComplete;
    expect(feed.has('b 的正文')).to.equal(true);
    feed.press('返回列表');
    await feed.until('the list is back', () => feed.titles.length === 3);
    await feed.act('通知 a', '归档');
    await feed.until('it still acts', () => feed.api.notices[0]!.receipt?.archivedAt);
  });

  it('leaves nothing running when it is taken out, and works when it is put back', async () => {
    const feed = await openFeed();
    await feed.untilLive();
    feed.element.remove();
    await feed.until('it has let go', () => feed.api.listeners === 0);
    const before = feed.api.requests.length;
    window.dispatchEvent(new Event('online'));
    window.dispatchEvent(new Event('visibilitychange'));
    await new Promise(requestAnimationFrame);
    expect(feed.api.requests.length).to.equal(before);
    feed.provider.append(feed.element);
    await feed.untilLive();
    await feed.act('通知 a', '归档');
    await feed.until('it acts', () => feed.api.notices[0]!.receipt?.archivedAt);
  });

  it('closes its question and takes it for a no when it leaves the page', async () => {
    const feed = await openFeed({ notices: [notice('a', { requiresAck: true })] });
    await feed.open('通知 a');
    feed.press('确认已阅');
    await feed.until('it asks', () => feed.find<HTMLDialogElement>('dialog').open);
    feed.element.remove();
    feed.provider.append(feed.element);
    await feed.element.updateComplete;
    expect(feed.find<HTMLDialogElement>('dialog').open).to.equal(false);
    expect(feed.api.count(/acknowledge/)).to.equal(0);
  });

  it('shows what its new provider has', async () => {
    const feed = await openFeed();
    const other = new FakeApi([notice('z', { title: '别处的通知' })]);
    const provider = document.createElement('pa-provider');
    provider.client = clientOf(other);
    feed.host.append(provider);
    await provider.updateComplete;
    provider.append(feed.element);
    await feed.until('it is listed', () => feed.titles.join() === '未读 别处的通知');
    provider.client.dispose();
  });

  it('has no client left outside of every provider, and waits for one', async () => {
    const feed = await openFeed();
    feed.host.append(feed.element);
    await feed.element.updateComplete;
    expect(feed.element.state).to.equal('loading');
    expect(feed.titles).to.have.lengthOf(0);
    feed.element.client = feed.client;
    await feed.until('it lists', () => feed.titles.length === 3);
  });
});

describe('a person who changes', () => {
  const bothSee = () => [notice('a', { disclosureScope: 'public', title: '公开' }), notice('b', { title: '党内' })];

  it('leaves nothing behind at sign-out, also not what was under way', async () => {
    const feed = await openFeed({ notices: bothSee() });
    await feed.open('党内');
    feed.api.person = null;
    feed.client.signOut();
    await feed.until('it is a visitor’s', () => feed.has('不再公开') && !feed.has('正文'));
    feed.element.noticeId = undefined;
    await feed.until('the list is a visitor’s', () => feed.titles.join() === '公开');
    expect(feed.has('党内的')).to.equal(false);
    expect(feed.all('[role="tab"]')).to.have.lengthOf(0);
  });

  it('is noticed also when nobody said so', async () => {
    const feed = await openFeed({ notices: bothSee() });
    feed.api.person = 'acc_other';
    feed.api.notices = [notice('o', { title: '别人的' })];
    feed.element.refresh();
    await feed.until('the list is the other person’s', () => feed.titles.join() === '未读 别人的');
  });

  it('does not get the answer to the former person’s question', async () => {
    const feed = await openFeed({ notices: bothSee() });
    const release = feed.api.hold(/state=unread/);
    feed.press('未读');
    await feed.until('it is asked for', () => feed.api.count(/state=unread/) === 1);
    feed.api.person = null;
    feed.client.signOut();
    release();
    await feed.until('the list is a visitor’s', () => feed.titles.join() === '公开');
  });

  it('gets another list with another client', async () => {
    const feed = await openFeed();
    const other = new FakeApi([notice('z', { title: '另一所大学' })]);
    const client = clientOf(other);
    feed.provider.client = client;
    await feed.until('it is listed', () => feed.titles.join() === '未读 另一所大学');
    client.dispose();
  });
});

describe('the language', () => {
  it('is that of the nearest lang, and follows it', async () => {
    const feed = await openFeed({ lang: 'zh-TW' });
    expect(textOf(feed.find('.heading'))).to.equal('通知公告');
    expect(feed.has('未讀')).to.equal(true);
    feed.element.lang = 'en-GB';
    await feed.until('it is English', () => feed.has('Notices'));
    expect(feed.find('.root').lang).to.equal('en');
    feed.element.removeAttribute('lang');
    await feed.until('it is Chinese again', () => feed.has('未讀'));
    feed.provider.lang = 'fr';
    await feed.until('it is the one for languages we do not have', () => feed.has('未读'));
  });

  it('may be two on one page', async () => {
    const feed = await openFeed();
    const second = document.createElement('pa-notice-feed');
    second.lang = 'en';
    feed.provider.append(second);
    await feed.until('the other is English', () => second.shadowRoot?.textContent?.includes('To acknowledge'));
    expect(feed.has('待确认')).to.equal(true);
  });

  it('gives dates their words and keeps the time zone', async () => {
    const at = '2026-11-21T23:30:00Z';
    const feed = await openFeed({ lang: 'en', notices: [notice('a', { publishedAt: at, updatedAt: at })] });
    expect(textOf(feed.find('.group-heading'))).to.equal('today');
    expect(textOf(feed.row('a'))).to.include('07:30');
    feed.provider.timeZone = 'Europe/London';
    await feed.until('it is the time in London', () => textOf(feed.row('a')).includes('23:30'));
    feed.provider.timeZone = 'Mars/Olympus';
    await feed.until('an unknown zone is the device’s', () => feed.titles.length === 1);
  });
});

describe('the element', () => {
  it('takes what was set on it before it was known', async () => {
    const api = new FakeApi([notice('a', { title: '早到的' })]);
    const client = clientOf(api);
    const early = document.createElement('early-notice-feed') as PaNoticeFeed;
    early.client = client;
    early.heading = '最新通知';
    document.body.append(early);
    PaNoticeFeed.define({ prefix: 'early' });
    await early.updateComplete;
    const text = () => early.shadowRoot?.textContent ?? '';
    const end = performance.now() + 30_000;
    while (!text().includes('早到的') && performance.now() < end) await new Promise(requestAnimationFrame);
    expect(text()).to.include('最新通知').and.to.include('早到的');
    early.remove();
    client.dispose();
  });

  it('can be hidden, sized and placed by the page', async () => {
    const feed = await openFeed();
    feed.element.hidden = true;
    expect(getComputedStyle(feed.element).display).to.equal('none');
    feed.element.hidden = false;
    feed.element.style.blockSize = '300px';
    await feed.element.updateComplete;
    expect(feed.element.getBoundingClientRect().height).to.equal(300);
    expect(feed.find('.panel').scrollHeight).to.be.greaterThan(feed.find('.panel').clientHeight);
  });

  it('has a width where the page gives it none', async () => {
    const feed = await openFeed();
    feed.host.style.display = 'flex';
    feed.provider.style.display = 'contents';
    expect(feed.element.getBoundingClientRect().width).to.be.greaterThan(250);
  });
});
