import { statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { type DatabaseFailure, DatabaseUnavailableError } from '../database/unavailable.ts';
import { sqliteDialect, type SqliteEngine } from '../database/sqlite-dialect.ts';

const SQLITE_BUSY = 5;

/**
 * Milliseconds for which SQLite itself waits for others. The whole process stands still meanwhile. The wait is long
 * while it starts (another process may be doing the same), and hardly any later. A write waits in `sqliteDialect`,
 * which lets others go on.
 */
const patience = { opening: 5000, read: 20, write: 0 };

/** Statements kept ready: more than the API has, but for those that name a list of things. */
const mostStatements = 200;

/**
 * Opens (and makes, where it is not there) an SQLite database file; `:memory:` keeps nothing.
 * Reads have a connection of their own: in WAL mode they never wait for a write, of this process or another.
 */
export function openSqlite(file: string, patience?: number): Kysely<Database> {
  const writer = nodeEngine(file);
  const reader = file === ':memory:' ? undefined : nodeEngine(file, { isReader: true });
  return new Kysely<Database>({ dialect: sqliteDialect(writer, { patience, reader }) });
}

function nodeEngine(file: string, { isReader = false } = {}): SqliteEngine {
  const database = new DatabaseSync(file, { timeout: patience.opening });
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;');
    if (isReader) database.exec('pragma query_only = on');
    database.exec(`pragma busy_timeout = ${isReader ? patience.read : patience.write}`);
  } catch (error) {
    database.close();
    throw error;
  }
  const opened = file === ':memory:' ? undefined : placeOf(file);
  const statements = new Map<string, PreparedStatement>();
  const prepare = (sql: string): PreparedStatement => {
    const statement = statements.get(sql) ?? prepareIn(database, sql);
    // The one that was needed last is the last to go.
    statements.delete(sql);
    statements.set(sql, statement);
    for (const [oldest] of statements) {
      if (statements.size <= mostStatements) break;
      statements.delete(oldest);
    }
    return statement;
  };
  return {
    run(sql, parameters) {
      const { statement, hasRows } = prepare(sql);
      if (hasRows) return { rows: statement.all(...(parameters as SQLInputValue[])) };
      const { changes, lastInsertRowid } = statement.run(...(parameters as SQLInputValue[]));
      return { rows: [], changes, lastInsertRowid };
    },
    close: () => database.close(),
    isBusy: (error) => (sqliteCode(error) ?? 0) % 256 === SQLITE_BUSY,
    failureOf: (error) => failureOf(sqliteCode(error)),
    requireWritable() {
      // What is written to a file that was removed or replaced is lost, and SQLite does not say so.
      if (opened !== undefined && placeOf(file) !== opened) throw new DatabaseUnavailableError('missing');
    },
  };
}

/** A statement that is kept, and whether it answers with rows. SQLite makes the list of its columns anew each time it is asked. */
interface PreparedStatement {
  readonly statement: StatementSync;
  readonly hasRows: boolean;
}

function prepareIn(database: DatabaseSync, sql: string): PreparedStatement {
  const statement = database.prepare(sql);
  return { statement, hasRows: statement.columns().length > 0 };
}

/** Names the file that is at this path now. */
function placeOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
  return stat && `${stat.dev} ${stat.ino}`;
}

/** SQLite's (extended) result codes for a disk that takes no more: https://sqlite.org/rescode.html. */
const fullDisk: ReadonlySet<number> = new Set([13, 778, 1034, 1546, 4874]);
const damage: ReadonlySet<number> = new Set([10, 11, 26]);

/** Finds what else than the statement is at fault, by SQLite's code. */
export function failureOf(code: number | undefined): DatabaseFailure | undefined {
  if (code === undefined) return undefined;
  if (fullDisk.has(code)) return 'full';
  return damage.has(code % 256) ? 'damaged' : undefined;
}

/** Reads SQLite's own (extended) result code of an error, where it has one. */
export function sqliteCode(error: unknown): number | undefined {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code : undefined;
}
