import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TextPiece } from '@party-affairs/sdk/contract';
import fc from 'fast-check';
import { fold, searchTerms } from './fold.ts';
import { excerptOf, highlight } from './highlight.ts';

const joined = (pieces: readonly TextPiece[]) => pieces.map(({ text }) => text).join('');
const hits = (pieces: readonly TextPiece[]) => pieces.filter(({ isMatch }) => isMatch).map(({ text }) => text);
/** Whether no surrogate stands alone. */
const isWellFormed = (text: string) => !/\p{Cs}/u.test(text);
const hitsIn = (text: string, question: string) => hits(highlight(text, searchTerms(question)));

describe('What a search marks', () => {
  it('is what it compares: either script, any width, any case, invisible marks or none', () => {
    assert.deepEqual(hitsIn('關於黨費收繳的通知', '党费'), ['黨費']);
    assert.deepEqual(hitsIn('关于党费收缴的通知', '黨費'), ['党费']);
    assert.deepEqual(hitsIn('ＱＲ码与 qr 码', 'Qr'), ['ＱＲ', 'qr']);
    assert.deepEqual(hitsIn('党\u200b\u00ad费', '党费'), ['党\u200b\u00ad费']);
    assert.deepEqual(hitsIn('ﾊﾟｿｺﾝ', 'パソコン'), ['ﾊﾟｿｺﾝ']);
    assert.deepEqual(hitsIn('ΟΔΟΣ', 'οδος'), ['ΟΔΟΣ']);
  });

  it('is every word of the question, joined where they touch', () => {
    assert.deepEqual(hitsIn('党费收缴通知：党费', '收缴 党费'), ['党费收缴', '党费']);
    assert.deepEqual(hitsIn('abcabc', 'abca bca'), ['abca']);
  });

  it('is a whole character, with its marks and both halves', () => {
    assert.deepEqual(hitsIn('e\u0301te\u0301', 'é'), ['e\u0301', 'e\u0301']);
    assert.deepEqual(hitsIn('𠮷野家', '𠮷'), ['𠮷']);
    assert.deepEqual(hitsIn('\u1112\u1161\u11ab글', '한'), ['\u1112\u1161\u11ab']);
    assert.deepEqual(hitsIn('第㈱号', '株'), ['㈱']);
  });

  it('takes markup for text', () => {
    const pieces = highlight('<b>党费</b><img src=x onerror=alert(1)>', ['党费']);
    assert.deepEqual(hits(pieces), ['党费']);
    assert.equal(joined(pieces), '<b>党费</b><img src=x onerror=alert(1)>');
  });

  it('leaves the text as it is, whatever text it is', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'黨党費费 \n\u200b\u0301\u202eＡaİß\ud83d\udc4d\u2067', '👨‍👩‍👧', 'é') }),
    );
    fc.assert(
      fc.property(anything, anything, (text, question) => {
        const terms = searchTerms(question);
        assert.equal(joined(highlight(text, terms)), text);
        for (const { text: piece } of highlight(text, terms)) assert.notEqual(piece, '');
        for (const piece of excerptOf(text, terms)) assert.ok(isWellFormed(piece.text) || !isWellFormed(text));
        assert.ok(joined(excerptOf(text, terms)).length <= 200);
      }),
    );
  });

  it('is found wherever the fold of the text holds the word', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'黨党費费关關ＡａA 　\n\u200b里裡𠮷') });
    fc.assert(
      fc.property(plain, plain, (text, question) => {
        for (const term of searchTerms(question)) {
          const marked = hits(highlight(text, [term]));
          assert.equal(marked.length > 0, fold(text).includes(term), JSON.stringify({ text, term }));
          for (const mark of marked) assert.ok(fold(mark).includes(term));
        }
      }),
    );
  });
});

describe('An excerpt', () => {
  const around = (before: number, after: number) => `${'前'.repeat(before)}黨費${'后'.repeat(after)}`;

  it('is what stands around the first hit, on one line', () => {
    const pieces = excerptOf(`第一段\n\n第二段 ${around(0, 3)}\n第三段`, ['党费']);
    assert.equal(joined(pieces), '第一段 第二段 黨費后后后 第三段');
    assert.deepEqual(hits(pieces), ['黨費']);
  });

  it('has an ellipsis where the text goes on, and a bounded length', () => {
    const pieces = excerptOf(around(300, 300), ['党费']);
    assert.match(joined(pieces), /^…前{24}黨費后+…$/);
    assert.ok(joined(pieces).length <= 122);
  });

  it('ends with a whole character where the text is cut for its length', () => {
    const text = `${'a'.repeat(19_990)}费${'👍'.repeat(20)}`;
    assert.ok(isWellFormed(joined(excerptOf(text, ['费']))));
  });

  it('is empty where the text does not hold the word', () => {
    assert.deepEqual(excerptOf('别的内容', ['党费']), []);
    assert.deepEqual(excerptOf('', ['党费']), []);
  });

  it('of a word of 400 kB, of endless marks or of surrogates is short all the same, and soon there', () => {
    for (const text of [
      `${'a'.repeat(400_000)}`,
      `ab${'\u0301'.repeat(400_000)}`,
      '👍a'.repeat(130_000),
      '\ud800a'.repeat(200_000),
      '\u202e\u2067a'.repeat(130_000),
      'ﷺa'.repeat(200_000),
      `${'<a'.repeat(200_000)}`,
    ]) {
      const pieces = excerptOf(text, ['a']);
      assert.ok(pieces.length > 0);
      assert.ok(joined(pieces).length <= 200, `${joined(pieces).length}`);
      assert.equal(isWellFormed(joined(pieces)) || !isWellFormed(text), true);
    }
  });
});
