import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { ParseError, parseJsonFeed } from 'feedsmith';
import { decodeFeed, type EncodingHints } from './decode.ts';
import { type Bases, basesOf, placed } from './feed-addresses.ts';
import { feedDate } from './feed-date.ts';
import type { EntryFault, EntryLoss, Feed, FeedEntry, SkippedEntry } from './feed-entry.ts';
import { FeedError } from './feed-error.ts';
import { knownId } from './known-id.ts';
import { type EntryContent, type FeedFacts, jsonItem, xmlEntries, xmlFacts } from './formats.ts';
import { splitFeed } from './split-feed.ts';

/** Bytes of the longest file that is read: some tens of thousands of entries. */
export const largestFeed = 32 * 1024 * 1024;

/** How a feed is to be read, where it does not say. */
export interface FeedHints extends EncodingHints {
  /** Where it was read from: relative addresses in it start there if it says nothing else. */
  readonly address?: string | undefined;
}

/**
 * Reads RSS (0.9x, 1.0, 2.0), Atom or JSON Feed. Entries that cannot be used are in `skipped`, each with its position,
 * and do not harm the others.
 *
 * @throws {FeedError} when nothing of it can be read.
 * @example
 * const feed = readFeed(await readFile('news.xml'));
 * feed.entries[0]?.title.value;
 */
export function readFeed(bytes: Uint8Array, hints: FeedHints = {}): Feed {
  if (bytes.length > largestFeed) throw new FeedError('too-large');
  const { text, encoding } = decodeFeed(bytes, hints);
  const read = /^\s*\{/.test(text) ? readJson(text) : readXml(text);
  const { entries, skipped } = usable(read, basesOf(read.facts, hints.address));
  const { facts, cut, hasPreface } = read;
  const id = facts.id === null ? null : knownId(facts.id);
  const updatedAt = feedDate(facts.date) ?? newestOf(entries);
  return { id, title: facts.title, updatedAt, encoding, entries, skipped, cut, hasPreface };
}

function newestOf(entries: readonly FeedEntry[]): Date | null {
  let newest: Date | null = null;
  for (const { publishedAt } of entries) {
    if (publishedAt !== null && (newest === null || publishedAt > newest)) newest = publishedAt;
  }
  return newest;
}

interface ReadItem {
  readonly position: number;
  readonly line?: number;
  readonly content: EntryContent | EntryFault;
}

interface ReadItems {
  readonly facts: FeedFacts;
  readonly items: readonly ReadItem[];
  readonly cut: boolean;
  readonly hasPreface: boolean;
}

/** So many entries are parsed at once: starting the parser costs as much as fifty of them. */
const batch = 200;
/** Starts of the parser to find broken entries among others; where they are not enough, the others are lost, too. */
const mostSearches = 4000;

function readXml(text: string): ReadItems {
  const { frame, wrap, entries, cut, hasPreface } = splitFeed(text);
  const whole = entries.flatMap(({ element }) => (typeof element === 'string' ? element : []));
  const parser = new BatchParser(wrap);
  const contents: (EntryContent | EntryFault)[] = [];
  for (let start = 0; start < whole.length; start += batch) {
    contents.push(...parser.parse(whole.slice(start, start + batch)));
  }
  const next = contents.values();
  const items = entries.map(({ position, line, element }): ReadItem => {
    return { position, line, content: typeof element === 'string' ? (next.next().value ?? 'broken') : element.fault };
  });
  return { facts: xmlFacts(frame), items, cut, hasPreface };
}

/** Parses entries together where all of them can be read so, else in halves: a broken one may spoil or swallow others. */
class BatchParser {
  private readonly wrap: (elements: string) => string;
  private searches = 0;

  constructor(wrap: (elements: string) => string) {
    this.wrap = wrap;
  }

  parse(elements: readonly string[]): (EntryContent | EntryFault)[] {
    const together = this.together(elements);
    if (typeof together !== 'string') return together;
    if (elements.length === 1 || this.searches >= mostSearches) return elements.map(() => together);
    this.searches += 2;
    const half = elements.length >> 1;
    return [...this.parse(elements.slice(0, half)), ...this.parse(elements.slice(half))];
  }

  private together(elements: readonly string[]): EntryContent[] | EntryFault {
    try {
      const entries = xmlEntries(this.wrap(elements.join('')));
      return entries.length === elements.length ? entries : entries.length === 0 ? 'empty' : 'broken';
    } catch (error) {
      return error instanceof ParseError ? 'empty' : 'broken';
    }
  }
}

function readJson(text: string): ReadItems {
  let feed: unknown;
  try {
    feed = JSON.parse(text);
  } catch {
    throw new FeedError('broken');
  }
  const { items, version, title, ...rest } = feed as Record<string, unknown>;
  const isFeed = typeof version === 'string' && version.includes('jsonfeed.org');
  if (!Array.isArray(items) || (!isFeed && typeof title !== 'string')) throw new FeedError('not-a-feed');
  const one = (values: readonly unknown[]) =>
    parseJsonFeed({ version: 'https://jsonfeed.org/version/1.1', title: '-', items: values });
  const read = items.map((item: unknown, index): ReadItem => {
    try {
      const parsed = one([item]).items?.[0];
      return { position: index + 1, content: parsed ? jsonItem(parsed) : 'empty' };
    } catch {
      return { position: index + 1, content: 'broken' };
    }
  });
  const address = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  const link = address(rest['home_page_url']);
  return {
    facts: {
      id: address(rest['feed_url']) ?? link,
      title: address(title) ?? '',
      link,
      self: address(rest['feed_url']) ?? undefined,
    },
    items: read,
    cut: false,
    hasPreface: false,
  };
}

/** Sorts out what can be imported: something to say, readable, and one entry for one id. */
function usable({ items }: ReadItems, bases: Bases): { entries: FeedEntry[]; skipped: SkippedEntry[] } {
  const entries: FeedEntry[] = [];
  const skipped: SkippedEntry[] = [];
  const seen = new Map<string, string>();
  const ids = new IdsOfFeed(items.flatMap(({ content }) => (typeof content === 'string' ? [] : [content])));
  for (const { content, ...place } of items) {
    const fault = typeof content === 'string' ? content : faultOf(content);
    if (fault !== null || typeof content === 'string') {
      skipped.push({ ...place, fault: fault ?? 'broken' });
      continue;
    }
    const { title, content: body, link } = content;
    const says = fingerprint([title.value, body.value, link]);
    const { key, otherKey } = ids.of(content, says);
    const before = seen.get(key);
    // The same entry twice is one entry.
    if (before === says) continue;
    if (before !== undefined) {
      skipped.push({ ...place, fault: 'duplicate-id' });
      continue;
    }
    seen.set(key, says);
    entries.push({ ...entryOf(content, bases), position: place.position, key, otherKey });
  }
  return { entries, skipped };
}

function entryOf(content: EntryContent, bases: Bases) {
  const { losses, ...rest } = placed(content, bases);
  const publishedAt = feedDate(content.date);
  const date = publishedAt === null ? content.date?.trim() : undefined;
  const lost: EntryLoss[] = date ? [{ kind: 'date', text: date }] : [];
  return { ...rest, publishedAt, losses: [...lost, ...losses] };
}

/** How often each id and address occurs in a feed: what serves several entries tells none of them from another. */
class IdsOfFeed {
  private readonly links = new Map<string, Set<string>>();
  private readonly uses = new Map<string, number>();

  constructor(contents: readonly EntryContent[]) {
    for (const { id, link } of contents) {
      const [own, address] = [nameOf(id), nameOf(link)];
      if (address === null) continue;
      this.uses.set(address, (this.uses.get(address) ?? 0) + 1);
      if (own !== null) this.links.set(own, (this.links.get(own) ?? new Set()).add(address));
    }
  }

  /** What tells this entry from others; where it has nothing of its own, what it says. */
  of({ id, link }: EntryContent, says: string): Pick<FeedEntry, 'key' | 'otherKey'> {
    const [own, address] = [nameOf(id), nameOf(link)];
    const isShared = own !== null && (this.links.get(own)?.size ?? 0) > 1;
    const key = (isShared ? address : own) ?? address ?? own ?? says;
    return { key, otherKey: address !== key && this.uses.get(address ?? '') === 1 ? address : null };
  }
}

function nameOf(id: string | null): string | null {
  return id?.trim() ? knownId(id) : null;
}

function faultOf({ title, content, summary }: EntryContent): EntryFault | null {
  const texts = [title.value, content.value, summary.value];
  if (texts.every((text) => text.trim() === '')) return 'empty';
  return texts.some((text) => text.includes('\ufffd')) ? 'unreadable-characters' : null;
}

/** Hashes values to 64 hexadecimal digits that are the same for the same values only. */
export function fingerprint(values: readonly unknown[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(values))));
}
