import { setTimeout as sleep } from 'node:timers/promises';
import { errors } from '../errors.js';
import { TransientError, UnmetExpectation, type DriverTransaction, type Posted } from '../driver.js';
import type { SqlRow, SqlValue } from '../sql-runner.js';
import { sqliteFailure } from './sqlite-failure.js';
import type { SqliteConnection } from './sqlite-connection.js';
import { SqliteError, type SqliteThread } from './sqlite-thread.js';

/** A batch is committed when nothing more is ready, or when it has reached one of these. */
const MAX_BATCH = 100;
const MAX_BATCH_MS = 25;
/** Commits after which the log is copied into the database: some 1,000 pages, SQLite's own measure. */
const COMMITS_A_CHECKPOINT = 100;
/** Another process is writing: milliseconds between looks, and how long they go on before the transaction is run again. */
const BUSY_PAUSE = 10;
const BUSY_TIMEOUT = 2_000;

interface Acknowledgement {
  resolve(): void;
  reject(error: Error): void;
}

/**
 * The one writer: transactions take turns, first come first served, and share commits.
 *
 * Transactions are parts of an outer one: the first is alone in it, each further one becomes a savepoint when it writes
 * before its commit. Most write with their commit alone: they can be refused before without a trace, and if one of its
 * statements fails then, the whole batch is undone and run again. When one ends, the next one in the queue goes on in the
 * same outer transaction; with nothing more ready (or the batch full) the outer one is committed. Its transactions are
 * acknowledged when the log is on disk, while the next ones are already at work: they see what is committed, and since
 * syncs keep the order of commits, they are never acknowledged before it. If the outer commit fails, none of its
 * transactions happened and all are run again, each with a commit of its own, so that one whose commit cannot succeed
 * takes the others with it once at most.
 *
 * A checkpoint copies the log into the database on another thread, first beside the writing, then for the little that
 * was written meanwhile with the turn in its hand: only a log that is copied whole begins anew.
 */
export class SqliteWriter {
  readonly #connection: SqliteConnection;
  readonly #checkpointer: SqliteThread;
  readonly #queue: (() => void)[] = [];
  #isTaken = false;
  #isOuterOpen = false;
  /** Whether the transaction under way has others before it in the outer one, and a savepoint to go back to. */
  #isNested = false;
  #hasSavepoint = false;
  #batch: Acknowledgement[] = [];
  #batchSince = 0;
  /** How many of the next transactions get a commit of their own. */
  #alone = 0;

  #commits = 0;
  #checkpoint: 'none' | 'beside' | 'due' = 'none';

  readonly #turn: Turn = {
    mark: () => this.#mark(),
    release: () => this.#release(),
    noteLoss: (error) => this.#noteLoss(error),
    join: () => this.#join(),
    undo: (failure) => this.#undo(failure),
    leave: () => this.#passTurn(),
  };

  constructor(connection: SqliteConnection, checkpointer: SqliteThread) {
    this.#connection = connection;
    this.#checkpointer = checkpointer;
  }

  async begin(): Promise<DriverTransaction> {
    if (this.#isTaken) await this.#awaitTurn();
    else this.#isTaken = true;
    this.#isNested = this.#isOuterOpen;
    this.#hasSavepoint = false;
    try {
      if (!this.#isNested && !this.#tryOpenOuter()) await this.#openOuter();
    } catch (error) {
      this.#noteLoss(error);
      this.#passTurn();
      throw sqliteFailure(error, 'BEGIN');
    }
    return new SqliteTransaction(this.#connection, this.#turn);
  }

  /** While another process writes, this one looks again now and then. @throws SqliteError BUSY */
  async #openOuter(): Promise<void> {
    for (const since = performance.now(); performance.now() - since <= BUSY_TIMEOUT;) {
      await sleep(BUSY_PAUSE);
      if (this.#tryOpenOuter()) return;
    }
    this.#connection.exec('BEGIN IMMEDIATE');
    this.#noteOpen();
  }

  /** @returns false while another process writes */
  #tryOpenOuter(): boolean {
    try {
      this.#connection.exec('BEGIN IMMEDIATE');
    } catch (error) {
      if (isBusy(error)) return false;
      throw error;
    }
    this.#noteOpen();
    return true;
  }

  #noteOpen(): void {
    this.#isOuterOpen = true;
    this.#batchSince = performance.now();
  }

  /** Waits for the transactions under way. */
  async close(): Promise<void> {
    if (this.#isTaken) await this.#awaitTurn();
    this.#flush();
    this.#isTaken = false;
    await this.#connection.durable();
  }

  /** A transaction is about to write: from here it can be undone without the others. @throws SqliteError */
  #mark(): void {
    if (!this.#isNested || this.#hasSavepoint) return;
    this.#connection.exec('SAVEPOINT own');
    this.#hasSavepoint = true;
  }

  /** Ends the savepoint of a transaction that is done. @throws SqliteError */
  #release(): void {
    if (this.#hasSavepoint) this.#connection.exec('RELEASE own');
  }

  /** Gives a transaction that is done to the batch. Resolves when it is durable. */
  #join(): Promise<void> {
    const acknowledged = new Promise<void>((resolve, reject) => this.#batch.push({ resolve, reject }));
    this.#passTurn();
    return acknowledged;
  }

  /** The batch is in the log: it is acknowledged when the log is on disk. */
  #committed(): void {
    this.#isOuterOpen = false;
    const settle = this.#takeBatch();
    this.#connection.durable().then(
      () => settle(),
      // In the log perhaps, on the disk perhaps: whoever waits must ask.
      (error: unknown) => settle(errors.DATA_OUTCOME_UNKNOWN({}, { cause: error })),
    );
    this.#commits += 1;
    if (this.#commits < COMMITS_A_CHECKPOINT || this.#checkpoint !== 'none') return;
    this.#commits = 0;
    this.#checkpoint = 'beside';
    void this.#copyLog().then(() => (this.#checkpoint = 'due'));
  }

  /** One that fails is made up for by the next. */
  async #copyLog(): Promise<void> {
    await this.#checkpointer.all('PRAGMA wal_checkpoint(PASSIVE)').catch(() => undefined);
  }

  /**
   * Undoes a transaction: back to its savepoint, or altogether when it was alone.
   * @param failure what its last statements failed with; they had no savepoint, and take the batch with them
   */
  #undo(failure?: unknown): void {
    try {
      if (this.#hasSavepoint) {
        this.#connection.exec('ROLLBACK TO own');
        this.#connection.exec('RELEASE own');
      } else if (!this.#isNested) {
        this.#isOuterOpen = false;
        this.#connection.exec('ROLLBACK');
      } else if (failure !== undefined) {
        this.#isOuterOpen = false;
        this.#connection.exec('ROLLBACK');
        this.#takeBatch(true)(new TransientError(failure));
      }
    } catch (error) {
      this.#noteLoss(error);
    }
    this.#passTurn();
  }

  /** SQLite rolls the outer transaction back by itself on some errors (disk full, I/O): then the batch is lost. */
  #noteLoss(error: unknown): void {
    if (!this.#isOuterOpen || (error instanceof SqliteError && error.inTransaction)) return;
    this.#isOuterOpen = false;
    this.#takeBatch(true)(new TransientError(error));
  }

  #awaitTurn(): Promise<void> {
    return new Promise((resolve) => this.#queue.push(resolve));
  }

  #isFull(): boolean {
    const most = this.#alone > 0 ? 1 : MAX_BATCH;
    return this.#batch.length >= most || performance.now() - this.#batchSince > MAX_BATCH_MS;
  }

  #passTurn(): void {
    if (this.#isFull()) this.#flush();
    if (this.#checkpoint !== 'due' || this.#isOuterOpen) return this.#handOn();
    this.#checkpoint = 'none';
    void this.#copyLog().then(() => this.#handOn());
  }

  #handOn(): void {
    const next = this.#queue.shift();
    if (next) return next();
    this.#isTaken = false;
    setImmediate(() => this.#rest());
  }

  /** All that was ready in this turn of the event loop has had its chance to join the batch. */
  #rest(): void {
    if (this.#isTaken || !this.#isOuterOpen) return;
    this.#flush();
    this.#isTaken = true;
    this.#passTurn();
  }

  #flush(): void {
    if (this.#batch.length === 0) return;
    try {
      this.#connection.exec('COMMIT');
      this.#committed();
    } catch (error) {
      this.#abandonOuter(error);
    }
  }

  #abandonOuter(error: unknown): void {
    this.#isOuterOpen = false;
    if (error instanceof SqliteError && error.inTransaction) this.#connection.exec('ROLLBACK');
    this.#takeBatch(true)(new TransientError(error));
  }

  /** The batch so far leaves the writer's hands. @returns what tells its transactions how they ended */
  #takeBatch(hasFailed = false): (failure?: Error) => void {
    const batch = this.#batch;
    this.#batch = [];
    if (batch.length > 0) this.#alone = Math.max(this.#alone - 1, 0) + (hasFailed ? batch.length : 0);
    return (failure) => {
      for (const { resolve, reject } of batch) {
        if (failure) reject(failure);
        else resolve();
      }
    };
  }
}

const isBusy = (error: unknown) => error instanceof SqliteError && ((error.errcode ?? 0) & 0xff) === SQLITE_BUSY;
const SQLITE_BUSY = 5;

/** What a transaction asks of the writer; each but the first three gives the turn to the next one. */
interface Turn {
  mark(): void;
  release(): void;
  noteLoss(error: unknown): void;
  join(): Promise<void>;
  undo(failure?: unknown): void;
  leave(): void;
}

class SqliteTransaction implements DriverTransaction {
  readonly #connection: SqliteConnection;
  readonly #turn: Turn;
  #lost: TransientError | undefined;

  constructor(connection: SqliteConnection, turn: Turn) {
    this.#connection = connection;
    this.#turn = turn;
  }

  all<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Row[] {
    return this.#ask(sql, () => this.#connection.all(sql, params)) as Row[];
  }

  first<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Row | undefined {
    return this.#ask(sql, () => this.#connection.first(sql, params)) as Row | undefined;
  }

  run(sql: string, params?: readonly SqlValue[]): { changes: number } {
    this.#mark();
    return { changes: this.#attempt(sql, () => this.#connection.run(sql, params)) };
  }

  async runAll(statements: readonly Posted[]): Promise<void> {
    this.#mark();
    this.#writeAll(statements);
  }

  async commit(last: readonly Posted[] = []): Promise<void> {
    try {
      this.#writeAll(last);
      this.#attempt('RELEASE', () => this.#turn.release());
    } catch (error) {
      this.#end(error);
      throw error;
    }
    return this.#turn.join();
  }

  async rollback(): Promise<void> {
    this.#end();
  }

  #end(failure?: unknown): void {
    if (this.#lost) this.#turn.leave();
    else this.#turn.undo(failure);
  }

  /** A question may also write: `INSERT … RETURNING`. */
  #ask<T>(sql: string, perform: () => T): T {
    if (!/^\s*SELECT\b/i.test(sql)) this.#mark();
    return this.#attempt(sql, perform);
  }

  #mark(): void {
    this.#attempt('SAVEPOINT', () => this.#turn.mark());
  }

  #writeAll(statements: readonly Posted[]): void {
    statements.forEach(({ sql, params, expect }, index) =>
      this.#attempt(sql, () => {
        if (expect === undefined) this.#connection.exec(sql, params);
        else if (this.#connection.run(sql, params) < expect) throw new UnmetExpectation(index);
      }),
    );
  }

  #attempt<T>(sql: string, perform: () => T): T {
    if (this.#lost) throw this.#lost;
    try {
      return perform();
    } catch (error) {
      if (error instanceof SqliteError && !error.inTransaction) {
        this.#lost = new TransientError(error);
        this.#turn.noteLoss(error);
      }
      throw sqliteFailure(error, sql);
    }
  }
}
