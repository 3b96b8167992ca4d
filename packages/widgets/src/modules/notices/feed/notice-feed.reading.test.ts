import type { RichTextNode } from '@party-affairs/sdk';
import { expect } from 'chai';
import { notice } from './testing/fake-api.ts';
import { closeFeeds, openFeed, textOf } from './testing/open-feed.ts';

afterEach(closeFeeds);

describe('opening a notice', () => {
  it('shows its text in place of the list, and leads back to its row', async () => {
    const feed = await openFeed();
    await feed.open('通知 b');
    expect(feed.has('b 的正文')).to.equal(true);
    expect(feed.titles).to.have.lengthOf(0);
    expect(feed.focused?.id).to.equal('detail-title');
    feed.press('返回列表');
    await feed.until('the list is back', () => feed.titles.length === 3);
    expect(textOf(feed.focused!)).to.include('通知 b');
  });

  it('marks it as read: at once, and on the server', async () => {
    const feed = await openFeed();
    await feed.open('通知 b');
    await feed.until('the server knows', () => feed.api.notices[1]!.receipt?.readAt);
    feed.press('返回列表');
    await feed.until('the list is back', () => feed.titles.length === 3);
    expect(feed.titles).to.deep.equal(['未读 通知 a', '通知 b', '未读 通知 c']);
    // On a slow machine rows have been in view for long enough to be told as seen, too.
    const reads = feed.api.bodies.filter((body) => (body as { mark?: string }).mark === 'read');
    expect(reads).to.deep.equal([{ mark: 'read', noticeIds: ['b'] }]);
  });

  it('leaves it to the host page when that wants to show it itself', async () => {
    const feed = await openFeed();
    const asked: string[] = [];
    feed.element.addEventListener('pa-notice-open', (event) => {
      event.preventDefault();
      asked.push(event.notice.id);
    });
    feed.row('通知 a').querySelector('button')!.click();
    await feed.element.updateComplete;
    expect(asked).to.deep.equal(['a']);
    expect(feed.titles).to.have.lengthOf(3);
    expect(feed.api.count(/POST|notices\/a/)).to.equal(0);
  });

  it('opens one that the host page names, also when no list has it', async () => {
    const feed = await openFeed({ properties: { noticeId: 'b' } });
    await feed.until('the notice is open', () => feed.root.querySelector('.rich-text'));
    expect(feed.has('b 的正文')).to.equal(true);
    feed.press('返回列表');
    await feed.until('the list is there', () => feed.titles.length === 3);
  });

  it('says so when there is no such notice any more, and takes it off the list', async () => {
    const feed = await openFeed();
    feed.api.notices = feed.api.notices.filter(({ id }) => id !== 'b');
    feed.row('通知 b').querySelector('button')!.click();
    await feed.until('it says so', () => feed.has('这条通知已不再公开'));
    feed.press('返回列表');
    await feed.until('the list is back', () => feed.titles.length === 2);
    expect(feed.focused === feed.find('[data-focus-home]')).to.equal(true);
  });

  it('keeps title and summary when the text cannot be fetched, and tries again', async () => {
    const feed = await openFeed({ prepare: (api) => api.fail(/notices\/b/, { status: 500, code: 'internal' }) });
    feed.row('通知 b').querySelector('button')!.click();
    await feed.until('it says so', () => feed.has('服务器出了问题'));
    expect(feed.text).to.include('b 的摘要').and.to.include('req_fake');
    expect(feed.find('#detail-title').textContent).to.include('通知 b');
    feed.api.mend();
    feed.press('重试');
    await feed.until('the text is there', () => feed.has('b 的正文'));
  });

  it('shows the one that was opened last, whichever answer comes first', async () => {
    const feed = await openFeed();
    const release = feed.api.hold(/notices\/a/);
    feed.element.noticeId = 'a';
    await feed.until('it is asked for', () => feed.api.count(/notices\/a$/) === 1);
    feed.element.noticeId = 'b';
    await feed.until('the other is there', () => feed.has('b 的正文'));
    release();
    await feed.element.updateComplete;
    expect(feed.has('a 的正文')).to.equal(false);
  });

  it('says when the text became another revision under the reader', async () => {
    const feed = await openFeed();
    await feed.open('通知 b');
    await feed.untilLive();
    feed.api.notices = feed.api.notices.map((each) => (each.id === 'b' ? { ...each, revision: 2 } : each));
    feed.api.emit({ type: 'notice.updated', data: { noticeId: 'b', organizationId: 'org_branch' } });
    await feed.until('it says so', () => feed.has('内容刚刚更新为第 2 版'));
  });

  it('stays unread when the reader says so, back in the list', async () => {
    const feed = await openFeed();
    await feed.open('通知 b');
    await feed.until('its actions are there', () => feed.has('标为未读'));
    feed.press('标为未读');
    await feed.until('the list is back', () => feed.titles.length === 3);
    expect(feed.titles[1]).to.equal('未读 通知 b');
    await feed.until('the server knows', () => feed.api.marks.some(({ mark }) => mark === 'unread'));
    expect(feed.api.notices[1]!.receipt?.readAt).to.equal(null);
  });
});

describe('what a notice holds', () => {
  const text = (value: string): RichTextNode => ({ type: 'text', value });
  const element = (tagName: string, properties: Record<string, string>, ...children: RichTextNode[]): RichTextNode => ({
    type: 'element',
    tagName,
    properties,
    children,
  });

  it('has files with their size', async () => {
    const feed = await openFeed({
      notices: [
        notice('a', {
          attachmentCount: 2,
          attachments: [
            { id: 'f1', fileName: '报名表.docx', mediaType: 'x', size: 1_289_748, url: 'https://files.example.test/1' },
            { id: 'f2', fileName: '不安全', mediaType: 'x', size: 10, url: 'javascript:alert(1)' },
          ],
        }),
      ],
    });
    await feed.open('a');
    const link = feed.find<HTMLAnchorElement>('a.attachment');
    expect(textOf(link))
      .to.include('报名表.docx')
      .and.to.match(/1\.2\s?MB/);
    expect([link.href, link.rel, link.target]).to.deep.equal([
      'https://files.example.test/1',
      'noopener noreferrer',
      '_blank',
    ]);
    expect(feed.all('a.attachment')).to.have.lengthOf(1);
    expect(feed.has('不安全')).to.equal(true);
  });

  it('loads no picture and follows no scheme but the allowed ones', async () => {
    const feed = await openFeed({
      notices: [
        notice('a', {
          body: {
            type: 'root',
            children: [
              element('script', {}, text('window.hacked = 1')),
              element('img', { src: 'https://tracker.example.test/p.gif', alt: '合影' }),
              element('a', { href: 'javascript:window.hacked=1' }, text('点这里')),
              element('a', { href: 'https://www.example.test/', onclick: 'window.hacked=1' }, text('学校')),
              element('toString', {}, text('不该出现')),
            ],
          },
        }),
      ],
    });
    await feed.open('a');
    const body = feed.find('.rich-text');
    expect(body.querySelectorAll('img, script')).to.have.lengthOf(0);
    expect(textOf(body)).to.include('图片：合影').and.to.include('点这里').and.not.to.include('hacked');
    expect(textOf(body)).not.to.include('不该出现');
    const links = [...body.querySelectorAll('a')].map((each) => each.getAttribute('href'));
    expect(links).to.deep.equal(['https://tracker.example.test/p.gif', 'https://www.example.test/']);
    expect(body.querySelectorAll('[onclick]')).to.have.lengthOf(0);
  });
});
