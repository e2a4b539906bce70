import { open, type FileHandle } from 'node:fs/promises';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { bindable, SqliteError, type Step } from './sqlite-thread.js';

export interface SqliteConnectionOptions {
  readonly file: string;
  readonly synchronous: string;
}

const MAX_STATEMENTS = 500;

/**
 * The writing connection. Its statements run on this thread, where one takes microseconds and a journey to another
 * thread would take many times that; what waits for the disk does not run here.
 *
 * A commit writes the log without waiting (`synchronous=NORMAL` of SQLite), and {@link durable} then has the log synced
 * by the system's own threads. That is what `synchronous=FULL` does within the commit: what was acknowledged is on disk,
 * and of what was not, a power failure may leave a beginning, in order. With the setting NORMAL nobody waits for the
 * sync. Checkpoints, which sync too, are the writer's to order from a connection on another thread.
 */
export class SqliteConnection {
  readonly #database: DatabaseSyncInstance;
  readonly #statements = new Map<string, StatementSyncInstance>();
  readonly #options: SqliteConnectionOptions;
  #log: Promise<FileHandle> | undefined;
  /** The sync under way, and the one that begins when it is done; each stands for all commits made before it began. */
  #syncing: Promise<void> | undefined;
  #nextSync: Promise<void> | undefined;

  constructor(options: SqliteConnectionOptions) {
    this.#options = options;
    this.#database = new DatabaseSync(options.file, { enableForeignKeyConstraints: true });
    // Another process that writes is waited for by running the transaction again, not by standing still.
    this.#database.exec('PRAGMA busy_timeout = 0');
    this.#database.exec('PRAGMA journal_mode = WAL');
    this.#database.exec('PRAGMA synchronous = NORMAL');
    this.#database.exec('PRAGMA wal_autocheckpoint = 0');
  }

  /** Carries out steps in order; the first that fails is the last. @throws SqliteError */
  perform(steps: readonly Step[]): unknown[] {
    const results: unknown[] = [];
    try {
      for (const step of steps) results.push(this.#carryOut(step));
    } catch (error) {
      const { message, errcode, isUnmet = false } = error as Error & { errcode?: number; isUnmet?: boolean };
      throw new SqliteError(message, errcode, this.#database.isTransaction, results.length, isUnmet);
    }
    return results;
  }

  /** Resolves when all that was committed so far is on disk, or, with `synchronous=NORMAL`, in the next turn. */
  durable(): Promise<void> {
    if (this.#options.synchronous === 'NORMAL') return new Promise((resolve) => setImmediate(resolve));
    if (!this.#syncing) return (this.#syncing = this.#sync());
    return (this.#nextSync ??= this.#syncing.then(
      () => this.#beginNext(),
      () => this.#beginNext(),
    ));
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#syncing, this.#nextSync]);
    await (await this.#log)?.close();
    this.#statements.clear();
    this.#database.close();
  }

  #beginNext(): Promise<void> {
    this.#nextSync = undefined;
    return (this.#syncing = this.#sync());
  }

  async #sync(): Promise<void> {
    try {
      this.#log ??= open(`${this.#options.file}-wal`, 'r+');
      await (await this.#log).datasync();
    } catch (error) {
      // Opened anew the next time: this one may be what is wrong.
      this.#log = undefined;
      throw error;
    } finally {
      if (!this.#nextSync) this.#syncing = undefined;
    }
  }

  #carryOut({ kind, sql, params = [], expect }: Step): unknown {
    const statement = this.#prepare(sql);
    if (kind === 'exec') return statement.run();
    if (kind === 'all') return statement.all(...params.map(bindable));
    const changes = Number(statement.run(...params.map(bindable)).changes);
    if (expect !== undefined && changes < expect) throw Object.assign(new Error('too few rows'), { isUnmet: true });
    return changes;
  }

  #prepare(sql: string): StatementSyncInstance {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    const oldest = this.#statements.keys().next().value;
    if (this.#statements.size >= MAX_STATEMENTS && oldest !== undefined) this.#statements.delete(oldest);
    this.#statements.set(sql, statement);
    return statement;
  }
}
