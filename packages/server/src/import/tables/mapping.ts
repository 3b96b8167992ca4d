import { fold } from '../../search/fold.ts';
import { cellText, isUnreadable, type Table, type TableRow } from './table.ts';
import { type IsForbiddenValue, type MappedField, rowFaults, type TableField } from './fields.ts';
import { TableError } from './table-error.ts';

/** Entry of a mapping for a column that is not read, and not looked into. */
export const leaveOut = 'leave-out';

/** What each column fills: its header and the name of a field, `null` where it is ignored, or `leave-out`. */
export interface TableMapping {
  readonly target: string;
  readonly columns: Readonly<Record<string, string | null>>;
}

/** The header of a file and what its columns fill. */
export interface FoundHeader {
  readonly row: number;
  readonly fields: readonly MappedField[];
  /** Columns that fill nothing. Their values are looked at, so that no forbidden one goes unseen. */
  readonly ignored: readonly { readonly column: number; readonly header: string }[];
  readonly columnCount: number;
  readonly mapping: TableMapping;
}

export interface HeaderOptions {
  readonly target: string;
  readonly fields: readonly TableField[];
  readonly needsOneOf?: readonly (readonly string[])[] | undefined;
  readonly given?: TableMapping | undefined;
  /** Tells a column that may not be stored by its name. */
  readonly isForbiddenName: (header: string) => boolean;
  /** Whether columns that are needed may be missing: the mapping is to be edited. */
  readonly isDraft?: boolean;
}

/** Rows at the top of a file among which the header is looked for. Exports have a title above it. */
const topRows = 10;

/** Finds the header, and what its columns fill. Throws TableError. */
export async function findHeader(table: Table, options: HeaderOptions): Promise<FoundHeader> {
  const top: TableRow[] = [];
  for await (const rows of table.rows()) {
    for (const row of rows) {
      if (!isUnreadable(row)) top.push(row);
      else if (top.length === 0) throw new TableError('no-header', `row ${row.number} ${rowFaults[row.fault]}`);
    }
    if (top.length >= topRows) break;
  }
  const [first] = top;
  if (!first) throw new TableError('empty-file');
  let best: { row: TableRow; score: number } = { row: first, score: 0 };
  for (const row of top.slice(0, topRows)) {
    const score = row.cells.filter((cell) => nameOf(cellText(cell), options) !== undefined).length;
    if (score > best.score) best = { row, score };
  }
  return readHeader(best.row, options);
}

function readHeader(row: TableRow, options: HeaderOptions): FoundHeader {
  const headers = row.cells.map(cellText);
  const fields: MappedField[] = [];
  const ignored: { column: number; header: string }[] = [];
  const columns: Record<string, string | null> = {};
  const forbidden: string[] = [];
  for (const [column, header] of headers.entries()) {
    if (header === '') continue;
    if (Object.hasOwn(columns, header)) throw new TableError('duplicate-header', header.slice(0, 40));
    const name = nameOf(header, options);
    columns[header] = name ?? null;
    if (name === leaveOut) continue;
    if (options.isForbiddenName(header)) forbidden.push(header.slice(0, 40));
    const field = options.fields.find((one) => one.name === name);
    if (!field) ignored.push({ column, header });
    else {
      const other = fields.find((one) => one.field === field);
      if (other) throw new TableError('duplicate-header', `${other.header.slice(0, 40)}, ${header.slice(0, 40)}`);
      fields.push({ field, column, header });
    }
  }
  if (forbidden.length > 0) throw new TableError('forbidden-personal-data', forbidden.join(', '));
  for (const header of Object.keys(options.given?.columns ?? {})) {
    if (!Object.hasOwn(columns, header)) throw new TableError('bad-mapping', `no column ${header.slice(0, 40)}`);
  }
  const missing = options.fields.filter((field) => field.isRequired && !fields.some((one) => one.field === field));
  for (const names of options.needsOneOf ?? []) {
    if (fields.some(({ field }) => names.includes(field.name))) continue;
    missing.push(...options.fields.filter(({ name }) => names.includes(name)).slice(0, 1));
  }
  if (missing.length > 0 && options.isDraft !== true)
    throw new TableError('no-header', missing.map(({ headers: [ours] }) => ours).join(', '));
  return {
    row: row.number,
    fields,
    ignored,
    columnCount: headers.findLastIndex((header) => header !== '') + 1,
    mapping: { target: options.target, columns },
  };
}

/** Returns what a column fills: as the mapping says, else by its name. */
function nameOf(header: string, { given, fields }: HeaderOptions): string | undefined {
  if (header === '') return undefined;
  if (given && Object.hasOwn(given.columns, header)) return given.columns[header] ?? undefined;
  const plain = plainHeader(header);
  return fields.find((field) => field.headers.some((one) => plainHeader(one) === plain))?.name;
}

/** Takes away what exports add to a header: stars, remarks in brackets, spaces, width, traditional characters. */
function plainHeader(header: string): string {
  const plain = header.normalize('NFKC').replaceAll(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '');
  return fold(plain).replaceAll(/[\s*:：_\-·.]/g, '');
}

/** Reads a mapping that a person wrote. Throws TableError. */
export function readMapping(text: string, target: string, fields: readonly TableField[]): TableMapping {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new TableError('bad-mapping', 'it is no JSON');
  }
  const { target: said, columns } = (value ?? {}) as Partial<TableMapping>;
  if (said !== target) throw new TableError('bad-mapping', `its target is not "${target}"`);
  if (typeof columns !== 'object' || columns === null || Array.isArray(columns)) {
    throw new TableError('bad-mapping', 'it has no "columns"');
  }
  const names = [...fields.map(({ name }) => name), leaveOut];
  for (const [header, name] of Object.entries(columns)) {
    if (name !== null && !names.includes(name)) {
      throw new TableError('bad-mapping', `${header.slice(0, 40)}: give null or one of ${names.join(', ')}`);
    }
  }
  return { target, columns };
}

/** Throws TableError where a column that is ignored holds what may not be stored. */
export function requireNothingForbidden(row: TableRow, { ignored }: FoundHeader, isForbidden: IsForbiddenValue): void {
  for (const { column, header } of ignored) {
    const text = cellText(row.cells[column]);
    if (text.length >= 15 && isForbidden(text)) {
      throw new TableError('forbidden-personal-data', `${header.slice(0, 40)}, by its values`);
    }
  }
}
