import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type RichText, richTextTags } from '@party-affairs/sdk/contract';
import fc from 'fast-check';
import { ProblemError } from '../problem.ts';
import { checkRichText, htmlToRichText } from './index.ts';

/** Pieces HTML breaks at: put together at random, they nest in every wrong way. */
const pieces = fc.constantFrom(
  ...'p div h1 h2 ul ol li table tr td th caption thead figure figcaption pre blockquote a b i code sup span form'
    .split(' ')
    .flatMap((tag) => [`<${tag}>`, `</${tag}>`]),
  ...[
    '<br>',
    '<hr>',
    '<a href="https://a.example/ x">',
    '<a href="mailto:a@b ?c">',
    '<img src=//a.example/b alt=" c ">',
  ],
  ...[
    ' ',
    '\n',
    '&nbsp;',
    '　',
    '一',
    'b ',
    ' c',
    '\u200b',
    '\u202e',
    '<!--',
    '-->',
    '<svg>',
    '</svg>',
    '<td colspan=3>',
  ],
  '<iframe src="https://a.example/d"></iframe>',
);
const html = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));

const tags = fc.constantFrom(...Object.keys(richTextTags), 'div', 'span', 'script', 'dt', 'video');
const { node } = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      type: fc.constant('text'),
      value: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(' ', 'a ', '\n')),
    }),
    fc.record({
      type: fc.constant('element'),
      tagName: tags,
      properties: fc.dictionary(
        fc.constantFrom('href', 'src', 'alt', 'title', 'start', 'colSpan', 'scope', 'hidden', 'onClick'),
        fc.oneof(
          fc.webUrl({ withFragments: true, withQueryParameters: true }),
          fc.string(),
          fc.integer(),
          fc.boolean(),
        ),
        { noNullPrototype: true },
      ),
      children: fc.array(tie('node'), { maxLength: 5 }),
    }),
  ),
}));
const trees = fc.array(node, { maxLength: 6 }).map((children) => ({ type: 'root', children }));

function unlessTooLarge(clean: () => RichText): RichText | null {
  try {
    return clean();
  } catch (error) {
    assert.ok(error instanceof ProblemError && error.code === 'invalid-body');
    return null;
  }
}

describe('Cleaning what is clean', () => {
  it('changes nothing in what came from HTML', () => {
    fc.assert(
      fc.property(html, (source) => {
        const once = htmlToRichText(source);
        assert.deepEqual(checkRichText(once), once);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing beside a picture that ends a link inside a mark', () => {
    const source = '<a href="https://a.example/"><code><h1>一 <img src="https://a.example/b" alt="c">';
    const once = htmlToRichText(source);
    assert.deepEqual(checkRichText(once), once);
  });

  it('changes nothing in what came from a tree', () => {
    fc.assert(
      fc.property(trees, (source) => {
        const once = unlessTooLarge(() => checkRichText(source));
        if (once) assert.deepEqual(checkRichText(once), once);
      }),
      { numRuns: 2000 },
    );
  });
});
