import type { Connection } from 'mysql2';
import { momentText } from '../moment-text.js';
import type { SqlRow, SqlRunner, SqlValue } from '../sql-runner.js';

/** A connection of mysql2 with promises. Statements with values are prepared; errors are mysql2's own. */
export class MysqlConnection implements SqlRunner {
  readonly #raw: Connection;

  constructor(raw: Connection) {
    this.#raw = raw;
  }

  isOpen(): boolean {
    const { stream, _closing } = this.#raw as unknown as { stream: { destroyed: boolean }; _closing?: boolean };
    return !stream.destroyed && _closing !== true;
  }

  async all<Row = SqlRow>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    return (await this.#execute(sql, params)) as Row[];
  }

  async first<Row = SqlRow>(sql: string, params: readonly SqlValue[] = []): Promise<Row | undefined> {
    return (await this.all<Row>(sql, params))[0];
  }

  async run(sql: string, params: readonly SqlValue[] = []): Promise<{ changes: number }> {
    return { changes: ((await this.#execute(sql, params)) as { affectedRows: number }).affectedRows };
  }

  /** A statement that cannot or need not be prepared. */
  query(sql: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#raw.query(sql, (error: Error | null, result: unknown) => (error ? reject(error) : resolve(result)));
    });
  }

  #execute(sql: string, params: readonly SqlValue[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#raw.execute(sql, params.map(bindable), (error: Error | null, result: unknown) =>
        error ? reject(error) : resolve(result),
      );
    });
  }
}

function bindable(value: SqlValue): string | number | Buffer | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return momentText(value);
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}
