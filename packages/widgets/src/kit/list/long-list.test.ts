import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { css, html, nothing } from 'lit';
import { Announcer } from '../element/announcer.ts';
import { FocusController } from '../element/focus-controller.ts';
import { baseStyles } from '../styles/base.styles.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { openProbe, Probe, until } from '../testing/probe.ts';
import { LongList } from './long-list.ts';
import { rowsStyles } from './rows.styles.ts';
import type { RowsOptions } from './rows.ts';

interface Line {
  readonly id: string;
  readonly tall?: boolean;
}

/** A list of lines, in a box that scrolls or on a page that does. */
class Lines extends Probe {
  static override styles = [
    ...baseStyles,
    rowsStyles,
    css`
      .low {
        block-size: 400px;
        overflow-y: auto;
      }
    `,
  ];

  declare lines: readonly Line[];
  declare rest: Partial<RowsOptions<Line>>;
  declare isAway: boolean;
  declare height: number | undefined;
  declare list: LongList<Line>;
  declare announcer: Announcer;

  protected override setUp(): void {
    this.lines = [];
    this.rest = {};
    this.isAway = false;
    this.height = undefined;
    this.announcer = new Announcer(this);
    this.list = new LongList<Line>(this, {
      announcer: this.announcer,
      focus: new FocusController(this),
      position: (place, total) => `${place} of ${total ?? 'many'}`,
    });
  }

  protected override show(): unknown {
    const rows = this.list.render({ items: this.lines, row: ({ id, tall }) => lineView(id, tall), ...this.rest });
    return html`
      <div class="root">
        <h2 data-focus-home tabindex="-1">Lines</h2>
        ${this.isAway ? html`<p>away</p>` : html`<div id="box" class=${this.height ? 'low' : ''}>${rows}</div>`}
      </div>
      ${this.announcer.render()}
    `;
  }
}

const lineView = (id: string, tall = false) => html`
  <div class="row"><button type="button">${id}</button>${tall ? html`<br /><br /><br /><br />` : nothing}</div>
`;
const lines = (count: number, from = 0): Line[] =>
  Array.from({ length: count }, (_, index) => ({ id: `line ${from + index}`, tall: (from + index) % 7 === 0 }));

let element: Lines;
afterEach(() => {
  element.remove();
  window.scrollTo(0, 0);
});

async function show(properties: Partial<Pick<Lines, 'lines' | 'rest' | 'isAway' | 'height'>>): Promise<void> {
  element ??= await openProbe(Lines);
  Object.assign(element, properties);
  element.requestUpdate();
  await settled();
}

async function open(count: number, rest: Partial<RowsOptions<Line>> = {}, height?: number): Promise<void> {
  element = await openProbe(Lines);
  await show({ lines: lines(count), rest, height: height as number });
  if (count > 300) await until('only some rows are in the page', () => rows().length < 200);
  await settled();
}

/** Sizes are measured and places corrected in the frames after an update. */
async function settled(): Promise<void> {
  for (let frame = 0; frame < 4; frame += 1) {
    await element.updateComplete;
    await new Promise(requestAnimationFrame);
  }
}

const find = <E extends HTMLElement = HTMLElement>(selector: string) => element.shadowRoot!.querySelector<E>(selector)!;
const rows = () => [...element.shadowRoot!.querySelectorAll<HTMLElement>('[data-id]')];
const row = (id: string) => rows().find((each) => each.dataset['id'] === id);
const focused = () => element.shadowRoot!.activeElement?.textContent;
const announced = () => find('[role="status"]').textContent?.trim();

/** The ids of the rows of which something can be seen. */
function visible(): string[] {
  const box = element.height ? find('#box').getBoundingClientRect() : { top: 0, bottom: innerHeight };
  return rows()
    .filter((each) => each.getBoundingClientRect().bottom > box.top && each.getBoundingClientRect().top < box.bottom)
    .map((each) => each.dataset['id']!);
}

/** Leaves the list from a row, scrolls to the top of what stands there instead, and returns. */
async function leaveAndComeBack(id: string): Promise<void> {
  const top = () => row(id)!.getBoundingClientRect().top;
  const scroller = element.height ? find('#box') : document.scrollingElement!;
  scroller.scrollBy({ top: top() - 150, behavior: 'instant' });
  await settled();
  const before = top();
  element.list.leave(id);
  await show({ isAway: true });
  window.scrollTo({ top: 0, behavior: 'instant' });
  element.list.show(id, 'h2');
  await show({ isAway: false });
  // A smooth scroll would go on for a while.
  for (let still = 0, last = NaN; still < 10; last = top()) {
    still = top() === last ? still + 1 : 0;
    await new Promise(requestAnimationFrame);
  }
  expect(focused()).to.equal(id);
  expect(top()).to.be.closeTo(before, 1);
}

const boxes = [
  ['a box that scrolls', 400],
  ['a page that scrolls', undefined],
] as const;

describe('a long list', () => {
  it('has all its rows in the page while there are some hundred', async () => {
    await open(300);
    expect(rows()).to.have.lengthOf(300);
  });

  for (const [where, height] of boxes) {
    const scroller = () => (height ? find('#box') : document.scrollingElement!);

    it(`in ${where} of 100,000 rows has few in the page, and a scroll bar for all of them`, async () => {
      await open(100_000, {}, height);
      expect(rows().length).to.be.lessThan(100);
      const heights = rows().map((each) => each.getBoundingClientRect().height);
      const usual = heights.reduce((sum, each) => sum + each, 0) / heights.length;
      expect(scroller().scrollHeight).to.be.within(100_000 * usual * 0.5, 100_000 * usual * 2);
    });

    it(`in ${where} shows what is there wherever the reader scrolls to`, async () => {
      await open(100_000, {}, height);
      scroller().scrollTop = scroller().scrollHeight / 2;
      await until('the middle is there', () => visible().some((id) => Number(id.slice(5)) > 40_000));
      await settled();
      const places = visible().map((id) => Number(id.slice(5)));
      expect(places.every((place, index) => index === 0 || place === places[index - 1]! + 1)).to.equal(true);
      scroller().scrollTop = scroller().scrollHeight;
      await settled();
      scroller().scrollTop = scroller().scrollHeight;
      await until('the end is there', () => visible().includes('line 99999'));
    });

    it(`in ${where} does not move what the reader sees when it becomes long`, async () => {
      await open(300, {}, height);
      scroller().scrollTop = 4000;
      await settled();
      const [, second] = visible();
      const before = row(second!)!.getBoundingClientRect().top;
      await show({ lines: lines(900) });
      await until('only some rows are in the page', () => rows().length < 200);
      await settled();
      expect(row(second!)?.getBoundingClientRect().top).to.be.closeTo(before, 2);
    });

    it(`in ${where} does not move what the reader sees when rows come or go above`, async () => {
      await open(2000, {}, height);
      scroller().scrollTop = 20_000;
      await settled();
      const [, second] = visible();
      const before = row(second!)!.getBoundingClientRect().top;
      await show({ lines: [...lines(3, 5000), ...lines(2000)] });
      await settled();
      expect(row(second!)?.getBoundingClientRect().top, 'rows came').to.be.closeTo(before, 2);
      await show({ lines: lines(2000).slice(5) });
      await settled();
      expect(row(second!)?.getBoundingClientRect().top, 'rows went').to.be.closeTo(before, 2);
    });

    it(`in ${where} is where the reader left it when they come back`, async () => {
      await open(2000, {}, height);
      scroller().scrollTop = 20_000;
      await settled();
      const [, , third] = visible();
      const before = row(third!)!.getBoundingClientRect().top;
      element.list.leave(third!);
      await show({ isAway: true });
      window.scrollTo(0, 0);
      element.list.show(third, '[data-focus-home]');
      await show({ isAway: false });
      await until('the row has the focus', () => focused() === third);
      await settled();
      expect(row(third!)?.getBoundingClientRect().top).to.be.closeTo(before, 2);
    });
  }

  it('gives the focus to the heading when the row the reader comes back to has gone', async () => {
    await open(2000, {}, 400);
    element.list.leave('line 3');
    await show({ isAway: true });
    element.list.show('line 3', '[data-focus-home]');
    await show({ isAway: false, lines: lines(1990, 10) });
    expect(focused()).to.equal('Lines');
  });

  it('keeps the row that has the focus, wherever the reader scrolls', async () => {
    await open(2000, {}, 400);
    row('line 2')!.querySelector('button')!.focus();
    find('#box').scrollTop = 30_000;
    await until('other rows are there', () => !visible().includes('line 5'));
    await settled();
    expect(focused()).to.equal('line 2');
    expect(rows().length).to.be.lessThan(100);
  });

  it('has the row where it was on the way back, on a page that scrolls smoothly too', async () => {
    document.documentElement.style.scrollBehavior = 'smooth';
    try {
      await open(200);
      await leaveAndComeBack('line 120');
    } finally {
      document.documentElement.style.scrollBehavior = '';
    }
  });

  it('has the row where it was in boxes that stand in one another', async () => {
    const outer = document.createElement('div');
    outer.style.cssText = 'block-size: 300px; overflow-y: auto; scroll-behavior: smooth';
    await open(200, {}, 400);
    element.before(outer);
    outer.append(element);
    try {
      outer.scrollTo({ top: 90, behavior: 'instant' });
      await leaveAndComeBack('line 120');
      expect(outer.scrollTop).to.equal(90);
    } finally {
      document.body.append(element);
      outer.remove();
    }
  });

  it('says where a row stands to those who do not see it', async () => {
    await open(2000, { total: 100_000 }, 400);
    expect([row('line 1')!.ariaPosInSet, row('line 1')!.ariaSetSize]).to.deep.equal(['2', '100000']);
    await show({ rest: { hasMore: true } });
    expect(row('line 1')!.ariaSetSize).to.equal('-1');
    await show({ rest: {} });
    expect(row('line 1')!.ariaSetSize).to.equal('2000');
  });

  it('is crossed with Home, End, PageUp and PageDown, and says where that led', async () => {
    await open(100_000, {}, 400);
    row('line 0')!.querySelector('button')!.focus();
    await sendKeys({ press: 'End' });
    await until('the last row has the focus', () => focused() === 'line 99999');
    expect(announced()).to.equal('100000 of 100000');
    await sendKeys({ press: 'Home' });
    await until('the first row has the focus', () => focused() === 'line 0');
    await sendKeys({ press: 'PageDown' });
    await until('a row below has the focus', () => focused() !== 'line 0' && focused()?.startsWith('line'));
    await settled();
    const place = Number(focused()!.slice(5)) + 1;
    expect(place).to.be.within(3, 30);
    expect(announced()).to.equal(`${place} of 100000`);
    await sendKeys({ press: 'PageUp' });
    await until('the first row has the focus again', () => focused() === 'line 0');
  });

  it('is crossed row by row with Tab, beyond what was in the page', async () => {
    await open(1000, {}, 400);
    row('line 0')!.querySelector('button')!.focus();
    for (let presses = 0; presses < 60; presses += 1) await sendKeys({ press: 'Tab' });
    expect(focused()).to.equal('line 60');
  });

  it('has the heading of a group with its first row', async () => {
    await open(2000, { groupOf: ({ id }) => id.slice(0, 6), heading: (key) => `group ${key}` }, 400);
    const headings = rows()
      .filter((each) => each.querySelector('h3'))
      .map((each) => [each.dataset['id'], each.querySelector('h3')!.textContent]);
    expect(headings.slice(0, 3)).to.deep.equal([
      ['line 0', 'group line 0'],
      ['line 1', 'group line 1'],
      ['line 2', 'group line 2'],
    ]);
    expect(headings.some(([id]) => id === 'line 11')).to.equal(false);
  });

  it('is in nobody’s way', async () => {
    await open(2000, { groupOf: ({ id }) => id.slice(0, 6), heading: (key) => `group ${key}` }, 400);
    await expectAccessible(element);
  });
});
