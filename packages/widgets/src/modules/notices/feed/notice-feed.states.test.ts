import { expect } from 'chai';
import { notice } from './testing/fake-api.ts';
import { closeFeeds, openFeed } from './testing/open-feed.ts';
import { OwnedIntervals } from './testing/owned-intervals.ts';

let intervals: OwnedIntervals;

beforeEach(() => {
  intervals = new OwnedIntervals();
});

afterEach(() => {
  closeFeeds();
  intervals.restore();
});

describe('the feed shows exactly one state', () => {
  it('keeps the place of the list while it loads, and says so to screen readers', async () => {
    const feed = await openFeed({ prepare: (api) => api.hold(/GET/), early: true });
    await feed.until('its words are there', () => feed.root.querySelector('.panel'));
    expect(feed.element.state).to.equal('loading');
    expect(feed.find('.panel').ariaBusy).to.equal('true');
    expect(feed.find('.skeleton').getAttribute('aria-label')).to.equal('正在载入');
    expect(feed.all('.skeleton .row').length).to.equal(6);
  });

  it('keeps each thing in its place while its words are loaded', async () => {
    const feed = await openFeed({ prepare: (api) => api.hold(/GET/), early: true, lang: 'en', width: '480px' });
    const places = () =>
      ['.heading', '.tabs', '.filters', '.skeleton .row'].map((each) => feed.find(each).getBoundingClientRect().top);
    const before = feed.root.querySelector('.panel') ? undefined : places();
    await feed.until('its words are there', () => feed.root.querySelector('.panel'));
    expect(before).to.deep.equal(places());
  });

  it('lists notices when they are there', async () => {
    const feed = await openFeed();
    expect(feed.element.state).to.equal('ready');
    expect(feed.titles).to.have.lengthOf(3);
  });

  it('says what will appear where nothing is, and leads back to everything', async () => {
    const feed = await openFeed({ notices: [notice('a')], properties: { tab: 'archived' } });
    expect(feed.element.state).to.equal('empty');
    expect(feed.has('没有归档的通知')).to.equal(true);
    feed.press('查看全部');
    await feed.until('all are listed', () => feed.titles.length === 1);
  });

  for (const [tab, words] of [
    ['all', '还没有通知'],
    ['unread', '都读过了'],
    ['toAcknowledge', '没有待确认的通知'],
    ['archived', '没有归档的通知'],
  ] as const) {
    it(`has a sentence for an empty list of ${tab}`, async () => {
      const feed = await openFeed({ notices: [], properties: { tab } });
      expect(feed.element.state).to.equal('empty');
      expect(feed.text).to.include(words);
    });
  }

  it('tells an error in plain words with the id to quote, and tries again', async () => {
    const feed = await openFeed({
      prepare: (api) => api.fail(/GET \/v1\/notices\?/, { status: 500, code: 'internal' }),
    });
    expect(feed.element.state).to.equal('error');
    expect(feed.text).to.include('服务器出了问题').and.to.include('req_fake').and.not.to.include('还没有通知');
    feed.api.mend();
    feed.press('重试');
    await feed.until('the list is there', () => feed.element.state === 'ready');
    expect(feed.titles).to.have.lengthOf(3);
  });

  it('does not pass off a person it cannot make out as a visitor', async () => {
    const feed = await openFeed({ prepare: (api) => api.fail(/\/v1\/me/, { status: 503, code: 'unavailable' }) });
    expect(feed.element.state).to.equal('error');
    feed.api.mend();
    feed.press('重试');
    await feed.until('the list is there', () => feed.element.state === 'ready');
    expect(feed.all('[role="tab"]')).to.have.lengthOf(4);
  });

  it('names what is denied and where to turn to', async () => {
    const feed = await openFeed({
      prepare: (api) => api.fail(/GET \/v1\/notices\?/, { status: 403, code: 'forbidden' }),
    });
    expect(feed.element.state).to.equal('denied');
    expect(feed.text).to.include('没有查看权限').and.to.include('党务干部');
    expect(feed.all('.state slot[name="sign-in"]')).to.have.lengthOf(1);
  });

  it('explains a problem it has no words for', async () => {
    const feed = await openFeed({
      prepare: (api) => api.fail(/GET \/v1\/notices\?/, { status: 418, code: 'a-code-of-tomorrow' }),
    });
    expect(feed.element.state).to.equal('error');
    expect(feed.text).to.include('没有预料到的问题').and.not.to.include('a-code-of-tomorrow');
  });

  it('says that the server cannot be reached, and lists when the reader tries again', async () => {
    const feed = await openFeed({ prepare: (api) => (api.online = false) });
    expect(feed.element.state).to.equal('offline');
    expect(feed.text).to.include('暂时连不上服务器').and.not.to.include('网络未连接');
    feed.api.online = true;
    const release = feed.api.hold(/\/v1\/me/);
    feed.press('重试');
    await feed.until('it is under way', () => feed.root.querySelector('.skeleton'));
    release();
    await feed.until('the list is there', () => feed.element.state === 'ready');
  });

  it('lists by itself when a server that was away is back, without a flicker before', async () => {
    const feed = await openFeed({ prepare: (api) => (api.online = false) });
    const states = new Set<string>();
    const watch = new MutationObserver(() => states.add(feed.element.state));
    watch.observe(feed.root, { subtree: true, childList: true, attributes: true });
    expect(intervals.pauses.map((pause) => pause >= 15_000 && pause <= 30_000)).to.deep.equal([true]);
    intervals.pass();
    await feed.until('it has been asked again', () => feed.api.count(/GET \/v1\/me/) === 2);
    await feed.until('the failure is in', () => intervals.pauses.length === 1);
    watch.disconnect();
    expect([...states].filter((state) => state !== 'offline')).to.deep.equal([]);
    feed.api.online = true;
    intervals.pass();
    await feed.until('the list is there', () => feed.element.state === 'ready');
  });

  it('is as before when the server is back while the reader reads, and tells its absence from a missing network', async () => {
    const feed = await openFeed();
    await feed.untilLive();
    feed.api.setUp(false);
    await feed.until('it says so', () => {
      const isSo = feed.element.state === 'offline';
      // An answer that was on its way when the server went is none to a new question.
      if (!isSo) feed.element.refresh();
      return isSo;
    });
    expect(feed.titles).to.have.lengthOf(3);
    expect(feed.find('[data-kind="offline"]').textContent).to.include('暂时连不上服务器，内容截至今天 ');
    feed.api.setUp(true);
    await feed.until('it is as before', () => feed.element.state === 'ready');
    expect(feed.all('[data-kind="offline"]')).to.have.lengthOf(0);
  });

  it('says so when the device has no network, and lists when it has one', async () => {
    const feed = await openFeed({ early: true, prepare: (api) => api.hold(/GET/) });
    feed.setOnline(false);
    await feed.until('it says so', () => feed.element.state === 'offline');
    expect(feed.text).to.include('网络未连接').and.not.to.include('服务器');
  });

  it('goes on showing what it has without a network, with the time it is from, and comes back by itself', async () => {
    const feed = await openFeed();
    feed.setOnline(false);
    await feed.until('it says so', () => feed.element.state === 'offline');
    expect(feed.titles).to.have.lengthOf(3);
    expect(feed.find('[data-kind="offline"]').textContent).to.match(/网络未连接，内容截至\S+ \d\d:\d\d|今天 \d\d:\d\d/);
    feed.setOnline(true);
    await feed.until('it is as before', () => feed.element.state === 'ready');
    expect(feed.all('[data-kind="offline"]')).to.have.lengthOf(0);
  });

  it('reports what it could not load to the host page, once', async () => {
    const errors: Event[] = [];
    const listen = (event: Event) => errors.push(event);
    document.addEventListener('pa-error', listen);
    const feed = await openFeed({
      prepare: (api) => api.fail(/GET \/v1\/notices\?/, { status: 500, code: 'internal' }),
    });
    await feed.element.updateComplete;
    document.removeEventListener('pa-error', listen);
    expect(errors).to.have.lengthOf(1);
    expect((errors[0] as Event & { error: { code: string } }).error.code).to.equal('internal');
  });
});

describe('a visitor', () => {
  const notices = [
    notice('a', { disclosureScope: 'public', title: '公开的通知' }),
    notice('b', { title: '党内的通知' }),
  ];

  it('sees public notices without marks, lists of their own or actions', async () => {
    const feed = await openFeed({ person: null, notices });
    expect(feed.titles).to.deep.equal(['公开的通知']);
    expect(feed.all('[role="tab"], [data-unread], [data-unseen], .row-more')).to.have.lengthOf(0);
    expect(feed.text).to.include('登录后可以看到');
  });

  it('who is known to have no token is not asked who they are: a refusal would stand in their console', async () => {
    const feed = await openFeed({ person: null, notices });
    expect(feed.titles).to.have.lengthOf(1);
    expect(feed.api.count(/\/v1\/me/)).to.equal(0);
  });

  it('is asked nothing and recorded nowhere when a notice is opened', async () => {
    const feed = await openFeed({ person: null, notices });
    await feed.open('公开的通知');
    expect(feed.all('.detail-actions, .ack')).to.have.lengthOf(0);
    expect(feed.api.count(/POST|counts/)).to.equal(0);
  });

  it('has no use for a list that needs a person', async () => {
    const feed = await openFeed({ person: null, notices, properties: { tab: 'unread' } });
    expect(feed.titles).to.deep.equal(['公开的通知']);
  });
});
