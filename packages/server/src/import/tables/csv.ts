import { type ByteSource, piecesOf } from './byte-source.ts';
import { cellsOf, type CsvRecord, CsvRecords, findSeparator, separators } from './csv-records.ts';
import type { Table, TableRow, UnreadableRow } from './table.ts';
import { TableError, tableLimits } from './table-error.ts';
import { decode, findEncoding, isChineseInUtf8, type TextEncodingOf } from './text-encoding.ts';

export interface CsvOptions {
  /** Said by the person who imports. A mark in the file counts before it. */
  readonly encoding?: string | undefined;
}

/** Bytes from which encoding and separator are found. */
const startSize = 64 * 1024;

/** Opens a CSV file. Its rows are read as they are asked for, and never kept. */
export async function openCsv(source: ByteSource, { encoding: said }: CsvOptions = {}): Promise<Table> {
  const found = findEncoding(await source.read(0, startSize), said);
  const encoding = found.encoding.startsWith('utf-16') ? 'utf-8' : found.encoding;
  let start = new Uint8Array(0) as Uint8Array;
  for await (const piece of narrowPieces(source, found)) {
    start = piece;
    break;
  }
  const named = /^\s*"?sep=(.)"?\s*$/i.exec(new TextDecoder().decode(start.subarray(0, 16)).split(/[\r\n]/)[0] ?? '');
  const separator = named?.[1] !== undefined && named[1] in separators ? named[1] : findSeparator(start);
  return {
    format: `CSV, ${found.encoding}, separated by ${separator === '\t' ? 'tabs' : `"${separator}"`}`,
    hasAllCells: true,
    rows: () => readRows(source, found, encoding, separator, named !== null),
  };
}

async function* readRows(
  source: ByteSource,
  found: TextEncodingOf,
  encoding: string,
  separator: string,
  hasSeparatorLine: boolean,
): AsyncGenerator<readonly (TableRow | UnreadableRow)[], void> {
  const records = new CsvRecords(separators[separator] as number);
  let count = 0;
  const toRows = (found: readonly CsvRecord[]) => {
    const rows: (TableRow | UnreadableRow)[] = [];
    for (const record of found) {
      if (record.bytes?.length === 0 || (hasSeparatorLine && record.number === 1)) continue;
      if ((count += 1) > tableLimits.rows) throw new TableError('too-many-rows', `${tableLimits.rows}`);
      const row = toRow(record, encoding, separator);
      if ('fault' in row || row.cells.some((cell) => cell !== '')) rows.push(row);
    }
    return rows;
  };
  for await (const piece of narrowPieces(source, found)) yield toRows(records.push(piece));
  const { record, isQuoteOpen } = records.finish();
  if (record && isQuoteOpen) throw new TableError('unclosed-quote', `row ${record.number}`);
  if (record) yield toRows([record]);
}

function toRow({ number, bytes, hasQuote }: CsvRecord, encoding: string, separator: string): TableRow | UnreadableRow {
  if (bytes === null) return { number, fault: 'row-too-long' };
  const text = decode(bytes, encoding);
  if (text === null) {
    const other = encoding === 'utf-8' ? 'gb18030' : 'utf-8';
    const details = decode(bytes, other) === null ? undefined : other;
    return { number, fault: 'mixed-encoding', details };
  }
  if (encoding === 'gb18030' && isChineseInUtf8(bytes)) return { number, fault: 'mixed-encoding', details: 'utf-8' };
  const cells = cellsOf(text, separator, hasQuote);
  if (cells.length > tableLimits.columns) throw new TableError('too-many-columns', `row ${number}`);
  return { number, cells };
}

/** Reads the file in an encoding where separators are single bytes. UTF-16 becomes UTF-8 on the way. */
async function* narrowPieces(source: ByteSource, { encoding, mark }: TextEncodingOf): AsyncGenerator<Uint8Array, void> {
  if (!encoding.startsWith('utf-16')) {
    yield* piecesOf(source, mark);
    return;
  }
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const piece of piecesOf(source, mark)) yield encoder.encode(decoder.decode(piece, { stream: true }));
  yield encoder.encode(decoder.decode());
}
