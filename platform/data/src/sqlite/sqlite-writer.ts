import { TransientError, UnmetExpectation, type DriverTransaction, type Posted } from '../driver.js';
import type { SqlRow, SqlValue } from '../sql-runner.js';
import { sqliteFailure } from './sqlite-failure.js';
import { SqliteError, type SqliteThread, type Step } from './sqlite-thread.js';

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

  /** What opens the transaction goes to the database with its first statement. */
  async begin(): Promise<DriverTransaction> {
    await this.#takeTurn();
    const opensOuter = !this.#isOuterOpen;
    if (opensOuter) {
      this.#isOuterOpen = true;
      this.#batchSince = performance.now();
    }
    return new SqliteTransaction(this.#thread, {
      opening: [...(opensOuter ? [exec('BEGIN IMMEDIATE')] : []), exec('SAVEPOINT own')],
      release: (steps) => this.#release(steps),
      undo: () => this.#undo(),
      leave: () => this.#leave(opensOuter),
      noteLoss: (error) => this.#noteLoss(error),
    });
  }

  /** Waits for the transactions under way. */
  async close(): Promise<void> {
    await this.#takeTurn();
    await this.#flush();
    this.#isTaken = false;
  }

  /**
   * Runs the last steps of a transaction and gives it to the batch; ends the batch in the same journey when nobody waits
   * for the turn. Resolves when it is durable.
   */
  async #release(last: readonly Step[]): Promise<void> {
    const steps = [...last, exec('RELEASE own')];
    const endsBatch = this.#queue.length === 0 || this.#isFull(this.#batch.length + 1);
    try {
      await this.#thread.perform(endsBatch ? [...steps, exec('COMMIT')] : steps);
    } catch (error) {
      if (!isAt(error, steps.length)) throw error;
      return this.#lostAtCommit(error);
    }
    const acknowledged = this.#join();
    if (endsBatch) {
      this.#isOuterOpen = false;
      this.#settle();
    }
    await Promise.all([acknowledged, this.#passTurn()]);
  }

  /** The commit of the batch failed, and with it the transaction that was to end it. */
  async #lostAtCommit(error: unknown): Promise<void> {
    const acknowledged = this.#join();
    await Promise.all([acknowledged, this.#abandonOuter(error).then(() => this.#passTurn())]);
  }

  #join(): Promise<void> {
    return new Promise<void>((resolve, reject) => this.#batch.push({ resolve, reject }));
  }

  /** Undoes a transaction. */
  async #undo(): Promise<void> {
    try {
      await this.#thread.exec('ROLLBACK TO own; RELEASE own');
    } catch (error) {
      this.#noteLoss(error);
    }
    await this.#passTurn();
  }

  /** A transaction ends of which the database has not heard, or which it has rolled back by itself. */
  async #leave(openedOuter: boolean): Promise<void> {
    if (openedOuter) this.#isOuterOpen = false;
    await this.#passTurn();
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

  #isFull(length: number): boolean {
    const most = this.#alone > 0 ? 1 : MAX_BATCH;
    return length >= most || performance.now() - this.#batchSince > MAX_BATCH_MS;
  }

  async #passTurn(): Promise<void> {
    if (this.#queue.length === 0 || this.#isFull(this.#batch.length)) await this.#flush();
    const next = this.#queue.shift();
    if (next) next();
    else this.#isTaken = false;
  }

  async #flush(): Promise<void> {
    if (!this.#isOuterOpen) return;
    try {
      await this.#thread.exec(this.#batch.length > 0 ? 'COMMIT' : 'ROLLBACK');
      this.#isOuterOpen = false;
      this.#settle();
    } catch (error) {
      await this.#abandonOuter(error);
    }
  }

  async #abandonOuter(error: unknown): Promise<void> {
    this.#isOuterOpen = false;
    if (error instanceof SqliteError && error.inTransaction) await this.#thread.exec('ROLLBACK');
    this.#settle(new TransientError(error));
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

const exec = (sql: string): Step => ({ kind: 'exec', sql });

const isAt = (error: unknown, step: number) => error instanceof SqliteError && error.step === step;

interface Turn {
  /** Goes before the first statement. */
  readonly opening: readonly Step[];
  release(last: readonly Step[]): Promise<void>;
  undo(): Promise<void>;
  leave(): Promise<void>;
  noteLoss(error: unknown): void;
}

class SqliteTransaction implements DriverTransaction {
  readonly #thread: SqliteThread;
  readonly #turn: Turn;
  /** Steps that open it, until they have been sent. */
  #opening: readonly Step[];
  #lost: TransientError | undefined;

  constructor(thread: SqliteThread, turn: Turn) {
    this.#thread = thread;
    this.#turn = turn;
    this.#opening = turn.opening;
  }

  async all<Row = SqlRow>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    return (await this.#perform([{ kind: 'all', sql, params }])) as Row[];
  }

  async first<Row = SqlRow>(sql: string, params: readonly SqlValue[] = []): Promise<Row | undefined> {
    return (await this.all<Row>(sql, params))[0];
  }

  async run(sql: string, params: readonly SqlValue[] = []): Promise<{ changes: number }> {
    return { changes: (await this.#perform([{ kind: 'run', sql, params }])) as number };
  }

  async runAll(statements: readonly Posted[]): Promise<void> {
    if (statements.length > 0) await this.#perform(statements.map(writing));
  }

  async commit(last: readonly Posted[] = []): Promise<void> {
    if (this.#lost) {
      await this.#turn.leave();
      throw this.#lost;
    }
    if (this.#opening.length > 0 && last.length === 0) return this.#turn.leave();
    const steps = [...this.#open(), ...last.map(writing)];
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
    if (this.#lost || this.#opening.length > 0) return this.#turn.leave();
    await this.#turn.undo();
  }

  /** @returns the result of the last step */
  async #perform(asked: readonly Step[]): Promise<unknown> {
    if (this.#lost) throw this.#lost;
    const steps = [...this.#open(), ...asked];
    try {
      return (await this.#thread.perform(steps)).at(-1);
    } catch (error) {
      throw this.#translate(error, steps);
    }
  }

  #open(): readonly Step[] {
    const opening = this.#opening;
    this.#opening = [];
    return opening;
  }

  #translate(error: unknown, steps: readonly Step[]): unknown {
    if (!(error instanceof SqliteError)) return error;
    const asked = steps.findIndex(({ kind }) => kind !== 'exec');
    if (error.isUnmet) return new UnmetExpectation(error.step - asked);
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
