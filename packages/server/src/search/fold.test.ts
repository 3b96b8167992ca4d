import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fold, searchTerms } from './fold.ts';
import { gramsOf, gramsOfTerm, likePattern } from './grams.ts';

const chineseOrAnything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'黨党費费關关 　\n\u200b\u00ad\ufeffＡａA裏裡里𠮷éİ') }),
);

describe('Folding', () => {
  it('brings traditional and simplified characters together', () => {
    assert.equal(fold('黨費收繳'), fold('党费收缴'));
    assert.equal(fold('組織關係轉接'), fold('组织关系转接'));
    assert.equal(fold('裏'), fold('裡'));
  });

  it('brings full and half width, capitals and small letters together', () => {
    assert.equal(fold('ＱＲ　２０２６'), 'qr 2026');
  });

  it('makes any white space one space and leaves none at the ends', () => {
    assert.equal(fold(' \n党费　\t 收缴 '), '党费 收缴');
  });

  it('takes out what is invisible', () => {
    assert.equal(fold('党\u200b费\ufeff\u00ad'), '党费');
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(chineseOrAnything, (text) => assert.equal(fold(fold(text)), fold(text))));
  });
});

describe('A search question', () => {
  it('is its words, each once', () => {
    assert.deepEqual(searchTerms(' 黨費　通知 党费 '), ['党费', '通知']);
  });

  it('is nothing when only invisible marks were typed', () => {
    assert.deepEqual(searchTerms('\u200b \u00ad'), []);
  });
});

describe('Pieces', () => {
  it('are the single characters and the pairs, none across a space', () => {
    assert.deepEqual([...gramsOf('党费 通')].sort(), ['党', '党费', '费', '通'].sort());
  });

  it('of a word are all in the pieces of any text that holds it', () => {
    fc.assert(
      fc.property(chineseOrAnything, chineseOrAnything, chineseOrAnything, (before, word, after) => {
        const text = fold(`${before}${word}${after}`);
        const pieces = gramsOf(text);
        for (const term of text.split(' ')) {
          if (term !== '') for (const gram of gramsOfTerm(term)) assert.ok(pieces.has(gram));
        }
      }),
    );
  });

  it('keep a character outside the basic plane whole', () => {
    assert.deepEqual(gramsOfTerm('𠮷'), ['𠮷']);
    assert.deepEqual(gramsOfTerm('𠮷野'), ['𠮷野']);
  });

  it('of a very long word are few', () => {
    assert.ok(gramsOfTerm('abcdefghijklmnopqrstuvwxyz').length <= 8);
  });
});

describe('A pattern', () => {
  it('takes percent, underscore and backslash for what they are', () => {
    assert.equal(likePattern('100%_\\'), '%100\\%\\_\\\\%');
  });
});
