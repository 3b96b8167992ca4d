import {
  type AtomFeed,
  type JsonFeed,
  parseAtomFeed,
  parseRdfFeed,
  parseRssFeed,
  type RdfFeed,
  type RssFeed,
} from 'feedsmith';
import { type Enclosure, type EntryHead, type FeedEntry, html, type Markup, nothing, plain } from './feed-entry.ts';
import { isHtmlTitle } from './title-html.ts';
import { type Tag, tagsOf } from './xml-tags.ts';

/** Content of an entry, in each of the formats; `key` is the id the feed gave it. Addresses are as the file has them. */
export type EntryContent = Omit<FeedEntry, keyof EntryHead | 'losses'> & {
  readonly id: string | null;
  /** Date of the entry, as the feed writes it. */
  readonly date: string | undefined;
  /** The `xml:base` of its element. */
  readonly base?: string | undefined;
};

export interface FeedFacts {
  readonly id: string | null;
  readonly title: string;
  /** Address of the site, for entries that have none. */
  readonly link: string | null;
  /** Address that the feed gives as its own. */
  readonly self?: string | undefined;
  /** The `xml:base` of its elements, from the outside in. */
  readonly bases?: readonly (string | undefined)[];
  /** Date when the feed was made, as the feed writes it. */
  readonly date?: string | undefined;
}

/**
 * Reads the entries of an XML document, which has these elements in it. Those in which nothing is are left out. Throws
 * when nothing can be made of it.
 */
export function xmlEntries(document: string, elements: readonly string[]): EntryContent[] {
  const entries = parsedEntries(document);
  // Otherwise no one knows which entry is of which element.
  return entries.length === elements.length
    ? entries.map((entry, at) => withBases(entry, elements[at] ?? ''))
    : entries;
}

function parsedEntries(document: string): EntryContent[] {
  switch (formatOf(document)) {
    case 'atom':
      return (parseAtomFeed(document).entries ?? []).map(atomEntry);
    case 'rdf':
      return (parseRdfFeed(document).items ?? []).map((item) => rssItem(item, item.rdf?.about ?? null));
    case 'rss':
      return (parseRssFeed(document).items ?? []).map((item) => rssItem(item, item.guid?.value ?? null, item));
  }
}

/** Reads what an XML feed says of itself. Nothing of it is needed, so what is broken is taken as not said. */
export function xmlFacts(frame: string): FeedFacts {
  try {
    switch (formatOf(frame)) {
      case 'atom': {
        const feed = parseAtomFeed(frame);
        const self = feed.links?.find(({ rel }) => rel === 'self')?.href;
        const says = { title: feed.title?.value ?? '', link: alternate(feed.links), self, bases: [feed.xml?.base] };
        return { id: feed.id ?? self ?? null, ...says, date: feed.updated };
      }
      case 'rdf': {
        const feed = parseRdfFeed(frame);
        const says = { title: feed.title ?? '', link: feed.link ?? null, bases: basesIn(frame) };
        return { id: feed.rdf?.about ?? feed.link ?? null, ...says };
      }
      case 'rss': {
        const feed = parseRssFeed(frame);
        const self = feed.atom?.links?.find(({ rel }) => rel === 'self')?.href;
        const says = {
          title: feed.title ?? '',
          link: feed.link ?? null,
          self,
          date: feed.lastBuildDate ?? feed.pubDate,
        };
        return { id: self ?? feed.link ?? null, ...says, bases: basesIn(frame) };
      }
    }
  } catch {
    return { id: null, title: '', link: null };
  }
}

/** Reads `xml:base` of root and channel, which the parser takes for one. */
function basesIn(frame: string): (string | undefined)[] {
  const bases: (string | undefined)[] = [];
  for (const tag of tagsOf(frame)) {
    if (bases.length > 0 && tag.localName !== 'channel') break;
    bases.push(baseOf(frame, tag));
  }
  return bases;
}

/** Adds the `xml:base` of an entry and of its texts, which the parser reads in Atom alone. */
function withBases(entry: EntryContent, element: string): EntryContent {
  if (!/\sxml:base/i.test(element)) return entry;
  const bases = new Map<string, string | undefined>();
  for (const tag of tagsOf(element)) {
    if (tag.kind !== 'close' && !bases.has(tag.localName)) bases.set(tag.localName, baseOf(element, tag));
  }
  const based = (text: Markup, name: string): Markup => {
    const base = text.base ?? bases.get(name);
    return base === undefined ? text : { ...text, base };
  };
  const content = bases.has('encoded') ? 'encoded' : 'description';
  return {
    ...entry,
    base: entry.base ?? bases.get('item'),
    content: based(entry.content, content),
    summary: based(entry.summary, 'description'),
  };
}

function baseOf(text: string, { start, end }: Tag): string | undefined {
  const found = /\sxml:base\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(text.slice(start, end));
  return found?.[1] ?? found?.[2];
}

/** By the root element, with which both kinds of document begin. */
function formatOf(document: string): 'rss' | 'rdf' | 'atom' {
  const name = /^<(?:[^\s:>]+:)?(rss|rdf|feed)/i.exec(document)?.[1]?.toLowerCase();
  return name === 'feed' ? 'atom' : name === 'rdf' ? 'rdf' : 'rss';
}

type RssItem = Omit<RssFeed.Item<string>, 'guid' | 'authors' | 'enclosures' | 'pubDate'>;

function rssItem(
  item: RssItem | RdfFeed.Item<string>,
  id: string | null,
  { guid, authors, enclosures, pubDate }: Partial<RssFeed.Item<string>> = {},
): EntryContent {
  const permanent = guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? '') ? guid?.value : undefined;
  const full = item.content?.encoded;
  return {
    id,
    title: titled(item.title ?? item.dc?.titles?.[0]),
    content: html(full ?? item.description),
    summary: full === undefined ? nothing : html(item.description),
    link: item.link ?? permanent ?? null,
    date: pubDate ?? item.dc?.dates?.[0],
    base: 'xml' in item ? item.xml?.base : undefined,
    author: item.dc?.creators?.[0] ?? authors?.[0]?.name ?? null,
    enclosures: (enclosures ?? []).flatMap(({ url }) => (url === undefined ? [] : [enclosure(url)])),
  };
}

function atomEntry(entry: AtomFeed.Entry<string>): EntryContent {
  const full = entry.content?.value === undefined ? undefined : entry.content;
  return {
    id: entry.id ?? null,
    title: atomText(entry.title),
    content: atomText(full ?? entry.summary),
    summary: full ? atomText(entry.summary) : nothing,
    link: alternate(entry.links) ?? entry.content?.src ?? null,
    date: entry.published ?? entry.updated,
    base: entry.xml?.base,
    author: entry.authors?.[0]?.name ?? null,
    enclosures: (entry.links ?? []).flatMap(({ rel, href, title }) =>
      rel === 'enclosure' && href !== undefined ? [enclosure(href, title)] : [],
    ),
  };
}

export function jsonItem(item: JsonFeed.Item<string>): EntryContent {
  const full = item.content_html;
  return {
    id: item.id ?? null,
    title: plain(item.title),
    content: full === undefined ? plain(item.content_text ?? item.summary) : html(full),
    summary: full === undefined && item.content_text === undefined ? nothing : plain(item.summary),
    link: item.url ?? item.external_url ?? null,
    date: item.date_published ?? item.date_modified,
    author: item.authors?.[0]?.name ?? null,
    enclosures: (item.attachments ?? []).flatMap(({ url, title }) =>
      url === undefined ? [] : [enclosure(url, title)],
    ),
  };
}

/** Atom says what a text is; without saying, it is plain. */
function atomText(text: AtomFeed.Text | AtomFeed.Content | undefined): Markup {
  return text?.type === 'html' || text?.type === 'xhtml' || text?.type === 'text/html'
    ? html(text.value, text.xml?.base)
    : plain(text?.value, text?.xml?.base);
}

/** RSS never said whether a title is HTML, and feeds do both: it is when it looks like it. */
function titled(title: string | undefined): Markup {
  return isHtmlTitle(title ?? '') ? html(title) : plain(title);
}

function alternate(links: readonly { rel?: string; href?: string }[] | undefined): string | null {
  return links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href ?? null;
}

function enclosure(url: string, title?: string): Enclosure {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  const file = decoded(path.slice(path.lastIndexOf('/') + 1));
  return { url, name: title?.trim() || file || url };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
