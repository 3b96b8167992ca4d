import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { type Kysely, sql, type TableMetadata } from 'kysely';
import { composition, migrate } from '../composition.ts';
import { ForeignDatabaseError, NewerDatabaseError } from '../database/migrate.ts';
import { olderMigrations } from '../database/migrations/001-core.ts';
import type { Database } from '../database/schema.ts';
import { openPostgres } from './postgres.ts';
import { sqliteCode } from './sqlite.ts';
import { databaseError, StartError, withoutCredentials } from './start-error.ts';

/** Result of copying one table. */
export interface CopiedTable {
  readonly name: string;
  readonly rows: number;
  /** Checksum of the rows, equal for equal rows in whatever order they are read. */
  readonly checksum: string;
}

/** Rows and bytes in one statement, at most; and rows that are read back at once. */
const atOnce = { rows: 500, bytes: 4_000_000, readBack: 100 } as const;

const keeper = 'schema_migrations';

/**
 * Copies an embedded database into an empty one of PostgreSQL, and compares what is there then with what was read. All of it
 * happens or nothing.
 *
 * @throws StartError with one sentence and the way out.
 */
export async function copyDatabase(
  file: string,
  address: string,
  onProgress: (table: string, done: number, total: number) => void,
): Promise<CopiedTable[]> {
  if (!existsSync(file)) throw new StartError(`There is no database ${file}: name the file of an embedded one.`);
  let source: DatabaseSync | undefined;
  let target: Kysely<Database> | undefined;
  try {
    source = new DatabaseSync(file, { readOnly: true });
    // One state of it from the first row to the last.
    source.exec('begin');
    requireCurrent(source, file);
    const from = source;
    target = openPostgres(address);
    return await target.transaction().execute(async (db) => {
      if ((await db.introspection.getTables()).length > 0) {
        throw new StartError(`The database ${withoutCredentials(address)} is not empty: name one without tables.`);
      }
      await migrate(db);
      return copyTables(from, db, onProgress);
    });
  } catch (error) {
    throw copyError(error, file, address);
  } finally {
    await target?.destroy();
    source?.close();
  }
}

/** Refuses a file of another program, and one of another version of this one. */
function requireCurrent(source: DatabaseSync, file: string): void {
  const columns = source.prepare(`select name from pragma_table_info('${keeper}')`).all();
  if (!columns.some(({ name }) => name === 'applied_at')) throw new ForeignDatabaseError(file);
  const applied = new Set(
    source
      .prepare(`select name from ${keeper}`)
      .all()
      .map(({ name }) => String(name)),
  );
  const names = composition.migrations.map(({ name }) => name);
  for (const name of applied) {
    if (!names.includes(name) && !olderMigrations.has(name)) throw new NewerDatabaseError(name);
  }
  if (names.every((name) => applied.has(name))) return;
  throw new StartError(
    `The database ${file} is of an older version: run \`party-affairs migrate --database ${file}\` first.`,
  );
}

async function copyTables(
  source: DatabaseSync,
  db: Kysely<Database>,
  onProgress: (table: string, done: number, total: number) => void,
): Promise<CopiedTable[]> {
  const tables = (await db.introspection.getTables()).filter(({ name }) => name !== keeper);
  const restoreKeys = await takeKeysOff(db);
  // What triggers keep is copied like the rest.
  const setTriggers = async (state: 'disable' | 'enable') => {
    for (const { name } of tables) await sql`alter table ${sql.table(name)} ${sql.raw(state)} trigger user`.execute(db);
  };
  await setTriggers('disable');
  const copied: CopiedTable[] = [];
  for (const table of tables) {
    const read = await copyRows(source, db, table, onProgress).catch((error: unknown) => {
      throw rowError(error, table.name);
    });
    const written = await readBack(db, table);
    if (read.rows !== written.rows || read.checksum !== written.checksum) {
      throw new StartError(`The table ${table.name} did not arrive as it was read. Nothing was copied.`);
    }
    copied.push(read);
    await goOnCounting(source, db, table);
  }
  await setTriggers('enable');
  await restoreKeys().catch((error: unknown) => {
    throw new StartError('Some rows name others that are not there. Nothing was copied.', { cause: error });
  });
  return copied;
}

/** Takes off what keeps rows in an order, and returns what puts it back and checks it. */
async function takeKeysOff(db: Kysely<Database>): Promise<() => Promise<void>> {
  const { rows: keys } = await sql<{ table: string; name: string; definition: string }>`
    select r.relname as "table", c.conname as name, pg_get_constraintdef(c.oid) as definition
    from pg_catalog.pg_constraint c
    join pg_catalog.pg_class r on r.oid = c.conrelid
    join pg_catalog.pg_namespace n on n.oid = c.connamespace
    where c.contype = 'f' and n.nspname = current_schema()
  `.execute(db);
  const change = (table: string) => sql`alter table ${sql.table(table)}`;
  for (const { table, name } of keys) await sql`${change(table)} drop constraint ${sql.ref(name)}`.execute(db);
  return async () => {
    for (const { table, name, definition } of keys) {
      await sql`${change(table)} add constraint ${sql.ref(name)} ${sql.raw(definition)}`.execute(db);
    }
  };
}

async function copyRows(
  source: DatabaseSync,
  db: Kysely<Database>,
  { name, columns }: TableMetadata,
  onProgress: (table: string, done: number, total: number) => void,
): Promise<CopiedTable> {
  const total = Number(source.prepare(`select count(*) as total from "${name}"`).get()?.['total']);
  const names = columns.map((column) => column.name);
  const list = names.map((column) => `"${column}"`).join(', ');
  const sum = new Checksum();
  let batch: SQLOutputValue[][] = [];
  let bytes = 0;
  const write = async () => {
    const rows = batch.map((values) => sql`(${sql.join(values)})`);
    await sql`insert into ${sql.table(name)} (${sql.join(names.map((column) => sql.ref(column)))})
      values ${sql.join(rows)}`.execute(db);
    batch = [];
    bytes = 0;
  };
  for (const row of source.prepare(`select ${list} from "${name}"`).iterate()) {
    const values = names.map((column) => row[column] ?? null);
    sum.add(values);
    bytes += values.reduce((size: number, value) => size + sizeOf(value), 0);
    batch.push(values);
    if (batch.length === atOnce.rows || bytes > atOnce.bytes) await write();
    onProgress(name, sum.rows, total);
  }
  if (batch.length > 0) await write();
  return sum.of(name);
}

function sizeOf(value: SQLOutputValue): number {
  return typeof value === 'string' || value instanceof Uint8Array ? value.length : 8;
}

async function readBack(db: Kysely<Database>, { name, columns }: TableMetadata): Promise<CopiedTable> {
  const sum = new Checksum();
  const list = sql.join(columns.map((column) => sql.ref(column.name)));
  await sql`declare copied no scroll cursor for select ${list} from ${sql.table(name)}`.execute(db);
  for (;;) {
    const { rows } = await sql<Record<string, unknown>>`fetch ${sql.lit(atOnce.readBack)} from copied`.execute(db);
    for (const row of rows) sum.add(columns.map((column) => row[column.name]));
    if (rows.length === 0) break;
  }
  await sql`close copied`.execute(db);
  return sum.of(name);
}

/** No number is given a second time, not even that of a row that is gone. */
async function goOnCounting(source: DatabaseSync, db: Kysely<Database>, { name, columns }: TableMetadata) {
  for (const column of columns.filter(({ isAutoIncrementing }) => isAutoIncrementing)) {
    const last = source.prepare('select seq from sqlite_sequence where name = ?').get(name)?.['seq'] ?? 0;
    if (Number(last) === 0) continue;
    await sql`select setval(pg_get_serial_sequence(${name}, ${column.name}), ${last})`.execute(db);
  }
}

/** Adds up what rows come to one by one, so that their order does not count. */
class Checksum {
  rows = 0;
  #sum = 0n;

  add(values: readonly unknown[]): void {
    const hash = createHash('sha256');
    for (const value of values) {
      const isBytes = value instanceof Uint8Array;
      hash.update(isBytes ? `bytes ${value.length} ` : `${JSON.stringify(value)} `);
      if (isBytes) hash.update(value);
    }
    this.rows += 1;
    this.#sum = BigInt.asUintN(128, this.#sum + BigInt(`0x${hash.digest('hex').slice(0, 32)}`));
  }

  of(name: string): CopiedTable {
    return { name, rows: this.rows, checksum: this.#sum.toString(16).padStart(32, '0') };
  }
}

/** A value that PostgreSQL does not take, such as a text with a character of the number 0. The sentence does not repeat it. */
function rowError(error: unknown, table: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^2[23]/.test(code)) return error;
  return new StartError(
    `A row of the table ${table} has a value that PostgreSQL does not take (${code}). Nothing was copied.`,
    {
      cause: error,
    },
  );
}

function copyError(error: unknown, file: string, address: string): unknown {
  const isOfTheFile = error instanceof ForeignDatabaseError || error instanceof NewerDatabaseError;
  const place = isOfTheFile || sqliteCode(error) !== undefined ? file : address;
  return error instanceof StartError ? error : databaseError(error, place);
}
