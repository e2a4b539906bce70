import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import type { SqlRow, SqlValue } from '../sql-runner.js';
import { LogSync } from './log-sync.js';
import { bindable, SqliteError } from './sqlite-thread.js';

export interface SqliteConnectionOptions {
  readonly file: string;
  readonly synchronous: string;
}

const MAX_STATEMENTS = 500;
/** Pages kept in memory: the top of every index of some gigabytes. */
const CACHE_KIB = 32_000;

/**
 * The writing connection. Its statements run on this thread, where one takes microseconds and a journey to another
 * thread would take many times that; what waits for the disk does not run here.
 *
 * A commit writes the log without waiting (`synchronous=NORMAL` of SQLite), and {@link durable} then has the log synced,
 * on another thread unless that is done at once. That is what `synchronous=FULL` does within the commit: what was acknowledged is on disk,
 * and of what was not, a power failure may leave a beginning, in order. With the setting NORMAL nobody waits for the
 * sync. Checkpoints, which sync too, are the writer's to order from a connection on another thread.
 */
export class SqliteConnection {
  readonly #database: DatabaseSyncInstance;
  readonly #statements = new Map<string, Prepared>();
  /** Absent with `synchronous=NORMAL`. */
  readonly #log: LogSync | undefined;

  constructor(options: SqliteConnectionOptions) {
    this.#log = options.synchronous === 'NORMAL' ? undefined : new LogSync(`${options.file}-wal`);
    this.#database = new DatabaseSync(options.file, { enableForeignKeyConstraints: true });
    // Another process that writes is waited for by running the transaction again, not by standing still.
    this.#database.exec('PRAGMA busy_timeout = 0');
    this.#database.exec('PRAGMA journal_mode = WAL');
    this.#database.exec('PRAGMA synchronous = NORMAL');
    this.#database.exec('PRAGMA wal_autocheckpoint = 0');
    // What a savepoint would put back: beyond some pages SQLite would make a file for it, and remove it again.
    this.#database.exec('PRAGMA temp_store = MEMORY');
    this.#database.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
  }

  /** @returns the rows, as many as there are. @throws SqliteError */
  all(sql: string, params: readonly SqlValue[] = []): SqlRow[] {
    const prepared = this.#prepare(sql);
    return this.#attempt(() => prepared.statement.all(...bound(params)).map((row) => rowOf(prepared, row)));
  }

  /** @returns the first row, if there is one. @throws SqliteError */
  first(sql: string, params: readonly SqlValue[] = []): SqlRow | undefined {
    const prepared = this.#prepare(sql);
    const row = this.#attempt(() => prepared.statement.get(...bound(params)));
    return row === undefined ? undefined : rowOf(prepared, row);
  }

  /** @returns how many rows it inserted, or matched. @throws SqliteError */
  run(sql: string, params: readonly SqlValue[] = []): number {
    const { statement } = this.#prepare(sql);
    return this.#attempt(() => Number(statement.run(...bound(params)).changes));
  }

  /** A statement whose result nobody asks for: to make that costs the driver as much as many a statement. @throws SqliteError */
  exec(sql: string, params: readonly SqlValue[] = []): void {
    const { statement } = this.#prepare(sql);
    this.#attempt(() => statement.get(...bound(params)));
  }

  /** Resolves when all that was committed so far is on disk; with `synchronous=NORMAL` at once. */
  durable(): Promise<void> {
    return this.#log?.sync() ?? Promise.resolve();
  }

  async close(): Promise<void> {
    await this.#log?.close();
    this.#statements.clear();
    this.#database.close();
  }

  #attempt<T>(perform: () => T): T {
    try {
      return perform();
    } catch (error) {
      throw this.#failure(error);
    }
  }

  #failure(error: unknown): SqliteError {
    const { message, errcode } = error as Error & { errcode?: number };
    return new SqliteError(message, errcode, this.#database.isTransaction);
  }

  #prepare(sql: string): Prepared {
    const known = this.#statements.get(sql);
    if (known) return known;
    const prepared = this.#attempt(() => prepare(this.#database, sql));
    const oldest = this.#statements.keys().next().value;
    if (this.#statements.size >= MAX_STATEMENTS && oldest !== undefined) this.#statements.delete(oldest);
    this.#statements.set(sql, prepared);
    return prepared;
  }
}

/** A statement, and, when its rows come as lists, what is in them: known once one was read. */
interface Prepared {
  readonly statement: StatementSyncInstance;
  readonly isList: boolean;
  names?: readonly string[];
}

/**
 * Rows come as lists where the text alone says which columns they have: the driver makes an object name by name, for
 * many times the price. What `SELECT *` gives may change with the table, so there it names them.
 */
function prepare(database: DatabaseSyncInstance, sql: string): Prepared {
  const statement = database.prepare(sql);
  const isList = !/[\s.,]\*/.test(sql);
  if (isList) statement.setReturnArrays(true);
  return { statement, isList };
}

function rowOf(prepared: Prepared, row: unknown): SqlRow {
  if (!prepared.isList) return row as SqlRow;
  const names = (prepared.names ??= prepared.statement.columns().map(({ name }) => name));
  const named: Record<string, SqlRow[string]> = {};
  for (let index = 0; index < names.length; index += 1) {
    named[names[index] as string] = (row as SqlRow[string][])[index] as SqlRow[string];
  }
  return named;
}

/** Values as SQLite takes them; mostly they are such already. */
function bound(params: readonly SqlValue[]): ReturnType<typeof bindable>[] {
  return params.some(isForeign) ? params.map(bindable) : (params as ReturnType<typeof bindable>[]);
}

const isForeign = (value: SqlValue) => typeof value === 'boolean' || value instanceof Date;
