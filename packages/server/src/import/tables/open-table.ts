import { foundKind, isOfType } from '../../files/file-kind.ts';
import type { ByteSource } from './byte-source.ts';
import { openCsv, type CsvOptions } from './csv.ts';
import type { Table } from './table.ts';
import { TableError, tableLimits } from './table-error.ts';
import { findEncoding } from './text-encoding.ts';
import { openXlsx, type XlsxOptions } from './xlsx.ts';

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Bytes from which an older workbook, or one with a password, is told. */
const compoundSize = 8 * 1024 * 1024;

/**
 * Opens a CSV or XLSX file by what its bytes are, whatever its name says.
 *
 * @throws TableError where it is none of them, or cannot be read.
 * @example
 * const table = await openTable(bytesSource('members.csv', bytes));
 * for await (const rows of table.rows()) console.log(rows.length);
 */
export async function openTable(source: ByteSource, options: CsvOptions & XlsxOptions = {}): Promise<Table> {
  if (source.size > tableLimits.bytes) throw new TableError('too-large', `${tableLimits.bytes / 1024 / 1024} MB`);
  const start = await source.read(0, 4096);
  if (start.length === 0) throw new TableError('empty-file');
  if (start[0] === 0xd0 && start[1] === 0xcf) {
    const bytes = await source.read(0, compoundSize);
    if (foundKind(workbook, bytes) === 'encrypted') throw new TableError('encrypted-file');
    throw new TableError('old-spreadsheet');
  }
  if (start[0] === 0x50 && start[1] === 0x4b) return openXlsx(source, options);
  const found = foundKind(workbook, start);
  if (found === 'html' || found === 'xml' || found === 'mht') {
    throw new TableError('not-a-table', 'it is a web page that is named like a workbook: save it as .xlsx or .csv');
  }
  if (isOfType('application/pdf', start)) throw new TableError('not-a-table', 'it is a PDF');
  const isWide = findEncoding(start).encoding.startsWith('utf-16');
  if (!isWide && !isOfType('text/csv', start)) throw new TableError('not-a-table');
  return openCsv(source, options);
}
