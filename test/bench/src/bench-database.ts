import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';

/** A database of one contender, removed after its bench. */
export interface BenchDatabase {
  /** As `data.url`. */
  readonly url: string;
  remove(): Promise<void>;
}

/** Those not removed yet: what a bench that failed leaves behind. */
const open = new Set<BenchDatabase>();

/** A SQLite database in a folder of its own. */
export async function freshSqlite(): Promise<BenchDatabase & { readonly file: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'sanzhi-bench-'));
  const file = join(folder, 'bench.db');
  return { ...opened(`sqlite:${file}`, () => rm(folder, { recursive: true, force: true })), file };
}

/** A MariaDB schema of its own. @param server `mysql://user:password@host:port` of an account that may create one */
export async function freshMariadb(server: string): Promise<BenchDatabase> {
  const name = `sanzhi_bench_${randomUUID().replaceAll('-', '')}`;
  await administer(server, `CREATE DATABASE ${name}`);
  return opened(new URL(name, `${server}/`).href, () => administer(server, `DROP DATABASE ${name}`));
}

/** Removes what benches that failed have left. */
export async function removeLeftDatabases(): Promise<void> {
  for (const database of open) await database.remove();
}

function opened(url: string, remove: () => Promise<void>): BenchDatabase {
  const database: BenchDatabase = {
    url,
    async remove() {
      open.delete(database);
      await remove();
    },
  };
  open.add(database);
  return database;
}

/** What makes numbers of one MariaDB unlike those of another, for the notes. @throws when the server does not answer */
export async function describeMariadb(server: string): Promise<string> {
  const connection = await createConnection(server);
  const [rows] = await connection.query(
    'SELECT VERSION() AS version, @@innodb_flush_log_at_trx_commit AS flush, @@innodb_buffer_pool_size DIV 1048576 AS pool',
  );
  await connection.end();
  const { version, flush, pool } = (rows as { version: string; flush: number; pool: number }[])[0] ?? {};
  return `${version}, innodb_flush_log_at_trx_commit=${flush}, buffer pool ${pool} MB`;
}

async function administer(server: string, sql: string): Promise<void> {
  const connection = await createConnection(server);
  await connection.query(sql);
  await connection.end();
}
