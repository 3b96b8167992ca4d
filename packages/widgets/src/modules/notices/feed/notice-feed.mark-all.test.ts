import { expect } from 'chai';
import { notice, unreceived } from './testing/fake-api.ts';
import { closeFeeds, openFeed, textOf, type OpenFeed } from './testing/open-feed.ts';

afterEach(closeFeeds);

const seen = { ...unreceived, readAt: '2026-11-21T08:00:00+08:00' };
const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    notice(`n${index}`, { publishedAt: new Date(Date.UTC(2026, 10, 20) - index * 60_000).toISOString() }),
  );
const unread = (feed: OpenFeed) => feed.api.notices.filter(({ receipt }) => !receipt?.readAt).map(({ id }) => id);
const isRead = (feed: OpenFeed) => feed.titles.every((title) => !title.startsWith('未读'));

async function markAll(feed: OpenFeed): Promise<void> {
  await feed.until('it is offered', () => feed.has('全部标为已读'));
  feed.press('全部标为已读');
  await feed.until('it says what was done', () => feed.has('标为已读 撤销') || feed.has('恢复原样'));
}

describe('marking all as read', () => {
  it('shows at once, with the way back, and leaves what was read before as it was', async () => {
    const feed = await openFeed({ notices: [notice('a'), notice('b', { receipt: seen }), notice('c')] });
    const release = feed.api.hold(/marks/);
    await markAll(feed);
    expect(isRead(feed)).to.equal(true);
    expect(textOf(feed.find('.list-lines'))).to.equal('已将 2 条标为已读 撤销知道了');
    expect(feed.announced).to.equal('已将 2 条标为已读');
    expect(textOf(feed.focused!)).to.equal('撤销');
    expect(textOf(feed.button('未读'))).to.equal('未读');
    release();
    await feed.until('the server has it', () => unread(feed).length === 0);
    feed.press('撤销');
    await feed.until('the server has that too', () => unread(feed).join() === 'a,c');
    expect(feed.titles.join()).to.equal('未读 通知 a,通知 b,未读 通知 c');
    expect(textOf(feed.focused!)).to.equal('全部标为已读');
  });

  it('marks also what is on pages that are not loaded, a hundred with a request', async () => {
    const feed = await openFeed({ notices: many(130), properties: { pageSize: 20 } });
    await markAll(feed);
    expect(feed.has('已将 130 条标为已读')).to.equal(true);
    await feed.until('the server has it', () => unread(feed).length === 0);
    expect(feed.api.marks.filter(({ mark }) => mark === 'read')).to.have.lengthOf(2);
    feed.press('撤销');
    await feed.until('the server has that too', () => unread(feed).length === 130);
  });

  it('is about what is listed', async () => {
    const notices = [notice('a', { categoryCode: 'dues' }), notice('b'), notice('c', { categoryCode: 'dues' })];
    const feed = await openFeed({ notices, properties: { categoryCode: 'dues' } });
    await markAll(feed);
    await feed.until('the server has it', () => unread(feed).join() === 'b');
  });

  it('acknowledges nothing', async () => {
    const feed = await openFeed({ notices: [notice('a', { requiresAck: true }), notice('b')] });
    await markAll(feed);
    await feed.until('the server has it', () => unread(feed).length === 0);
    expect(feed.api.count(/acknowledge/)).to.equal(0);
    expect(textOf(feed.row('通知 a'))).to.include('待确认');
    expect(textOf(feed.button('待确认'))).to.include('1');
  });

  it('is taken back visibly when it fails, with the reason and another try', async () => {
    const feed = await openFeed();
    await feed.until('it is offered', () => feed.has('全部标为已读'));
    feed.api.fail(/POST .*marks/, { status: 500, code: 'internal' });
    feed.press('全部标为已读');
    await feed.until('it says so', () => feed.has('没有标为已读，已恢复原样'));
    expect(feed.titles.join()).to.equal('未读 通知 a,未读 通知 b,未读 通知 c');
    feed.api.mend();
    feed.press('重试');
    await feed.until('it is done', () => unread(feed).length === 0);
    expect(feed.has('已将 3 条标为已读')).to.equal(true);
  });

  it('says so when it cannot be found out what is unread', async () => {
    const feed = await openFeed({ notices: many(30), properties: { pageSize: 20 } });
    await feed.until('it is offered', () => feed.has('全部标为已读'));
    feed.api.fail(/state=unread/, { status: 500, code: 'internal' });
    feed.press('全部标为已读');
    await feed.until('it says so', () => feed.has('没有标为已读'));
    expect(unread(feed)).to.have.lengthOf(30);
    feed.press('知道了');
    await feed.element.updateComplete;
    expect(feed.has('没有标为已读')).to.equal(false);
  });

  it('waits for the network where all that is listed is loaded', async () => {
    const feed = await openFeed();
    await markAll(await feedWithActions(feed));
    expect(unread(feed)).to.have.lengthOf(3);
    feed.setOnline(true);
    await feed.until('the server has it', () => unread(feed).length === 0);
  });

  it('is not offered to visitors, nor where nothing is unread, nor among what is put away', async () => {
    const visitor = await openFeed({ person: null, notices: [notice('a', { disclosureScope: 'public' })] });
    expect(visitor.has('全部标为已读')).to.equal(false);
    const read = await openFeed({ notices: [notice('a', { receipt: seen })] });
    await read.until('its actions are there', () => read.root.querySelector('.row-more'));
    await read.act('通知 a', '标为未读');
    await read.until('it is offered now', () => read.has('全部标为已读'));
    read.press('待确认');
    await read.until('the other list is shown', () => read.titles.length === 0);
    expect(read.has('全部标为已读')).to.equal(false);
  });
});

/** The code for it has been used once; then the network goes. */
async function feedWithActions(feed: OpenFeed): Promise<OpenFeed> {
  await markAll(feed);
  await feed.until('the server has it', () => unread(feed).length === 0);
  feed.press('撤销');
  await feed.until('the server has that too', () => unread(feed).length === 3);
  feed.setOnline(false);
  return feed;
}
