import { tableLimits } from './table-error.ts';

/** Bytes of one row, line end left away; null where it was too long to keep. */
export interface CsvRecord {
  readonly number: number;
  readonly bytes: Uint8Array | null;
  readonly hasQuote: boolean;
}

const [tab, lineFeed, carriageReturn, quote] = [0x09, 0x0a, 0x0d, 0x22];

/** Separators by their bytes. */
export const separators: Readonly<Record<string, number>> = { ',': 0x2c, ';': 0x3b, '\t': tab };

type State = 'start' | 'plain' | 'quoted' | 'quote-in-quoted';

/**
 * Cuts the bytes of a CSV file into rows (RFC 4180). It works on bytes, because the rows may be in different encodings.
 * A quotation mark counts at the start of a cell only: elsewhere people write inches with it.
 */
export class CsvRecords {
  readonly #separator: number;
  #state: State = 'start';
  #kept: Uint8Array[] = [];
  #length = 0;
  #number = 1;
  #hasQuote = false;
  #isAfterReturn = false;

  constructor(separator: number) {
    this.#separator = separator;
  }

  /** Takes the next bytes, and gives the rows that end in them. */
  push(bytes: Uint8Array): CsvRecord[] {
    const records: CsvRecord[] = [];
    let from = 0;
    let state = this.#state;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (state === 'quoted') {
        if (byte === quote) state = 'quote-in-quoted';
        continue;
      }
      if (byte === lineFeed || byte === carriageReturn) {
        if (byte === lineFeed && this.#isAfterReturn && at === from && this.#length === 0) {
          this.#isAfterReturn = false;
          from = at + 1;
          continue;
        }
        this.#isAfterReturn = byte === carriageReturn;
        records.push(this.#end(bytes.subarray(from, at)));
        from = at + 1;
        state = 'start';
      } else if (byte === this.#separator) state = 'start';
      else if (byte === quote && state !== 'plain') {
        this.#hasQuote = true;
        state = 'quoted';
      } else state = 'plain';
    }
    this.#state = state;
    this.#keep(bytes.subarray(from));
    return records;
  }

  /** Gives the last row, which no line end follows. */
  finish(): { readonly record: CsvRecord | undefined; readonly isQuoteOpen: boolean } {
    const isQuoteOpen = this.#state === 'quoted';
    return { isQuoteOpen, record: this.#length === 0 ? undefined : this.#end(new Uint8Array(0)) };
  }

  #keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#length += bytes.length;
    if (this.#length > tableLimits.record) this.#kept = [];
    else this.#kept.push(bytes);
  }

  #end(last: Uint8Array): CsvRecord {
    this.#keep(last);
    const bytes = this.#length > tableLimits.record ? null : joined(this.#kept, this.#length);
    const record = { number: this.#number, bytes, hasQuote: this.#hasQuote };
    this.#kept = [];
    this.#length = 0;
    this.#hasQuote = false;
    this.#number += 1;
    return record;
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  if (pieces.length === 1) return pieces[0] as Uint8Array;
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Cuts the text of a row into its cells. */
export function cellsOf(text: string, separator: string, hasQuote: boolean): string[] {
  if (!hasQuote) return text.split(separator);
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const end = text.indexOf('"', at);
        if (end === -1) return [...cells, cell + text.slice(at)];
        cell += text.slice(at, end);
        at = end + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
    }
    const end = text.indexOf(separator, at);
    if (end === -1) return [...cells, cell + text.slice(at)];
    cells.push(cell + text.slice(at, end));
    at = end + 1;
  }
}

/** Finds the separator of a CSV file: the one that its first lines have most of. */
export function findSeparator(start: Uint8Array): string {
  const counts = new Map(Object.keys(separators).map((separator) => [separator, 0]));
  let [lines, isQuoted] = [0, false];
  for (const byte of start) {
    if (byte === quote) isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (byte === lineFeed && (lines += 1) === 10) break;
    for (const [separator, value] of Object.entries(separators)) {
      if (byte === value) counts.set(separator, (counts.get(separator) ?? 0) + 1);
    }
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
