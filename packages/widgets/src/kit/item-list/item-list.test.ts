import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../provider/define.ts';
import { defineElement } from '../element/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { problem } from '../testing/probe.ts';
import { BookApi } from './testing/book-api.ts';
import { PaBookList } from './testing/book-list.ts';
// Loaded when it is wanted; here it is there by then.
import './watch-return.ts';

// A list the kit has never seen: everything it says and does comes from its definition.

let api: BookApi;
let element: PaBookList;
let heard: { readonly type: string; readonly event: Event }[];

afterEach(() => {
  element.closest('pa-provider')!.remove();
  api.client.dispose();
});

async function open(
  count: number,
  properties: Partial<PaBookList> = {},
  prepare: (api: BookApi) => void = () => {},
  retries = 0,
): Promise<void> {
  defineElement('book-list', PaBookList);
  api = new BookApi(count, retries);
  prepare(api);
  heard = [];
  const provider = document.createElement('pa-provider');
  const now = () => new Date('2029-12-01T12:00:00+08:00');
  Object.assign(provider, { client: api.client, now, timeZone: 'Asia/Shanghai', theme: 'light', lang: 'en' });
  provider.style.setProperty('--pa-duration', '0s');
  for (const type of ['pa-load', 'pa-error', 'pa-book-list-load', 'pa-book-list-error', 'pa-book-saved']) {
    provider.addEventListener(type, (event) => heard.push({ type, event }));
  }
  element = document.createElement('pa-book-list') as PaBookList;
  Object.assign(element, properties);
  provider.append(element);
  document.body.append(provider);
  await until('the list is there', () => element.state !== 'loading');
}

const all = (selector: string) => [...element.renderRoot.querySelectorAll<HTMLElement>(selector)];
const textOf = (node: Node | null) => (node?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
const text = () => textOf(element.renderRoot.querySelector('.card'));
const titles = () => all('.row-open').map(textOf);
const focused = () => textOf(element.shadowRoot!.activeElement);
const nameOf = (each: HTMLElement) => each.getAttribute('aria-label') ?? textOf(each);
const heardOf = (type: string) => heard.filter((each) => each.type === type).map(({ event }) => event);

/** Presses as a pointer does, which also gives the focus. */
async function press(words: string): Promise<void> {
  const find = () => all('button').find((each) => nameOf(each).includes(words));
  await until(`“${words}” can be pressed`, find);
  find()!.focus();
  find()!.click();
}

async function until(what: string, isSo: () => unknown): Promise<void> {
  const end = performance.now() + 30_000;
  for (await element.updateComplete; !isSo(); await new Promise((resolve) => setTimeout(resolve, 5))) {
    if (performance.now() > end) throw new Error(`Waited in vain until ${what}. There is: ${text()}`);
  }
}

/** Waits for some frames, because the browser tells of another size with a frame. */
async function frames(): Promise<void> {
  for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
}

const untilShown = (words: string) => until(`it shows “${words}”`, () => text().includes(words));

describe('a list from a definition', () => {
  for (const [state, count, instead, words] of [
    ['ready', 2, undefined, 'Book 1'],
    ['empty', 0, undefined, 'New books appear here.'],
    ['error', 2, () => problem(500, 'internal'), 'Try again'],
    ['denied', 2, () => problem(403, 'forbidden'), 'Try again'],
    ['offline', 2, () => Promise.reject(new TypeError('cut off')), 'Try again'],
  ] as const) {
    it(`says so when it is ${state}`, async () => {
      await open(count, {}, (it) => (it.instead = (path) => (path === '/v1/books' ? instead?.() : undefined)));
      expect(element.state).to.equal(state);
      await untilShown(words);
      await expectAccessible(element);
    });
  }

  for (const [lang, title, retryNow, status, code] of [
    ['en', 'The server is busy This tries again by itself within 45 seconds.', 'Try now', 429, 'too-many-requests'],
    ['zh-Hans', '服务器繁忙 45 秒内会自动重试。', '立即重试', 503, 'unavailable'],
    ['zh-Hant', '伺服器忙碌 45 秒內會自動重試。', '立即重試', 429, 'too-many-requests'],
  ] as const) {
    it(`says that the server asked to wait, when it goes on, and goes on at once if told to (${lang})`, async () => {
      const busy = () => {
        const response = problem(status, code);
        response.headers.set('Retry-After', '30');
        return response;
      };
      await open(2, { lang }, (it) => (it.instead = (path) => (path === '/v1/books' ? busy() : undefined)), 2);
      await untilShown(title);
      await expectAccessible(element);
      api.instead = undefined;
      await press(retryNow);
      await untilShown('Book 1');
    });
  }

  it('is numbered in the list of landmarks where another on the page has its name', async () => {
    await open(1);
    const other = document.createElement('pa-book-list') as PaBookList;
    element.after(other);
    const nameIn = ({ renderRoot }: PaBookList) => renderRoot.querySelector('section')?.getAttribute('aria-label');
    await until('the other is there', () => other.state === 'ready' && nameIn(other));
    expect([nameIn(element), nameIn(other)]).to.deep.equal(['Books', 'Books (2)']);
    other.label = 'More books';
    await other.updateComplete;
    expect(nameIn(other)).to.equal('More books');
  });

  for (const compact of [true, false]) {
    it(`shows no heading where the page has one above it (${compact ? 'compact' : 'whole'})`, async () => {
      await open(2, { heading: '', compact });
      const heading = all('h2')[0]!;
      expect([textOf(heading), heading.offsetWidth]).to.deep.equal(['Books', 1]);
      expect(all('header')[0]!.offsetHeight).to.equal(0);
      await expectAccessible(element);
    });
  }

  it('has no empty line where its tabs would be when the server cannot be reached from the start', async () => {
    await open(2, {}, (it) => (it.instead = () => Promise.reject(new TypeError('cut off'))));
    expect(element.state).to.equal('offline');
    expect(all('.tabs')).to.deep.equal([]);
  });

  it('runs from left to right in a page that runs the other way', async () => {
    document.documentElement.dir = 'rtl';
    try {
      await open(1);
      const title = all('.row-open')[0]!;
      expect(getComputedStyle(title).direction).to.equal('ltr');
      expect(title.getBoundingClientRect().left - element.getBoundingClientRect().left).to.be.lessThan(60);
    } finally {
      document.documentElement.dir = '';
    }
  });

  it('is tried again when the reader wants it', async () => {
    await open(2, {}, (it) => (it.instead = (path) => (path === '/v1/books' ? problem(500, 'internal') : undefined)));
    api.instead = undefined;
    await press('Try again');
    await untilShown('Book 1');
    expect(element.state).to.equal('ready');
  });

  it('tells the page that it is there, and of errors, under its own name and the one all widgets have', async () => {
    await open(2, {}, (it) => (it.instead = (path) => (path === '/v1/books' ? problem(500, 'internal') : undefined)));
    for (const type of ['pa-error', 'pa-book-list-error']) {
      expect(heardOf(type).map((event) => (event as Event & { error: { code: string } }).error.code)).to.deep.equal([
        'internal',
      ]);
    }
    api.instead = undefined;
    await press('Try again');
    await untilShown('Book 1');
    for (const type of ['pa-load', 'pa-book-list-load'] as const) {
      const [event] = heardOf(type) as (Event & { readonly items: readonly { readonly id: string }[] })[];
      expect(event!.items.map(({ id }) => id)).to.deep.equal(['1', '2']);
    }
  });

  it('gives the focus to the first new row after “show more”, also on the last page', async () => {
    await open(8);
    await press('Show more');
    await until('the next rows are there', () => titles().length === 6);
    await until('the fourth has the focus', () => focused() === 'Book 4');
    await press('Show more');
    await until('all rows are there', () => titles().length === 8);
    await until('the seventh has the focus', () => focused() === 'Book 7');
    expect(all('[part=more]')).to.deep.equal([]);
  });

  it('keeps its rows when the next page cannot be had, and goes on where it stopped', async () => {
    await open(5);
    api.instead = (path) => (path === '/v1/books' ? problem(500, 'internal') : undefined);
    await press('Show more');
    await untilShown('The rest could not be loaded');
    expect(titles()).to.have.lengthOf(3);
    api.instead = undefined;
    await press('Try again');
    await until('the fourth has the focus', () => focused() === 'Book 4');
  });

  it('loads the next page by itself where the page wants that', async () => {
    await open(5, { autoLoad: true });
    await until('all rows are there', () => titles().length === 5);
  });

  it('offers what is new, and moves no row before it is wanted', async () => {
    await open(2);
    await until('it listens', () => all('.toggle').length > 0);
    api.add('new');
    await until('it has looked', () => {
      element.refresh();
      return text().includes('1 new');
    });
    expect(titles()).to.deep.equal(['Book 1', 'Book 2']);
    await press('1 new');
    await until('it has the focus', () => focused() === 'Book new');
    expect(titles()).to.deep.equal(['Book new', 'Book 1', 'Book 2']);
  });

  it('has lists to choose from, with numbers, by keyboard too', async () => {
    await open(3, {}, (it) => (it.books = it.books.map((each) => ({ ...each, isSaved: each.id === '2' }))));
    await untilShown('1 books');
    all('[role=tab]')[0]!.focus();
    await sendKeys({ press: 'ArrowRight' });
    await until('the saved ones are there', () => titles().join() === 'Book 2');
    expect([element.tab, focused()]).to.deep.equal(['saved', 'Saved 11 books']);
  });

  it('shows a visitor the first list only, and what there is for members', async () => {
    await open(3, { tab: 'saved' }, (it) => (it.person = undefined));
    expect(titles()).to.have.lengthOf(3);
    expect(all('[role=tab], .toggle')).to.deep.equal([]);
    await untilShown('Members can save books.');
  });

  it('is narrowed by search and filter, and widened again where nothing is found', async () => {
    await open(3, { subject: 'poetry' });
    await untilShown('No book matches');
    await press('Clear filters');
    await until('all are there', () => titles().length === 3);
    expect(element.subject).to.equal(undefined);
  });

  it('has one line per item and no tools on a front page', async () => {
    await open(5, { compact: true, label: 'New books' });
    expect(titles()).to.have.lengthOf(3);
    expect(all('[role=tab], input, select, [part=more]')).to.deep.equal([]);
    expect(element.renderRoot.querySelector('section')!.ariaLabel).to.equal('New books');
    await expectAccessible(element);
  });
});

describe('an item of a list', () => {
  it('opens in place of the list, and leads back to its row', async () => {
    await open(3);
    await press('Book 2');
    await untilShown('The text of 2.');
    expect([focused(), element.bookId]).to.deep.equal(['Book 2', '2']);
    await expectAccessible(element);
    await press('Back to the list');
    await until('its row has the focus', () => focused() === 'Book 2' && titles().length === 3);
    expect(element.bookId).to.equal(undefined);
  });

  it('is left to the page where the page opens it', async () => {
    await open(3);
    element.addEventListener('pa-book-open', (event) => event.preventDefault());
    await press('Book 2');
    await element.updateComplete;
    expect([element.bookId, titles().length]).to.deep.equal([undefined, 3]);
  });

  for (const [how, leave, comeBack] of [
    ['hides the list', () => (element.hidden = true), () => (element.hidden = false)],
    ['takes the list out', () => element.remove(), (place: Element) => place.append(element)],
  ] as const) {
    it(`leads back to its row where the page shows it and ${how} meanwhile`, async () => {
      await open(40, {}, (library) => (library.pageSize = 40));
      const place = element.parentElement!;
      const row = () => all('.row-open').find((each) => textOf(each) === 'Book 20')!;
      element.addEventListener('pa-book-open', (event) => {
        event.preventDefault();
        leave();
      });
      row().scrollIntoView({ block: 'center', behavior: 'instant' });
      const { top } = row().getBoundingClientRect();
      await press('Book 20');
      await frames();
      comeBack(place);
      await until('its row has the focus', () => focused() === 'Book 20');
      expect(row().getBoundingClientRect().top).to.be.closeTo(top, 1);
    });
  }

  it('leaves the focus where the page has put it when the list is shown again', async () => {
    await open(3);
    element.addEventListener('pa-book-open', (event) => event.preventDefault());
    const ownHeading = document.body.appendChild(document.createElement('button'));
    await press('Book 2');
    await frames();
    element.hidden = true;
    await frames();
    ownHeading.focus();
    element.hidden = false;
    await frames();
    expect(document.activeElement === ownHeading).to.equal(true);
    ownHeading.remove();
  });

  it('closes when the page takes its attribute away', async () => {
    await open(3, { bookId: '2' });
    await untilShown('The text of 2.');
    // What lit makes of an attribute that is removed.
    element.bookId = null as never;
    await until('the list is there', () => titles().length === 3);
    expect(all('[data-busy]')).to.deep.equal([]);
  });

  it('is gone from the list when it is not there any more', async () => {
    await open(3);
    api.books = api.books.filter(({ id }) => id !== '2');
    await press('Book 2');
    await untilShown('The library gave it away.');
    await press('Back to the list');
    await until('the list is there', () => titles().join() === 'Book 1,Book 3');
    await until('the heading has the focus', () => focused() === 'Books');
  });

  it('shows what the list knows when its text cannot be loaded', async () => {
    await open(3);
    api.instead = (path) => (path === '/v1/books/2' ? problem(500, 'internal') : undefined);
    await press('Book 2');
    await untilShown('What is known of Book 2');
    api.instead = undefined;
    await press('Try again');
    await untilShown('The text of 2.');
  });

  it('says when it was changed while it was read', async () => {
    await open(3, { bookId: '2' });
    await untilShown('The text of 2.');
    api.books = api.books.map((each) => ({ ...each, text: 'Another text.' }));
    element.refresh();
    await untilShown('The text is another one now.');
    await untilShown('Another text.');
  });

  it('is set at once, and the page hears of it when the server has it', async () => {
    await open(3);
    await press('Save: Book 2');
    await element.updateComplete;
    const button = () => all('.toggle')[1]!;
    expect(button().ariaPressed).to.equal('true');
    await until('the page hears of it', () => heardOf('pa-book-saved').length > 0);
    expect((heardOf('pa-book-saved')[0] as CustomEvent).detail).to.deep.equal({ id: '2', saved: true });
    expect(api.books.map(({ isSaved }) => isSaved)).to.deep.equal([false, true, false]);
  });

  it('is as it was when the server refuses, and says so', async () => {
    await open(3);
    await until('it can be set', () => all('.toggle').length === 3);
    api.instead = (_, method) => (method === 'PUT' ? problem(503, 'unavailable') : undefined);
    await press('Save: Book 2');
    await untilShown('Not saved.');
    expect(all('.toggle')[1]!.ariaPressed).to.equal('false');
    expect(heardOf('pa-error')).to.have.lengthOf(1);
  });

  it('leaves the list it does not belong to any more', async () => {
    await open(
      3,
      { tab: 'saved' },
      (it) => (it.books = it.books.map((each) => ({ ...each, isSaved: each.id === '2' }))),
    );
    await press('Save: Book 2');
    await untilShown('Nothing saved');
    expect(element.state).to.equal('empty');
  });
});
