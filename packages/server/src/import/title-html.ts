import { isHtmlElement } from '../rich-text/index.ts';

/** More than any title has; what goes on longer is cut before it is looked at. */
const longest = 10_000;

/**
 * Tells whether a title of RSS is HTML. The format never said whether titles are, and feeds do both: one is when an
 * element of HTML, or a character written as an entity, is in it.
 */
export function isHtmlTitle(title: string): boolean {
  const start = title.slice(0, longest);
  return /&(?:\w{1,30}|#\w{1,30});/.test(start) || tagsOfHtml(start).length > 0;
}

/**
 * Makes HTML of a title in which only elements of HTML are elements. People write `Vec<T>` and `<C语言>程序设计`, and
 * programs that make feeds leave the angle brackets as they are.
 */
export function htmlOfTitle(title: string): string {
  const text = title.slice(0, longest);
  let html = '';
  let from = 0;
  for (const { start, end } of tagsOfHtml(text)) {
    html += escaped(text.slice(from, start)) + text.slice(start, end);
    from = end;
  }
  return html + escaped(text.slice(from));
}

function escaped(text: string): string {
  return text.replaceAll('<', '&lt;');
}

interface Tag {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Nothing between the name and the end of a start tag. */
  readonly isBare: boolean;
}

/** Finds comments, and the tags of elements that HTML has. */
function tagsOfHtml(text: string): Tag[] {
  const tags: Tag[] = [];
  const lastEnds = new Map<string, number>();
  // `<o:p>` is what word processors put around paragraphs.
  const opening = /<(?:!--|(\/?)([a-z][a-z0-9]{0,20}|[ovw]:[a-z]{1,20})(?=[\s/>]))/iy;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    opening.lastIndex = at;
    const [start, slash, name = ''] = opening.exec(text) ?? [];
    if (start === undefined || (name !== '' && !name.includes(':') && !isHtmlElement(name))) continue;
    const close = name === '' ? '-->' : '>';
    const end = text.indexOf(close, at);
    if (end === -1) break;
    const tag = { name: name.toLowerCase(), start: at, end: end + close.length };
    tags.push({ ...tag, isBare: slash === '' && end === at + start.length });
    if (slash === '/') lastEnds.set(tag.name, at);
    at = end;
  }
  return tags.filter((tag) => !isTypeParameter(text, tag, lastEnds));
}

const neverEnded: ReadonlySet<string> = new Set(['br', 'hr', 'wbr']);

/** Tells whether it is part of a generic type, `List<Object>`: right behind a Latin word, and never ended. */
function isTypeParameter(text: string, { name, start, isBare }: Tag, lastEnds: ReadonlyMap<string, number>): boolean {
  if (!isBare || neverEnded.has(name) || !/\w/.test(text[start - 1] ?? '')) return false;
  return (lastEnds.get(name) ?? -1) < start;
}
