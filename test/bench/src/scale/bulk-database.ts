import { DatabaseSync } from '@photostructure/sqlite';
import { createConnection } from 'mysql2/promise';

export type SqlRow = Readonly<Record<string, string | number | null>>;

/** A connection for loading rows in bulk: careless about power cuts and references, unlike the product's own. */
export interface BulkDatabase {
  all(sql: string, params?: readonly (string | number)[]): Promise<SqlRow[]>;
  run(sql: string, params?: readonly (string | number)[]): Promise<void>;
  /** SQL for a text with its last 12 characters replaced by a number. */
  renumbered(text: string, number: string): string;
  close(): Promise<void>;
}

export function bulkSqlite(file: string): BulkDatabase {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  database.exec('PRAGMA synchronous = OFF; PRAGMA busy_timeout = 10000');
  return {
    all: (sql, params = []) => Promise.resolve(database.prepare(sql).all(...params) as SqlRow[]),
    run: (sql, params = []) => Promise.resolve(void database.prepare(sql).run(...params)),
    renumbered: (text, number) => `substr(${text}, 1, length(${text}) - 12) || printf('%012d', ${number})`,
    close: () => Promise.resolve(database.close()),
  };
}

export async function bulkMariadb(url: string): Promise<BulkDatabase> {
  const connection = await createConnection(url);
  await connection.query('SET SESSION foreign_key_checks = 0, SESSION unique_checks = 0');
  return {
    all: async (sql, params = []) => (await connection.query(sql, [...params]))[0] as SqlRow[],
    run: async (sql, params = []) => void (await connection.query(sql, [...params])),
    renumbered: (text, number) => `CONCAT(LEFT(${text}, CHAR_LENGTH(${text}) - 12), LPAD(${number}, 12, '0'))`,
    close: () => connection.end(),
  };
}
