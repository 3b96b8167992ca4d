import type { ByteSource } from './byte-source.ts';
import type { Cell, Table, TableRow } from './table.ts';
import { TableError, tableLimits } from './table-error.ts';
import { SharedStrings, SheetReader } from './xlsx-sheet.ts';
import { StyleReader } from './xlsx-styles.ts';
import { attributeOf, XmlEvents, type XmlHandler } from './xml-events.ts';
import { ZipFile } from './zip-file.ts';

export interface XlsxOptions {
  /** Name of the sheet; the first that is shown unless said. */
  readonly sheet?: string | undefined;
}

/** Bytes that the parts of a workbook besides its sheets may unpack to. */
const mostOfPart = 16 * 1024 * 1024;
const mostOfStrings = 256 * 1024 * 1024;

/**
 * Opens a workbook (ECMA-376). A sheet is unpacked and read as its rows are asked for. Only the texts that cells share
 * are kept, because they stand apart from the cells.
 */
export async function openXlsx(source: ByteSource, { sheet: named }: XlsxOptions = {}): Promise<Table> {
  const zip = await ZipFile.open(source);
  const book = new WorkbookReader();
  const root = new Relations();
  await readPart(zip, '_rels/.rels', root);
  const path = root.pathOf('officeDocument', '') ?? 'xl/workbook.xml';
  if (!zip.has(path)) throw new TableError('not-a-table');
  await readPart(zip, path, book);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const relations = new Relations();
  await readPart(zip, `${folder}_rels/${path.slice(folder.length)}.rels`, relations);

  const sheet = named === undefined ? book.sheets.find(({ isShown }) => isShown) : book.named(named);
  if (!sheet) throw new TableError('no-such-sheet', book.sheets.map(({ name }) => name.slice(0, 40)).join(', '));
  const sheetPath = relations.byId(sheet.id, folder);
  if (sheetPath === undefined || !zip.has(sheetPath)) throw new TableError('broken-file', 'a sheet is missing');

  const styles = new StyleReader();
  await readPart(zip, relations.pathOf('styles', folder) ?? `${folder}styles.xml`, styles);
  const strings = new SharedStrings();
  const stringsPath = relations.pathOf('sharedStrings', folder) ?? `${folder}sharedStrings.xml`;
  await readPart(zip, stringsPath, strings, mostOfStrings);
  const options = { strings, styles, isFrom1904: book.isFrom1904 };
  return {
    format: `XLSX, sheet ${sheet.name.slice(0, 40)}`,
    hasAllCells: false,
    rows: () => readRows(zip, sheetPath, options),
  };
}

async function* readRows(
  zip: ZipFile,
  path: string,
  options: ConstructorParameters<typeof SheetReader>[0],
): AsyncGenerator<readonly TableRow[], void> {
  const sheet = new SheetReader(options);
  const events = new XmlEvents(sheet);
  let count = 0;
  for await (const piece of zip.read(path)) {
    events.push(piece);
    const rows = sheet.takeRows().filter(({ cells }) => cells.some(hasContent));
    count += rows.length;
    if (count > tableLimits.rows) throw new TableError('too-many-rows', `${tableLimits.rows}`);
    if (rows.length > 0) yield rows;
  }
  events.finish();
  const rows = sheet.takeRows().filter(({ cells }) => cells.some(hasContent));
  if (rows.length > 0) yield rows;
}

function hasContent(cell: Cell): boolean {
  return cell !== '';
}

async function readPart(zip: ZipFile, path: string, handler: XmlHandler, most = mostOfPart): Promise<void> {
  if (!zip.has(path)) return;
  const events = new XmlEvents(handler);
  for await (const piece of zip.read(path, most)) events.push(piece);
  events.finish();
}

interface Sheet {
  readonly name: string;
  readonly id: string;
  readonly isShown: boolean;
}

class WorkbookReader implements XmlHandler {
  readonly sheets: Sheet[] = [];
  isFrom1904 = false;

  named(name: string): Sheet | undefined {
    return this.sheets.find((sheet) => sheet.name === name);
  }

  open(name: string, attributes: string): void {
    if (name === 'workbookPr') {
      this.isFrom1904 = /^(?:1|true)$/.test(attributeOf(attributes, 'date1904') ?? '');
    } else if (name === 'sheet') {
      if (this.sheets.length === tableLimits.sheets) throw new TableError('too-many-sheets', `${tableLimits.sheets}`);
      this.sheets.push({
        name: attributeOf(attributes, 'name') ?? '',
        id: attributeOf(attributes, 'id') ?? '',
        isShown: (attributeOf(attributes, 'state') ?? 'visible') === 'visible',
      });
    }
  }

  close(): void {}
  text(): void {}
}

/** Where the parts of a workbook are. */
class Relations implements XmlHandler {
  readonly #targets: { readonly id: string; readonly type: string; readonly target: string }[] = [];

  byId(id: string, folder: string): string | undefined {
    const found = this.#targets.find((one) => one.id === id);
    return found && pathFrom(folder, found.target);
  }

  pathOf(type: string, folder: string): string | undefined {
    const found = this.#targets.find((one) => one.type.endsWith(`/${type}`));
    return found && pathFrom(folder, found.target);
  }

  open(name: string, attributes: string): void {
    // A target outside of the file is never followed.
    if (name !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return;
    this.#targets.push({
      id: attributeOf(attributes, 'Id') ?? '',
      type: attributeOf(attributes, 'Type') ?? '',
      target: attributeOf(attributes, 'Target') ?? '',
    });
  }

  close(): void {}
  text(): void {}
}

function pathFrom(folder: string, target: string): string {
  return new URL(target, `zip:/${folder}`).pathname.slice(1);
}
