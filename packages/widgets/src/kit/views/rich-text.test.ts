import type { RichTextNode } from '@party-affairs/sdk';
import { richTextLimits } from '@party-affairs/sdk/contract';
import { expect } from 'chai';
import { render } from 'lit';
import { until } from '../testing/probe.ts';
import { messages } from '../i18n/messages/zh-hans.ts';
import { richText } from './rich-text.ts';
import { safeUrl } from './safe-url.ts';

function rendered(...children: unknown[]): HTMLElement {
  const place = document.createElement('div');
  render(richText({ type: 'root', children: children as RichTextNode[] }, messages), place);
  return place.querySelector('.rich-text')!;
}

const text = (value: string) => ({ type: 'text', value });
const element = (tagName: string, properties: object, ...children: unknown[]) => ({
  type: 'element',
  tagName,
  properties,
  children,
});

describe('a rich text', () => {
  it('has its headings two steps down, below the titles of the widget', () => {
    const shown = rendered(element('h2', {}, text('一')), element('h3', {}, text('二')), element('h4', {}, text('三')));
    expect([...shown.children].map(({ localName }) => localName)).to.deep.equal(['h4', 'h5', 'h6']);
  });

  it('lets the keyboard stop at a table that scrolls, by its name, and at none that fits', async () => {
    const table = element('table', {}, element('tr', {}, element('td', {}, text('关于报送年度总结'.repeat(4)))));
    const shown = rendered(table);
    const place = shown.parentElement!;
    document.body.append(place);
    const box = shown.querySelector<HTMLElement>('.table')!;
    Object.assign(box.style, { overflow: 'auto', whiteSpace: 'nowrap' });
    const isStop = () => box.role === 'region' && box.tabIndex === 0 && box.ariaLabel === messages.table;
    const width = async (inlineSize: string, stops: boolean) => {
      place.style.inlineSize = inlineSize;
      await until(`it ${stops ? 'is a stop' : 'is none'} at ${inlineSize}`, () => isStop() === stops);
    };
    await width('100px', true);
    await width('2000px', false);
    expect(['role', 'tabindex', 'aria-label'].filter((name) => box.hasAttribute(name))).to.deep.equal([]);
    await width('100px', true);
    place.remove();
  });

  it('keeps tables whole', () => {
    const cell = element('td', { colSpan: 2, rowSpan: '3', onclick: 'x' }, text('19:00'));
    const shown = rendered(
      element(
        'table',
        {},
        element('tbody', {}, element('tr', {}, element('th', { scope: 'row' }, text('时间')), cell)),
      ),
    );
    const td = shown.querySelector('td')!;
    expect([td.colSpan, td.rowSpan, td.getAttribute('onclick')]).to.deep.equal([2, 3, null]);
    expect(shown.querySelector('th')?.scope).to.equal('row');
    expect(shown.querySelector('table > tbody > tr > td')?.textContent?.trim()).to.equal('19:00');
  });

  it('takes no number or word it does not know for what it is', () => {
    const shown = rendered(
      element('ol', { start: 'x' }, element('li', {}, text('一'))),
      element('table', {}, element('tr', {}, element('td', { colSpan: 1e9, rowSpan: -1 }, text('a')))),
      element('table', {}, element('tr', {}, element('th', { scope: 'javascript' }, text('a')))),
    );
    expect(shown.querySelector('ol')?.hasAttribute('start')).to.equal(false);
    expect(shown.querySelector('td')?.hasAttribute('colspan')).to.equal(false);
    expect(shown.querySelector('td')?.hasAttribute('rowspan')).to.equal(false);
    expect(shown.querySelector('th')?.hasAttribute('scope')).to.equal(false);
  });

  it('opens pages in another window that cannot reach back, and says so', () => {
    const link = rendered(element('a', { href: 'https://www.example.test/x' }, text('链接'))).querySelector('a')!;
    expect([link.target, link.rel]).to.deep.equal(['_blank', 'noopener noreferrer nofollow']);
    expect(link.textContent).to.include(messages.opensElsewhere);
    const mail = rendered(element('a', { href: 'mailto:party@example.test' }, text('信'))).querySelector('a')!;
    expect(mail.hasAttribute('target')).to.equal(false);
  });

  it('leaves out what is not in the subset, with all it holds', () => {
    const shown = rendered(
      element('svg', {}, element('p', {}, text('不该出现'))),
      element('constructor', {}, text('不该出现')),
      element('P', {}, text('不该出现')),
      { type: 'raw', value: '<b>不该出现</b>' },
      { type: 'comment', value: '不该出现' },
      null,
      element('p', {}, text('留下')),
    );
    expect(shown.textContent?.trim()).to.equal('留下');
  });

  it('ends where the limits of the contract are', () => {
    let deep: unknown = text('底');
    for (let depth = 0; depth < 5000; depth += 1) deep = element('blockquote', {}, deep);
    const shown = rendered(deep);
    expect(shown.querySelectorAll('blockquote')).to.have.lengthOf(richTextLimits.depth);
    const long = rendered(...Array.from({ length: richTextLimits.nodes + 10 }, () => element('br', {})));
    expect(long.querySelectorAll('br')).to.have.lengthOf(richTextLimits.nodes);
  });

  it('bears a tree that is none', () => {
    const place = document.createElement('div');
    for (const broken of [undefined, null, {}, { type: 'root' }, { type: 'root', children: 'x' }]) {
      render(richText(broken as never, messages), place);
      expect(place.textContent?.trim()).to.equal('');
    }
  });
});

describe('an address', () => {
  for (const [value, expected] of [
    ['https://www.example.test/a?b=c', 'https://www.example.test/a?b=c'],
    ['HTTPS://www.example.test', 'https://www.example.test/'],
    ['javascript:alert(1)', undefined],
    ['java\nscript:alert(1)', undefined],
    ['\u0001javascript:alert(1)', undefined],
    [' data:text/html,x', undefined],
    ['//evil.example.test', undefined],
    ['/relative', undefined],
    ['', undefined],
    [42, undefined],
    [null, undefined],
  ] as const) {
    it(`${JSON.stringify(value)} is ${expected ? 'good' : 'refused'}`, () => {
      expect(safeUrl(value, ['https', 'http'])).to.equal(expected);
    });
  }
});
