import type { EntryFault } from './feed-entry.ts';
import { tagsOf } from './xml-tags.ts';

/** An entry that no parser has to see. */
export interface UnusableEntry {
  readonly fault: EntryFault;
}

/** Characters of one entry; a notice holds less. */
const longestEntry = 1_000_000;
/** Characters of one tag with its attributes. */
const longestTag = 16_000;
/** Characters of a name with an address. The parser looks for both again from every bracket in it. */
const longestPerson = 200;
const persons: ReadonlySet<string> = new Set(['author', 'managingeditor', 'webmaster', 'creator', 'contributor']);

/** Elements whose words make an entry worth reading, and others that each parser reads up to their end. */
const texts: ReadonlySet<string> = new Set(['title', 'description', 'summary', 'content', 'encoded']);
const values: ReadonlySet<string> = new Set(['guid', 'pubdate', 'id', 'updated', 'published']);

/**
 * Looks at the element of an entry before it is parsed. What is too long for the parser, does not end or holds no word
 * does not come to it. Starting the parser costs more than the entry, and a broken one needs a start of its own.
 */
export function entryToParse(element: string): string | UnusableEntry {
  if (element.length > longestEntry) return { fault: 'too-large' };
  let hasWords = false;
  let last = 0;
  let child: string | undefined;
  let depth = 0;
  for (const { name, localName, kind, start, end } of tagsOf(element)) {
    if (end - start > longestTag) return { fault: 'too-large' };
    if (child !== undefined && texts.has(child.slice(child.indexOf(':') + 1)))
      hasWords ||= isText(element.slice(last, start));
    last = end;
    if (child === undefined) {
      if (kind === 'open' && (texts.has(localName) || values.has(localName))) [child, depth] = [name, 1];
    } else if (name === child && kind !== 'empty') {
      depth += kind === 'open' ? 1 : -1;
      if (depth === 0) child = undefined;
    }
  }
  if (child !== undefined) return { fault: 'broken' };
  return hasWords ? withoutLongPersons(element) : { fault: 'empty' };
}

/** Tells whether anything stands there beside white space, comments and the marks of CDATA. */
function isText(xml: string): boolean {
  const text = xml.trim();
  return text !== '' && (text.length > 100 || text.replace(/<!--[^]*?-->|<!\[CDATA\[|\]\]>/g, '').trim() !== '');
}

/** Takes out what is too long to be a person. */
export function withoutLongPersons(xml: string): string {
  let kept = '';
  let from = 0;
  let open: { readonly name: string; readonly start: number; readonly end: number } | undefined;
  for (const tag of tagsOf(xml)) {
    if (!persons.has(tag.localName)) continue;
    if (tag.kind === 'open') open ??= tag;
    else if (tag.kind === 'close' && open?.name === tag.name) {
      if (tag.start - open.end > longestPerson) {
        kept += xml.slice(from, open.start);
        from = tag.end;
      }
      open = undefined;
    }
  }
  return kept + xml.slice(from);
}
