import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isRichText, richTextLimits } from '@party-affairs/sdk/contract';
import { processorTime } from '../../../../test/measures/processor-time.ts';
import { checkRichText, htmlToRichText } from './index.ts';

const tooLarge = (pointer: string) => ({ code: 'invalid-body', errors: [{ pointer, code: 'too-large' }] });

function nested(depth: number): { type: 'root'; children: unknown[] } {
  let node: unknown = { type: 'text', value: '一' };
  for (let level = 1; level < depth; level += 1) node = { type: 'element', tagName: 'blockquote', children: [node] };
  return { type: 'root', children: [node] };
}

function listOf(count: number): { type: 'root'; children: unknown[] } {
  const items = Array.from({ length: count }, () => ({ type: 'element', tagName: 'hr', children: [] }));
  return { type: 'root', children: items };
}

/** Texts that cost a careless parser minutes or its memory, each nearly as long as a body may be. */
const floods: Record<string, string> = {
  'unclosed marks': '<b>'.repeat(130_000),
  'unclosed marks that each paragraph opens again': `${marks(12_000)}${'<p>x'.repeat(50_000)}`,
  'marks left open by paragraphs': Array.from({ length: 18_000 }, (_, index) => `<p><b a=${index}></p>`).join(''),
  'misnested marks': '<a><b><i><p>'.repeat(33_000),
  'text that belongs outside its table': `<table>${'x<tr>'.repeat(70_000)}`,
  cells: `<table><tr>${'<td>'.repeat(99_000)}`,
  'templates in templates': '<template>'.repeat(39_000),
  'foreign elements': '<svg>'.repeat(79_000),
  comments: '<!---->'.repeat(57_000),
  items: '<li>'.repeat(99_000),
};

function marks(count: number): string {
  return Array.from({ length: count }, (_, index) => `<b a=${index}>`).join('');
}

/** Body as long as is allowed, with nothing but text. */
const honest = `<p>${'请全体党员准时参加。'.repeat(19)}</p>`.repeat(2_000);
const ofAnHonestText = processorTime(() => void htmlToRichText(honest), 3);

/** Measures how many times as long as an honest text of that length it takes. Slow and fast machines give the same number. */
const timesAsLong = (work: () => void) => processorTime(work, 1) / ofAnHonestText;

describe('HTML too large for a notice', () => {
  for (const [name, html] of Object.entries(floods)) {
    it(`is refused before it keeps the server busy: ${name}`, () => {
      assert.ok(html.length <= 400_000);
      const ratio = timesAsLong(() => assert.throws(() => htmlToRichText(html), tooLarge('/bodyHtml')));
      assert.ok(ratio < 20, `took ${ratio} times as long as an honest text`);
    });
  }

  it('is cleaned without keeping the server busy where it leaves nothing', () => {
    const html = `${'<b><i><a><em><s>'.repeat(40)}${'</b></i></a></em></s>'.repeat(18_000)}`;
    const ratio = timesAsLong(() => assert.deepEqual(htmlToRichText(html).children, []));
    assert.ok(ratio < 20, `took ${ratio} times as long as an honest text`);
  });

  it('keeps the attributes of one element from keeping the server busy', () => {
    const attributes = Array.from({ length: 55_000 }, (_, index) => `a${index}`).join(' ');
    const ratio = timesAsLong(() => assert.equal(htmlToRichText(`<p ${attributes}>一</p>`).children.length, 1));
    assert.ok(ratio < 20, `took ${ratio} times as long as an honest text`);
  });

  it('is refused by its length before it is read', () => {
    assert.throws(() => htmlToRichText('a'.repeat(400_001)), {
      code: 'invalid-body',
      errors: [{ pointer: '/bodyHtml', code: 'too-long' }],
    });
  });

  it('is refused when what is left has too many elements', () => {
    assert.throws(() => htmlToRichText('<hr>'.repeat(richTextLimits.nodes + 1)), tooLarge('/bodyHtml'));
  });

  it('is accepted when only what goes away was much', () => {
    assert.equal(htmlToRichText(`${'<span>'.repeat(200)}${'<!-- -->'.repeat(20_000)}一`).children.length, 1);
  });
});

describe('A tree that a client sends', () => {
  it('is accepted at the limits', () => {
    assert.equal(checkRichText(nested(richTextLimits.depth - 1)).children.length, 1);
    assert.equal(checkRichText(listOf(richTextLimits.nodes)).children.length, richTextLimits.nodes);
  });

  it('is refused beyond the limits', () => {
    assert.throws(() => checkRichText(nested(richTextLimits.depth + 1)), tooLarge('/body'));
    assert.throws(() => checkRichText(listOf(richTextLimits.nodes + 1)), tooLarge('/body'));
  });

  it('is refused however deep it is, and does not exhaust the call stack', () => {
    assert.throws(() => checkRichText(nested(1_000_000)), tooLarge('/body'));
    assert.equal(isRichText(nested(1_000_000)), true);
  });

  it('is refused when it turns back into itself', () => {
    const tree = nested(2);
    tree.children.push({ type: 'element', tagName: 'p', children: tree.children });
    assert.throws(() => checkRichText(tree), tooLarge('/body'));
  });

  it('is refused when it is no rich text', () => {
    const wrong = { code: 'invalid-body', errors: [{ pointer: '/body', code: 'type' }] };
    for (const tree of [
      null,
      1,
      'a',
      [],
      {},
      { type: 'root' },
      { type: 'root', children: [{ type: 'element', tagName: 'p' }] },
    ])
      assert.throws(() => checkRichText(tree), wrong);
  });

  it('is refused for a broken element behind a sound one', () => {
    const tree = {
      type: 'root',
      children: [
        { type: 'text', value: '一' },
        { type: 'element', children: [] },
      ],
    };
    assert.throws(() => checkRichText(tree), { code: 'invalid-body' });
  });
});
