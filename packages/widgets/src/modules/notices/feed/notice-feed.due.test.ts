import { expect } from 'chai';
import { expectAccessible } from '../../../kit/testing/expect-accessible.ts';
import { notice } from './testing/fake-api.ts';
import { closeFeeds, openFeed, textOf, type OpenFeed } from './testing/open-feed.ts';

afterEach(closeFeeds);

const owed = (id: string, ackDueAt: string | null) => notice(id, { requiresAck: true, ackDueAt });
const late = owed('a', '2026-11-20T18:00:00+08:00');
const soon = owed('b', '2026-11-24T18:00:00+08:00');

const labelOf = (feed: OpenFeed, title: string) => feed.row(title).querySelector<HTMLElement>('.label')!;
const colorOf = (element: Element) => getComputedStyle(element).color;

describe('an acknowledgement whose time has passed', () => {
  it('says so in its row, by word, icon and colour', async () => {
    const feed = await openFeed({ notices: [late, soon] });
    const [over, due] = [labelOf(feed, '通知 a'), labelOf(feed, '通知 b')];
    expect(textOf(over)).to.equal('待确认 已逾期 11月20日 周五截止');
    expect(textOf(due)).to.equal('待确认 还有 2 天');
    expect(over.querySelector('path')!.getAttribute('d')).not.to.equal(due.querySelector('path')!.getAttribute('d'));
    expect(colorOf(over)).not.to.equal(colorOf(due));
  });

  it('keeps word and icon on a narrow card and on a front page', async () => {
    for (const compact of [false, true]) {
      const feed = await openFeed({ notices: [late], width: '320px', properties: { compact } });
      const label = labelOf(feed, '通知 a');
      expect(textOf(label)).to.include('待确认 已逾期');
      expect(label.querySelector('.icon')!.getBoundingClientRect().width).to.be.greaterThan(0);
      closeFeeds();
    }
  });

  it('is over at the minute, not at the end of the day', async () => {
    const notices = [owed('a', '2026-11-22T08:30:00+08:00'), owed('b', '2026-11-22T18:00:00+08:00')];
    const feed = await openFeed({ notices });
    expect(textOf(labelOf(feed, '通知 a'))).to.equal('待确认 已逾期 今天 08:30 截止');
    expect(textOf(labelOf(feed, '通知 b'))).to.equal('待确认 今天截止');
  });

  it('says so in the open notice, and that it can still be given', async () => {
    const feed = await openFeed({ notices: [late] });
    await feed.open('通知 a');
    await feed.until('it is asked for', () => feed.has('请确认已阅'));
    expect(textOf(feed.find('.detail-head .label'))).to.include('已逾期');
    const due = feed.find('.ack-due');
    expect(textOf(due)).to.equal('期限是 11月20日 周五 18:00，现在仍可以确认。');
    expect(colorOf(due)).not.to.equal(colorOf(feed.find('.ack-hint')));
    expect(feed.button('确认已阅')).to.have.property('disabled', false);
  });

  it('can be read in light and dark, in the row and in the open notice', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const feed = await openFeed({ notices: [late, soon], theme });
      await expectAccessible(feed.host);
      await feed.open('通知 a');
      await feed.until('it is asked for', () => feed.has('请确认已阅'));
      await expectAccessible(feed.host);
      closeFeeds();
    }
  });

  it('is said in English and in traditional characters', async () => {
    for (const [lang, words] of [
      ['en', 'To acknowledge overdue due Fri 20 Nov'],
      ['zh-Hant', '待確認 已逾期 11月20日 週五截止'],
    ] as const) {
      const feed = await openFeed({ notices: [late], lang });
      expect(textOf(labelOf(feed, '通知 a'))).to.equal(words);
      closeFeeds();
    }
  });
});

describe('the list to acknowledge', () => {
  const pinned = { ...owed('d', '2026-12-01T18:00:00+08:00'), pinned: true };
  const notices = [owed('c', null), pinned, soon, late];

  it('begins with what is due first, under the day it is due', async () => {
    const feed = await openFeed({ notices, properties: { tab: 'toAcknowledge' } });
    expect(feed.titles.map((title) => title.at(-1))).to.deep.equal(['a', 'b', 'd', 'c']);
    expect(feed.all('.group-heading').map(textOf)).to.deep.equal([
      '11月20日 周五截止',
      '11月24日 周二截止',
      '12月1日 周二截止',
      '未设截止时间',
    ]);
    expect(textOf(feed.row('通知 a'))).to.include('2026年11月20日星期五 09:15');
  });

  it('offers what is due before its last row, and not what the next page begins with', async () => {
    const feed = await openFeed({ notices, properties: { tab: 'toAcknowledge', pageSize: 2 } });
    await feed.untilLive();
    feed.api.notices = [owed('x', '2026-11-23T18:00:00+08:00'), owed('y', null), ...feed.api.notices];
    feed.api.emit({ type: 'notice.published', data: { noticeId: 'x', organizationId: 'org_branch' } });
    await feed.until('it is offered', () => feed.has('有 1 条新通知'));
  });
});
