import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { notice, unreceived } from './testing/fake-api.ts';
import { closeFeeds, openFeed, textOf, type OpenFeed } from './testing/open-feed.ts';

afterEach(closeFeeds);

const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    notice(`n${index}`, { publishedAt: new Date(Date.UTC(2026, 10, 20) - index * 60_000).toISOString() }),
  );

async function untilOpen(feed: OpenFeed, id: string): Promise<void> {
  await feed.until(`${id} is open`, () => feed.element.noticeId === id && feed.root.querySelector('.rich-text'));
}

function place(feed: OpenFeed): string {
  return textOf(feed.find('.neighbours')).replaceAll(/[^\d/]/g, '');
}

const isEnd = (feed: OpenFeed, name: string) => feed.button(name).getAttribute('aria-disabled') === 'true';

describe('from an open notice to the next', () => {
  it('leads in the order of the list, to the heading, and says the place', async () => {
    const feed = await openFeed({ notices: many(3) });
    await feed.open('通知 n0');
    expect(place(feed)).to.equal('1/3');
    feed.button('下一条').focus();
    await sendKeys({ press: 'Enter' });
    await untilOpen(feed, 'n1');
    await feed.until('the focus is on its heading', () => feed.focused?.id === 'detail-title');
    expect(textOf(feed.focused!)).to.equal('通知 n1');
    expect(feed.announced).to.include('第 2 条，共 3 条');
    feed.press('上一条');
    await untilOpen(feed, 'n0');
    expect(place(feed)).to.equal('1/3');
  });

  it('says at both ends that there is no more, and stays', async () => {
    const feed = await openFeed({ notices: many(2) });
    await feed.open('通知 n0');
    expect([isEnd(feed, '上一条'), isEnd(feed, '下一条')]).to.deep.equal([true, false]);
    feed.press('上一条');
    await feed.until('it says so', () => feed.announced.includes('已是第一条'));
    feed.press('下一条');
    await untilOpen(feed, 'n1');
    expect([isEnd(feed, '上一条'), isEnd(feed, '下一条')]).to.deep.equal([false, true]);
    feed.press('下一条');
    await feed.until('it says so', () => feed.announced.includes('已是最后一条'));
    expect(feed.element.noticeId).to.equal('n1');
  });

  it('loads the next page at the end of what is loaded, and gives no number of what is not known', async () => {
    const feed = await openFeed({ notices: many(3), properties: { pageSize: 2 } });
    await feed.open('通知 n1');
    expect(place(feed)).to.equal('');
    feed.press('下一条');
    feed.press('下一条');
    await untilOpen(feed, 'n2');
    expect(place(feed)).to.equal('3/3');
  });

  it('says when the next page cannot be loaded, with another try', async () => {
    const feed = await openFeed({ notices: many(3), properties: { pageSize: 2 } });
    await feed.open('通知 n1');
    feed.api.fail(/cursor=/, { status: 500, code: 'internal' });
    feed.press('下一条');
    await feed.until('it says so', () => feed.has('后面的内容没有载入成功'));
    expect(feed.element.noticeId).to.equal('n1');
    feed.api.mend();
    feed.press('重试');
    await untilOpen(feed, 'n2');
  });

  it('does not lead a reader who went back to the list away from it', async () => {
    const feed = await openFeed({ notices: many(3), properties: { pageSize: 2 } });
    await feed.open('通知 n1');
    const release = feed.api.hold(/cursor=/);
    feed.press('下一条');
    feed.press('返回列表');
    release();
    await feed.until('the rest is there', () => feed.titles.length === 3);
    expect(feed.element.noticeId).to.equal(undefined);
  });

  it('goes through the unread ones, each of which is read by then', async () => {
    const read = { ...unreceived, readAt: '2026-11-21T08:00:00+08:00' };
    const notices = many(4).map((each, index) => (index === 1 ? { ...each, receipt: read } : each));
    const feed = await openFeed({ notices, properties: { tab: 'unread' } });
    await feed.open('通知 n0');
    await feed.until('it is read', () => feed.api.notices[0]!.receipt?.readAt);
    feed.press('下一条');
    await untilOpen(feed, 'n2');
    feed.press('下一条');
    await untilOpen(feed, 'n3');
  });

  it('leads back to the row of the notice that was open last', async () => {
    const feed = await openFeed({ notices: many(3) });
    await feed.open('通知 n0');
    feed.press('下一条');
    await untilOpen(feed, 'n1');
    feed.press('返回列表');
    await feed.until('the focus is on its row', () => feed.focused && textOf(feed.focused).includes('通知 n1'));
  });

  it('is not offered for a notice that the list does not hold', async () => {
    const feed = await openFeed({ notices: many(3), properties: { pageSize: 2, noticeId: 'n2' } });
    await untilOpen(feed, 'n2');
    expect(feed.root.querySelector('.neighbours')).to.equal(null);
  });
});
