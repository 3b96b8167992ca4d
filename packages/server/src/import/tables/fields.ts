import { legibleLine } from '../../rich-text/index.ts';
import type { Cell, TableRow } from './table.ts';
import { cellText } from './table.ts';
import { tableLimits } from './table-error.ts';

/** A field that a column can fill. */
export interface TableField {
  readonly name: string;
  /** Names that systems give its column, the first being ours. */
  readonly headers: readonly string[];
  readonly kind: 'text' | 'code' | 'day' | 'choice';
  readonly isRequired?: boolean;
  /** Most characters of a text or code. */
  readonly most?: number;
  /** Values of a choice by the words that systems write. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** Why a row is left out, with the sentence for a person. It goes on after the value. */
export const rowFaults = {
  missing: 'is empty and is needed',
  'not-a-day': 'is no day: write it as 2021-07-01',
  'unknown-choice': 'is none of the words that are known here',
  'rounded-number': 'is a number of more than 15 digits, which a spreadsheet has rounded: make the cell a text',
  'too-long': 'is longer than this field may be',
  'error-cell': 'is an error of the spreadsheet',
  'forbidden-personal-data': 'looks like data of a person that may not be stored here',
  'wrong-cell-count': 'has another number of cells than the header',
  'mixed-encoding': 'is in another encoding than the rows around it',
  'row-too-long': 'is longer than a row may be',
  'unknown-organization': 'names no organisation that is here',
  'ambiguous-organization': 'is the name of several organisations: give the code',
  'unknown-parent': 'names no organisation of this file or of those that are here',
  'too-deep': 'has too many organisations above it',
  'organization-cycle': 'is above itself, by way of its parents',
  'wrong-order-of-days': 'is before the day that has to come first',
} as const;

export type RowFault = keyof typeof rowFaults;

/** One thing that is wrong with a row. */
export interface RowError {
  readonly row: number;
  /** Name of the column; undefined where the whole row is meant. */
  readonly column?: string | undefined;
  readonly fault: RowFault;
  /** The value, shortened and without long numbers. */
  readonly value?: string | undefined;
  readonly details?: string | undefined;
}

/** Values of a row by field; null where its cell is empty. */
export type RowValues = Readonly<Record<string, string | null>>;

export interface ReadRow {
  readonly number: number;
  readonly values: RowValues;
  readonly errors: readonly RowError[];
}

/** Says what a value may not be. People's data that may not be stored is known by its look. */
export type IsForbiddenValue = (text: string) => boolean;

/** A field and the column that fills it. */
export interface MappedField {
  readonly field: TableField;
  readonly column: number;
  readonly header: string;
}

/** Reads a row by the columns of its fields. */
export function readRow(row: TableRow, fields: readonly MappedField[], isForbidden: IsForbiddenValue): ReadRow {
  const values: Record<string, string | null> = {};
  const errors: RowError[] = [];
  for (const { field, column, header } of fields) {
    const cell = row.cells[column] ?? '';
    const value = readCell(cell, field, isForbidden);
    if (value !== null && typeof value === 'object') {
      errors.push({ row: row.number, column: header, fault: value.fault, value: shownValue(cellText(cell)) });
      values[field.name] = null;
    } else values[field.name] = value;
  }
  return { number: row.number, values, errors };
}

function readCell(cell: Cell, field: TableField, isForbidden: IsForbiddenValue): string | null | { fault: RowFault } {
  const text = withoutGuard(cellText(cell));
  if (text === '') return field.isRequired ? { fault: 'missing' } : null;
  if (typeof cell !== 'string') {
    if (cell.kind === 'error') return { fault: 'error-cell' };
    if (cell.kind === 'number' && isRounded(text)) return { fault: 'rounded-number' };
  } else if (field.kind === 'code' && /^\d(?:\.\d+)?E\+\d+$/i.test(text)) return { fault: 'rounded-number' };
  if (text.length >= 15 && isForbidden(text)) return { fault: 'forbidden-personal-data' };
  switch (field.kind) {
    case 'day': {
      const day = dayOf(text) ?? (typeof cell === 'string' ? undefined : cell.day);
      return day ?? { fault: 'not-a-day' };
    }
    case 'choice': {
      const word = text.normalize('NFKC').replaceAll(/\s/g, '');
      const choices = field.choices ?? {};
      return Object.hasOwn(choices, word) ? (choices[word] as string) : { fault: 'unknown-choice' };
    }
    case 'text':
    case 'code': {
      const most = field.most ?? tableLimits.cell;
      const line = isPlain(text) ? text : legibleLine(text, Infinity);
      if (line === '') return field.isRequired ? { fault: 'missing' } : null;
      return line.length > most ? { fault: 'too-long' } : line;
    }
  }
}

/** Tells a text that is kept as it is, without the look at each of its characters that others need. */
function isPlain(text: string): boolean {
  return /^[\x21-\x7e\u4e00-\u9fff]*$/.test(text);
}

/** Programs that write CSV put `'` before what a spreadsheet would take for a formula. */
function withoutGuard(text: string): string {
  return /^'[=+\-@\t]/.test(text) ? text.slice(1) : text;
}

/** Tells whether a number has more digits than a spreadsheet keeps. */
function isRounded(text: string): boolean {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const digits = mantissa.replaceAll(/[^\d]/g, '').replace(/^0+/, '');
  const whole = mantissa.replace(/^-/, '').split('.')[0]?.length ?? 0;
  return digits.length > 17 || whole + Number(exponent) > 15;
}

const days = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/** Reads a day in the forms that Chinese systems write; undefined for other texts, and for days that never were. */
export function dayOf(text: string): string | undefined {
  const plain = text.normalize('NFKC').replaceAll(/\s*([年月日])\s*/g, '$1');
  for (const form of days) {
    const [, year, month, day] = form.exec(plain) ?? [];
    if (year === undefined || month === undefined || day === undefined) continue;
    const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const time = Date.parse(`${found}T00:00:00Z`);
    const isReal = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === found;
    return isReal && Number(year) >= 1900 && Number(year) < 2200 ? found : undefined;
  }
  return undefined;
}

/** Shortens a value for a message. Long numbers may be those of an identity card, so none is shown. */
export function shownValue(text: string): string {
  const hidden = text.replaceAll(/\d[\d\s-]{9,}[\dXx]/g, '***');
  return hidden.length > 30 ? `${hidden.slice(0, 29)}…` : hidden;
}
