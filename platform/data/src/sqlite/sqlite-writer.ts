import { setTimeout as sleep } from 'node:timers/promises';
import { errors } from '../errors.js';
import { TransientError, UnmetExpectation, type DriverTransaction, type Posted } from '../driver.js';
import type { SqlRow, SqlValue } from '../sql-runner.js';
import { sqliteFailure } from './sqlite-failure.js';
import type { SqliteConnection } from './sqlite-connection.js';
import { SqliteError, type SqliteThread, type Step } from './sqlite-thread.js';

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
 * Each transaction is a savepoint in an outer transaction. When it ends, the next one in the queue goes on in the
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
  #batch: Acknowledgement[] = [];
  #batchSince = 0;
  /** How many of the next transactions get a commit of their own. */
  #alone = 0;

  #commits = 0;
  #checkpoint: 'none' | 'beside' | 'due' = 'none';

  constructor(connection: SqliteConnection, checkpointer: SqliteThread) {
    this.#connection = connection;
    this.#checkpointer = checkpointer;
  }

  async begin(): Promise<DriverTransaction> {
    await this.#takeTurn();
    try {
      if (!this.#isOuterOpen) await this.#openOuter();
      this.#connection.perform([exec('SAVEPOINT own')]);
    } catch (error) {
      this.#noteLoss(error);
      await this.#passTurn();
      throw sqliteFailure(error, 'BEGIN');
    }
    return new SqliteTransaction(this.#connection, {
      release: (steps) => this.#release(steps),
      undo: () => this.#undo(),
      leave: () => this.#passTurn(),
      noteLoss: (error) => this.#noteLoss(error),
    });
  }

  /** While another process writes, this one looks again now and then. @throws SqliteError BUSY */
  async #openOuter(): Promise<void> {
    for (const since = performance.now(); ; await sleep(BUSY_PAUSE)) {
      try {
        this.#connection.perform([exec('BEGIN IMMEDIATE')]);
        this.#isOuterOpen = true;
        this.#batchSince = performance.now();
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() - since > BUSY_TIMEOUT) throw error;
      }
    }
  }

  /** Waits for the transactions under way. */
  async close(): Promise<void> {
    await this.#takeTurn();
    this.#flush();
    this.#isTaken = false;
    await this.#connection.durable();
  }

  /** Runs the last steps of a transaction and gives it to the batch. Resolves when it is durable. */
  async #release(last: readonly Step[]): Promise<void> {
    this.#connection.perform([...last, exec('RELEASE own')]);
    const acknowledged = new Promise<void>((resolve, reject) => this.#batch.push({ resolve, reject }));
    await Promise.all([acknowledged, this.#passTurn()]);
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

  /** Undoes a transaction. */
  async #undo(): Promise<void> {
    try {
      this.#connection.perform([exec('ROLLBACK TO own'), exec('RELEASE own')]);
    } catch (error) {
      this.#noteLoss(error);
    }
    await this.#passTurn();
  }

  /** SQLite rolls the outer transaction back by itself on some errors (disk full, I/O): then the batch is lost. */
  #noteLoss(error: unknown): void {
    if (!this.#isOuterOpen || (error instanceof SqliteError && error.inTransaction)) return;
    this.#isOuterOpen = false;
    this.#takeBatch(true)(new TransientError(error));
  }

  #takeTurn(): Promise<void> {
    if (this.#isTaken) return new Promise((resolve) => this.#queue.push(resolve));
    this.#isTaken = true;
    return Promise.resolve();
  }

  #isFull(): boolean {
    const most = this.#alone > 0 ? 1 : MAX_BATCH;
    return this.#batch.length >= most || performance.now() - this.#batchSince > MAX_BATCH_MS;
  }

  async #passTurn(): Promise<void> {
    if (this.#isFull()) this.#flush();
    if (this.#checkpoint === 'due' && !this.#isOuterOpen) {
      this.#checkpoint = 'none';
      await this.#copyLog();
    }
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
    void this.#passTurn();
  }

  #flush(): void {
    if (!this.#isOuterOpen) return;
    try {
      this.#connection.perform([exec(this.#batch.length > 0 ? 'COMMIT' : 'ROLLBACK')]);
      this.#committed();
    } catch (error) {
      this.#abandonOuter(error);
    }
  }

  #abandonOuter(error: unknown): void {
    this.#isOuterOpen = false;
    if (error instanceof SqliteError && error.inTransaction) this.#connection.perform([exec('ROLLBACK')]);
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

const exec = (sql: string): Step => ({ kind: 'exec', sql });

const isBusy = (error: unknown) => error instanceof SqliteError && ((error.errcode ?? 0) & 0xff) === SQLITE_BUSY;
const SQLITE_BUSY = 5;

interface Turn {
  release(last: readonly Step[]): Promise<void>;
  undo(): Promise<void>;
  leave(): Promise<void>;
  noteLoss(error: unknown): void;
}

class SqliteTransaction implements DriverTransaction {
  readonly #connection: SqliteConnection;
  readonly #turn: Turn;
  #lost: TransientError | undefined;

  constructor(connection: SqliteConnection, turn: Turn) {
    this.#connection = connection;
    this.#turn = turn;
  }

  async all<Row = SqlRow>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    return this.#perform([{ kind: 'all', sql, params }]) as Row[];
  }

  async first<Row = SqlRow>(sql: string, params: readonly SqlValue[] = []): Promise<Row | undefined> {
    return (await this.all<Row>(sql, params))[0];
  }

  async run(sql: string, params: readonly SqlValue[] = []): Promise<{ changes: number }> {
    return { changes: this.#perform([{ kind: 'run', sql, params }]) as number };
  }

  async runAll(statements: readonly Posted[]): Promise<void> {
    this.#perform(statements.map(writing));
  }

  async commit(last: readonly Posted[] = []): Promise<void> {
    if (this.#lost) {
      await this.#turn.leave();
      throw this.#lost;
    }
    const steps = last.map(writing);
    try {
      await this.#turn.release(steps);
    } catch (error) {
      if (!(error instanceof SqliteError)) throw error;
      const failure = this.#translate(error, steps);
      await (this.#lost ? this.#turn.leave() : this.#turn.undo());
      throw failure;
    }
  }

  async rollback(): Promise<void> {
    await (this.#lost ? this.#turn.leave() : this.#turn.undo());
  }

  /** @returns the result of the last step */
  #perform(steps: readonly Step[]): unknown {
    if (this.#lost) throw this.#lost;
    try {
      return this.#connection.perform(steps).at(-1);
    } catch (error) {
      throw this.#translate(error, steps);
    }
  }

  #translate(error: unknown, steps: readonly Step[]): unknown {
    if (!(error instanceof SqliteError)) return error;
    if (error.isUnmet) return new UnmetExpectation(error.step);
    if (!error.inTransaction) {
      this.#lost = new TransientError(error);
      this.#turn.noteLoss(error);
    }
    return sqliteFailure(error, steps[error.step]?.sql ?? '');
  }
}

const writing = ({ sql, params, expect }: Posted): Step => ({
  kind: 'run',
  sql,
  params,
  ...(expect === undefined ? {} : { expect }),
});
