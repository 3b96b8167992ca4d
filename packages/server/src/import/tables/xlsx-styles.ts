import { attributeOf, type XmlHandler } from './xml-events.ts';

/** Tells a number format that shows a day, of those that have a number alone. 27 to 36 and 50 to 58 are the Chinese ones. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

/** Tells whether a number format shows a day: it has a year, or a day beside a month. */
export function isDateFormat(code: string): boolean {
  const letters = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').split(';')[0] ?? '';
  return /[yeg]/i.test(letters) || (/d/i.test(letters) && /m/i.test(letters));
}

/** Reads from `styles.xml` which styles of cells show a day. */
export class StyleReader implements XmlHandler {
  readonly #formats = new Map<number, boolean>();
  readonly #isDate: boolean[] = [];
  #isInCells = false;

  /** Tells whether a cell of this style holds a day. */
  isDate(style: number): boolean {
    return this.#isDate[style] ?? false;
  }

  open(name: string, attributes: string): void {
    if (name === 'cellXfs') this.#isInCells = true;
    else if (name === 'numFmt') {
      this.#formats.set(
        Number(attributeOf(attributes, 'numFmtId')),
        isDateFormat(attributeOf(attributes, 'formatCode') ?? ''),
      );
    } else if (name === 'xf' && this.#isInCells) {
      const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
      this.#isDate.push(this.#formats.get(id) ?? isBuiltInDate(id));
    }
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#isInCells = false;
  }

  text(): void {}
}

const day = 86_400_000;

/**
 * Returns the day, `YYYY-MM-DD`, that a number stands for; undefined for numbers of no day. Of the two date systems the
 * one from 1900 has a 29 February that never was, which is number 60.
 */
export function dayOfSerial(serial: number, isFrom1904: boolean): string | undefined {
  const whole = Math.floor(serial);
  if (!(whole >= (isFrom1904 ? 0 : 1)) || whole > 2_958_465 || (!isFrom1904 && whole === 60)) return undefined;
  const start = isFrom1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole > 60 ? 30 : 31);
  return new Date(start + whole * day).toISOString().slice(0, 10);
}
