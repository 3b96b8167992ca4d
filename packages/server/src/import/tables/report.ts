import { type RowError, rowFaults } from './fields.ts';

/** Writes a row of a CSV file. A cell that a spreadsheet would take for a formula gets `'` before it. */
export function csvRow(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== value ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The first row of a report, with the mark by which spreadsheets see that it is UTF-8. */
export const reportHeader = `\ufeff${csvRow(['row', 'column', 'code', 'value', 'reason'])}`;

/** Writes an error as a row of a report. */
export function reportRow({ row, column = '', fault, value = '', details }: RowError): string {
  return csvRow([row, column, fault, value, rowFaults[fault] + (details === undefined ? '' : ` (${details})`)]);
}

/** Says what is wrong with a row, for a person. It goes on after the name of the file. */
export function errorSentence({ row, column, fault, value, details }: RowError): string {
  const place = column === undefined ? `row ${row}` : `row ${row}, ${column}`;
  const shown = value === undefined || value === '' ? '' : ` "${value}"`;
  return `${place}:${shown} ${rowFaults[fault]}${details === undefined ? '' : ` (${details})`} [${fault}].`;
}
