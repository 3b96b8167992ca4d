import { expect } from 'chai';
import { expectAccessible } from '../../../kit/testing/expect-accessible.ts';
import { notice, unreceived } from './testing/fake-api.ts';
import { closeFeeds, openFeed, type OpenFeed, type OpenFeedOptions } from './testing/open-feed.ts';

afterEach(closeFeeds);

const notices = () => [
  notice('a', { pinned: true, requiresAck: true, ackDueAt: '2026-11-24T18:00:00+08:00', attachmentCount: 1 }),
  notice('b', { receipt: { ...unreceived, readAt: '2026-11-21T08:00:00+08:00' } }),
  notice('c', { requiresAck: true, receipt: { ...unreceived, ackRevision: 1, ackAt: '2026-11-21T08:00:00+08:00' } }),
];

const rich = () =>
  notice('a', {
    requiresAck: true,
    attachments: [{ id: 'f', fileName: '议程.docx', mediaType: 'x', size: 1700, url: 'https://files.example.test/f' }],
    body: {
      type: 'root',
      children: [
        { type: 'element', tagName: 'h2', children: [{ type: 'text', value: '议程' }] },
        {
          type: 'element',
          tagName: 'table',
          children: [
            {
              type: 'element',
              tagName: 'tr',
              children: [
                {
                  type: 'element',
                  tagName: 'th',
                  properties: { scope: 'col' },
                  children: [{ type: 'text', value: '时间' }],
                },
              ],
            },
            {
              type: 'element',
              tagName: 'tr',
              children: [{ type: 'element', tagName: 'td', children: [{ type: 'text', value: '19:00' }] }],
            },
          ],
        },
        {
          type: 'element',
          tagName: 'img',
          properties: { src: 'https://pictures.example.test/1.jpg', alt: '会场' },
          children: [],
        },
      ],
    },
  });

interface Scene extends OpenFeedOptions {
  readonly then?: (feed: OpenFeed) => Promise<void>;
}

const scenes: Readonly<Record<string, () => Scene>> = {
  loading: () => ({
    early: true,
    prepare: (api) => api.hold(/GET/),
    then: (feed) => feed.until('its words are there', () => feed.root.querySelector('.panel')),
  }),
  'a list': () => ({ notices: notices() }),
  'a list in English': () => ({ notices: notices(), lang: 'en' }),
  'a narrow list in traditional characters': () => ({ notices: notices(), lang: 'zh-Hant', width: '320px' }),
  'a wide list': () => ({ notices: notices(), width: '900px' }),
  'a front page': () => ({ notices: notices(), properties: { compact: true } }),
  'a visitor': () => ({ notices: [notice('a', { disclosureScope: 'public' })], person: null }),
  'an empty list': () => ({ notices: [], properties: { tab: 'toAcknowledge' } }),
  'an error': () => ({ prepare: (api) => api.fail(/notices\?/, { status: 500, code: 'internal' }) }),
  denied: () => ({ prepare: (api) => api.fail(/notices\?/, { status: 403, code: 'forbidden' }) }),
  'no connection': () => ({ prepare: (api) => (api.online = false) }),
  'no connection any more': () => ({
    notices: notices(),
    then: async (feed) => {
      feed.setOnline(false);
      await feed.until('it says so', () => feed.element.state === 'offline');
    },
  }),
  'actions of a row': () => ({
    notices: notices(),
    then: async (feed) => {
      feed.row('通知 b').querySelector<HTMLElement>('.row-more')!.click();
      await feed.until('they are there', () => feed.root.querySelector('.row-actions'));
    },
  }),
  'a row put away': () => ({ notices: notices(), then: (feed) => feed.act('通知 b', '归档') }),
  'an act taken back': () => ({
    notices: notices(),
    prepare: (api) => api.fail(/archive/, { status: 500, code: 'internal' }),
    then: async (feed) => {
      await feed.act('通知 b', '归档');
      await feed.until('it says so', () => feed.has('没有归档成功'));
    },
  }),
  'new notices': () => ({
    notices: notices(),
    then: async (feed) => {
      await feed.untilLive();
      feed.api.notices = [notice('x', { publishedAt: '2026-11-22T08:59:00+08:00' }), ...feed.api.notices];
      feed.api.emit({ type: 'notice.published', data: { noticeId: 'x', organizationId: 'org_branch' } });
      await feed.until('they are offered', () => feed.root.querySelector('.new-items'));
    },
  }),
  'an open notice': () => ({ notices: [rich()], then: (feed) => feed.open('通知 a') }),
  'a question': () => ({
    notices: [rich()],
    then: async (feed) => {
      await feed.open('通知 a');
      feed.press('确认已阅');
      await feed.until('it asks', () => feed.find<HTMLDialogElement>('dialog').open);
    },
  }),
  'a notice that has gone': () => ({
    properties: { noticeId: 'none' },
    then: (feed) => feed.until('it says so', () => feed.has('不再公开')),
  }),
};

for (const theme of ['light', 'dark'] as const) {
  describe(`in ${theme} colours nothing is in the way of anybody`, () => {
    for (const [name, scene] of Object.entries(scenes)) {
      it(`in ${name}`, async () => {
        const { then, ...options } = scene();
        const feed = await openFeed({ ...options, theme });
        await then?.(feed);
        await feed.element.updateComplete;
        await expectAccessible(feed.element);
      });
    }
  });
}

describe('two feeds on a page', () => {
  it('can be told apart by those who do not see where they stand', async () => {
    const feed = await openFeed({ notices: [rich(), ...notices()] });
    const names = ['学院通知', undefined, undefined];
    for (const [index, heading] of names.entries()) {
      const other = Object.assign(document.createElement('pa-notice-feed'), {
        heading,
        label: index === 1 ? '首页通知公告' : undefined,
        organizationId: index === 2 ? 'org_root' : undefined,
      });
      feed.provider.append(other);
      await feed.until('it lists', () => other.state === 'ready');
    }
    const named = () =>
      [...feed.provider.querySelectorAll('pa-notice-feed')].map((each) =>
        each.shadowRoot!.querySelector('section')!.getAttribute('aria-label'),
      );
    await feed.until('all have their names', () => named().includes('校党委通知公告'));
    expect(named()).to.deep.equal(['通知公告', '学院通知', '首页通知公告', '校党委通知公告']);
    await expectAccessible(feed.host);
  });
});

describe('at arm’s length', () => {
  it('everything to press is 44 px high, in narrow and wide cards', async () => {
    for (const width of ['320px', '900px']) {
      const feed = await openFeed({ notices: notices(), width });
      await feed.act('通知 b', '归档');
      const small = feed
        .all('button:not(.row-open), input, select, .row')
        .filter((each) => each.getBoundingClientRect().height < 44)
        .map((each) => each.outerHTML.slice(0, 80));
      expect(small).to.deep.equal([]);
      closeFeeds();
    }
  });

  it('nothing is cut off or scrolls sideways at 320 px, with large letters too', async () => {
    for (const lang of ['zh-Hans', 'zh-Hant', 'en']) {
      const feed = await openFeed({ notices: [rich(), ...notices().slice(1)], lang, width: '320px' });
      feed.provider.largeText = true;
      await feed.provider.updateComplete;
      await feed.element.updateComplete;
      const fits = () => feed.find('.root').scrollWidth <= feed.find('.root').clientWidth;
      expect(fits(), `list in ${lang}`).to.equal(true);
      await feed.open('通知 a');
      expect(fits(), `notice in ${lang}`).to.equal(true);
      closeFeeds();
    }
  });

  it('a title ends where the line below its row does, with actions beside it or without', async () => {
    for (const person of [null, 'acc_member']) {
      const title = '一个比一行长得多的标题，长到无论如何都要在第二行才能写完的那一种';
      const feed = await openFeed({
        person,
        width: '320px',
        notices: [notice('a', { disclosureScope: 'public', title })],
      });
      const line = feed.find('.item').getBoundingClientRect().right;
      expect(feed.find('.row-open').getBoundingClientRect().right <= line).to.equal(true);
      closeFeeds();
    }
  });

  it('letters are a quarter larger where that is set', async () => {
    const feed = await openFeed();
    expect(getComputedStyle(feed.find('.row-open')).fontSize).to.equal('16px');
    feed.provider.largeText = true;
    await feed.until('they are larger', () => getComputedStyle(feed.find('.row-open')).fontSize === '20px');
  });
});
