import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { ParseError, parseJsonFeed } from 'feedsmith';
import { decodeFeed, type EncodingHints } from './decode.ts';
import type { EntryFault, Feed, FeedEntry, SkippedEntry } from './feed-entry.ts';
import { FeedError } from './feed-error.ts';
import { type EntryContent, type FeedFacts, jsonItem, xmlEntries, xmlFacts } from './formats.ts';
import { splitFeed } from './split-feed.ts';

/** Bytes of the longest file that is read: some tens of thousands of entries. */
export const largestFeed = 32 * 1024 * 1024;

/**
 * Reads RSS (0.9x, 1.0, 2.0), Atom or JSON Feed. Entries that cannot be used are in `skipped`, each with its position,
 * and do not harm the others.
 *
 * @throws {FeedError} when nothing of it can be read.
 * @example
 * const feed = readFeed(await readFile('news.xml'));
 * feed.entries[0]?.title.value;
 */
export function readFeed(bytes: Uint8Array, hints: EncodingHints = {}): Feed {
  if (bytes.length > largestFeed) throw new FeedError('too-large');
  const { text, encoding } = decodeFeed(bytes, hints);
  const read = /^\s*\{/.test(text) ? readJson(text) : readXml(text);
  const { entries, skipped } = usable(read);
  return { id: read.facts.id, title: read.facts.title, encoding, entries, skipped, cut: read.cut };
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
}

/** So many entries are parsed at once: starting the parser costs as much as ten of them. */
const batch = 50;

function readXml(text: string): ReadItems {
  const { frame, wrap, entries, cut } = splitFeed(text);
  const whole = entries.flatMap(({ element }) => element ?? []);
  const contents: (EntryContent | EntryFault)[] = [];
  for (let start = 0; start < whole.length; start += batch) {
    contents.push(...parsed(whole.slice(start, start + batch), wrap));
  }
  const next = contents.values();
  const items = entries.map(({ position, line, element }): ReadItem => {
    return { position, line, content: element === null ? 'broken' : (next.next().value ?? 'broken') };
  });
  return { facts: xmlFacts(frame), items, cut };
}

/** Together when all of them can be read so, else one by one: a broken one may spoil or swallow others. */
function parsed(elements: readonly string[], wrap: (elements: string) => string): (EntryContent | EntryFault)[] {
  try {
    const together = xmlEntries(wrap(elements.join('')));
    if (together.length === elements.length) return together;
  } catch {
    // One of them; which, is found out below.
  }
  return elements.map((element) => {
    try {
      return xmlEntries(wrap(element))[0] ?? 'empty';
    } catch (error) {
      return error instanceof ParseError ? 'empty' : 'broken';
    }
  });
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
    facts: { id: address(rest['feed_url']) ?? link, title: address(title) ?? '', link },
    items: read,
    cut: false,
  };
}

/** Sorts out what can be imported: something to say, readable, and one entry for one id. */
function usable({ facts, items }: ReadItems): { entries: FeedEntry[]; skipped: SkippedEntry[] } {
  const entries: FeedEntry[] = [];
  const skipped: SkippedEntry[] = [];
  const seen = new Map<string, string>();
  for (const { content, ...place } of items) {
    const fault = typeof content === 'string' ? content : faultOf(content);
    if (fault !== null || typeof content === 'string') {
      skipped.push({ ...place, fault: fault ?? 'broken' });
      continue;
    }
    const { id, ...rest } = content;
    const says = fingerprint([rest.title.value, rest.content.value, rest.link]);
    const key = id?.trim() || rest.link?.trim() || says;
    const before = seen.get(key);
    // The same entry twice is one entry.
    if (before === says) continue;
    if (before !== undefined) {
      skipped.push({ ...place, fault: 'duplicate-id' });
      continue;
    }
    seen.set(key, says);
    entries.push({ ...rest, link: absolute(rest.link, facts.link), position: place.position, key });
  }
  return { entries, skipped };
}

function faultOf({ title, content, summary }: EntryContent): EntryFault | null {
  const texts = [title.value, content.value, summary.value];
  if (texts.every((text) => text.trim() === '')) return 'empty';
  return texts.some((text) => text.includes('\ufffd')) ? 'unreadable-characters' : null;
}

function absolute(link: string | null, base: string | null): string | null {
  if (link === null || !URL.canParse(link.trim(), base ?? undefined)) return null;
  return new URL(link.trim(), base ?? undefined).href;
}

/** Hashes values to 64 hexadecimal digits that are the same for the same values only. */
export function fingerprint(values: readonly unknown[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(values))));
}
