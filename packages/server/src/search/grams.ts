/**
 * Cuts a folded text into pieces of one and two characters. Their index finds Chinese words, which no space divides.
 * Pieces across a space are not made, since a search word holds none.
 */
export function gramsOf(folded: string): Set<string> {
  const grams = new Set<string>();
  let before = ' ';
  for (const character of folded) {
    if (character !== ' ') {
      grams.add(character);
      if (before !== ' ') grams.add(before + character);
    }
    before = character;
  }
  return grams;
}

/** More pieces than this say nothing new about a long word; the text itself is compared in the end. */
const mostGramsPerTerm = 8;

/** Returns the pieces of a search word to look up: its pairs, or the one character it is. */
export function gramsOfTerm(term: string): string[] {
  const characters = [...term];
  if (characters.length === 1) return characters;
  const pairs = new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
  return [...pairs].slice(0, mostGramsPerTerm);
}

/** Writes the pattern for `LIKE … ESCAPE '\'` that finds the term itself, whatever it holds. */
export function likePattern(term: string): string {
  return `%${term.replace(/[\\%_]/g, '\\$&')}%`;
}
