import { legibleLine } from '../rich-text/index.ts';
import type { EntryLoss } from './feed-entry.ts';

/** So many are named; the others are counted. */
const named = 5;

const sentences: Record<EntryLoss['kind'], (count: number) => string> = {
  date: (count) =>
    `has ${count === 1 ? 'a date' : `${count} dates`} without a year or that cannot be read, so none is kept`,
  address: (count) =>
    `has ${count === 1 ? 'an address' : `${count} addresses`} that cannot be followed, because the feed does not say what it is relative to`,
};

/** Collects what entries of a source lose, for one sentence about each kind. */
export class Losses {
  private readonly counts = new Map<EntryLoss['kind'], number>();
  private readonly examples = new Map<EntryLoss['kind'], string[]>();

  add(position: number, losses: readonly EntryLoss[]): void {
    for (const { kind, text } of losses) {
      this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
      const examples = this.examples.get(kind) ?? [];
      this.examples.set(kind, examples);
      if (examples.length < named) examples.push(`entry ${position} “${legibleLine(text, 60)}”`);
    }
  }

  /** Sentences that go on after the name of the source. */
  warnings(): string[] {
    return Array.from(this.counts, ([kind, count]) => {
      const examples = this.examples.get(kind) ?? [];
      const more = count > examples.length ? `, and ${count - examples.length} more` : '';
      return `${sentences[kind](count)}: ${examples.join(', ')}${more}.`;
    });
  }
}
