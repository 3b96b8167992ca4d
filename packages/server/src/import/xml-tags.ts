/** A tag in XML text. */
export interface Tag {
  /** Name as written, in small letters: `rdf:rdf`. */
  readonly name: string;
  /** Name without its prefix: `rdf`. */
  readonly localName: string;
  readonly kind: 'open' | 'close' | 'empty';
  readonly start: number;
  readonly end: number;
}

/** Finds the tags of a text, in order, without those in comments, CDATA, instructions and the document type. */
export function* tagsOf(text: string, from = 0): Generator<Tag> {
  const start = /<(\/?)([\p{L}_][\p{L}\p{N}._:-]*)/uy;
  for (let at = text.indexOf('<', from); at !== -1; at = text.indexOf('<', at)) {
    const past = pastOther(text, at);
    if (past !== null) {
      at = past;
      continue;
    }
    start.lastIndex = at;
    const found = start.exec(text);
    const end = found ? endOfTag(text, start.lastIndex) : null;
    if (!found || end === null) {
      at += 1;
      continue;
    }
    const name = (found[2] as string).toLowerCase();
    const kind = found[1] === '/' ? 'close' : text[end - 2] === '/' ? 'empty' : 'open';
    yield { name, localName: name.slice(name.lastIndexOf(':') + 1), kind, start: at, end };
    at = end;
  }
}

/**
 * Finds the end of a tag, from behind its name; null when the tag does not end. A value of an attribute cannot hold `<`, so a
 * lost quotation mark spoils one tag and not the rest of the file. (One regular expression for the whole tag would
 * exhaust its stack on a tag of some megabytes.)
 */
function endOfTag(text: string, from: number): number | null {
  const next = { any: /[<>"']/g, '"': /["<]/g, "'": /['<]/g };
  for (let at = from; ;) {
    next.any.lastIndex = at;
    const mark = next.any.exec(text);
    if (!mark || mark[0] === '<') return null;
    if (mark[0] === '>') return mark.index + 1;
    const closing = next[mark[0] as '"' | "'"];
    closing.lastIndex = mark.index + 1;
    const close = closing.exec(text);
    if (!close || close[0] === '<') return null;
    at = close.index + 1;
  }
}

const others: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/** Returns where a comment, CDATA, instruction or document type that begins here ends; null where none begins. */
function pastOther(text: string, at: number): number | null {
  for (const [start, end] of others) {
    if (!text.startsWith(start, at)) continue;
    const found = text.indexOf(end, at + start.length);
    return found === -1 ? text.length : found + end.length;
  }
  if (!/^<!doctype/i.test(text.slice(at, at + 9))) return null;
  // One look ahead for both: a file of nothing but these would be read to its end for each.
  const mark = /[[>]/g;
  mark.lastIndex = at;
  const next = mark.exec(text);
  const [end, length] = next?.[0] === '[' ? [text.indexOf(']>', next.index), 2] : [next?.index ?? -1, 1];
  return end === -1 ? text.length : end + length;
}
