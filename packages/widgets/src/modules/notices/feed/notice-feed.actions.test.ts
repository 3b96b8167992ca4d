import { expect } from 'chai';
import { notice, unreceived } from './testing/fake-api.ts';
import { apiUrl, closeFeeds, openFeed, textOf } from './testing/open-feed.ts';

afterEach(closeFeeds);

const seen = { ...unreceived, readAt: '2026-11-21T08:00:00+08:00' };

describe('archiving', () => {
  it('shows at once where the row was what became of it, with the way back', async () => {
    const feed = await openFeed();
    const release = feed.api.hold(/archive/);
    await feed.act('通知 b', '归档');
    expect(textOf(feed.row('通知 b'))).to.equal('已归档：通知 b 撤销');
    expect(textOf(feed.focused!)).to.equal('撤销');
    expect(feed.announced).to.equal('已归档：通知 b');
    release();
    await feed.until('the server knows', () => feed.api.notices[1]!.receipt?.archivedAt);
    feed.press('撤销');
    await feed.until('the row is back', () => feed.titles.length === 3);
    await feed.until('the server knows', () => !feed.api.notices[1]!.receipt?.archivedAt);
    expect(textOf(feed.focused!)).to.include('通知 b');
  });

  it('arrives in the order it was done, also when undone before the server answered', async () => {
    const feed = await openFeed();
    const release = feed.api.hold(/b\/archive/);
    await feed.act('通知 b', '归档');
    feed.press('撤销');
    await feed.element.updateComplete;
    expect(feed.titles).to.have.lengthOf(3);
    expect(feed.api.count(/unarchive/)).to.equal(0);
    release();
    await feed.until('both are done', () => feed.api.count(/POST/) === 2);
    await feed.until('the server has it as the reader does', () => feed.api.notices[1]!.receipt?.archivedAt === null);
    expect(feed.titles).to.have.lengthOf(3);
  });

  it('is taken back visibly when it fails, with the reason and another try', async () => {
    const feed = await openFeed({ prepare: (api) => api.fail(/archive/, { status: 500, code: 'internal' }) });
    await feed.act('通知 b', '归档');
    await feed.until('it says so', () => feed.has('没有归档成功，已恢复原样'));
    expect(feed.titles).to.have.lengthOf(3);
    expect(textOf(feed.row('通知 b')))
      .to.include('服务器出了问题')
      .and.to.include('req_fake');
    expect(feed.announced).to.include('没有归档成功').and.to.include('通知 b');
    expect(feed.row('通知 b').contains(feed.focused)).to.equal(true);
    feed.api.mend();
    feed.press('重试');
    await feed.until('it is done', () => feed.api.notices[1]!.receipt?.archivedAt);
    expect(textOf(feed.row('通知 b'))).to.equal('已归档：通知 b 撤销');
  });

  it('is taken back when there is no network, and that can be put aside', async () => {
    const feed = await openFeed();
    feed.api.online = false;
    await feed.act('通知 b', '归档');
    await feed.until('it says so', () => feed.has('没有归档成功'));
    expect(textOf(feed.row('通知 b'))).to.include('连不上服务器');
    feed.press('知道了');
    await feed.element.updateComplete;
    expect(feed.has('没有归档成功')).to.equal(false);
  });

  it('changes the counts with it, and back with it', async () => {
    const feed = await openFeed();
    await feed.until('there are counts', () => feed.button('未读').textContent?.includes('3'));
    const release = feed.api.hold(/archive/);
    feed.api.fail(/archive/, { status: 500, code: 'internal' });
    await feed.act('通知 b', '归档');
    expect(textOf(feed.button('未读'))).to.include('2');
    expect(textOf(feed.button('已归档'))).to.include('1');
    release();
    await feed.until('they are as before', () => textOf(feed.button('未读')).includes('3'));
  });

  it('of two at a time takes back only the one that failed', async () => {
    const feed = await openFeed();
    const release = feed.api.hold(/archive/);
    feed.api.fail(/a\/archive/, { status: 500, code: 'internal' });
    await feed.act('通知 a', '归档');
    await feed.act('通知 b', '归档');
    release();
    await feed.until('one is back', () => feed.has('没有归档成功'));
    expect(feed.titles.join()).to.equal('未读 通知 a,未读 通知 c');
    expect(textOf(feed.row('通知 b'))).to.include('已归档');
  });

  it('leaves what is owed in its list', async () => {
    const feed = await openFeed({
      notices: [notice('a', { requiresAck: true })],
      properties: { tab: 'toAcknowledge' },
    });
    await feed.act('通知 a', '归档');
    await feed.until('the server knows', () => feed.api.notices[0]!.receipt?.archivedAt);
    expect(feed.titles).to.have.lengthOf(1);
  });
});

describe('marking', () => {
  it('as unread and as read changes the row at once', async () => {
    const feed = await openFeed({ notices: [notice('a', { receipt: seen })] });
    const release = feed.api.hold(/marks/);
    await feed.act('通知 a', '标为未读');
    expect(feed.titles).to.deep.equal(['未读 通知 a']);
    release();
    await feed.until('the server knows', () => feed.api.notices[0]!.receipt?.readAt === null);
    await feed.act('通知 a', '标为已读');
    expect(feed.titles).to.deep.equal(['通知 a']);
  });

  it('stands when the list was asked for before it, and comes after it', async () => {
    const feed = await openFeed({ notices: [notice('a', { receipt: seen })] });
    await feed.untilLive();
    feed.api.notices.push(notice('b', { publishedAt: '2026-11-22T08:00:00+08:00' }));
    const release = feed.api.hold(/GET \/v1\/notices\?/);
    const asked = feed.api.requests.length;
    feed.api.emit({ type: 'notice.published', data: { noticeId: 'b' } });
    await feed.until('it is asked for', () => feed.api.requests.slice(asked).some((line) => /notices\?/.test(line)));
    await feed.act('通知 a', '标为未读');
    const noted = () => Object.keys(localStorage).filter((name) => name.includes(`${apiUrl}/ ${feed.api.person} `));
    await feed.until('the answer to the mark is there', () => feed.api.marks.length === 1 && noted().length === 0);
    await feed.until('another is offered', () => release() === undefined && feed.has('有 1 条新通知'));
    expect(feed.titles).to.deep.equal(['未读 通知 a']);
  });

  it('that was not asked for fails without a word', async () => {
    const feed = await openFeed({ prepare: (api) => api.fail(/marks/, { status: 500, code: 'internal' }) });
    await feed.open('通知 a');
    await feed.until('it has been tried', () => feed.api.count(/marks/) === 1);
    feed.press('返回列表');
    await feed.until('it is unread again', () => feed.titles[0] === '未读 通知 a');
    expect(feed.has('没有标为已读')).to.equal(false);
  });
});

describe('acknowledging', () => {
  const owed = () => [notice('a', { requiresAck: true, revision: 3, ackDueAt: '2026-11-24T18:00:00+08:00' })];

  it('asks first, naming revision and date, and does nothing when the reader steps back', async () => {
    const feed = await openFeed({ notices: owed() });
    await feed.open('通知 a');
    feed.press('确认已阅');
    await feed.until('it asks', () => feed.find<HTMLDialogElement>('dialog').open);
    const words = textOf(feed.find('dialog'));
    expect(words).to.include('第 3 版').and.to.include('11月20日 周五 09:15').and.to.include('通知 a');
    feed.press('取消');
    await feed.element.updateComplete;
    expect(feed.find<HTMLDialogElement>('dialog').open).to.equal(false);
    expect(feed.api.count(/acknowledge/)).to.equal(0);
    expect(textOf(feed.focused!)).to.equal('确认已阅');
  });

  it('is recorded with its revision, shown in its place and told to the host page', async () => {
    const feed = await openFeed({ notices: owed() });
    const told: unknown[] = [];
    feed.element.addEventListener('pa-notice-acknowledged', ({ noticeId, revision, receipt }) =>
      told.push([noticeId, revision, receipt.ackRevision]),
    );
    await feed.open('通知 a');
    feed.press('确认已阅');
    await feed.until('it asks', () => feed.find<HTMLDialogElement>('dialog').open);
    feed.find('dialog [data-kind="primary"]').click();
    await feed.until('it is shown', () => feed.has('您已于今天 09:00 确认第 3 版'));
    await feed.until('it is told', () => told.length === 1);
    expect(told).to.deep.equal([['a', 3, 3]]);
    expect(feed.api.bodies.at(-1)).to.deep.equal({ revision: 3 });
    expect(feed.focused === feed.find('.ack')).to.equal(true);
  });

  it('is one however often the button is clicked', async () => {
    const feed = await openFeed({ notices: owed() });
    await feed.open('通知 a');
    const release = feed.api.hold(/acknowledge/);
    feed.press('确认已阅');
    await feed.until('it asks', () => feed.find<HTMLDialogElement>('dialog').open);
    const confirm = feed.find('dialog [data-kind="primary"]');
    confirm.click();
    confirm.click();
    await feed.until('it is shown', () => feed.has('确认第 3 版'));
    release();
    await feed.until('it is done', () => feed.api.notices[0]!.receipt?.ackRevision === 3);
    expect(feed.api.count(/acknowledge/)).to.equal(1);
  });

  it('of a text that has changed is refused, and the new text shown', async () => {
    const feed = await openFeed({ notices: owed() });
    await feed.open('通知 a');
    feed.api.notices = feed.api.notices.map((each) => ({ ...each, revision: 4, title: '通知 a（修订）' }));
    feed.press('确认已阅');
    await feed.until('it asks', () => feed.find<HTMLDialogElement>('dialog').open);
    feed.find('dialog [data-kind="primary"]').click();
    await feed.until('it says so', () => feed.has('这条通知刚刚有了新版本'));
    await feed.until('the new text is shown', () => feed.has('通知 a（修订）'));
    expect(feed.has('重试')).to.equal(false);
    expect(feed.api.notices[0]!.receipt?.ackRevision).to.equal(null);
  });

  it('is asked for again by a new revision', async () => {
    const acknowledged = { ...seen, ackAt: '2026-11-21T08:00:00+08:00', ackRevision: 2 };
    const feed = await openFeed({ notices: [notice('a', { requiresAck: true, revision: 3, receipt: acknowledged })] });
    await feed.open('通知 a');
    expect(feed.text).to.include('您确认过第 2 版。通知已更新为第 3 版');
  });
});

describe('an answer that was under way', () => {
  it('does not undo what was done meanwhile', async () => {
    const notices = Array.from({ length: 4 }, (_, index) =>
      notice(`n${index}`, { publishedAt: new Date(Date.UTC(2026, 10, 20) - index * 3_600_000).toISOString() }),
    );
    const feed = await openFeed({ notices, properties: { pageSize: 2 } });
    const release = feed.api.hold(/cursor=/);
    feed.press('显示更多');
    await feed.until('it is asked for', () => feed.api.count(/cursor=/) === 1);
    await feed.act('通知 n0', '标为已读');
    await feed.until('the server has it', () => feed.api.notices[0]!.receipt?.readAt);
    release();
    await feed.until('the next page is there', () => feed.titles.length === 4);
    expect(feed.titles[0]).to.equal('通知 n0');
  });
});
