import { longestPreface } from './decode.ts';
import { entryToParse, type UnusableEntry, withoutLongPersons } from './entry-limits.ts';
import { FeedError } from './feed-error.ts';
import { type Tag, tagsOf } from './xml-tags.ts';

/** One entry of an XML feed as it stands in the file. */
export interface EntryText {
  /** Counts from 1. */
  readonly position: number;
  /** Line of the file it begins in, from 1. */
  readonly line: number;
  /** Its element, from the first letter to the last, or why it is not worth parsing. */
  readonly element: string | UnusableEntry;
}

export interface SplitFeed {
  /** The feed without its entries. */
  readonly frame: string;
  /** Puts elements of entries into a document with the feed's own namespaces. */
  readonly wrap: (elements: string) => string;
  readonly entries: readonly EntryText[];
  /** The file ends before the feed does. */
  readonly cut: boolean;
  /** Something else stands before the feed. */
  readonly hasPreface: boolean;
}

/** Root elements, and what an entry is called in each. */
const roots = new Map([
  ['rss', 'item'],
  ['rdf', 'item'],
  ['feed', 'entry'],
]);

/**
 * Most characters of the root's start tag, which stands around each entry. A tag longer than namespaces need would keep
 * the parser busy.
 */
const longestTag = 64_000;
const longestNamespaces = 4000;

/**
 * Takes an XML feed apart into entries that are read one by one. A broken entry cannot swallow the ones after it, and
 * each keeps its place in the file.
 */
export function splitFeed(text: string): SplitFeed {
  const start = startOf(text);
  const tags = tagsOf(text, start);
  const root = tags.next().value as Tag | undefined;
  const item = root && roots.get(root.localName);
  if (!root || root.kind === 'close' || item === undefined) throw notAFeed(text, root);
  if (root.end - root.start > longestTag) throw new FeedError('broken');

  const line = lineCounter(text);
  const entries: EntryText[] = [];
  const gaps: string[] = [];
  let channel: readonly [start: string, end: string] | undefined;
  let open: Tag | undefined;
  let closed = root.kind === 'empty';
  let from = root.end;
  const [rootStart, rootEnd] = around(text, root);
  const wrap = (body: string) => {
    const [start, end] = root.localName === 'rss' && channel ? channel : ['', ''];
    return rootStart + start + body + end + rootEnd;
  };
  const push = (place: number, element: string | UnusableEntry) =>
    entries.push({ position: entries.length + 1, line: line(place), element });
  const add = (start: Tag, end: number | null) => {
    const element = end === null ? undefined : text.slice(start.start, end);
    const others = element === undefined ? [] : entriesInside(element, item);
    push(start.start, element === undefined || others.length > 0 ? { fault: 'broken' } : entryToParse(element));
    for (const place of others) push(start.start + place, { fault: 'broken' });
  };

  for (const tag of tags) {
    if (tag.localName === item && tag.kind !== 'close') {
      if (open) add(open, null);
      else gaps.push(text.slice(from, tag.start));
      open = tag.kind === 'open' ? tag : undefined;
      if (tag.kind === 'empty') add(tag, tag.end);
      from = tag.end;
    } else if (tag.kind === 'close' && open?.name === tag.name) {
      add(open, tag.end);
      open = undefined;
      from = tag.end;
    } else if (tag.localName === 'channel' && tag.kind === 'open' && !channel) {
      if (tag.end - tag.start <= longestTag) channel = around(text, tag);
    } else if (tag.kind === 'close' && tag.name === root.name) closed = true;
  }
  if (open) add(open, null);
  else gaps.push(text.slice(from));
  const frame = withoutLongPersons(text.slice(root.start, root.end) + gaps.join(''));
  const hasPreface = text.slice(0, start).trim() !== '';
  return { frame, wrap, entries, cut: !closed, hasPreface };
}

/**
 * Finds the place where the feed begins. Servers write warnings before it, which hide it from XML parsers; a page that
 * says something of feeds is still a page.
 */
function startOf(text: string): number {
  const preface = text.slice(0, longestPreface);
  const declaration = preface.indexOf('<?xml');
  if (preface.slice(0, declaration).trim() === '' && declaration !== -1) return declaration;
  for (const tag of tagsOf(preface)) {
    if (tag.localName === 'html' || (declaration !== -1 && tag.start > declaration)) break;
    if (roots.has(tag.localName) && tag.kind !== 'close') return tag.start;
  }
  const isPage = /<(?:html|!doctype html)/i.test(preface.slice(0, Math.max(0, declaration)));
  return declaration === -1 || isPage ? 0 : declaration;
}

/**
 * Finds where other entries begin inside an entry. One begins where another ends. CDATA that was not closed holds
 * everything up to where the next one is.
 */
function entriesInside(element: string, item: string): number[] {
  const border = new RegExp(`</(?:[\\w.-]+:)?${item}\\s*>\\s*(?=<(?:[\\w.-]+:)?${item}[\\s>])`, 'gi');
  return Array.from(element.matchAll(border), (found) => found.index + found[0].length);
}

/**
 * Makes the start and end tags that go around entries. They are as in the file, without what is of no use to an entry
 * (namespaces are).
 */
function around(text: string, { name, start, end }: Tag): [start: string, end: string] {
  const written = text.slice(start + 1, start + 1 + name.length);
  const attributes = text
    .slice(start + 1 + name.length, end - 1)
    .matchAll(/\s(xmlns(?::[\w.-]+)?|version)\s*=\s*("[^"]*"|'[^']*')/gi);
  const kept = Array.from(attributes, ([, attribute, value]) => ` ${attribute}=${value}`).join('');
  if (kept.length > longestNamespaces) throw new FeedError('broken');
  return [`<${written}${kept}>`, `</${written}>`];
}

/** Lines of places that are asked for from front to back. */
function lineCounter(text: string): (place: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (place) => {
    for (; next !== -1 && next < place; next = text.indexOf('\n', next + 1)) line += 1;
    return line;
  };
}

function notAFeed(text: string, root: Tag | undefined): FeedError {
  const isPage = root?.localName === 'html' || /^\s*(?:<!--[^]*?-->\s*)?<!doctype html/i.test(text.slice(0, 1000));
  if (!isPage) return new FeedError('not-a-feed');
  for (const tag of tagsOf(text)) {
    const link = tag.localName === 'link' ? text.slice(tag.start, tag.end) : '';
    if (!/\btype\s*=\s*["']?application\/(?:rss\+xml|atom\+xml|feed\+json)/i.test(link)) continue;
    const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(link);
    return new FeedError('web-page', href?.[1] ?? href?.[2] ?? href?.[3]);
  }
  return new FeedError('web-page');
}
