import type { Cell, TableRow } from './table.ts';
import { TableError, tableLimits } from './table-error.ts';
import { dayOfSerial, type StyleReader } from './xlsx-styles.ts';
import { attributeOf, type XmlHandler } from './xml-events.ts';

/** Characters of all texts that cells share. */
const mostCharacters = 64 * 1024 * 1024;

/** Collects a text of rich runs; the reading aids of East Asian texts (`rPh`) are left away. */
class TextParts {
  #text = '';
  #isText = false;
  #isPhonetic = false;

  open(name: string): void {
    if (name === 't') this.#isText = !this.#isPhonetic;
    else if (name === 'rPh') this.#isPhonetic = true;
  }

  close(name: string): void {
    if (name === 't') this.#isText = false;
    else if (name === 'rPh') this.#isPhonetic = false;
  }

  add(text: string): void {
    // A cell that is too long says so by its length, and is cut there.
    if (this.#isText && this.#text.length <= tableLimits.cell) this.#text += text;
  }

  take(): string {
    const text = this.#text.slice(0, tableLimits.cell + 1);
    this.#text = '';
    return withoutEscapes(text);
  }
}

/** Spreadsheets write characters that XML does not have as `_x000D_`. */
function withoutEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Texts that cells name by number. */
export class SharedStrings implements XmlHandler {
  readonly #texts: string[] = [];
  readonly #parts = new TextParts();
  #length = 0;

  at(index: number): string {
    const text = this.#texts[index];
    if (text === undefined) throw new TableError('broken-file', 'a cell names a text that is not there');
    return text;
  }

  open(name: string): void {
    this.#parts.open(name);
  }

  close(name: string): void {
    this.#parts.close(name);
    if (name !== 'si') return;
    const text = this.#parts.take();
    if ((this.#length += text.length + 8) > mostCharacters) throw new TableError('too-large', 'its texts');
    this.#texts.push(text);
  }

  text(text: string): void {
    this.#parts.add(text);
  }
}

interface SheetOptions {
  readonly strings: SharedStrings;
  readonly styles: StyleReader;
  readonly isFrom1904: boolean;
}

/** Turns the markup of a sheet into rows. */
export class SheetReader implements XmlHandler {
  readonly #options: SheetOptions;
  readonly #parts = new TextParts();
  #rows: TableRow[] = [];
  #number = 0;
  #cells: Cell[] = [];
  #column = -1;
  #type = 'n';
  #style = 0;
  #value = '';
  #isValue = false;
  #isInline = false;

  constructor(options: SheetOptions) {
    this.#options = options;
  }

  /** Takes the rows that are whole. */
  takeRows(): TableRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (this.#isInline) this.#parts.open(name);
    if (name === 'c') {
      const place = attributeOf(attributes, 'r');
      this.#column = place === undefined ? this.#column + 1 : columnOf(place);
      if (this.#column >= tableLimits.columns) throw new TableError('too-many-columns', `row ${this.#number}`);
      this.#type = attributeOf(attributes, 't') ?? 'n';
      this.#style = Number(attributeOf(attributes, 's') ?? 0);
      this.#value = '';
    } else if (name === 'v') this.#isValue = true;
    else if (name === 'is') this.#isInline = true;
    else if (name === 'row') {
      const number = Number(attributeOf(attributes, 'r') ?? this.#number + 1);
      this.#number = Number.isSafeInteger(number) && number > 0 ? number : this.#number + 1;
      this.#cells = [];
      this.#column = -1;
    }
  }

  close(name: string): void {
    if (this.#isInline) this.#parts.close(name);
    if (name === 'v') this.#isValue = false;
    else if (name === 'is') {
      this.#isInline = false;
      this.#value = this.#parts.take();
    } else if (name === 'c') {
      while (this.#cells.length < this.#column) this.#cells.push('');
      this.#cells[this.#column] = this.#cell();
    } else if (name === 'row' && this.#cells.length > 0) {
      this.#rows.push({ number: this.#number, cells: this.#cells });
      this.#cells = [];
    }
  }

  text(text: string): void {
    if (this.#isInline) this.#parts.add(text);
    else if (this.#isValue && this.#value.length <= tableLimits.cell) this.#value += text;
  }

  #cell(): Cell {
    const { strings, styles, isFrom1904 } = this.#options;
    const value = this.#value;
    if (value === '') return '';
    switch (this.#type) {
      case 's':
        return strings.at(Number(value));
      case 'str':
        return withoutEscapes(value);
      case 'inlineStr':
        return value;
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'e':
        return { kind: 'error', text: value.slice(0, 20) };
      case 'd':
        return { kind: 'date', text: value.slice(0, 10), day: value.slice(0, 10) };
    }
    const day = dayOfSerial(Number(value), isFrom1904);
    if (styles.isDate(this.#style) && day !== undefined) return { kind: 'date', text: day, day };
    return { kind: 'number', text: value, day };
  }
}

/** Number of the column in a place like `AB12`, from 0. */
function columnOf(place: string): number {
  let column = 0;
  for (const letter of place) {
    const value = letter.charCodeAt(0) & 0xdf;
    if (value < 65 || value > 90) break;
    column = column * 26 + value - 64;
    if (column > 1_000_000) break;
  }
  return column - 1;
}
