import { emulateMedia } from '@web/test-runner-commands';
import { expect } from 'chai';
import { notice } from './testing/fake-api.ts';
import { closeFeeds, openFeed, textOf, type OpenFeed } from './testing/open-feed.ts';

const { print } = window;
const { warn } = console;

afterEach(async () => {
  closeFeeds();
  delete (navigator as { clipboard?: unknown }).clipboard;
  Object.assign(window, { print });
  Object.assign(console, { warn });
  await emulateMedia({ media: 'screen' });
});

/** The clipboard of the page; undefined is that of a page without https. */
function setClipboard(clipboard: { writeText: (text: string) => Promise<void> } | undefined): void {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
}

async function openLinked(link: string | undefined, id = 'a'): Promise<OpenFeed> {
  const feed = await openFeed({ notices: [notice(id)], properties: { link } });
  await feed.open(`通知 ${id}`);
  return feed;
}

const names = (feed: OpenFeed) => feed.all('.detail-tools button').map(textOf).join();

describe('the link of an open notice', () => {
  it('is copied as the page has it, and the button says so', async () => {
    const copied: string[] = [];
    setClipboard({ writeText: async (text) => void copied.push(text) });
    const feed = await openLinked('/notices/{id}?from=feed');
    feed.press('复制链接');
    await feed.until('it says so', () => names(feed) === '已复制,打印');
    expect(copied).to.deep.equal([`${location.origin}/notices/a?from=feed`]);
    expect(feed.announced).to.equal('已复制');
  });

  for (const [name, clipboard] of [
    ['has no clipboard', undefined],
    ['may not write to its clipboard', { writeText: () => Promise.reject(new DOMException('No', 'NotAllowedError')) }],
  ] as const) {
    it(`is shown in a selected field on a page that ${name}`, async () => {
      setClipboard(clipboard);
      const feed = await openLinked('https://party.example.edu.cn/n/{id}');
      feed.press('复制链接');
      await feed.until('it is shown', () => feed.find<HTMLDialogElement>('dialog').open);
      const field = feed.find<HTMLInputElement>('dialog input');
      expect(field.value).to.equal('https://party.example.edu.cn/n/a');
      expect(feed.focused).to.equal(field);
      expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, field.value.length]);
      feed.press('取消');
      await feed.until('it is closed', () => !feed.find<HTMLDialogElement>('dialog').open);
      expect(names(feed)).to.equal('复制链接,打印');
    });
  }

  it('is not offered without a template', async () => {
    expect(names(await openLinked(undefined))).to.equal('打印');
    expect(names(await openLinked(''))).to.equal('打印');
  });

  for (const hostile of [
    'javascript:alert({id})',
    ' java\nscript:alert("{id}")',
    'data:text/html,{id}',
    'https://[{id}',
    '/notices',
  ]) {
    it(`refuses ${JSON.stringify(hostile)}, and says so once`, async () => {
      const told: string[] = [];
      Object.assign(console, { warn: (text: string) => void told.push(text) });
      const feed = await openLinked(hostile);
      feed.element.requestUpdate();
      await feed.element.updateComplete;
      expect(names(feed)).to.equal('打印');
      expect(told.filter((text) => text.includes('{id}'))).to.have.lengthOf(1);
    });
  }
});

describe('printing an open notice', () => {
  it('puts the notice on paper and nothing else of the page, which is then as it was', async () => {
    const around = document.createElement('p');
    around.textContent = '页头';
    document.body.prepend(around);
    const feed = await openLinked('/notices/{id}');
    const before = [document.adoptedStyleSheets.length, feed.host.outerHTML];
    let calls = 0;
    Object.assign(window, { print: () => void (calls += 1) });
    feed.press('打印');
    expect(calls).to.equal(1);
    expect(getComputedStyle(around).display).to.equal('block');
    await emulateMedia({ media: 'print' });
    expect(getComputedStyle(around).display).to.equal('none');
    expect(getComputedStyle(feed.find('.detail-bar')).display).to.equal('none');
    expect(getComputedStyle(feed.find('.detail-tools button')).display).to.equal('none');
    expect(feed.find('#detail-title').getBoundingClientRect().height).to.be.greaterThan(10);
    window.dispatchEvent(new Event('afterprint'));
    expect(getComputedStyle(around).display).to.equal('block');
    expect([document.adoptedStyleSheets.length, feed.host.outerHTML]).to.deep.equal(before);
    around.remove();
  });
});
