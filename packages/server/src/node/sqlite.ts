import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { sqliteDialect, type SqliteEngine } from '../database/sqlite-dialect.ts';

const SQLITE_BUSY = 5;

/**
 * ms SQLite itself waits for others, during which the whole process stands still: long while it starts (another process
 * may be doing the same), hardly at all later.
 */
const patience = { opening: 5000, statement: 20 };

/** Statements kept ready: more than the API has, but for those that name a list of things. */
const mostStatements = 200;

/**
 * Opens (and makes, where it is not there) an SQLite database file; `:memory:` keeps nothing.
 * Readers never wait in WAL mode; writers wait for each other, see `sqliteDialect`.
 */
export function openSqlite(file: string, patience?: number): Kysely<Database> {
  return new Kysely<Database>({ dialect: sqliteDialect(nodeEngine(file), patience) });
}

function nodeEngine(file: string): SqliteEngine {
  const database = new DatabaseSync(file, { timeout: patience.opening });
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;');
    database.exec(`pragma busy_timeout = ${patience.statement}`);
  } catch (error) {
    database.close();
    throw error;
  }
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? database.prepare(sql);
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
      const statement = prepare(sql);
      if (statement.columns().length > 0) return { rows: statement.all(...(parameters as SQLInputValue[])) };
      const { changes, lastInsertRowid } = statement.run(...(parameters as SQLInputValue[]));
      return { rows: [], changes, lastInsertRowid };
    },
    close: () => database.close(),
    isBusy: (error) => (sqliteCode(error) ?? 0) % 256 === SQLITE_BUSY,
  };
}

/** Reads SQLite's own (extended) result code of an error, where it has one. */
export function sqliteCode(error: unknown): number | undefined {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code : undefined;
}
