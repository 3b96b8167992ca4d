import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely';

export type SqliteValue = string | number | bigint | null | Uint8Array;

/** What one embedded SQLite connection has to offer: `node:sqlite` and SQLite in WASM are both made to fit. */
export interface SqliteEngine {
  run(
    sql: string,
    parameters: readonly SqliteValue[],
  ): { rows: unknown[]; changes?: number | bigint; lastInsertRowid?: number | bigint };
  close(): void;
  /** Whether this error says that another connection holds the write lock. */
  isBusy(error: unknown): boolean;
}

/** The write lock of the database could not be had in time. */
export class DatabaseBusyError extends Error {
  override readonly name = 'DatabaseBusyError';
}

/** ms between two attempts at the write lock. */
const step = 25;

/** Makes Kysely's SQLite over one connection of any engine. A transaction waits `patience` ms for the write lock of another. */
export function sqliteDialect(engine: SqliteEngine, patience = 5000): Dialect {
  return {
    createDriver: () => new EngineDriver(engine, patience),
    createAdapter: () => new EngineAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class EngineAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class EngineDriver implements Driver {
  readonly #engine: SqliteEngine;
  readonly #patience: number;
  readonly #connection: EngineConnection;

  constructor(engine: SqliteEngine, patience: number) {
    this.#engine = engine;
    this.#patience = patience;
    this.#connection = new EngineConnection(engine);
  }

  async init(): Promise<void> {}

  /** Kysely lets one at a time have it, because the adapter says there is only one. */
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {}

  /**
   * A write takes the write lock at once: a transaction that read first and asks for it later can be refused without
   * any waiting (SQLITE_BUSY_SNAPSHOT). Waiting is done here and not by SQLite, which would stop the whole process.
   */
  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const begin = CompiledQuery.raw(settings.accessMode === 'read only' ? 'begin' : 'begin immediate');
    const deadline = performance.now() + this.#patience;
    for (;;) {
      try {
        await connection.executeQuery(begin);
        return;
      } catch (error) {
        if (!(error instanceof DatabaseBusyError) || performance.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, step));
      }
    }
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    this.#engine.close();
  }
}

class EngineConnection implements DatabaseConnection {
  readonly #engine: SqliteEngine;

  constructor(engine: SqliteEngine) {
    this.#engine = engine;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes, lastInsertRowid } = this.#run(query);
    return {
      rows: rows as R[],
      ...(changes === undefined ? {} : { numAffectedRows: BigInt(changes) }),
      ...(lastInsertRowid === undefined ? {} : { insertId: BigInt(lastInsertRowid) }),
    };
  }

  #run({ sql, parameters }: CompiledQuery) {
    try {
      return this.#engine.run(sql, parameters as SqliteValue[]);
    } catch (error) {
      throw this.#engine.isBusy(error)
        ? new DatabaseBusyError('Another process holds the lock.', { cause: error })
        : error;
    }
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Rows come all at once.');
  }
}
