import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { newId } from '../../database/new-id.ts';
import { type IsForbiddenValue, type ReadRow, readRow, type RowError } from './fields.ts';
import { type FoundHeader, requireNothingForbidden } from './mapping.ts';
import { isUnreadable, type Table, type TableRow, type UnreadableRow } from './table.ts';
import { TableError } from './table-error.ts';
import { keyInFile, type Planned, planItems } from './sync-plan.ts';
import { closeMissing, type KnownKey, knownKeysOf, type Missing, type SyncRun, writePlanned } from './sync-writes.ts';
import type { RowReader, SyncItem, SyncTarget } from './sync-target.ts';

export interface SyncOptions {
  readonly source: string;
  readonly fileName: string;
  readonly header: FoundHeader;
  readonly isForbidden: IsForbiddenValue;
  /** Things that the file does not have stay as they are, because it is only a part. */
  readonly keepMissing: boolean;
  readonly now: () => Date;
}

/** What the rows of a file come to; `read` is the sum of the others but `closed`. */
export interface SyncCounts {
  read: number;
  created: number;
  changed: number;
  unchanged: number;
  waiting: number;
  leftOut: number;
  closed: number;
}

/** An organisation of which a file closes more than it may. */
export interface LargeClosing {
  readonly group: string;
  readonly missing: number;
  readonly had: number;
}

/** Rows that are compared in one statement, and written in one transaction. */
const batchSize = 500;

/** Different rows that are kept between comparing and writing; with more of them the file is read once more. */
const mostKept = 20_000;

/** So few may always be closed; of more, only this share. */
const closing = { few: 2, share: 0.2 } as const;

/**
 * Keeps things the same as a table. `scan` reads the whole file, `compare` finds what is different: both change nothing.
 * `write` does it, in transactions of some hundred rows. Each row is whole in one of them, so a run that is stopped
 * leaves nothing half done, and the next one goes on with the rest.
 */
export class TableSync<Item extends SyncItem> {
  readonly counts: SyncCounts = { read: 0, created: 0, changed: 0, unchanged: 0, waiting: 0, leftOut: 0, closed: 0 };
  /** What the file has no more and is not closed all the same, by id, with the reason. */
  keptOpen: ReadonlyMap<string, string> = new Map();
  readonly #db: Kysely<Database>;
  readonly #table: Table;
  readonly #target: SyncTarget<Item>;
  readonly #options: SyncOptions;
  /** The hash of each key of the file; null where its row is left out. */
  readonly #seen = new Map<string, string | null>();
  /** Keys that several rows have, with the hashes of these rows. */
  readonly #repeated = new Map<string, Set<string>>();
  /** Keys that are as they were. */
  readonly #same = new Set<string>();
  #reader: RowReader<Item> | undefined;
  #arranged: readonly Item[] | undefined;
  #kept: Item[] | undefined = [];
  #missing: Missing[] = [];
  readonly #had = new Map<string, number>();
  #isUnclear = false;

  constructor(db: Kysely<Database>, table: Table, target: SyncTarget<Item>, options: SyncOptions) {
    this.#db = db;
    this.#table = table;
    this.#target = target;
    this.#options = options;
  }

  /** Whether some rows do not tell whom they are about. Then nothing is taken for missing. */
  get isUnclear(): boolean {
    return this.#isUnclear;
  }

  /** Reads the whole file; gives what is wrong with its rows. Throws TableError, also where a column is forbidden. */
  async *scan(): AsyncGenerator<{ readonly errors: readonly RowError[]; readonly read: number }, void> {
    this.#reader = await this.#target.begin(this.#db);
    const all: Item[] | undefined = this.#reader.arrange ? [] : undefined;
    for await (const rows of this.#table.rows()) {
      const errors: RowError[] = [];
      for (const row of rows) {
        if (row.number <= this.#options.header.row) continue;
        this.counts.read += 1;
        const found = this.#read(row);
        if ('errors' in found) {
          this.#leaveOut(found.key);
          errors.push(...found.errors);
        } else if (all) all.push(found);
        else this.#note(found);
      }
      yield { errors, read: this.counts.read };
    }
    if (this.counts.read === 0) throw new TableError('empty-file', 'nothing stands below its header');
    if (all) yield { errors: this.#arrange(all), read: this.counts.read };
    await this.#compareKeys();
  }

  #read(
    row: TableRow | UnreadableRow,
  ): Item | { readonly errors: readonly RowError[]; readonly key?: string | undefined } {
    const { header, isForbidden } = this.#options;
    if (isUnreadable(row)) {
      return { errors: [{ row: row.number, fault: row.fault, details: row.details }] };
    }
    requireNothingForbidden(row, header, isForbidden);
    const { length } = row.cells;
    const hasMore = row.cells.slice(header.columnCount).some((cell) => cell !== '');
    if (hasMore || (this.#table.hasAllCells && length < header.columnCount)) {
      const text = row.cells.join('');
      const details = text.includes('，') && length < header.columnCount ? 'it has a full-width comma ，' : undefined;
      return { errors: [{ row: row.number, fault: 'wrong-cell-count', details: details ?? `${length}` }] };
    }
    const read: ReadRow = readRow(row, header.fields, isForbidden);
    return (this.#reader as RowReader<Item>).read(read);
  }

  #leaveOut(key: string | undefined): void {
    this.counts.leftOut += 1;
    if (key === undefined) this.#isUnclear = true;
    else if (!this.#seen.has(key)) this.#seen.set(key, null);
  }

  #note(item: Item): void {
    const before = this.#seen.get(item.key);
    if (before === undefined || before === null) {
      this.#seen.set(item.key, item.hash);
      return;
    }
    const hashes = this.#repeated.get(item.key) ?? new Set([before]);
    // The same row twice says nothing new where its key is the source's own.
    if (hashes.has(item.hash) && !item.isKeyMade) this.counts.unchanged += 1;
    else this.#repeated.set(item.key, hashes.add(item.hash));
  }

  #arrange(all: readonly Item[]): readonly RowError[] {
    const { items, errors } = this.#reader?.arrange?.(all) ?? { items: all, errors: [] };
    for (const item of items) this.#note(item);
    for (const { key } of errors) this.#leaveOut(key);
    this.#arranged = items;
    return errors.map(({ error }) => error);
  }

  /** Goes through the keys that are known, once, and finds those that are the same, and those that are missing. */
  async #compareKeys(): Promise<void> {
    const { source, keepMissing } = this.#options;
    for await (const keys of knownKeysOf(this.#db, this.#target.name, source)) {
      for (const known of keys) this.#compareKey(known, keepMissing);
    }
    if (this.#isUnclear) this.#missing = [];
    await this.#keepOpen();
    this.counts.closed = this.#missing.length;
  }

  /** Leaves out what may not be closed. */
  async #keepOpen(): Promise<void> {
    if (!this.#target.keepOpen || this.#missing.length === 0) return;
    const ids = this.#missing.map(({ id }) => id);
    this.keptOpen = await this.#target.keepOpen(this.#db, ids);
    this.#missing = this.#missing.filter(({ id }) => !this.keptOpen.has(id));
  }

  #compareKey({ key, id, group, hash, isClosed }: KnownKey, keepMissing: boolean): void {
    const inFile = keyInFile(key);
    const found = this.#seen.get(inFile);
    if (!isClosed) this.#had.set(group, (this.#had.get(group) ?? 0) + 1);
    if (found === undefined) {
      if (!isClosed && !keepMissing) this.#missing.push({ key, id, group });
    } else if (inFile === key && found === hash && !isClosed && !this.#repeated.has(key)) {
      this.#same.add(key);
      this.counts.unchanged += 1;
    }
  }

  /** Finds what the rows that are not the same come to, and changes nothing. */
  async *compare(): AsyncGenerator<Planned<Item>, void> {
    for await (const items of this.#differentItems()) {
      if (this.#kept && this.#kept.length + items.length > mostKept) this.#kept = undefined;
      for (const planned of await this.#plan(this.#db, items)) {
        this.counts[planned.outcome] += 1;
        if (planned.outcome !== 'unchanged') this.#kept?.push(this.#asRead(planned.item));
        yield planned;
      }
    }
  }

  /** Organisations that lose more than they may without being asked; `''` stands for all together. */
  largeClosings(): readonly LargeClosing[] {
    const missing = new Map<string, number>([['', this.#missing.length]]);
    for (const { group } of this.#missing) missing.set(group, (missing.get(group) ?? 0) + 1);
    const total = [...this.#had.values()].reduce((sum, count) => sum + count, 0);
    return [...missing].flatMap(([group, count]) => {
      const had = group === '' ? total : (this.#had.get(group) ?? 0);
      return count > closing.few && count > had * closing.share ? [{ group, missing: count, had }] : [];
    });
  }

  /** Ids of the things that the file has no more. */
  get missing(): readonly Missing[] {
    return this.#missing;
  }

  /** Writes what is different. Gives how many rows are done. What it did before it is stopped stays. */
  async *write(record: (db: Kysely<Database>, runId: string) => Promise<void>): AsyncGenerator<number, void> {
    const { source, fileName, now } = this.#options;
    const { created, changed, waiting, closed } = this.counts;
    if (created + changed + waiting + closed === 0) return;
    const run: SyncRun = { id: newId('import'), source };
    const counts = JSON.stringify(this.counts);
    await this.#db
      .insertInto('import_runs')
      .values({ ...run, target: this.#target.name, file_name: fileName, started_at: now().toISOString(), counts })
      .execute();
    let done = 0;
    for await (const items of this.#itemsToWrite()) {
      await this.#db.transaction().execute(async (db) => {
        await writePlanned(db, this.#target, await this.#plan(db, items), run, { now: now() });
      });
      yield (done += items.length);
    }
    // Last first: an organisation goes before the one above it.
    for (let end = this.#missing.length; end > 0; end -= batchSize) {
      const some = this.#missing.slice(Math.max(0, end - batchSize), end);
      await this.#db.transaction().execute(async (db) => {
        await closeMissing(db, this.#target, some, run, { now: now() });
      });
      yield (done += some.length);
    }
    await this.#db.transaction().execute(async (db) => {
      await db.updateTable('import_runs').set({ finished_at: now().toISOString() }).where('id', '=', run.id).execute();
      await record(db, run.id);
    });
  }

  async *#itemsToWrite(): AsyncGenerator<readonly Item[], void> {
    if (this.#kept === undefined) {
      yield* this.#differentItems();
      return;
    }
    for (let at = 0; at < this.#kept.length; at += batchSize) yield this.#kept.slice(at, at + batchSize);
  }

  async *#differentItems(): AsyncGenerator<readonly Item[], void> {
    if (this.#arranged) {
      const different = this.#arranged.filter(({ key }) => !this.#same.has(key));
      for (let at = 0; at < different.length; at += batchSize) yield different.slice(at, at + batchSize);
      return;
    }
    if (this.#same.size === this.#seen.size && this.#repeated.size === 0) return;
    const taken = new Set<string>();
    let items: Item[] = [];
    for await (const rows of this.#table.rows()) {
      for (const row of rows) {
        if (row.number <= this.#options.header.row) continue;
        const found = this.#read(row);
        if ('errors' in found || this.#same.has(found.key)) continue;
        if (!found.isKeyMade) {
          const row = `${found.key}\n${found.hash}`;
          if (taken.has(row)) continue;
          taken.add(row);
        }
        items.push(found);
        if (items.length < batchSize) continue;
        yield items;
        items = [];
      }
    }
    if (items.length > 0) yield items;
  }

  #plan(db: Kysely<Database>, items: readonly Item[]): Promise<Planned<Item>[]> {
    return planItems(db, this.#target, items, { source: this.#options.source, repeated: this.#repeated });
  }

  /** Gives back the key that the file has to an item that a person keeps apart. */
  #asRead(item: Item): Item {
    const key = keyInFile(item.key);
    return key === item.key ? item : { ...item, key };
  }
}
