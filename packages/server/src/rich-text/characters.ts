import { isBlank } from './blank-text.ts';

/**
 * Characters that show nothing and change how others show. They are controls, noncharacters, annotation marks and the
 * byte order mark. The bidirectional embeddings, overrides and isolates are among them too: they can make a text read
 * as another than it is (https://trojansource.codes/). Words keep their natural direction without them. LRM, RLM and
 * joiners, which languages need, are kept.
 */
const illegible =
  /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff\ufdd0-\ufdef\ufffe\uffff]/g;
const loneSurrogate = /\p{Surrogate}/gu;

/** Removes characters that only deceive or break; white space stays. */
export function legible(text: string): string {
  return text
    .replace(loneSurrogate, '\ufffd')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(illegible, '');
}

/** Makes one line of plain text: a title, a caption of a picture, a name. Longer ones end with `…`; one that shows nothing is empty. */
export function legibleLine(text: string, max: number): string {
  const line = legible(text).replace(/\s+/g, ' ').trim();
  if (isBlank(line)) return '';
  return line.length <= max ? line : `${beginning(line, max - 1).trimEnd()}…`;
}

const endsInWord = /[\p{L}\p{N}]$/u;
/** Part of a word that would be cut, in scripts that put spaces between words; Chinese may be cut anywhere. */
const partOfWord = /(?<=\s)[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}]{1,30}$/u;

function beginning(line: string, length: number): string {
  const last = line.codePointAt(length - 1);
  // Never through the middle of a character outside the basic plane.
  const start = line.slice(0, last !== undefined && last > 0xffff ? length - 1 : length);
  return endsInWord.test(start) && /^[\p{L}\p{N}]/u.test(line.slice(start.length))
    ? start.replace(partOfWord, '')
    : start;
}
