import type { EntryLoss, Markup } from './feed-entry.ts';
import type { EntryContent, FeedFacts } from './formats.ts';

/** Base addresses for the relative addresses of a feed, nearest first; undefined where nothing is known. */
export interface Bases {
  /** Address that `xml:base` gives. */
  readonly declared: string | undefined;
  /** The address of the site, else of the feed. */
  readonly site: string | undefined;
  /** The address of the feed, which a declared base that is relative starts from. */
  readonly feed: string | undefined;
}

/** Finds the bases of a feed that was read from `address`. */
export function basesOf({ link, self, bases = [] }: FeedFacts, address: string | undefined): Bases {
  const feed = resolved(address, undefined) ?? resolved(self, undefined);
  const declared = chained(bases, feed);
  return { declared, site: resolved(link ?? undefined, declared ?? feed) ?? feed, feed };
}

/** Makes the addresses of an entry absolute, and the bases of its texts; names those that are relative to nothing. */
export function placed(content: EntryContent, { declared, site, feed }: Bases) {
  const losses: EntryLoss[] = [];
  const resolve = (address: string, from: string | undefined) => {
    const found = resolved(address, from);
    if (found === undefined && address.trim() !== '') losses.push({ kind: 'address', text: address.trim() });
    return found;
  };
  const own = chained([content.base], declared ?? feed) ?? declared;
  const link = content.link === null ? undefined : resolve(content.link, own ?? site);
  const around = own ?? link ?? site;
  const based = ({ base: given, ...text }: Markup): Markup => {
    const start = chained([given], around) ?? around;
    return start === undefined ? text : { ...text, base: start };
  };
  const enclosures = content.enclosures.flatMap(({ url, name }) => {
    const absolute = resolve(url, around);
    return absolute === undefined ? [] : [{ url: absolute, name }];
  });
  const texts = { title: content.title, content: based(content.content), summary: based(content.summary) };
  return { ...texts, link: link ?? null, author: content.author, enclosures, losses };
}

/** Follows bases from the outside in; undefined where none of them leads anywhere. */
function chained(bases: readonly (string | undefined)[], from: string | undefined): string | undefined {
  let found: string | undefined;
  for (const base of bases) {
    if (base !== undefined) found = resolved(base, found ?? from) ?? found;
  }
  return found;
}

function resolved(address: string | undefined, base: string | undefined): string | undefined {
  const text = address?.trim() ?? '';
  return text !== '' && URL.canParse(text, base) ? new URL(text, base).href : undefined;
}
