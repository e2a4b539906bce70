import type { SqlRunner } from '../sql-runner.js';

type Callback = (this: { lastID: number; changes: number }, error: unknown, rows?: unknown[]) => void;

/**
 * The part of the `sqlite3` package that Sequelize calls, over a transaction of ours: its `dialectModule`.
 * Sequelize writes DDL with it. Its own handles would be one per transaction and DEFERRED, and would block.
 */
export function sequelizeFacade(connection: SqlRunner): object {
  class Database {
    filename: string;

    constructor(filename: string, _mode: number, opened: (error: null) => void) {
      this.filename = filename;
      queueMicrotask(() => opened(null));
    }

    all(sql: string, _params: unknown, done?: Callback): void {
      answer(connection.all(sql), done);
    }

    run(sql: string, _params?: unknown, done?: Callback): void {
      answer(
        connection.run(sql).then(() => []),
        done,
      );
    }

    serialize(work: () => void): void {
      work();
    }

    close(done?: (error: null) => void): void {
      done?.(null);
    }
  }
  return { Database, OPEN_READWRITE: 2, OPEN_CREATE: 4 };
}

function answer(result: Promise<unknown[]>, done: Callback | undefined): void {
  const statement = { lastID: 0, changes: 0 };
  result.then(
    (rows) => done?.call(statement, null, rows),
    (error: unknown) => done?.call(statement, error),
  );
}
