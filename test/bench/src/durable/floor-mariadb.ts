import { type Connection, createConnection } from 'mysql2/promise';
import type { Floor } from './floor.js';
import type { Statement } from './statement.js';

// Frozen: it stands for the best that can be written by hand on this driver, so that numbers stay comparable.

/** MariaDB over connections of its own, every statement prepared once on each. */
export class MariadbFloor implements Floor {
  readonly #free: Connection[];

  private constructor(connections: Connection[]) {
    this.#free = connections;
  }

  /** @param connections as many as there will be transactions at a time */
  static async open(url: string, connections: number): Promise<MariadbFloor> {
    const opened = await Promise.all(Array.from({ length: connections }, () => createConnection(url)));
    for (const connection of opened) await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    await opened[0]?.query(
      'CREATE TABLE IF NOT EXISTS bench_small (id INTEGER PRIMARY KEY AUTO_INCREMENT, v VARCHAR(10)) ENGINE = InnoDB',
    );
    return new MariadbFloor(opened);
  }

  async transact(statements: readonly Statement[]): Promise<void> {
    const connection = this.#free.pop();
    if (!connection) throw new Error('more transactions at a time than connections');
    await connection.query('START TRANSACTION');
    for (const { sql, params } of statements) await connection.execute(sql, [...params]);
    await connection.query('COMMIT');
    this.#free.push(connection);
  }

  async count(table: string): Promise<number> {
    const [rows] = (await this.#free[0]?.query(`SELECT COUNT(*) AS total FROM ${table}`)) ?? [];
    return (rows as { total: number }[])[0]?.total ?? NaN;
  }

  async close(): Promise<void> {
    await Promise.all(this.#free.map((connection) => connection.end()));
  }
}
