/** Codes that say why nothing of a table file is taken. */
export const tableFaults = {
  'empty-file': 'it has no rows',
  'no-header': 'no row at its top names the columns that are needed',
  'duplicate-header': 'two of its columns have the same name',
  'unknown-encoding': 'there is no such encoding, or it cannot be read here',
  'old-spreadsheet': 'it is a workbook of the older format (.xls): save it as .xlsx or .csv',
  'encrypted-file': 'it has a password: save a copy without one',
  'not-a-table': 'it is no CSV and no XLSX file',
  'broken-file': 'it is damaged',
  'too-large': 'it is larger than an import takes: cut it into several files',
  'too-many-rows': 'it has more rows than an import takes: cut it into several files',
  'too-many-columns': 'it has more columns than an import takes',
  'too-many-sheets': 'it has more sheets than an import takes',
  'no-such-sheet': 'it has no sheet of that name',
  'compression-bomb': 'it unpacks to far more than it should',
  'nested-too-deeply': 'its markup is nested more deeply than a workbook needs',
  'declares-entities': 'it declares entities or a document type, which no workbook needs',
  'unclosed-quote': 'a quotation mark is never closed, so the rows after it are lost',
  'file-changed': 'it was written to while it was read: run the import again',
  'forbidden-personal-data': 'it has columns that may not be stored here',
  'bad-mapping': 'the mapping is not right',
  'closes-too-many': 'it would close more than it may',
} as const;

export type TableFault = keyof typeof tableFaults;

/** Nothing of this file is taken. `details` goes on after the sentence of the code. */
export class TableError extends Error {
  override readonly name = 'TableError';
  readonly fault: TableFault;
  readonly details: string | undefined;

  constructor(fault: TableFault, details?: string) {
    super(`${tableFaults[fault]}${details === undefined ? '' : ` (${details})`}`);
    this.fault = fault;
    this.details = details;
  }
}

/** Most of each that a file may have. They are far above what any roster has. */
export const tableLimits = {
  /** Bytes of the file. */
  bytes: 256 * 1024 * 1024,
  rows: 1_000_000,
  columns: 500,
  sheets: 200,
  /** Characters of one cell: what a spreadsheet can hold. */
  cell: 32_767,
  /** Bytes of one row of a CSV file. */
  record: 1024 * 1024,
} as const;
