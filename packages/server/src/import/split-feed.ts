import { FeedError } from './feed-error.ts';
import { type Tag, tagsOf } from './xml-tags.ts';

/** One entry of an XML feed as it stands in the file. */
export interface EntryText {
  /** Counts from 1. */
  readonly position: number;
  /** Line of the file it begins in, from 1. */
  readonly line: number;
  /** Its element, from the first letter to the last; null when it does not end, or runs on into the next. */
  readonly element: string | null;
}

export interface SplitFeed {
  /** The feed without its entries. */
  readonly frame: string;
  /** Puts elements of entries into a document with the feed's own namespaces. */
  readonly wrap: (elements: string) => string;
  readonly entries: readonly EntryText[];
  /** The file ends before the feed does. */
  readonly cut: boolean;
}

/** Root elements, and what an entry is called in each. */
const roots = new Map([
  ['rss', 'item'],
  ['rdf', 'item'],
  ['feed', 'entry'],
]);

/** The start tag of the root stands around each entry: a longer one than namespaces need is a way to keep us busy. */
const longestTag = 64_000;

/**
 * Takes an XML feed apart into entries that are read one by one. A broken entry cannot swallow the ones after it, and
 * each keeps its place in the file.
 */
export function splitFeed(text: string): SplitFeed {
  const tags = tagsOf(text);
  const root = tags.next().value as Tag | undefined;
  const item = root && roots.get(root.localName);
  if (!root || root.kind === 'close' || item === undefined) throw notAFeed(text, root);
  if (root.end - root.start > longestTag) throw new FeedError('broken');

  const line = lineCounter(text);
  const entries: EntryText[] = [];
  const gaps: string[] = [];
  let channel: Tag | undefined;
  let open: Tag | undefined;
  let closed = root.kind === 'empty';
  let from = root.end;
  const wrap = (body: string) => wrapped(text, [root, root.localName === 'rss' ? channel : undefined], body);
  const push = (place: number, element: string | null) =>
    entries.push({ position: entries.length + 1, line: line(place), element });
  const add = (start: Tag, end: number | null) => {
    const element = end === null ? null : text.slice(start.start, end);
    const others = element === null ? [] : entriesInside(element, item);
    push(start.start, others.length > 0 ? null : element);
    for (const place of others) push(start.start + place, null);
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
      if (tag.end - tag.start <= longestTag) channel = tag;
    } else if (tag.kind === 'close' && tag.name === root.name) closed = true;
  }
  if (open) add(open, null);
  else gaps.push(text.slice(from));
  return { frame: text.slice(root.start, root.end) + gaps.join(''), wrap, entries, cut: !closed };
}

/**
 * Where other entries begin inside an entry, if one ends and another begins there: CDATA that was not closed holds
 * everything up to where the next one is.
 */
function entriesInside(element: string, item: string): number[] {
  const border = new RegExp(`</(?:[\\w.-]+:)?${item}\\s*>\\s*(?=<(?:[\\w.-]+:)?${item}[\\s>])`, 'gi');
  return Array.from(element.matchAll(border), (found) => found.index + found[0].length);
}

/** Start tags as they stand in the file (they declare the namespaces), the body, and their ends. */
function wrapped(text: string, tags: readonly (Tag | undefined)[], body: string): string {
  const around = tags.filter((tag) => tag !== undefined);
  const starts = around.map((tag) => text.slice(tag.start, tag.end));
  const ends = around.map((tag) => `</${text.slice(tag.start + 1, tag.start + 1 + tag.name.length)}>`).reverse();
  return starts.join('') + body + ends.join('');
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
