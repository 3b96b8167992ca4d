import type { Kysely } from 'kysely';
import type { Entities } from '../../database/entity.ts';
import type { Database } from '../../database/schema.ts';
import { newId } from '../../database/new-id.ts';
import { type IsForbiddenValue, type ReadRow, readRow, type RowError } from './fields.ts';
import { type FoundHeader, requireNothingForbidden } from './mapping.ts';
import { isUnreadable, type Table, type TableRow, type UnreadableRow } from './table.ts';
import { TableError } from './table-error.ts';
import { keyInFile, type Planned, planItems } from './sync-plan.ts';
import { countGroups, findKeys, type Missing, openKeysOf } from './sync-keys.ts';
import { closeMissing, type SyncRun, writePlanned } from './sync-writes.ts';
import type { RowReader, SyncItem, SyncTarget } from './sync-target.ts';

export interface SyncOptions {
  readonly source: string;
  readonly fileName: string;
  readonly header: FoundHeader;
  readonly isForbidden: IsForbiddenValue;
  /** Things that the file does not have stay as they are, because it is only a part. */
  readonly keepMissing: boolean;
  readonly entities: Entities;
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

/** What is known of a key: in the database alone, left out, as it was, or not as it was. */
const marks = { known: 'k', leftOut: 'x', same: '=', different: '!' } as const;

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
  /** Whether some rows do not tell whom they are about. Then nothing is taken for missing. */
  isUnclear = false;
  /** What the source has no more. */
  missing: readonly Missing[] = [];
  readonly #db: Kysely<Database>;
  readonly #table: Table;
  readonly #target: SyncTarget<Item>;
  readonly #options: SyncOptions;
  /** Keys of the database and of the file: a mark of what was found, and the hash. One text each, for memory's sake. */
  readonly #keys = new Map<string, string>();
  /** Keys that several rows have, with the hashes of these rows. */
  readonly #repeated = new Map<string, Set<string>>();
  /** Keys of things that people keep apart from others with the same key. */
  readonly #keptApart: string[] = [];
  #reader: RowReader<Item> | undefined;
  #arranged: readonly Item[] | undefined;
  /** Items that are not as they were; undefined where they are too many to keep, and are read again. */
  #different: Item[] | undefined = [];

  constructor(db: Kysely<Database>, table: Table, target: SyncTarget<Item>, options: SyncOptions) {
    this.#db = db;
    this.#table = table;
    this.#target = target;
    this.#options = options;
  }

  /** Reads the whole file; gives what is wrong with its rows. Throws TableError, also where a column is forbidden. */
  async *scan(): AsyncGenerator<{ readonly errors: readonly RowError[]; readonly read: number }, void> {
    this.#reader = await this.#target.begin(this.#db);
    await this.#loadKeys();
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
    await this.#findMissing();
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

  async #loadKeys(): Promise<void> {
    for await (const keys of openKeysOf(this.#db, this.#target.name, this.#options.source)) {
      for (const { key, hash } of keys) {
        if (keyInFile(key) === key) this.#keys.set(key, marks.known + hash);
        else this.#keptApart.push(key);
      }
    }
  }

  #leaveOut(key: string | undefined): void {
    this.counts.leftOut += 1;
    if (key === undefined) this.isUnclear = true;
    else if (!this.#isSeen(key)) this.#keys.set(key, marks.leftOut);
  }

  #note(item: Item): void {
    const { key, hash, isKeyMade } = item;
    const before = this.#keys.get(key);
    const [mark, former] = [before?.[0], before?.slice(1)];
    if (mark === undefined || mark === marks.known || mark === marks.leftOut) {
      const isSame = mark === marks.known && former === hash;
      this.#keys.set(key, (isSame ? marks.same : marks.different) + hash);
      if (isSame) this.counts.unchanged += 1;
      else this.#keep(item);
      return;
    }
    const hashes = this.#repeated.get(key) ?? new Set([former as string]);
    // The same row twice says nothing new where its key is the source's own.
    if (hashes.has(hash) && !isKeyMade) {
      this.counts.unchanged += 1;
      return;
    }
    // The first of these rows was taken for the only one.
    if (!this.#repeated.has(key) && mark === marks.same) this.counts.unchanged -= 1;
    this.#repeated.set(key, hashes.add(hash));
    this.#different = undefined;
  }

  #keep(item: Item): void {
    if (this.#different?.length === mostKept) this.#different = undefined;
    this.#different?.push(item);
  }

  #isSeen(key: string): boolean {
    const mark = this.#keys.get(key)?.[0];
    return mark !== undefined && mark !== marks.known;
  }

  #isSame(key: string): boolean {
    return this.#keys.get(key)?.[0] === marks.same && !this.#repeated.has(key);
  }

  #arrange(all: readonly Item[]): readonly RowError[] {
    const { items, errors } = this.#reader?.arrange?.(all) ?? { items: all, errors: [] };
    for (const item of items) this.#note(item);
    for (const { key } of errors) this.#leaveOut(key);
    this.#arranged = items;
    return errors.map(({ error }) => error);
  }

  async #findMissing(): Promise<void> {
    if (this.#options.keepMissing || this.isUnclear) return;
    const keys: string[] = [];
    for (const [key, { 0: mark }] of this.#keys) if (mark === marks.known) keys.push(key);
    for (const key of this.#keptApart) if (!this.#isSeen(keyInFile(key))) keys.push(key);
    const missing = await findKeys(this.#db, this.#target.name, this.#options.source, keys);
    const ids = missing.map(({ id }) => id);
    if (ids.length > 0 && this.#target.keepOpen) this.keptOpen = await this.#target.keepOpen(this.#db, ids);
    this.missing = missing.filter(({ id }) => !this.keptOpen.has(id));
    this.counts.closed = this.missing.length;
  }

  /** Finds what the rows that are not the same come to, and changes nothing. */
  async *compare(): AsyncGenerator<Planned<Item>, void> {
    const toWrite: Item[] = [];
    let isKept = true;
    for await (const items of this.#differentItems()) {
      for (const planned of await this.#plan(this.#db, items)) {
        this.counts[planned.outcome] += 1;
        if (planned.outcome !== 'unchanged') {
          if (toWrite.length === mostKept) {
            isKept = false;
            toWrite.length = 0;
          }
          if (isKept) toWrite.push(this.#asRead(planned.item));
        }
        yield planned;
      }
    }
    this.#different = isKept ? toWrite : undefined;
    if (isKept) this.#arranged = undefined;
  }

  /** Organisations that lose more than they may without being asked; `''` stands for all together. */
  async largeClosings(): Promise<readonly LargeClosing[]> {
    if (this.missing.length <= closing.few) return [];
    const had = await countGroups(this.#db, this.#target.name, this.#options.source);
    const missing = new Map<string, number>([['', this.missing.length]]);
    for (const { group } of this.missing) missing.set(group, (missing.get(group) ?? 0) + 1);
    had.set(
      '',
      [...had.values()].reduce((sum, count) => sum + count, 0),
    );
    return [...missing].flatMap(([group, count]) => {
      const all = had.get(group) ?? 0;
      return count > closing.few && count > all * closing.share ? [{ group, missing: count, had: all }] : [];
    });
  }

  /** Writes what is different. Gives how many rows are done. What it did before it is stopped stays. */
  async *write(record: (db: Kysely<Database>, runId: string) => Promise<void>): AsyncGenerator<number, void> {
    const { source, fileName, entities, now } = this.#options;
    const { created, changed, waiting, closed } = this.counts;
    if (created + changed + waiting + closed === 0) return;
    const run: SyncRun = { id: newId('import'), source };
    const counts = JSON.stringify(this.counts);
    await this.#db
      .insertInto('import_runs')
      .values({ ...run, target: this.#target.name, file_name: fileName, started_at: now().toISOString(), counts })
      .execute();
    let done = 0;
    for await (const items of this.#differentItems()) {
      await this.#db.transaction().execute(async (db) => {
        await writePlanned(db, this.#target, await this.#plan(db, items), run, { now: now(), entities });
      });
      yield (done += items.length);
    }
    // Last first: an organisation goes before the one above it.
    for (let end = this.missing.length; end > 0; end -= batchSize) {
      const some = this.missing.slice(Math.max(0, end - batchSize), end);
      await this.#db.transaction().execute(async (db) => {
        await closeMissing(db, this.#target, some, run, { now: now(), entities });
      });
      yield (done += some.length);
    }
    await this.#db.transaction().execute(async (db) => {
      await db.updateTable('import_runs').set({ finished_at: now().toISOString() }).where('id', '=', run.id).execute();
      await record(db, run.id);
    });
  }

  /** Gives the items that are not as they were, from memory or from the file. */
  async *#differentItems(): AsyncGenerator<readonly Item[], void> {
    const kept = this.#different ?? this.#arranged?.filter(({ key }) => !this.#isSame(key));
    if (kept) {
      for (let at = 0; at < kept.length; at += batchSize) yield kept.slice(at, at + batchSize);
      return;
    }
    const taken = new Set<string>();
    let items: Item[] = [];
    for await (const rows of this.#table.rows()) {
      for (const row of rows) {
        if (row.number <= this.#options.header.row) continue;
        const found = this.#read(row);
        if ('errors' in found || this.#isSame(found.key)) continue;
        if (!found.isKeyMade) {
          const place = found.key + found.hash;
          if (taken.has(place)) continue;
          taken.add(place);
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
