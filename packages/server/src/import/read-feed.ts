import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { decodeFeed, type EncodingHints } from './decode.ts';
import { type EntrySource, jsonSource, xmlSource } from './entry-source.ts';
import { type Bases, basesOf, placed } from './feed-addresses.ts';
import { feedDate } from './feed-date.ts';
import type { EntryFault, EntryHead, EntryLoss, Feed, FeedEntry, SkippedEntry } from './feed-entry.ts';
import { FeedError } from './feed-error.ts';
import { knownId } from './known-id.ts';
import type { EntryContent } from './formats.ts';

/** Bytes of the longest file that is read: some tens of thousands of entries. */
export const largestFeed = 32 * 1024 * 1024;

/** How a feed is to be read, where it does not say. */
export interface FeedHints extends EncodingHints {
  /** Address the feed was read from. Relative addresses in the feed start there if it says nothing else. */
  readonly address?: string | undefined;
}

/**
 * Reads RSS (0.9x, 1.0, 2.0), Atom or JSON Feed. Entries that cannot be used are in `skipped`, each with its position,
 * and do not harm the others. Of the others only what tells them apart is kept: what they say is read again for those
 * that are asked for, some at a time, so that a long feed takes little more memory than its file.
 *
 * @throws {FeedError} when nothing of it can be read.
 * @example
 * const feed = readFeed(await readFile('news.xml'));
 * for (const { entry } of feed.read(feed.heads)) console.log(typeof entry === 'string' ? entry : entry.title.value);
 */
export function readFeed(bytes: Uint8Array, hints: FeedHints = {}): Feed {
  if (bytes.length > largestFeed) throw new FeedError('too-large');
  const { text, encoding } = decodeFeed(bytes, hints);
  const source = /^\s*\{/.test(text) ? jsonSource(text) : xmlSource(text);
  const { facts, cut, hasPreface } = source;
  const bases = basesOf(facts, hints.address);
  const { heads, skipped } = usable(source);
  const id = facts.id === null ? null : knownId(facts.id);
  const updatedAt = feedDate(facts.date) ?? newestOf(heads);
  function* read(wanted: readonly EntryHead[]): ReturnType<Feed['read']> {
    const contents = source.read(wanted.map(({ position }) => position));
    for (const head of wanted) {
      const { value: content = 'broken' } = contents.next() as IteratorResult<EntryContent | EntryFault, undefined>;
      yield { head, entry: typeof content === 'string' ? content : entryOf(content, head, bases) };
    }
  }
  return { id, title: facts.title, updatedAt, encoding, heads, read, skipped, cut, hasPreface };
}

function newestOf(heads: readonly EntryHead[]): Date | null {
  let newest: Date | null = null;
  for (const { publishedAt } of heads) {
    if (publishedAt !== null && (newest === null || publishedAt > newest)) newest = publishedAt;
  }
  return newest;
}

/** Parts of an entry that decide whether it can be imported, without the text they stand in. */
interface EntryNames {
  readonly id: string | null;
  readonly link: string | null;
  /** Hash of the title, content and link: equal for entries that say the same. */
  readonly says: string;
  readonly publishedAt: Date | null;
}

/** Sorts out what can be imported: something to say, readable, and one entry for one id. */
function usable(source: EntrySource): { heads: EntryHead[]; skipped: SkippedEntry[] } {
  const contents = source.read(source.places.map(({ position }) => position));
  const names = Array.from(contents, (content) =>
    typeof content === 'string' ? content : (faultOf(content) ?? namesOf(content)),
  );
  const ids = new IdsOfFeed(names.filter((name) => typeof name !== 'string'));
  const heads: EntryHead[] = [];
  const skipped: SkippedEntry[] = [];
  const seen = new Map<string, string>();
  source.places.forEach(({ position, line }, index) => {
    const name = names[index] ?? 'broken';
    const place = line === undefined ? { position } : { position, line };
    if (typeof name === 'string') {
      skipped.push({ ...place, fault: name });
      return;
    }
    const { key, otherKey } = ids.of(name);
    const before = seen.get(key);
    // The same entry twice is one entry.
    if (before === name.says) return;
    if (before !== undefined) skipped.push({ ...place, fault: 'duplicate-id' });
    else {
      seen.set(key, name.says);
      heads.push({ position, key, otherKey, publishedAt: name.publishedAt });
    }
  });
  return { heads, skipped };
}

function namesOf({ id, link, title, content, date }: EntryContent): EntryNames {
  const says = fingerprint([title.value, content.value, link]);
  return { id: nameOf(id), link: nameOf(link), says: copied(says), publishedAt: feedDate(date) };
}

function entryOf(content: EntryContent, head: EntryHead, bases: Bases): FeedEntry {
  const { losses, ...rest } = placed(content, bases);
  const date = head.publishedAt === null ? content.date?.trim() : undefined;
  const lost: EntryLoss[] = date ? [{ kind: 'date', text: date }] : [];
  return { ...head, ...rest, losses: [...lost, ...losses] };
}

/** How often each id and address occurs in a feed: what serves several entries tells none of them from another. */
class IdsOfFeed {
  private readonly links = new Map<string, Set<string>>();
  private readonly uses = new Map<string, number>();

  constructor(names: readonly EntryNames[]) {
    for (const { id, link } of names) {
      if (link === null) continue;
      this.uses.set(link, (this.uses.get(link) ?? 0) + 1);
      if (id !== null) this.links.set(id, (this.links.get(id) ?? new Set()).add(link));
    }
  }

  /** Returns the keys that tell this entry from others; without id and address, the hash of what it says. */
  of({ id, link, says }: EntryNames): Pick<FeedEntry, 'key' | 'otherKey'> {
    const isShared = id !== null && (this.links.get(id)?.size ?? 0) > 1;
    const key = (isShared ? link : id) ?? link ?? id ?? says;
    return { key, otherKey: link !== key && this.uses.get(link ?? '') === 1 ? link : null };
  }
}

function nameOf(id: string | null): string | null {
  return id?.trim() ? copied(knownId(id)) : null;
}

/** Writes a text anew. Most are parts of a longer one, and would keep the whole of it in memory. */
function copied(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
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
