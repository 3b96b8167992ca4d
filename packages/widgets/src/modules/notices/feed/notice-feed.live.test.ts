import { expect } from 'chai';
import { notice } from './testing/fake-api.ts';
import { closeFeeds, openFeed, textOf, type OpenFeed } from './testing/open-feed.ts';

afterEach(closeFeeds);

const fresh = (id: string) => notice(id, { publishedAt: '2026-11-22T08:59:00+08:00' });

function publish(feed: OpenFeed, ...ids: string[]): void {
  feed.api.notices = [...ids.map(fresh), ...feed.api.notices];
  for (const id of ids) {
    feed.api.emit({ type: 'notice.published', data: { noticeId: id, organizationId: 'org_branch' } });
  }
}

describe('while the reader reads', () => {
  it('new notices are offered and put in only when wanted', async () => {
    const feed = await openFeed();
    await feed.untilLive();
    publish(feed, 'x', 'y');
    await feed.until('they are offered', () => feed.has('有 2 条新通知'));
    expect(feed.titles).to.have.lengthOf(3);
    expect(feed.announced).to.equal('有 2 条新通知');
    feed.press('有 2 条新通知');
    await feed.until('they are there', () => feed.titles.length === 5);
    expect(textOf(feed.focused!)).to.match(/通知 [xy]/);
    expect(feed.has('条新通知')).to.equal(false);
  });

  it('a notice published before live events came in is offered all the same', async () => {
    let open = () => {};
    const feed = await openFeed({ prepare: (api) => (open = api.hold(/events/)) });
    feed.api.notices = [fresh('x'), ...feed.api.notices];
    open();
    await feed.until('it is offered', () => feed.has('有 1 条新通知'));
    feed.press('有 1 条新通知');
    await feed.until('it is there', () => feed.titles[0] === '未读 通知 x');
  });

  it('a list on its way when a notice was published is looked at again', async () => {
    const feed = await openFeed();
    await feed.untilLive();
    const release = feed.api.hold(/state=unread/);
    feed.press('未读');
    await feed.until('it is asked for', () => feed.api.count(/state=unread/) === 1);
    publish(feed, 'x');
    await feed.until('the event has been heard', () => feed.api.count(/counts/) > 1);
    release();
    await feed.until('it is offered', () => feed.has('有 1 条新通知'));
  });

  it('several events of one moment are one question', async () => {
    const feed = await openFeed();
    await feed.untilLive();
    const before = feed.api.count(/GET \/v1\/notices\?/);
    publish(feed, 'x', 'y', 'z');
    await feed.until('they are offered', () => feed.has('有 3 条新通知'));
    expect(feed.api.count(/GET \/v1\/notices\?/)).to.equal(before + 1);
  });

  it('rows of the next page are not taken for new ones', async () => {
    const feed = await openFeed({
      notices: ['a', 'b', 'c', 'd'].map((id, hours) =>
        notice(id, { publishedAt: new Date(Date.UTC(2026, 10, 20) - hours * 3_600_000).toISOString() }),
      ),
      properties: { pageSize: 2 },
    });
    await feed.untilLive();
    feed.api.notices = feed.api.notices.filter(({ id }) => id !== 'b');
    feed.api.emit({ type: 'notice.expired', data: { noticeId: 'b', organizationId: 'org_branch' } });
    await feed.until('it has gone', () => feed.titles.length === 1);
    await feed.until('it has looked', () => feed.api.count(/GET \/v1\/notices\?/) === 3);
    await feed.element.updateComplete;
    expect(feed.has('条新通知')).to.equal(false);
  });

  it('a withdrawn notice goes at once', async () => {
    const feed = await openFeed();
    await feed.untilLive();
    feed.api.notices = feed.api.notices.filter(({ id }) => id !== 'b');
    feed.api.emit({ type: 'notice.withdrawn', data: { noticeId: 'b', organizationId: 'org_branch' } });
    await feed.until('it has gone', () => feed.titles.length === 2);
  });

  it('a withdrawn notice is never offered as a new one', async () => {
    const feed = await openFeed();
    await feed.untilLive();
    const told: string[] = [];
    const watch = new MutationObserver(() => told.push(feed.announced, feed.text));
    watch.observe(feed.root, { subtree: true, childList: true, characterData: true });
    const asked = feed.api.count(/GET \/v1\/notices\?/);
    feed.api.notices = feed.api.notices.filter(({ id }) => id !== 'b');
    feed.api.emit({ type: 'notice.withdrawn', data: { noticeId: 'b', organizationId: 'org_branch' } });
    await feed.until('it has looked', () => feed.api.count(/GET \/v1\/notices\?/) > asked);
    await feed.element.updateComplete;
    watch.disconnect();
    expect(feed.titles).to.have.lengthOf(2);
    expect(told.filter((words) => words.includes('条新通知'))).to.deep.equal([]);
  });

  it('a withdrawn notice that is open says so', async () => {
    const feed = await openFeed();
    await feed.open('通知 b');
    await feed.untilLive();
    feed.api.notices = feed.api.notices.filter(({ id }) => id !== 'b');
    feed.api.emit({ type: 'notice.withdrawn', data: { noticeId: 'b', organizationId: 'org_branch' } });
    await feed.until('it says so', () => feed.has('这条通知已不再公开'));
  });

  it('an edited notice changes in its place', async () => {
    const feed = await openFeed();
    await feed.untilLive();
    feed.api.notices = feed.api.notices.map((each) => (each.id === 'b' ? { ...each, title: '改过的通知' } : each));
    feed.api.emit({ type: 'notice.updated', data: { noticeId: 'b', organizationId: 'org_branch' } });
    await feed.until('it has changed', () => feed.titles[1] === '未读 改过的通知');
  });

  it('what was read on another device is read here', async () => {
    const feed = await openFeed();
    await feed.untilLive();
    feed.api.notices = feed.api.notices.map((each) =>
      each.id === 'b' ? { ...each, receipt: { ...each.receipt!, readAt: '2026-11-22T08:00:00+08:00' } } : each,
    );
    feed.api.emit({ type: 'receipts.changed', data: { noticeIds: ['b'] } });
    await feed.until('it is read', () => feed.titles[1] === '通知 b');
  });

  it('the echo of its own writes asks for nothing', async () => {
    const feed = await openFeed();
    await feed.untilLive();
    await feed.act('通知 b', '标为已读');
    await feed.until('the server knows', () => feed.api.notices[1]!.receipt?.readAt);
    await feed.until('the answer is in', () => feed.element.isUpdatePending === false);
    const before = feed.api.requests.length;
    feed.api.emit({ type: 'receipts.changed', data: { noticeIds: ['b'] } });
    publish(feed, 'x');
    await feed.until('another event has been heard', () => feed.has('有 1 条新通知'));
    // One look for what was published, one for the counts; none for the echo.
    expect(feed.api.requests.length).to.equal(before + 2);
  });

  it('a next page that could not be loaded stays to be tried again', async () => {
    const notices = ['a', 'b', 'c'].map((id, hours) =>
      notice(id, { publishedAt: new Date(Date.UTC(2026, 10, 20) - hours * 3_600_000).toISOString() }),
    );
    const feed = await openFeed({ notices, properties: { pageSize: 2 } });
    await feed.untilLive();
    feed.api.fail(/cursor=/, { status: 500, code: 'internal' }, 1);
    feed.press('显示更多');
    await feed.until('it says so', () => feed.has('后面的内容没有载入成功'));
    feed.api.notices = feed.api.notices.map((each) => (each.id === 'b' ? { ...each, title: '改过的通知' } : each));
    feed.api.emit({ type: 'notice.updated', data: { noticeId: 'b', organizationId: 'org_branch' } });
    await feed.until('it has changed', () => feed.titles[1] === '未读 改过的通知');
    expect(feed.has('后面的内容没有载入成功')).to.equal(true);
    feed.press('重试');
    await feed.until('all rows are there', () => feed.titles.length === 3);
  });

  it('an event of tomorrow does no harm', async () => {
    const feed = await openFeed();
    await feed.untilLive();
    feed.api.emit({ type: 'notice.sang', data: null as unknown as object });
    publish(feed, 'x');
    await feed.until('the next event is heard', () => feed.has('有 1 条新通知'));
  });

  it('one connection serves all feeds of a client, and closes with the last', async () => {
    const feed = await openFeed();
    await feed.untilLive();
    const second = document.createElement('pa-notice-feed');
    feed.provider.append(second);
    await second.updateComplete;
    await feed.until('the second lists', () => second.state === 'ready');
    publish(feed, 'x');
    await feed.until('the second has heard of it', () => second.shadowRoot!.textContent?.includes('有 1 条新通知'));
    expect(feed.api.count(/events/)).to.equal(1);
    feed.element.remove();
    expect(feed.api.listeners).to.equal(1);
    second.remove();
    await feed.until('it is closed', () => feed.api.listeners === 0);
  });
});

describe('rows before the reader’s eyes', () => {
  it('count as seen after a second, told together', async () => {
    const unseen = { seenAt: null, readAt: null, ackAt: null, ackRevision: null, archivedAt: null };
    const feed = await openFeed({ notices: ['a', 'b'].map((id) => notice(id, { receipt: unseen })) });
    await feed.until('they are told', () => feed.api.bodies.length > 0);
    expect(feed.api.bodies).to.deep.equal([{ mark: 'seen', noticeIds: ['a', 'b'] }]);
    await feed.until('they are known as seen', () => feed.all('[data-unseen]').length === 0);
    expect(feed.titles[0]).to.equal('未读 通知 a');
  });

  it('that are far below do not count', async () => {
    const unseen = { seenAt: null, readAt: null, ackAt: null, ackRevision: null, archivedAt: null };
    const feed = await openFeed({
      notices: Array.from({ length: 60 }, (_, index) =>
        notice(`n${index}`, {
          receipt: unseen,
          publishedAt: new Date(Date.UTC(2026, 10, 20) - index * 60_000).toISOString(),
        }),
      ),
      properties: { pageSize: 60 },
    });
    await feed.until('some are told', () => feed.api.bodies.length > 0);
    const { noticeIds } = feed.api.bodies[0] as { noticeIds: string[] };
    expect(noticeIds).to.include('n0').and.not.to.include('n59');
  });
});
