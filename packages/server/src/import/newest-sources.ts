import type { EntryHead, Feed } from './feed-entry.ts';

interface Place {
  readonly source: string;
  readonly updatedAt: Date | null;
}

/**
 * Remembers which of several sources has an entry from the latest day. A folder may hold one feed as it was on several
 * days. Where the feeds do not both say when they were made, the later in order is the newer.
 */
export class NewestSources {
  private readonly places = new Map<string, Place>();

  add(source: string, feed: Feed): void {
    for (const head of feed.heads) {
      for (const name of namesOf(feed, head)) {
        const before = this.places.get(name);
        if (!before || !isOlder(feed.updatedAt, before.updatedAt)) {
          this.places.set(name, { source, updatedAt: feed.updatedAt });
        }
      }
    }
  }

  /** The feed without the entries that another source has from a later day, and how many those are. */
  withoutOlder(source: string, feed: Feed): { readonly feed: Feed; readonly older: number } {
    const heads = feed.heads.filter((head) =>
      namesOf(feed, head).every((name) => (this.places.get(name)?.source ?? source) === source),
    );
    return { feed: { ...feed, heads }, older: feed.heads.length - heads.length };
  }
}

/** A feed that does not say which it is has nothing in common with others. */
function namesOf({ id }: Feed, { key, otherKey }: EntryHead): string[] {
  if (id === null) return [];
  return (otherKey === null ? [key] : [key, otherKey]).map((name) => JSON.stringify([id, name]));
}

function isOlder(one: Date | null, other: Date | null): boolean {
  return one !== null && other !== null && one < other;
}
