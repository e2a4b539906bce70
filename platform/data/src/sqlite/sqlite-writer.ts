import { TransientError, type DriverTransaction } from '../driver.js';
import type { SqlRow, SqlValue } from '../sql-runner.js';
import { sqliteFailure } from './sqlite-failure.js';
import { SqliteError, type SqliteThread } from './sqlite-thread.js';

/** A batch is committed when nobody waits for the turn, or when it has reached one of these. */
const MAX_BATCH = 100;
const MAX_BATCH_MS = 25;

interface Acknowledgement {
  resolve(): void;
  reject(error: Error): void;
}

/**
 * The one writer: transactions take turns, first come first served, and share commits.
 *
 * Each transaction is a savepoint in an outer transaction. When it ends, the next one in the queue goes on in the
 * same outer transaction; with the queue empty (or the batch full) the outer one is committed, with one fsync, and
 * only then are all its transactions acknowledged. A transaction sees those before it in its batch; if the outer
 * commit fails, none of them happened and all are run again, each with a commit of its own, so that one whose commit
 * cannot succeed takes the others with it once at most.
 */
export class SqliteWriter {
  readonly #thread: SqliteThread;
  readonly #queue: (() => void)[] = [];
  #isTaken = false;
  #isOuterOpen = false;
  #batch: Acknowledgement[] = [];
  #batchSince = 0;
  /** How many of the next transactions get a commit of their own. */
  #alone = 0;

  constructor(thread: SqliteThread) {
    this.#thread = thread;
  }

  async begin(): Promise<DriverTransaction> {
    await this.#takeTurn();
    try {
      if (!this.#isOuterOpen) {
        await this.#thread.exec('BEGIN IMMEDIATE');
        this.#isOuterOpen = true;
        this.#batchSince = performance.now();
      }
      await this.#thread.exec('SAVEPOINT own');
    } catch (error) {
      this.#noteLoss(error);
      await this.#passTurn();
      throw sqliteFailure(error, 'BEGIN');
    }
    return new SqliteTransaction(this.#thread, {
      end: (statement) => this.#end(statement),
      noteLoss: (error) => this.#noteLoss(error),
    });
  }

  /** Waits for the transactions under way. */
  async close(): Promise<void> {
    await this.#takeTurn();
    await this.#flush();
    this.#isTaken = false;
  }

  /** Ends the savepoint. Resolves when a release is durable, or when a rollback is done. */
  async #end(statement: 'RELEASE own' | 'ROLLBACK TO own; RELEASE own'): Promise<void> {
    try {
      await this.#thread.exec(statement);
    } catch (error) {
      this.#noteLoss(error);
      await this.#passTurn();
      throw new TransientError(error);
    }
    if (statement !== 'RELEASE own') return this.#passTurn();
    const acknowledged = new Promise<void>((resolve, reject) => this.#batch.push({ resolve, reject }));
    await Promise.all([acknowledged, this.#passTurn()]);
  }

  /** SQLite rolls the outer transaction back by itself on some errors (disk full, I/O): then the batch is lost. */
  #noteLoss(error: unknown): void {
    if (!this.#isOuterOpen || (error instanceof SqliteError && error.inTransaction)) return;
    this.#isOuterOpen = false;
    this.#settle(new TransientError(error));
  }

  #takeTurn(): Promise<void> {
    if (this.#isTaken) return new Promise((resolve) => this.#queue.push(resolve));
    this.#isTaken = true;
    return Promise.resolve();
  }

  async #passTurn(): Promise<void> {
    const most = this.#alone > 0 ? 1 : MAX_BATCH;
    const isFull = this.#batch.length >= most || performance.now() - this.#batchSince > MAX_BATCH_MS;
    if (this.#queue.length === 0 || isFull) await this.#flush();
    const next = this.#queue.shift();
    if (next) next();
    else this.#isTaken = false;
  }

  async #flush(): Promise<void> {
    if (!this.#isOuterOpen) return;
    this.#isOuterOpen = false;
    try {
      await this.#thread.exec(this.#batch.length > 0 ? 'COMMIT' : 'ROLLBACK');
      this.#settle();
    } catch (error) {
      if (error instanceof SqliteError && error.inTransaction) await this.#thread.exec('ROLLBACK');
      this.#settle(new TransientError(error));
    }
  }

  #settle(failure?: Error): void {
    const batch = this.#batch;
    this.#batch = [];
    if (batch.length > 0) this.#alone = Math.max(this.#alone - 1, 0) + (failure ? batch.length : 0);
    for (const { resolve, reject } of batch) {
      if (failure) reject(failure);
      else resolve();
    }
  }
}

interface Turn {
  end(statement: 'RELEASE own' | 'ROLLBACK TO own; RELEASE own'): Promise<void>;
  noteLoss(error: unknown): void;
}

class SqliteTransaction implements DriverTransaction {
  readonly #thread: SqliteThread;
  readonly #turn: Turn;
  #lost: TransientError | undefined;

  constructor(thread: SqliteThread, turn: Turn) {
    this.#thread = thread;
    this.#turn = turn;
  }

  all<Row = SqlRow>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    return this.#guarded(sql, () => this.#thread.all(sql, params)) as Promise<Row[]>;
  }

  async first<Row = SqlRow>(sql: string, params: readonly SqlValue[] = []): Promise<Row | undefined> {
    return (await this.all<Row>(sql, params))[0];
  }

  async run(sql: string, params: readonly SqlValue[] = []): Promise<{ changes: number }> {
    return { changes: await this.#guarded(sql, () => this.#thread.run(sql, params)) };
  }

  async commit(): Promise<void> {
    if (!this.#lost) return this.#turn.end('RELEASE own');
    await this.rollback();
    throw this.#lost;
  }

  async rollback(): Promise<void> {
    await this.#turn.end('ROLLBACK TO own; RELEASE own').catch(() => undefined);
  }

  async #guarded<T>(sql: string, perform: () => Promise<T>): Promise<T> {
    if (this.#lost) throw this.#lost;
    try {
      return await perform();
    } catch (error) {
      if (error instanceof SqliteError && !error.inTransaction) {
        this.#lost = new TransientError(error);
        this.#turn.noteLoss(error);
      }
      throw sqliteFailure(error, sql);
    }
  }
}
