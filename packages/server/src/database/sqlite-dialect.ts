import type { CompiledQuery } from 'kysely';
import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import { DatabaseBusyError, type DatabaseFailure, DatabaseUnavailableError } from './unavailable.ts';

export type SqliteValue = string | number | bigint | null | Uint8Array;

/** Functions that one embedded SQLite connection has to offer: `node:sqlite` and SQLite in WASM are both made to fit. */
export interface SqliteEngine {
  run(
    sql: string,
    parameters: readonly SqliteValue[],
  ): { rows: unknown[]; changes?: number | bigint; lastInsertRowid?: number | bigint };
  close(): void;
  /** Whether this error says that another connection holds the write lock. */
  isBusy(error: unknown): boolean;
  /** Returns what else than a lock keeps the database from doing its work; undefined for errors of the statement. */
  failureOf?(error: unknown): DatabaseFailure | undefined;
  /** Throws DatabaseUnavailableError where nothing may be written now. */
  requireWritable?(): void;
}

export interface SqliteOptions {
  /** ms a write waits for the write lock of another process, from its arrival. */
  readonly patience?: number | undefined;
  /** A second connection to the same file, for reads: they then never wait for a write. */
  readonly reader?: SqliteEngine | undefined;
}

/** ms between two attempts at the write lock. */
const step = 25;

/** Makes Kysely's SQLite over one connection of any engine, or one for writes and one for reads. */
export function sqliteDialect(engine: SqliteEngine, { patience = 5000, reader }: SqliteOptions = {}): Dialect {
  return {
    createDriver: () => new EngineDriver(engine, reader, patience),
    createAdapter: () => new EngineAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class EngineAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  /** The driver itself sees to it that an engine has one user at a time. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** One engine, which statements and transactions have one after the other, in the order they came. */
class SharedEngine {
  readonly engine: SqliteEngine;
  /** Whether a transaction may be open that could not be undone. */
  isDirty = false;
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  constructor(engine: SqliteEngine) {
    this.engine = engine;
  }

  /** Waits for its turn until `deadline` (`performance.now`). */
  async acquire(deadline = Infinity): Promise<void> {
    if (!this.#isTaken) {
      this.#isTaken = true;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const turn = () => {
        clearTimeout(timer);
        resolve();
      };
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        reject(new DatabaseBusyError('Others are still writing.'));
      };
      const timer = deadline === Infinity ? undefined : setTimeout(giveUp, deadline - performance.now());
      this.#waiting.push(turn);
    });
  }

  release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isTaken = false;
  }

  /** Runs one statement. Throws DatabaseUnavailableError where not the statement is at fault. */
  run(sql: string, parameters: readonly SqliteValue[] = []): ReturnType<SqliteEngine['run']> {
    try {
      return this.engine.run(sql, parameters);
    } catch (error) {
      if (this.engine.isBusy(error)) throw new DatabaseBusyError('Another process holds the lock.', { cause: error });
      const failure = this.engine.failureOf?.(error);
      throw failure === undefined ? error : new DatabaseUnavailableError(failure, { cause: error });
    }
  }

  /** Makes sure that no earlier transaction is open, and that the database may be written. */
  prepare(isRead: boolean): void {
    if (this.isDirty) this.undo();
    if (!isRead) this.engine.requireWritable?.();
  }

  /** Undoes the open transaction. Its own failure is of no interest beside what made it necessary. */
  undo(): void {
    try {
      this.run('rollback');
      this.isDirty = false;
    } catch {
      // SQLite undoes a transaction by itself after some errors (a full disk), and then there is none.
      this.isDirty = true;
    }
  }
}

class EngineDriver implements Driver {
  readonly #patience: number;
  readonly #writes: SharedEngine;
  readonly #reads: SharedEngine;

  constructor(engine: SqliteEngine, reader: SqliteEngine | undefined, patience: number) {
    this.#patience = patience;
    this.#writes = new SharedEngine(engine);
    this.#reads = reader ? new SharedEngine(reader) : this.#writes;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<EngineConnection> {
    return new EngineConnection(this.#writes, this.#reads, this.#patience);
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as EngineConnection).release();
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    await (connection as EngineConnection).begin(settings.accessMode === 'read only');
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    (connection as EngineConnection).commit();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    (connection as EngineConnection).rollback();
  }

  async destroy(): Promise<void> {
    if (this.#reads !== this.#writes) this.#reads.engine.close();
    // Last, because it can take the log of writes into the file.
    this.#writes.engine.close();
  }
}

/** Connection for one statement or one transaction. It takes an engine when it is known whether it reads or writes. */
class EngineConnection implements DatabaseConnection {
  readonly #writes: SharedEngine;
  readonly #reads: SharedEngine;
  readonly #deadline: number;
  #engine: SharedEngine | undefined;

  constructor(writes: SharedEngine, reads: SharedEngine, patience: number) {
    this.#writes = writes;
    this.#reads = reads;
    // The time counts from here. It includes waiting for writes of this process and of others.
    this.#deadline = performance.now() + patience;
  }

  /**
   * Begins a transaction; a write takes the write lock at once. SQLite can refuse the lock without any waiting
   * (SQLITE_BUSY_SNAPSHOT) to a transaction that read first and asks for it later.
   */
  async begin(isRead: boolean): Promise<void> {
    const engine = isRead ? this.#reads : this.#writes;
    await engine.acquire(isRead ? Infinity : this.#deadline);
    this.#engine = engine;
    try {
      await this.#untilFree(() => {
        engine.prepare(isRead);
        return engine.run(isRead ? 'begin' : 'begin immediate');
      });
      engine.isDirty = false;
    } catch (error) {
      this.release();
      throw error;
    }
  }

  commit(): void {
    this.#engine?.run('commit');
    this.release();
  }

  rollback(): void {
    this.#engine?.undo();
    this.release();
  }

  release(): void {
    this.#engine?.release();
    this.#engine = undefined;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes, lastInsertRowid } = this.#engine
      ? this.#run(this.#engine, query)
      : await this.#runAlone(query);
    return {
      rows: rows as R[],
      ...(changes === undefined ? {} : { numAffectedRows: BigInt(changes) }),
      ...(lastInsertRowid === undefined ? {} : { insertId: BigInt(lastInsertRowid) }),
    };
  }

  /** Runs a statement that is in no transaction. */
  async #runAlone(query: CompiledQuery): Promise<ReturnType<SqliteEngine['run']>> {
    const isRead = /^\s*select\b/i.test(query.sql);
    const engine = isRead ? this.#reads : this.#writes;
    await engine.acquire(isRead ? Infinity : this.#deadline);
    try {
      return await this.#untilFree(() => {
        engine.prepare(isRead);
        return this.#run(engine, query);
      });
    } finally {
      engine.release();
    }
  }

  #run(engine: SharedEngine, { sql, parameters }: CompiledQuery): ReturnType<SqliteEngine['run']> {
    return engine.run(sql, parameters as SqliteValue[]);
  }

  /** Does something again until no other process holds the lock. SQLite's own waiting would stop the whole process. */
  async #untilFree<Result>(action: () => Result): Promise<Result> {
    for (;;) {
      try {
        return action();
      } catch (error) {
        if (!(error instanceof DatabaseBusyError) || performance.now() > this.#deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, step));
      }
    }
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Rows come all at once.');
  }
}
