import { expect } from 'chai';
import { notice } from './testing/fake-api.ts';
import { closeFeeds, openFeed, type OpenFeed } from './testing/open-feed.ts';

afterEach(closeFeeds);

/** Collects the numbers that the page is told from now on. */
function listen(feed: OpenFeed): (number | null)[] {
  const told: (number | null)[] = [];
  feed.host.addEventListener('pa-notice-unread', ({ count }) => told.push(count));
  return told;
}

describe('the number of unread notices', () => {
  it('is told to the page when it is known, and whenever it is another one', async () => {
    const feed = await openFeed({ early: true });
    const told = listen(feed);
    await feed.until('it is known', () => told.length > 0);
    const release = feed.api.hold(/marks/);
    await feed.act('通知 a', '标为已读');
    expect(told).to.deep.equal([3, 2]);
    release();
    await feed.act('通知 b', '归档');
    expect(told).to.deep.equal([3, 2, 1]);
    feed.element.requestUpdate();
    await feed.element.updateComplete;
    expect(told).to.have.lengthOf(3);
  });

  it('is nothing when the reader has signed out, and is never told of visitors', async () => {
    const feed = await openFeed({ early: true, notices: [notice('a', { disclosureScope: 'public' })] });
    const told = listen(feed);
    await feed.until('it is known', () => told.join() === '1');
    feed.api.person = null;
    feed.client.signOut();
    await feed.until('it is taken back', () => told.length === 2);
    expect(told).to.deep.equal([1, null]);

    const visitor = await openFeed({
      person: null,
      notices: [notice('a', { disclosureScope: 'public' })],
      early: true,
    });
    const toldOfVisitor = listen(visitor);
    await visitor.untilListed();
    expect(toldOfVisitor).to.deep.equal([]);
  });
});
