/** One entry of a feed, whatever its format was. Nothing in it has been cleaned yet. */
export interface FeedEntry {
  /** Counts from 1, in the order of the file. */
  readonly position: number;
  /** What tells it from others of the same feed: its id, else its address, else what it says. */
  readonly key: string;
  readonly title: Markup;
  readonly content: Markup;
  /** Only where the feed has one beside the content. */
  readonly summary: Markup;
  readonly link: string | null;
  readonly publishedAt: Date | null;
  readonly author: string | null;
  readonly enclosures: readonly Enclosure[];
}

/** A piece of text and whether it is HTML. */
export interface Markup {
  readonly value: string;
  readonly type: 'html' | 'text';
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

/** A feed, read. */
export interface Feed {
  /** What tells it from other feeds wherever the file lies; null when it does not say. */
  readonly id: string | null;
  readonly title: string;
  readonly encoding: string;
  readonly entries: readonly FeedEntry[];
  readonly skipped: readonly SkippedEntry[];
  /** The file ends before the feed does: more entries may have been meant. */
  readonly cut: boolean;
}

export const nothing: Markup = { value: '', type: 'text' };

export function html(value: string | undefined): Markup {
  return value === undefined ? nothing : { value, type: 'html' };
}

export function plain(value: string | undefined): Markup {
  return value === undefined ? nothing : { value, type: 'text' };
}
