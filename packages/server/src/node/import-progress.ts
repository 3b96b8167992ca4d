import { legible } from '../rich-text/index.ts';

/** Output to which lines are written. */
export interface Lines {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/**
 * Makes lines that take nothing from their words but text. A page or the name of a file may hold the codes by which a
 * terminal moves its cursor, hides lines or changes its title.
 */
export function legibleLines(lines: Lines): Lines {
  return { isTTY: lines.isTTY, write: (text) => lines.write(legible(text)) };
}

/** Entries between two lines where lines cannot be rewritten, and ms between two states where they can. */
const every = { entries: 1000, ms: 100 } as const;

/**
 * Shows how far a long input is. In a terminal it rewrites one line; in a log it adds a new one now and then. Short
 * inputs are done before it shows anything.
 */
export class Progress {
  private readonly out: Lines;
  private readonly clock: () => number;
  private last: number;
  private shown = false;

  constructor(out: Lines, clock: () => number = () => performance.now()) {
    this.out = out;
    this.clock = clock;
    this.last = clock();
  }

  /** Tells how much is done; without a total, how much was read until now. */
  tell(name: string, done: number, total?: number): void {
    const state = total === undefined ? `${done} rows read` : `${done} of ${total}`;
    if (this.out.isTTY) {
      if (this.clock() - this.last < every.ms) return;
      this.last = this.clock();
      this.shown = true;
      this.out.write(`\r\u001b[K${name}: ${state}`);
    } else if (done % every.entries === 0 && (total === undefined || done < total))
      this.out.write(`${name}: ${state}\n`);
  }

  /** Makes room for another line. */
  clear(): void {
    if (this.shown) this.out.write('\r\u001b[K');
    this.shown = false;
  }
}
