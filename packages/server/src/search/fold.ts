import traditionalToSimplified from 'opencc-js/dict/TSCharacters';

/** Character by character: a search needs both sides to fall together, not a faultless conversion. */
let simplified: ReadonlyMap<string, string> | undefined;

function simplifiedCharacters(): ReadonlyMap<string, string> {
  if (simplified) return simplified;
  const pairs = new Map(traditionalToSimplified.split('|').map((pair) => pair.split(' ') as [string, string]));
  // A result may itself be a key; folding twice must change nothing more.
  for (const [from, to] of pairs) {
    const end = pairs.get(to);
    if (end !== undefined && end !== from) pairs.set(from, end);
  }
  return (simplified = pairs);
}

/**
 * Folds text as search compares it. 黨費 and 党费, ＡＢＣ and abc fall together; white space is one space; invisible
 * marks (zero-width spaces, soft hyphens, controls) are gone.
 *
 * @example fold('黨費　ＡＢＣ') // '党费 abc'
 */
export function fold(text: string): string {
  return simplify(
    withoutForms(text)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  );
}

/** Folds a piece of a text, of which the white space is to stay as it is. */
export function foldPiece(text: string): string {
  return simplify(withoutForms(text));
}

/** Leaves out what is invisible, and brings widths, capitals and composed characters together. */
function withoutForms(text: string): string {
  return text
    .replace(/\p{Cf}|\p{Cs}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC');
}

function simplify(text: string): string {
  const pairs = simplifiedCharacters();
  let simplified = '';
  for (const character of text) simplified += pairs.get(character) ?? character;
  return simplified;
}

/** Characters of a text that are searched; of a longer one the beginning. */
const longestText = 100_000;

/** Folds a text for the index. Some characters become many (ﷺ eighteen), so its length is bounded before and after. */
export function foldForSearch(text: string): string {
  return [...fold(text.slice(0, longestText))].slice(0, longestText).join('');
}

/** Splits a question into its words, folded: a text must hold each of them. Empty when nothing searchable was typed. */
export function searchTerms(question: string): string[] {
  return [...new Set(fold(question).split(' '))].filter((term) => term !== '');
}
