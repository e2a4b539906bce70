import { DatabaseSync } from '@photostructure/sqlite';
import { createConnection } from 'mysql2/promise';

export type SqlRow = Readonly<Record<string, string | number | null>>;

/** A connection for loading rows in bulk: careless about power cuts and references, unlike the product's own. */
export interface BulkDatabase {
  all(sql: string, params?: readonly (string | number | null)[]): Promise<SqlRow[]>;
  run(sql: string, params?: readonly (string | number | null)[]): Promise<void>;
  /** SQL for the text of a parameter with a number of 12 digits behind it. */
  numbered(number: string): string;
  close(): Promise<void>;
}

export function bulkSqlite(file: string): BulkDatabase {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  database.exec('PRAGMA synchronous = OFF; PRAGMA busy_timeout = 10000');
  return {
    all: (sql, params = []) => Promise.resolve(database.prepare(sql).all(...params) as SqlRow[]),
    run: (sql, params = []) => Promise.resolve(void database.prepare(sql).run(...params)),
    numbered: (number) => `? || printf('%012d', ${number})`,
    close: () => Promise.resolve(database.close()),
  };
}

export async function bulkMariadb(url: string): Promise<BulkDatabase> {
  const connection = await createConnection({ uri: url, dateStrings: true });
  await connection.query('SET SESSION foreign_key_checks = 0, SESSION unique_checks = 0');
  return {
    all: async (sql, params = []) => (await connection.query(sql, [...params]))[0] as SqlRow[],
    run: async (sql, params = []) => void (await connection.query(sql, [...params])),
    numbered: (number) => `CONCAT(?, LPAD(${number}, 12, '0'))`,
    close: () => connection.end(),
  };
}
