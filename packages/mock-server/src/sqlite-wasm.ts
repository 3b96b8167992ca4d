import type { Database, SqliteEngine, SqliteValue } from '@party-affairs/server';
import { sqliteDialect } from '@party-affairs/server';
import initialize, { type BindableValue, type Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import { Kysely } from 'kysely';

/** Address of `sqlite3.wasm`, when it is not beside the script that asks for it. */
export interface WasmOptions {
  readonly wasmUrl?: string | URL | undefined;
}

// What the function takes and the package's types do not have.
const initializeWith = initialize as (options?: { locateFile?: (file: string) => string }) => Promise<Sqlite3Static>;

/** One per page: compiled once, it opens any number of databases. */
let loaded: Promise<Sqlite3Static> | undefined;

/** Opens a new, empty SQLite database in memory: the same WASM build in the page and in Node. */
export async function openMemoryDatabase({ wasmUrl }: WasmOptions = {}): Promise<Kysely<Database>> {
  loaded ??= initializeWith(wasmUrl === undefined ? undefined : { locateFile: () => String(wasmUrl) });
  try {
    const sqlite = await loaded;
    return new Kysely<Database>({ dialect: sqliteDialect(memoryEngine(sqlite)) });
  } catch (error) {
    loaded = undefined;
    throw new Error('SQLite could not be loaded: serve sqlite3.wasm and say where with `wasmUrl`.', { cause: error });
  }
}

function memoryEngine({ oo1, capi }: Sqlite3Static): SqliteEngine {
  const database = new oo1.DB(':memory:');
  database.exec('pragma foreign_keys = on');
  return {
    run(sql, parameters) {
      const statement = database.prepare(sql);
      try {
        if (parameters.length > 0) statement.bind(parameters as BindableValue[]);
        if (statement.columnCount === 0) {
          statement.step();
          return {
            rows: [],
            changes: database.changes(),
            lastInsertRowid: capi.sqlite3_last_insert_rowid(database),
          };
        }
        const rows: Record<string, SqliteValue>[] = [];
        while (statement.step()) rows.push(statement.get({}) as Record<string, SqliteValue>);
        return { rows };
      } finally {
        statement.finalize();
      }
    },
    close: () => database.close(),
    // No other process can open a database in memory.
    isBusy: () => false,
  };
}
