import type { Sequelize } from 'sequelize';
import type { Dialect } from './data.js';
import type { SqlRow, SqlRunner, SqlValue } from './sql-runner.js';

/** What a database driver gives the layer above; `sqlite/` and `mysql/` implement it. */
export interface Driver {
  readonly dialect: Dialect;
  /** Statements outside a transaction. */
  readonly reader: Pick<SqlRunner, 'all' | 'first'>;
  /** @throws TransientError */
  begin(): Promise<DriverTransaction>;
  /** A connection of its own whose statements all see what was committed when this resolved. @throws TransientError */
  snapshot(): Promise<Snapshot>;
  /** Runs DDL through Sequelize: in one transaction on SQLite, statement by statement on MariaDB. */
  reshape(work: (reshaping: Reshaping) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Statements that all see the same commit. Writers go on beside it. */
export interface Snapshot extends Pick<SqlRunner, 'all' | 'first'> {
  /** Never throws. */
  end(): Promise<void>;
}

/** A writing statement of which only has to be known whether it matched as many rows as it should. */
export interface Posted {
  readonly sql: string;
  readonly params: readonly SqlValue[];
  /** Rows it must match at least. */
  readonly expect?: number;
}

/** At once where the database is in this thread: a promise for each statement would cost as much as some of them. */
export type Answer<T> = T | Promise<T>;

/** Its statements throw TransientError when running the transaction again may help, and AppError for constraints. */
export interface DriverTransaction {
  all<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Answer<Row[]>;
  first<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Answer<Row | undefined>;
  run(sql: string, params?: readonly SqlValue[]): Answer<{ readonly changes: number }>;
  /** Runs writing statements in order, in as few journeys to the database as it takes. @throws UnmetExpectation */
  runAll(statements: readonly Posted[]): Promise<void>;
  /**
   * Resolves once the commit is durable. What is thrown, the transaction has ended.
   * @param last run before the commit
   * @throws TransientError when it surely did not happen, DATA_OUTCOME_UNKNOWN, and what {@link runAll} throws
   */
  commit(last?: readonly Posted[]): Promise<void>;
  /** Never throws. */
  rollback(): Promise<void>;
}

export interface Reshaping {
  readonly sequelize: Sequelize;
  readonly sql: SqlRunner;
  /** Charset and collation clauses for new tables. */
  readonly tableOptions: { readonly charset?: string; readonly collate?: string; readonly engine?: string };
}

/** The transaction did not happen and may be run again: busy, lock timeout, deadlock, connection lost before the commit. */
export class TransientError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'TransientError';
  }
}

/** A unique index refused a row. The layer above knows the collections and says which fields. */
export class UniqueViolation extends Error {
  constructor(
    /** Name of the index, or `PRIMARY`; or the columns, as far as the database says. */
    readonly found: { readonly index?: string; readonly table?: string; readonly columns?: readonly string[] },
    cause: unknown,
  ) {
    super('unique index', { cause });
    this.name = 'UniqueViolation';
  }
}

/** A posted statement matched fewer rows than expected. */
export class UnmetExpectation extends Error {
  constructor(
    /** Which of the statements. */
    readonly index: number,
  ) {
    super(`statement ${index} matched too few rows`);
    this.name = 'UnmetExpectation';
  }
}
