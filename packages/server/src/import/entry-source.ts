import { ParseError, parseJsonFeed } from 'feedsmith';
import type { EntryFault } from './feed-entry.ts';
import { FeedError } from './feed-error.ts';
import { type EntryContent, type FeedFacts, jsonItem, xmlEntries, xmlFacts } from './formats.ts';
import { splitFeed } from './split-feed.ts';

/** A file whose entries are known by their places. What they say is parsed when it is asked for, and not kept. */
export interface EntrySource {
  readonly facts: FeedFacts;
  readonly places: readonly EntryPlace[];
  /** The file ends before the feed does. */
  readonly cut: boolean;
  /** Something else stands before the feed. */
  readonly hasPreface: boolean;
  /** Parses the entries at these positions, in this order. */
  read(positions: readonly number[]): Generator<EntryContent | EntryFault>;
}

export interface EntryPlace {
  /** Counts from 1. */
  readonly position: number;
  readonly line?: number;
}

/** So many entries are parsed at once: starting the parser costs as much as fifty of them. */
const batch = 200;
/** Starts of the parser to find broken entries among others; where they are not enough, the others are lost, too. */
const mostSearches = 4000;

/** @throws {FeedError} when it is no XML feed. */
export function xmlSource(text: string): EntrySource {
  const { frame, wrap, entries, cut, hasPreface } = splitFeed(text);
  const parser = new BatchParser(wrap);
  function* read(positions: readonly number[]): Generator<EntryContent | EntryFault> {
    for (let start = 0; start < positions.length; start += batch) {
      const elements = positions.slice(start, start + batch).map((position) => entries[position - 1]?.element);
      const parsed = parser.parse(elements.filter((element) => typeof element === 'string')).values();
      for (const element of elements) {
        yield typeof element === 'object' ? element.fault : (parsed.next().value ?? 'broken');
      }
    }
  }
  return { facts: xmlFacts(frame), places: entries, cut, hasPreface, read };
}

/** Parses entries together where all of them can be read so, else in halves. A broken one may spoil or swallow others. */
class BatchParser {
  private readonly wrap: (elements: string) => string;
  private searches = 0;

  constructor(wrap: (elements: string) => string) {
    this.wrap = wrap;
  }

  parse(elements: readonly string[]): (EntryContent | EntryFault)[] {
    if (elements.length === 0) return [];
    const together = this.together(elements);
    if (typeof together !== 'string') return together;
    if (elements.length === 1 || this.searches >= mostSearches) return elements.map(() => together);
    this.searches += 2;
    const half = elements.length >> 1;
    return [...this.parse(elements.slice(0, half)), ...this.parse(elements.slice(half))];
  }

  private together(elements: readonly string[]): EntryContent[] | EntryFault {
    try {
      const entries = xmlEntries(this.wrap(elements.join('')), elements);
      return entries.length === elements.length ? entries : entries.length === 0 ? 'empty' : 'broken';
    } catch (error) {
      return error instanceof ParseError ? 'empty' : 'broken';
    }
  }
}

/** @throws {FeedError} when it is no JSON Feed. */
export function jsonSource(text: string): EntrySource {
  let feed: unknown;
  try {
    feed = JSON.parse(text);
  } catch {
    throw new FeedError('broken');
  }
  const { items, version, title, ...rest } = feed as Record<string, unknown>;
  const isFeed = typeof version === 'string' && version.includes('jsonfeed.org');
  if (!Array.isArray(items) || (!isFeed && typeof title !== 'string')) throw new FeedError('not-a-feed');
  const address = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  const link = address(rest['home_page_url']);
  const self = address(rest['feed_url']);
  return {
    facts: { id: self ?? link, title: address(title) ?? '', link, self: self ?? undefined },
    places: items.map((_, index) => ({ position: index + 1 })),
    cut: false,
    hasPreface: false,
    *read(positions) {
      for (const position of positions) yield jsonEntry(items[position - 1]);
    },
  };
}

function jsonEntry(item: unknown): EntryContent | EntryFault {
  try {
    const feed = parseJsonFeed({ version: 'https://jsonfeed.org/version/1.1', title: '-', items: [item] });
    const parsed = feed.items?.[0];
    return parsed ? jsonItem(parsed) : 'empty';
  } catch {
    return 'broken';
  }
}
