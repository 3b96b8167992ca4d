import type { Organization } from '@party-affairs/sdk';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { expectAccessible } from '../../../kit/testing/expect-accessible.ts';
import type { ItemsFilterEvent } from './events.ts';
import { notice } from './testing/fake-api.ts';
import { closeFeeds, openFeed, type OpenFeed, type OpenFeedOptions } from './testing/open-feed.ts';

afterEach(closeFeeds);

const part = (id: string, parentId: string): Organization => ({
  id,
  code: null,
  name: `中共江滨大学${id}委员会`,
  shortName: `${id} 党委`,
  kind: 'committee',
  parentId,
});
const ownerOf = (id: string) => ({ id, name: id, shortName: id });
const notices = () => [
  notice('today', { publishedAt: '2026-11-22T00:30:00+08:00', owner: ownerOf('org_part_a') }),
  notice('monday', { publishedAt: '2026-11-16T00:00:00+08:00', owner: ownerOf('org_part_b') }),
  notice('sunday', { publishedAt: '2026-11-15T23:59:59+08:00', owner: ownerOf('org_part_a'), categoryCode: 'dues' }),
  notice('october', { publishedAt: '2026-10-31T23:00:00+08:00', owner: ownerOf('org_part_b') }),
  notice('lastYear', { publishedAt: '2025-12-31T23:00:00+08:00' }),
];

/** A feed of two organisations, with its filters open. */
async function openFilters(options: OpenFeedOptions = {}): Promise<OpenFeed> {
  const feed = await openFeed({
    notices: notices(),
    prepare: (api) => (api.organizations = [part('org_part_a', 'org_root'), part('org_part_b', 'org_root')]),
    ...options,
  });
  feed.press('筛选');
  await feed.until('all filters are there', () => feed.all('.filter-fields select').length === 3);
  return feed;
}

async function choose(feed: OpenFeed, label: string, value: string): Promise<void> {
  const select = feed.find<HTMLSelectElement>(`select[aria-label="${label}"]`);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await feed.element.updateComplete;
}

async function untilListed(feed: OpenFeed, ...ids: string[]): Promise<void> {
  const titles = ids.map((id) => `未读 通知 ${id}`).join();
  await feed.until(`the list is ${ids.join()}`, () => feed.titles.join() === titles);
}

describe('filters', () => {
  it('narrow the list to an organisation, which stands above it with the way back', async () => {
    const feed = await openFilters();
    const heard: ItemsFilterEvent[] = [];
    feed.element.addEventListener('pa-notice-feed-filter', (event) => heard.push(event));
    await choose(feed, '党组织', 'org_part_b');
    await untilListed(feed, 'monday', 'october');
    expect(feed.element.ownerId).to.equal('org_part_b');
    expect(heard.map(({ filters }) => filters['ownerId'])).to.deep.equal(['org_part_b']);
    await feed.until('they are counted', () => feed.has('2 条结果'));
    expect(feed.all('.tab-count')).to.have.lengthOf(0);
    await expectAccessible(feed.host);
    feed.press('取消筛选：党组织 org_part_b 党委');
    await untilListed(feed, 'today', 'monday', 'sunday', 'october', 'lastYear');
    expect(feed.focused?.className).to.include('filter-button');
  });

  it('narrow it to this week, month and year, in the time zone of the feed', async () => {
    const feed = await openFilters();
    const option = (words: string) =>
      [...feed.find<HTMLSelectElement>('select[aria-label="发布时间"]').options].find((each) => each.text === words)!;
    await choose(feed, '发布时间', option('本周').value);
    await untilListed(feed, 'today', 'monday');
    expect(feed.element.publishedFrom).to.equal('2026-11-16');
    await choose(feed, '发布时间', option('本月').value);
    await untilListed(feed, 'today', 'monday', 'sunday');
    await choose(feed, '发布时间', option('今年').value);
    await untilListed(feed, 'today', 'monday', 'sunday', 'october');
    expect(feed.all('.chip').map((chip) => chip.textContent?.trim())).to.deep.equal(['今年']);
  });

  it('narrow it to days that the reader chooses, both included', async () => {
    const feed = await openFilters();
    await choose(feed, '发布时间', 'days');
    await feed.until('the first day has the focus', () => feed.focused?.matches('input[type="date"]'));
    const set = (input: HTMLInputElement, day: string) => {
      input.value = day;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const days = () => feed.all('.filter-day') as HTMLInputElement[];
    set(days()[0]!, '2026-10-31');
    await untilListed(feed, 'today', 'monday', 'sunday', 'october');
    set(days()[1]!, '2026-11-15');
    await untilListed(feed, 'sunday', 'october');
    expect(feed.has('10月31日 周六 至 11月15日 周日')).to.equal(true);
    const asked = feed.api.requests.length;
    set(days()[1]!, '0002-11-15');
    await feed.element.updateComplete;
    expect(feed.api.requests).to.have.lengthOf(asked);
    expect(feed.element.publishedTo).to.equal('2026-11-15');
  });

  it('work together, with the search and the lists, and stay while a notice is open', async () => {
    const feed = await openFilters();
    await choose(feed, '党组织', 'org_part_a');
    await untilListed(feed, 'today', 'sunday');
    await choose(feed, '公开目录', 'dues');
    await untilListed(feed, 'sunday');
    feed.type('sun');
    feed.press('未读');
    await feed.until('both are asked for', () =>
      feed.api.count(/state=unread&categoryCode=dues&organizationId=org_part_a&q=sun/),
    );
    await feed.until('it is found', () => feed.all('mark').length > 0);
    await feed.open('sunday');
    feed.press('返回列表');
    await feed.until('the list is back', () => feed.titles.length === 1);
    expect(feed.all('.chip')).to.have.lengthOf(2);
    expect(feed.find('.filter-button').ariaExpanded).to.equal('true');
  });

  it('say that nothing matches, with the way back to all', async () => {
    const feed = await openFeed({
      notices: notices(),
      properties: { publishedFrom: '2020-01-01', publishedTo: '2020-02-01' },
    });
    await feed.until('it says so', () => feed.has('没有符合条件的通知'));
    await feed.until('what is set is shown', () => feed.has('2020年1月1日 至 2020年2月1日'));
    feed.press('清除筛选');
    await untilListed(feed, 'today', 'monday', 'sunday', 'october', 'lastYear');
    expect(feed.element.publishedFrom).to.equal(undefined);
  });

  it('leave out one that has nothing to choose', async () => {
    const feed = await openFeed({ notices: notices() });
    feed.press('筛选');
    await feed.until('the filters are there', () => feed.all('.filter-fields select').length === 2);
    await feed.until('organisations are known', () => feed.api.count(/organizations\?limit=100/) === 1);
    await feed.element.updateComplete;
    expect(feed.all('select').map((each) => each.ariaLabel ?? each.getAttribute('aria-label'))).to.deep.equal([
      '公开目录',
      '发布时间',
    ]);
  });

  it('offer only what is below the organisation of the feed', async () => {
    const feed = await openFeed({
      notices: notices(),
      properties: { organizationId: 'org_part_a' },
      prepare: (api) =>
        (api.organizations = [
          part('org_part_a', 'org_root'),
          part('org_part_b', 'org_root'),
          part('org_part_a1', 'org_part_a'),
          part('org_part_a2', 'org_part_a'),
        ]),
    });
    feed.press('筛选');
    await feed.until('all filters are there', () => feed.all('.filter-fields select').length === 3);
    const { options } = feed.find<HTMLSelectElement>('select[aria-label="党组织"]');
    expect([...options].map(({ value }) => value)).to.deep.equal(['', 'org_part_a1', 'org_part_a2']);
  });

  it('say that choices could not be loaded, and try again', async () => {
    const feed = await openFeed({
      notices: notices(),
      prepare: (api) => {
        api.organizations = [part('org_part_a', 'org_root'), part('org_part_b', 'org_root')];
        api.fail(/organizations\?limit=100/, { status: 500, code: 'internal' }, 1);
      },
    });
    feed.press('筛选');
    await feed.until('it says so', () => feed.has('筛选项没有载入成功'));
    feed.press('重试');
    await feed.until('all filters are there', () => feed.all('.filter-fields select').length === 3);
  });

  it('take days that are none for no filter, and show what the page wrote', async () => {
    const feed = await openFeed({ notices: notices(), properties: { publishedFrom: '<b>gestern</b>' } });
    await feed.until('it is shown', () => feed.has('<b>gestern</b>'));
    expect(feed.titles).to.have.lengthOf(5);
    expect(feed.api.count(/publishedFrom/)).to.equal(0);
  });

  it('are opened, used and closed by keyboard', async () => {
    const feed = await openFeed({ notices: notices() });
    feed.find('input').focus();
    await sendKeys({ press: 'Tab' });
    expect(feed.focused?.className).to.include('filter-button');
    await sendKeys({ press: 'Enter' });
    await feed.until('they are open', () => feed.all('.filter-fields select').length > 0);
    await sendKeys({ press: 'Tab' });
    expect(feed.focused?.getAttribute('aria-label')).to.equal('公开目录');
    await sendKeys({ press: 'Escape' });
    await feed.until('they are closed', () => feed.focused?.className.includes('filter-button'));
    expect(feed.all('select')).to.have.lengthOf(0);
  });

  it('fit into a narrow card in each language, with large letters, and in the dark', async () => {
    for (const lang of ['zh-Hans', 'zh-Hant', 'en']) {
      const feed = await openFeed({
        notices: notices(),
        lang,
        width: '320px',
        theme: 'dark',
        properties: { categoryCode: 'dues', publishedFrom: '2026-11-02', publishedTo: '2026-11-20' },
      });
      feed.provider.largeText = true;
      feed.find('.filter-button').click();
      await feed.until('they are open', () => feed.all('.filter-day').length === 2);
      await feed.until('it is listed', () => feed.titles.length === 1);
      expect(feed.find('.root').scrollWidth <= feed.find('.root').clientWidth, lang).to.equal(true);
      const small = feed.all('button:not(.row-open), select, input').filter((each) => each.offsetHeight < 44);
      expect(small, lang).to.deep.equal([]);
      await expectAccessible(feed.host);
      closeFeeds();
    }
  });
});
