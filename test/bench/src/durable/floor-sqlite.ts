import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import type { Floor } from './floor.js';
import type { Statement } from './statement.js';

// Frozen: it stands for the best that can be written by hand on this driver, so that numbers stay comparable.

/**
 * SQLite on the main thread, every statement prepared once. Transactions that come in the same turn of the event loop
 * share one commit, and are acknowledged after it.
 */
export class SqliteFloor implements Floor {
  readonly #database: DatabaseSyncInstance;
  readonly #prepared = new Map<string, StatementSyncInstance>();
  #commit: Promise<void> | undefined;

  constructor(file: string, synchronous: 'FULL' | 'NORMAL') {
    this.#database = new DatabaseSync(file, { enableForeignKeyConstraints: true });
    this.#database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}`);
    this.#database.exec('CREATE TABLE IF NOT EXISTS bench_small (id INTEGER PRIMARY KEY, v TEXT)');
  }

  async transact(statements: readonly Statement[]): Promise<void> {
    this.#commit ??= this.#begin();
    const committed = this.#commit;
    for (const { sql, params } of statements) this.#prepare(sql).all(...params);
    await committed;
  }

  count(table: string): Promise<number> {
    const { total } = this.#prepare(`SELECT COUNT(*) AS total FROM ${table}`).get() as { total: number };
    return Promise.resolve(total);
  }

  close(): Promise<void> {
    this.#prepared.clear();
    this.#database.close();
    return Promise.resolve();
  }

  #begin(): Promise<void> {
    this.#prepare('BEGIN IMMEDIATE').run();
    return new Promise((resolve) => {
      setImmediate(() => {
        this.#commit = undefined;
        this.#prepare('COMMIT').run();
        resolve();
      });
    });
  }

  #prepare(sql: string): StatementSyncInstance {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}
