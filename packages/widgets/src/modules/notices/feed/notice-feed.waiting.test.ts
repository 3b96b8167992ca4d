import { expect } from 'chai';
import { notice, unreceived } from './testing/fake-api.ts';
import { apiUrl, closeFeeds, openFeed, type OpenFeedOptions } from './testing/open-feed.ts';

let people = 0;
let person: string;
beforeEach(() => (person = `acc_waiting_${(people += 1)}_${Date.now()}`));
afterEach(closeFeeds);

const read = { ...unreceived, readAt: '2026-11-21T08:00:00+08:00' };
const open = (options: OpenFeedOptions = {}) => openFeed({ person, ...options });

/** Keys under which the browser keeps marks that wait. */
const written = () => Object.keys(localStorage).filter((name) => name.includes(person));

describe('a mark made without a network', () => {
  it('is shown as done under a quiet line, and arrives when the network is back', async () => {
    const feed = await open();
    feed.setOnline(false);
    await feed.act('通知 b', '标为已读');
    expect(feed.titles.join()).to.equal('未读 通知 a,通知 b,未读 通知 c');
    await feed.until('it is written down', () => written().length === 1);
    expect(feed.element.state).to.equal('offline');
    expect(feed.has('网络未连接')).to.equal(true);
    expect(feed.root.querySelector('[data-kind="failure"]')).to.equal(null);
    expect(feed.api.marks).to.have.lengthOf(0);

    feed.setOnline(true);
    await feed.until('the server has it', () => feed.api.notices[1]!.receipt?.readAt);
    await feed.until('nothing waits', () => written().length === 0);
    await feed.until('the line is gone', () => feed.element.state === 'ready');
    expect(feed.api.marks.map(({ mark }) => mark)).to.deep.equal(['read']);
    expect(feed.titles.join()).to.equal('未读 通知 a,通知 b,未读 通知 c');
  });

  it('arrives once though its first answer was lost', async () => {
    const feed = await open();
    feed.api.loseAnswers(/marks/, 1);
    await feed.act('通知 b', '标为已读');
    await feed.until('it came twice', () => feed.api.marks.length === 2);
    await feed.until('nothing waits', () => written().length === 0);
    expect(feed.api.marks[1]!.key).to.equal(feed.api.marks[0]!.key);
    expect(feed.titles.join()).to.equal('未读 通知 a,通知 b,未读 通知 c');
  });

  it('is kept while the server is away and the device has a network, and says what the reader sees', async () => {
    const feed = await open();
    feed.api.fail(/marks/, 'network');
    await feed.act('通知 b', '标为已读');
    await feed.until('the line is there', () => feed.element.state === 'offline');
    expect(feed.titles.join()).to.equal('未读 通知 a,通知 b,未读 通知 c');
    feed.api.mend();
    await feed.until('the server has it', () => feed.api.notices[1]!.receipt?.readAt);
    await feed.until('the line is gone', () => feed.element.state === 'ready');
  });

  it('survives a reload and arrives by itself', async () => {
    const before = await open();
    before.setOnline(false);
    await before.act('通知 b', '标为已读');
    await before.until('it is written down', () => written().length === 1);
    closeFeeds();

    const after = await open();
    await after.until('the server has it', () => after.api.notices[1]!.receipt?.readAt);
    await after.until('it is shown', () => after.titles.join() === '未读 通知 a,通知 b,未读 通知 c');
    await after.until('nothing waits', () => written().length === 0);
    expect(after.api.marks).to.have.lengthOf(1);
    expect(before.api.marks).to.have.lengthOf(0);
  });

  it('and taken back arrives in that order', async () => {
    const feed = await open({ notices: [notice('a', { receipt: read })] });
    feed.setOnline(false);
    await feed.act('通知 a', '标为未读');
    await feed.until('it is shown', () => feed.titles.join() === '未读 通知 a');
    await feed.act('通知 a', '标为已读');
    await feed.until('it is shown', () => feed.titles.join() === '通知 a');
    await feed.act('通知 a', '标为未读');
    await feed.until('all are written down', () => written().length === 3);
    expect(feed.titles).to.deep.equal(['未读 通知 a']);
    feed.setOnline(true);
    await feed.until('all arrived', () => feed.api.marks.length === 3);
    await feed.until('nothing waits', () => written().length === 0);
    expect(feed.api.marks.map(({ mark }) => mark)).to.deep.equal(['unread', 'read', 'unread']);
    expect(feed.titles).to.deep.equal(['未读 通知 a']);
  });

  it('does not keep what cannot wait from saying so', async () => {
    const feed = await open();
    feed.setOnline(false);
    await feed.act('通知 b', '标为已读');
    await feed.until('it is written down', () => written().length === 1);
    await feed.act('通知 b', '归档');
    await feed.until('it says so', () => feed.has('没有归档成功'));
    expect(feed.titles.join()).to.equal('未读 通知 a,通知 b,未读 通知 c');
  });

  it('waits for its own person, whoever comes before', async () => {
    const first = await open();
    first.setOnline(false);
    await first.act('通知 b', '标为已读');
    await first.until('it is written down', () => written().length === 1);
    closeFeeds();

    const other = await open({ person: `${person}_other` });
    await other.act('通知 c', '标为已读');
    await other.until('the server has theirs', () => other.api.marks.length === 1);
    expect(other.api.notices[1]!.receipt?.readAt).to.equal(null);
    await other.until('only the first is written down', () => written().length === 1);
    closeFeeds();

    const back = await open();
    await back.until('it arrived', () => back.api.marks.length === 1);
    expect(back.api.marks[0]!.account).to.equal(person);
  });

  it('that the server no longer takes is let go, and shown as it is', async () => {
    const feed = await open({ notices: [notice('a', { receipt: read }), notice('b')] });
    feed.setOnline(false);
    await feed.act('通知 a', '标为未读');
    await feed.until('it is written down', () => written().length === 1);
    feed.api.fail(/marks/, { status: 403, code: 'forbidden' });
    feed.setOnline(true);
    await feed.until('it says so', () => feed.root.querySelector('[data-kind="failure"]'));
    expect(feed.titles[0]).to.equal('通知 a');
    expect(written()).to.have.lengthOf(0);
  });

  it('lives as long as the page where the browser stores nothing', async () => {
    const { setItem } = Storage.prototype;
    const { open: openDatabase } = IDBFactory.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    try {
      const feed = await open();
      feed.setOnline(false);
      await feed.act('通知 b', '标为已读');
      await feed.until('it is shown', () => feed.titles.join() === '未读 通知 a,通知 b,未读 通知 c');
      feed.setOnline(true);
      await feed.until('the server has it', () => feed.api.notices[1]!.receipt?.readAt);
    } finally {
      Storage.prototype.setItem = setItem;
      IDBFactory.prototype.open = openDatabase;
    }
  });
});

describe('a page on which nothing waits', () => {
  it('opens no database and keeps nothing written down', async () => {
    let databases = 0;
    const { open: openDatabase } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...parts) {
      databases += 1;
      return openDatabase.apply(this, parts);
    };
    try {
      const feed = await open();
      await feed.act('通知 b', '标为已读');
      await feed.until('the server has it', () => feed.api.marks.length === 1);
      await feed.element.updateComplete;
      expect(databases).to.equal(0);
      await feed.until('nothing is written down', () => written().length === 0);
    } finally {
      IDBFactory.prototype.open = openDatabase;
    }
  });

  it('is not disturbed by what other scripts write under the same name', async () => {
    for (const junk of [
      '',
      'null',
      '{"key":1}',
      '{"operation":1,"input":{},"queuedAt":1}',
      '{"operation":"notices.burn","input":{},"queuedAt":1}',
      '[]',
    ]) {
      localStorage.setItem(`party-affairs-outbox ${apiUrl} ${person} ${junk}`, junk);
    }
    const feed = await open();
    await feed.act('通知 b', '标为已读');
    await feed.until('the server has it', () => feed.api.marks.length === 1);
    for (const name of written()) localStorage.removeItem(name);
  });
});
