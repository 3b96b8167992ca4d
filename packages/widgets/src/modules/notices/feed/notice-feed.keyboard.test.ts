import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { notice } from './testing/fake-api.ts';
import { closeFeeds, openFeed, textOf, type OpenFeed } from './testing/open-feed.ts';

afterEach(closeFeeds);

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

/** Presses Tab until the focus is on what is named so. */
async function tabTo(feed: OpenFeed, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await press('Tab');
    const { focused } = feed;
    // The tab of all has a namesake that marks all as read.
    if (focused?.matches('.mark-all')) continue;
    if (focused && (focused.getAttribute('aria-label') ?? textOf(focused)).includes(name)) return;
  }
  throw new Error(`Tab does not lead to "${name}"`);
}

describe('with the keyboard alone', () => {
  it('a reader goes from tab to row to text, acknowledges, and comes back', async () => {
    const feed = await openFeed({ notices: [notice('a', { requiresAck: true }), notice('b')] });
    await tabTo(feed, '全部');
    await press('ArrowRight', 'ArrowRight');
    expect(textOf(feed.focused!)).to.include('待确认');
    await feed.until('the list is shown', () => feed.titles.length === 1);
    await tabTo(feed, '通知 a');
    await press('Enter');
    await feed.until('the notice is open', () => feed.root.querySelector('.ack'));
    await tabTo(feed, '确认已阅');
    await press('Enter');
    await feed.until('it asks', () => feed.find<HTMLDialogElement>('dialog').open);
    await press('Tab');
    expect(feed.find('dialog').contains(feed.focused)).to.equal(true);
    await press('Enter');
    await feed.until('it is done', () => feed.api.notices[0]!.receipt?.ackRevision === 1);
    expect(feed.focused?.matches('.ack')).to.equal(true);
    await sendKeys({ down: 'Shift' });
    for (let presses = 0; presses < 20 && textOf(feed.focused ?? document.body) !== '返回列表'; presses += 1) {
      await press('Tab');
    }
    await sendKeys({ up: 'Shift' });
    await press('Enter');
    await feed.until('the list is back', () => feed.titles.length === 1);
    expect(textOf(feed.focused!)).to.include('通知 a');
  });

  it('the tabs are one stop, and arrows go round', async () => {
    const feed = await openFeed();
    await tabTo(feed, '全部');
    await press('ArrowLeft');
    expect(textOf(feed.focused!)).to.include('已归档');
    await press('ArrowRight');
    expect(textOf(feed.focused!)).to.equal('全部');
    await press('End');
    expect(textOf(feed.focused!)).to.include('已归档');
    await press('Home', 'Tab');
    expect(feed.focused?.matches('input')).to.equal(true);
  });

  it('Escape steps back from the question and clears a search', async () => {
    const feed = await openFeed({ notices: [notice('a', { requiresAck: true })] });
    await feed.open('通知 a');
    await tabTo(feed, '确认已阅');
    await press('Enter');
    await feed.until('it asks', () => feed.find<HTMLDialogElement>('dialog').open);
    await press('Escape');
    await feed.until('it is closed', () => !feed.find<HTMLDialogElement>('dialog').open);
    expect(textOf(feed.focused!)).to.equal('确认已阅');
    expect(feed.api.count(/acknowledge/)).to.equal(0);
    feed.press('返回列表');
    await feed.until('the list is back', () => feed.titles.length === 1);
    feed.find('input').focus();
    await sendKeys({ type: 'zzz' });
    await feed.until('nothing is found', () => feed.has('没有符合条件'));
    await press('Escape');
    await feed.until('all are listed', () => feed.titles.length === 1);
  });

  it('a row is put away and brought back', async () => {
    const feed = await openFeed();
    await tabTo(feed, '更多操作：通知 b');
    await press('Enter');
    await feed.until('its actions are there', () => feed.root.querySelector('.row-actions'));
    expect(feed.focused?.getAttribute('aria-expanded')).to.equal('true');
    await tabTo(feed, '归档');
    await press('Enter');
    expect(textOf(feed.focused!)).to.equal('撤销');
    await press('Enter');
    expect(textOf(feed.focused!)).to.include('通知 b');
  });

  it('j and k are letters', async () => {
    const feed = await openFeed();
    feed.find('.row-open').focus();
    await press('j', 'k');
    expect(feed.focused === feed.find('.row-open')).to.equal(true);
  });

  it('the focus is always to be seen', async () => {
    const feed = await openFeed();
    await tabTo(feed, '通知 a');
    const ring = getComputedStyle(feed.focused!, '::after');
    expect([ring.outlineStyle, ring.outlineWidth]).to.deep.equal(['solid', '2px']);
    await press('Tab');
    const button = getComputedStyle(feed.focused!);
    expect([button.outlineStyle, button.outlineWidth, button.opacity]).to.deep.equal(['solid', '2px', '1']);
  });
});
