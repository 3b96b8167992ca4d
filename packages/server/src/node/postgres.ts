import {
  type DataTypeNode,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  type PostgresDialectConfig,
  PostgresIntrospector,
  PostgresQueryCompiler,
  CompiledQuery,
  sql,
  type TableMetadata,
  type TransactionSettings,
} from 'kysely';
import pg from 'pg';
import type { Database } from '../database/schema.ts';
import { DatabaseBusyError, type DatabaseFailure, DatabaseUnavailableError } from '../database/unavailable.ts';
import { isWithoutNotify, notifyListeners } from './postgres-listener.ts';

/** The lock that a write holds: one for each schema. Any number does, so long as all servers have the same. */
const writeLock = 20_261_123;

export interface PostgresOptions {
  /** ms a write waits for writes before it. */
  readonly patience?: number | undefined;
  /** Most connections of this process. */
  readonly connections?: number | undefined;
}

/** Tells an address of PostgreSQL from the name of a file. */
export function isPostgresAddress(place: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(place);
}

/** Opens a database of PostgreSQL, or of an engine that speaks its protocol: `postgres://user@host/name`. */
export function openPostgres(
  url: string,
  { patience = 5000, connections = 10 }: PostgresOptions = {},
): Kysely<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: patience,
    idleTimeoutMillis: 0,
    types: { getTypeParser },
  });
  // A connection that breaks while it is idle is replaced when the next one is needed.
  pool.on('error', () => {});
  // One that breaks while it is used says so to the statement, too.
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Database>({ dialect: postgresDialect({ pool }, patience) });
}

function postgresDialect(config: PostgresDialectConfig, patience: number): Dialect {
  return {
    createDriver: () => new LockingDriver(config, patience),
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PortableCompiler(),
    createIntrospector: (db) => new SchemaIntrospector(db),
  };
}

/**
 * Looks at the tables of the schema in use; others belong to other programs. Kysely's own looks through those of all schemas,
 * which takes longer than to make ours where there are many.
 */
class SchemaIntrospector extends PostgresIntrospector {
  readonly #db: Kysely<unknown>;

  constructor(db: Kysely<unknown>) {
    super(db);
    this.#db = db;
  }

  override async getTables(): Promise<TableMetadata[]> {
    const { rows } = await sql<ColumnRow>`
      select c.relname as "table", c.relkind as kind, a.attname as name, t.typname as type,
        a.attnotnull as required, a.atthasdef as preset,
        pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname) as counter
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      join pg_catalog.pg_attribute a on a.attrelid = c.oid
      join pg_catalog.pg_type t on t.oid = a.atttypid
      where n.nspname = current_schema() and c.relkind in ('r', 'v', 'p', 'f') and a.attnum > 0 and not a.attisdropped
      order by c.relname, a.attnum
    `.execute(this.#db);
    const tables = new Map<string, ColumnRow[]>();
    for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
    return [...tables].map(([name, columns]) => ({
      name,
      isView: columns[0]?.kind === 'v',
      isForeign: columns[0]?.kind === 'f',
      columns: columns.map((column) => ({
        name: column.name,
        dataType: column.type,
        isNullable: column.required === 0,
        hasDefaultValue: column.preset === 1,
        isAutoIncrementing: column.counter !== null,
      })),
    }));
  }
}

interface ColumnRow {
  readonly table: string;
  readonly kind: string;
  readonly name: string;
  readonly type: string;
  readonly required: number;
  readonly preset: number;
  readonly counter: string | null;
}

/** Types as SQLite has them, by the numbers PostgreSQL gives them: booleans 0 or 1, and every number a number. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.BOOL]: (text) => (text === 't' ? 1 : 0),
  [pg.types.builtins.INT8]: Number,
  [pg.types.builtins.NUMERIC]: Number,
  [pg.types.builtins.BYTEA]: (text) => Uint8Array.from(Buffer.from(text.slice(2), 'hex')),
};

function getTypeParser(type: number, format?: string): (text: string) => unknown {
  return parsers[type] ?? (pg.types.getTypeParser(type, format as 'text') as (text: string) => unknown);
}

/**
 * Lets writes come one after the other, as on SQLite. A write never sees half of another one, and events get their places in
 * the order in which they can be seen. Reads never wait.
 */
class LockingDriver extends PostgresDriver {
  readonly #patience: number;
  readonly #checked = new WeakSet<DatabaseConnection>();
  /** Connections that have appended an event since their transaction began. */
  readonly #appended = new WeakSet<DatabaseConnection>();
  /** Whether the engine has NOTIFY; undefined until it was asked. */
  #notifies: boolean | undefined;

  constructor(config: PostgresDialectConfig, patience: number) {
    super(config);
    this.#patience = patience;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection().catch(refuse);
    if (!this.#checked.has(connection)) {
      this.#checked.add(connection);
      const execute = connection.executeQuery.bind(connection);
      connection.executeQuery = <R>(query: CompiledQuery) => {
        if (appendsEvent(query)) this.#appended.add(connection);
        return execute<R>(query).catch(refuse);
      };
    }
    return connection;
  }

  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const isRead = settings.accessMode === 'read only';
    this.#appended.delete(connection);
    if (!isRead) await this.#findNotify(connection);
    const statements = isRead
      ? ['begin isolation level repeatable read read only']
      : [
          'begin',
          `set local lock_timeout = ${this.#patience}`,
          `select pg_advisory_xact_lock(${writeLock}, hashtext(current_schema()))`,
        ];
    try {
      for (const statement of statements) await connection.executeQuery(CompiledQuery.raw(statement));
    } catch (error) {
      // Kysely gives the connection to others: it takes a transaction that did not begin for none.
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => {});
      throw error;
    }
  }

  /** Tells the other processes with the commit that there are events. */
  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#notifies && this.#appended.delete(connection)) {
      await connection.executeQuery(CompiledQuery.raw(notifyListeners));
    }
    await super.commitTransaction(connection);
  }

  /** Asks outside of a transaction, which would be lost where the engine has no NOTIFY. */
  async #findNotify(connection: DatabaseConnection): Promise<void> {
    if (this.#notifies !== undefined) return;
    try {
      await connection.executeQuery(CompiledQuery.raw(notifyListeners));
      this.#notifies = true;
    } catch (error) {
      // Other errors say nothing of it: the next write asks again.
      if (isWithoutNotify(error)) this.#notifies = false;
    }
  }
}

function appendsEvent({ query }: CompiledQuery): boolean {
  return query.kind === 'InsertQueryNode' && query.into?.table.identifier.name === 'events';
}

/** The types of migrations in PostgreSQL. Text is compared by its characters' numbers, which is how SQLite compares it. */
const dataTypes: Readonly<Record<string, string>> = { text: 'text collate "C"', integer: 'bigint', blob: 'bytea' };

class PortableCompiler extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    this.append(dataTypes[node.dataType as string] ?? String(node.dataType));
  }

  protected override getAutoIncrement(): string {
    return 'generated by default as identity';
  }
}

/** Throws DatabaseUnavailableError where not the statement is at fault. */
function refuse(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code !== undefined && busy.has(code)) throw new DatabaseBusyError('Others are still writing.', { cause: error });
  const failure = failureOf(error, code);
  throw failure === undefined ? error : new DatabaseUnavailableError(failure, { cause: error });
}

/** Codes of https://www.postgresql.org/docs/current/errcodes-appendix.html: no lock in time, deadlock, no connection left. */
const busy: ReadonlySet<string> = new Set(['55P03', '40001', '40P01', '53300']);

function failureOf(error: unknown, code: string | undefined): DatabaseFailure | undefined {
  if (code === undefined) {
    // The driver has no code for a connection that ends, or that is not there in time.
    return error instanceof Error && /^(Connection terminated|timeout exceeded)/.test(error.message)
      ? 'unreachable'
      : undefined;
  }
  if (code === '53100') return 'full';
  if (/^(XX00[12])$/.test(code)) return 'damaged';
  return /^(08...|57P0[1-3]|E[A-Z]+)$/.test(code) ? 'unreachable' : undefined;
}
