import { expect } from 'chai';
import { expectAccessible } from '../../../kit/testing/expect-accessible.ts';
import { notice } from './testing/fake-api.ts';
import { closeFeeds, openFeed, textOf } from './testing/open-feed.ts';

afterEach(closeFeeds);

const notices = () =>
  [
    notice('a', { title: '关于收缴党费的通知', summary: '请按时交纳' }),
    notice('b', { title: '第二个', summary: '关于党费的说明' }),
    notice('c', {
      title: '第三个',
      summary: '没有这个词',
      highlight: {
        title: [{ text: '第三个', isMatch: false }],
        summary: [{ text: '没有这个词', isMatch: false }],
        excerpt: [
          { text: '…上季度的', isMatch: false },
          { text: '党费', isMatch: true },
          { text: '<img src=x onerror="window.hacked=1">\u202e…', isMatch: false },
        ],
      },
    }),
    notice('d', { title: '第四个' }),
  ].map((each) => ({ ...each, title: each.title.includes('党费') ? each.title : `${each.title}（党费）` }));

const marksIn = (row: HTMLElement) => [...row.querySelectorAll('mark')].map(textOf);

describe('a summary', () => {
  it('stands below the title of its row, in two lines at most, and nowhere else', async () => {
    const feed = await openFeed({
      notices: [notice('a', { summary: '很长的摘要。'.repeat(80) }), notice('b', { summary: '' })],
      width: '320px',
    });
    const summary = feed.row('通知 a').querySelector<HTMLElement>('.row-summary')!;
    expect(summary.getBoundingClientRect().height).to.be.lessThan(60);
    expect(feed.row('通知 b').querySelector('.row-summary')).to.equal(null);
    feed.element.compact = true;
    await feed.element.updateComplete;
    expect(feed.all('.row-summary')).to.have.lengthOf(0);
  });
});

describe('what a search found', () => {
  it('is marked in title and summary, or quoted from the text, and counted', async () => {
    const feed = await openFeed({ notices: notices() });
    feed.type('党费');
    await feed.until('it is counted', () => feed.has('4 条结果'));
    expect(marksIn(feed.row('关于收缴'))).to.deep.equal(['党费']);
    expect(marksIn(feed.row('第二个'))).to.deep.equal(['党费', '党费']);
    expect(textOf(feed.row('关于收缴').querySelector('.row-summary')!)).to.equal('请按时交纳');
    await expectAccessible(feed.host);
  });

  it('is text, whatever stands in it', async () => {
    const feed = await openFeed({ notices: notices() });
    feed.type('党费');
    await feed.until('it is quoted', () => feed.has('上季度的党费'));
    expect(feed.row('第三个').textContent).to.include('<img src=x');
    expect(feed.all('img')).to.have.lengthOf(0);
    expect('hacked' in window).to.equal(false);
  });

  it('is told to those who do not see the screen', async () => {
    const feed = await openFeed({ notices: notices() });
    feed.type('党费');
    await feed.until('it is counted', () => feed.has('4 条结果'));
    feed.type('收缴');
    await feed.until('it is told', () => feed.announced.includes('1 条结果'));
    feed.type('没有的词');
    await feed.until('that is told too', () => feed.announced.includes('0 条结果'));
  });

  it('says that there is more where it is not all', async () => {
    const feed = await openFeed({ notices: notices(), properties: { pageSize: 2 } });
    feed.type('党费');
    await feed.until('it is counted', () => feed.has('前 2 条结果'));
  });

  it('is still marked after a notice was opened, and no longer once the search is cleared', async () => {
    const feed = await openFeed({ notices: notices() });
    feed.type('党费');
    await feed.until('it is marked', () => feed.all('mark').length > 0);
    const marks = feed.all('mark').length;
    await feed.open('关于收缴');
    feed.press('返回列表');
    await feed.until('the list is back', () => feed.titles.length === 4);
    expect(feed.all('mark')).to.have.lengthOf(marks);
    expect(feed.find<HTMLInputElement>('input').value).to.equal('党费');
    feed.press('清除搜索');
    await feed.until('nothing is marked', () => feed.all('mark').length === 0);
    expect(feed.has('条结果')).to.equal(false);
  });

  it('shows a title that was changed meanwhile as it is now', async () => {
    const feed = await openFeed({ notices: notices() });
    feed.type('党费');
    await feed.until('it is marked', () => feed.all('mark').length > 0);
    feed.api.notices = feed.api.notices.map((each) => (each.id === 'a' ? { ...each, title: '另一个题目' } : each));
    await feed.open('关于收缴');
    feed.press('返回列表');
    await feed.until('the new title is there', () => feed.titles.some((title) => title.includes('另一个题目')));
    expect(marksIn(feed.row('另一个题目'))).to.deep.equal([]);
  });
});
