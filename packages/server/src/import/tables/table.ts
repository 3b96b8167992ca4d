/** A cell of a spreadsheet that is no text. */
export interface TypedCell {
  readonly kind: 'number' | 'date' | 'error';
  /** Text as the file has it; of a date, `YYYY-MM-DD`. */
  readonly text: string;
  /** The day that the number stands for, where it is the number of a day. */
  readonly day?: string | undefined;
}

/** Cells of CSV files are text; those of spreadsheets may have a type. */
export type Cell = string | TypedCell;

export interface TableRow {
  /** Number of the row as a spreadsheet shows it, from 1. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** A row that cannot be read; the rows after it can. */
export interface UnreadableRow {
  readonly number: number;
  readonly fault: 'mixed-encoding' | 'row-too-long';
  readonly details?: string | undefined;
}

/** Rows of a file, which can be read again and again. */
export interface Table {
  /** What the file is and how it was read, for people: `CSV, gb18030, separated by ","`. */
  readonly format: string;
  /** Whether a row has a cell for each column, also where it is empty. */
  readonly hasAllCells: boolean;
  /** Reads the rows that have something in them, some at a time. Throws TableError. */
  rows(): AsyncGenerator<readonly (TableRow | UnreadableRow)[], void>;
}

/** Returns the text of a cell without white space around it. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  return (typeof cell === 'string' ? cell : cell.text).trim();
}

export function isUnreadable(row: TableRow | UnreadableRow): row is UnreadableRow {
  return 'fault' in row;
}
