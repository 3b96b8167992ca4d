import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { assertLinear } from '../../../../../../test/measures/processor-time.ts';
import { formatPlainText, parsePlainText, refusedLinks } from './plain-text.ts';
import type { RichText, RichTextNode } from '@party-affairs/sdk/contract';

const words = (value: string): RichTextNode => ({ type: 'text', value });
const make = (tagName: string, ...children: (RichTextNode | string)[]): RichTextNode => ({
  type: 'element',
  tagName,
  properties: {},
  children: children.map((child) => (typeof child === 'string' ? words(child) : child)),
});
const link = (href: string, text: string): RichTextNode => ({
  type: 'element',
  tagName: 'a',
  properties: { href },
  children: [words(text)],
});
const root = (...children: RichTextNode[]): RichText => ({ type: 'root', children });

test('an empty line ends a paragraph, a single line end stays a line end', () => {
  assert.deepEqual(
    parsePlainText('各支部：\r\n请于周五前报送。\n\n党委办公室'),
    root(make('p', '各支部：', make('br'), '请于周五前报送。'), make('p', '党委办公室')),
  );
});

test('headings, both lists, a quotation, a rule, strong text and a link are read as such', () => {
  const text = [
    '# 会议安排',
    '## 时间',
    '### 地点',
    '- 学习\n  原文\n\n- 讨论',
    '3. 第三项\n4. 第四项',
    '> 第一段\n>\n> 第二段',
    '---',
    '请**务必**看[章程](https://example.com/a_(1\\).html)',
  ].join('\n\n');
  assert.deepEqual(
    parsePlainText(text),
    root(
      make('h2', '会议安排'),
      make('h3', '时间'),
      make('h4', '地点'),
      make('ul', make('li', '学习', make('br'), '原文'), make('li', '讨论')),
      { ...make('ol', make('li', '第三项'), make('li', '第四项')), properties: { start: 3 } } as RichTextNode,
      make('blockquote', make('p', '第一段'), make('p', '第二段')),
      make('hr'),
      make('p', '请', make('strong', '务必'), '看[章程](https://example.com/a_(1).html)'),
    ),
  );
});

test('lines of cells between bars are a table, with a head where hyphens stand under it', () => {
  const text =
    '安排如下：\n| 日期 | 内容 |\n| --- | --- |\n| 12月1日 | **学习**`a\\|b` |\n| | [章程](https://example.com/) |\n\n| 无表头 |';
  const tree = root(
    make('p', '安排如下：'),
    make(
      'table',
      make('thead', make('tr', make('th', '日期'), make('th', '内容'))),
      make(
        'tbody',
        make('tr', make('td', '12月1日'), make('td', make('strong', '学习'), '`a|b`')),
        make('tr', make('td'), make('td', link('https://example.com/', '章程'))),
      ),
    ),
    make('table', make('tbody', make('tr', make('td', '无表头')))),
  );
  assert.deepEqual(parsePlainText(text), tree);
  assert.deepEqual(parsePlainText(formatPlainText(tree)!), tree);
});

test('a bar at one end of a line only is text', () => {
  assert.deepEqual(
    parsePlainText('| 一\n二 |\n| 三 \\|'),
    root(make('p', '| 一', make('br'), '二 |', make('br'), '| 三 |')),
  );
});

test('a table of a word processor, with a paragraph in each cell, is opened as text', () => {
  const cell = (text: string) => make('td', make('p', text));
  const tree = root(
    make('table', make('tbody', make('tr', make('th', '姓名')), make('tr', cell('---')), make('tr', cell('')))),
  );
  assert.equal(formatPlainText(tree), '| 姓名 |\n| --- |\n| \\--- |\n|  |');
});

test('a link is a link, also with brackets in its address', () => {
  assert.deepEqual(
    parsePlainText('[章程](https://example.com/a_\\(1\\).html)'),
    root(make('p', link('https://example.com/a_(1).html', '章程'))),
  );
});

test('a link that would run a script stays text, and is named so that the writer can be told', () => {
  const text = '[点我](javascript:alert) 与 [章程](https://example.com/)';
  assert.deepEqual(
    parsePlainText(text),
    root(make('p', '[点我](javascript:alert) 与 ', link('https://example.com/', '章程'))),
  );
  assert.deepEqual(refusedLinks(text), ['javascript:alert']);
});

test('HTML that was typed is text', () => {
  const text = '<img src=x onerror=alert(1)><script>alert(1)</script>';
  assert.deepEqual(parsePlainText(text), root(make('p', text)));
});

test('a backslash takes the meaning from a mark', () => {
  assert.deepEqual(
    parsePlainText('\\# 一\n\\- 二\n3\\. 三\n\\> 四\n\\*\\*五\\*\\*'),
    root(make('p', '# 一', make('br'), '- 二', make('br'), '3. 三', make('br'), '> 四', make('br'), '**五**')),
  );
});

test('the ideographic spaces that set in a paragraph stay', () => {
  const tree = root(make('p', '　　各党支部：'));
  assert.equal(formatPlainText(tree), '　　各党支部：');
  assert.deepEqual(parsePlainText('　　各党支部：'), tree);
});

test('what a word processor adds without meaning is left out', () => {
  const tree = root(
    words('\n  '),
    make('p', '  一 \n 行 ', make('br'), make('br'), '下一段', make('br')),
    make('p', ' '),
    make('ul', words('\n'), make('li', make('p', '项')), words('\n')),
  );
  assert.equal(formatPlainText(tree), '一 行\n\n下一段\n\n- 项');
});

const inexpressible: [string, RichTextNode][] = [
  [
    'a table with cells that span others',
    make('table', make('tbody', make('tr', { ...make('td', '1'), properties: { colSpan: 2 } } as RichTextNode))),
  ],
  ['a table with a caption', make('table', make('caption', '日程'), make('tbody', make('tr', make('td', '1'))))],
  ['a cell of two lines', make('table', make('tbody', make('tr', make('td', '一', make('br'), '二'))))],
  ['a table with heads at its side', make('table', make('tbody', make('tr', make('th', '一'), make('td', '二'))))],
  ['a picture', make('p', { ...make('img'), properties: { src: 'https://example.com/a.png' } } as RichTextNode)],
  ['a picture in an otherwise empty paragraph', make('p', make('img'))],
  ['emphasis', make('p', make('em', '重'))],
  ['preformatted text', make('pre', 'x')],
  ['a nested list', make('ul', make('li', '一', make('ul', make('li', '二'))))],
  ['an item without words', make('ul', make('li'), make('li', '二'))],
  ['a quotation in a quotation', make('blockquote', make('blockquote', make('p', '一')))],
  [
    'a link with a title',
    make('p', {
      ...link('https://example.com/', '一'),
      properties: { href: 'https://example.com/', title: 't' },
    } as RichTextNode),
  ],
  ['a link to nowhere', make('p', { ...link('', '一'), properties: {} } as RichTextNode)],
  ['a heading of two lines', make('h2', '一', make('br'), '二')],
  ['text outside of a paragraph', words('一')],
];
for (const [name, node] of inexpressible) {
  test(`${name} cannot be edited as text, so nothing of it gets lost`, () => {
    assert.equal(formatPlainText(root(make('p', '前'), node)), null);
  });
}

/** Text thick with marks, where reading and writing are most likely to disagree. */
const thicket = fc
  .array(
    fc.oneof(
      fc.constantFrom('\n', '\n\n', ' ', '  ', '# ', '## ', '- ', '1. ', '27. ', '> ', '>', '---', '\\', '*', '**'),
      fc.constantFrom(
        '[',
        ']',
        '(',
        ')',
        '](',
        '|',
        '| ',
        ' |',
        '\n|',
        '|\n',
        '[链接](https://example.com/)',
        'mailto:a@b.cn',
        '党',
        '费',
        '.',
        '　',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''));

test('whatever is typed comes back the same after it was saved and opened again', () => {
  fc.assert(
    fc.property(thicket, (text) => {
      const tree = parsePlainText(text);
      const again = formatPlainText(tree);
      assert.notEqual(again, null);
      assert.deepEqual(parsePlainText(again!), tree);
    }),
    { numRuns: 5000 },
  );
});

test('every text in a tree survives being opened as text, whatever characters it has', () => {
  const inline = fc.oneof(
    thicket.map(words),
    thicket.map((text) => make('strong', text)),
    thicket.map((text) => link('https://example.com/a?b=(c)', text)),
    fc.constant(make('br')),
  );
  const paragraph = fc.array(inline, { maxLength: 5 });
  const block = fc.oneof(
    paragraph.map((children) => make('p', ...children)),
    paragraph.map((children) => make('h3', ...children)),
    fc.array(paragraph, { maxLength: 3 }).map((items) => make('ol', ...items.map((item) => make('li', ...item)))),
    fc
      .array(
        fc.array(
          inline.filter((node) => node.type === 'text' || node.tagName !== 'br'),
          { maxLength: 2 },
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((cells) => make('table', make('tbody', make('tr', ...cells.map((cell) => make('td', ...cell)))))),
    fc
      .array(paragraph, { maxLength: 2 })
      .map((items) => make('blockquote', ...items.map((item) => make('p', ...item)))),
  );
  let expressed = 0;
  fc.assert(
    fc.property(fc.array(block, { maxLength: 4 }), (blocks) => {
      const tree = root(...blocks);
      const text = formatPlainText(tree);
      if (text === null) return;
      expressed += 1;
      assert.equal(seen(parsePlainText(text)), seen(tree));
      assert.equal(formatPlainText(parsePlainText(text)), text);
    }),
    { numRuns: 5000 },
  );
  assert.ok(expressed > 1000);
});

/** The characters a reader sees, apart from how white space falls. */
function seen(tree: RichText | RichTextNode): string {
  if (tree.type === 'text') return tree.value.replace(/[ \t\n\r\f\u2028\u2029]+/g, '');
  return tree.children.map(seen).join('');
}

describe('a hostile text of the greatest length is read in a time that grows with its length', () => {
  for (const piece of [
    '[',
    '**',
    '[a](https://',
    '\\',
    '> ',
    '- ',
    '*',
    '[a](b',
    '\n',
    '- a\n\n',
    '1. a\n\n b',
    '|',
    '|\\',
    '|a|\n',
    '| --- |\n',
    '|a\n',
  ]) {
    test(JSON.stringify(piece), () => {
      assertLinear((size) => void formatPlainText(parsePlainText(piece.repeat(size / piece.length))), 400_000);
    });
  }
});
