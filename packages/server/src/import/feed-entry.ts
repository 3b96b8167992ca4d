/** Facts known about an entry before its words are read. */
export interface EntryHead {
  /** Counts from 1, in the order of the file. */
  readonly position: number;
  /** Key that tells the entry from others of its feed: its id, address, or else a hash of its text. See `knownId`. */
  readonly key: string;
  /** Its address, where that is no other entry's: feeds that give new ids at each reading keep it. */
  readonly otherKey: string | null;
  readonly publishedAt: Date | null;
}

/** One entry of a feed, whatever its format was. Nothing in it has been cleaned yet. */
export interface FeedEntry extends EntryHead {
  readonly title: Markup;
  readonly content: Markup;
  /** Only where the feed has one beside the content. */
  readonly summary: Markup;
  readonly link: string | null;
  readonly author: string | null;
  readonly enclosures: readonly Enclosure[];
  /** Parts of the entry that cannot be used. */
  readonly losses: readonly EntryLoss[];
}

/** A piece of text and whether it is HTML. */
export interface Markup {
  readonly value: string;
  readonly type: 'html' | 'text';
  /** Base of relative addresses in the entry. In an entry of a feed it is absolute, before that as the file has it. */
  readonly base?: string | undefined;
}

/** One thing that an entry loses, as the feed writes it; the entry itself is not lost. */
export interface EntryLoss {
  /** A date that cannot be read, or an address that is relative to nothing. */
  readonly kind: 'date' | 'address';
  readonly text: string;
}

export interface Enclosure {
  readonly url: string;
  readonly name: string;
}

/** Why one entry was left out. */
export type EntryFault =
  /** Neither a title nor a text. */
  | 'empty'
  /** It does not end, or runs on into the next; or nothing can be made of it. */
  | 'broken'
  /** It has bytes that mean nothing in the file's encoding. */
  | 'unreadable-characters'
  /** Another entry of the file has the same id and says something else. */
  | 'duplicate-id'
  /** More than one text may hold. */
  | 'too-large';

export interface SkippedEntry {
  readonly position: number;
  /** Line of the file; absent where the format has no use of lines. */
  readonly line?: number;
  readonly fault: EntryFault;
}

/** An entry that was asked for, or why nothing can be made of it. */
export interface EntryRead {
  readonly head: EntryHead;
  readonly entry: FeedEntry | EntryFault;
}

/** A feed, read. */
export interface Feed {
  /** Id that tells the feed from others wherever its file is stored; null when the feed gives none. */
  readonly id: string | null;
  readonly title: string;
  /** Time when the feed was made; where it does not say, the date of its newest entry. */
  readonly updatedAt: Date | null;
  readonly encoding: string;
  /** The entries that can be imported, in the order of the file. */
  readonly heads: readonly EntryHead[];
  /** Reads what entries say, some at a time. Those that were read may be forgotten while the next ones come. */
  read(heads: readonly EntryHead[]): Generator<EntryRead>;
  readonly skipped: readonly SkippedEntry[];
  /** The file ends before the feed does: more entries may have been meant. */
  readonly cut: boolean;
  /** Whether something stands before the feed that is none of it: a warning of the server, say. */
  readonly hasPreface: boolean;
}

export const nothing: Markup = { value: '', type: 'text' };

export function html(value: string | undefined, base?: string): Markup {
  return markup('html', value, base);
}

export function plain(value: string | undefined, base?: string): Markup {
  return markup('text', value, base);
}

function markup(type: Markup['type'], value: string | undefined, base: string | undefined): Markup {
  if (value === undefined) return nothing;
  return base === undefined ? { value, type } : { value, type, base };
}
