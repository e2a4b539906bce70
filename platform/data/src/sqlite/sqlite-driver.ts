import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Sequelize } from 'sequelize';
import type { Driver, Reshaping, Snapshot } from '../driver.js';
import type { SqlRow, SqlRunner, SqlValue } from '../sql-runner.js';
import { sequelizeFacade } from './sequelize-facade.js';
import { sqliteFailure } from './sqlite-failure.js';
import { SqliteConnection } from './sqlite-connection.js';
import { SqliteThread } from './sqlite-thread.js';
import { SqliteWriter } from './sqlite-writer.js';

export interface SqliteOptions {
  readonly file: string;
  readonly synchronous: string;
}

/** Milliseconds a transaction waits for one of another process before it is BUSY and run again. */
const BUSY_TIMEOUT = 2000;

/**
 * SQLite on a file in WAL mode: one writing connection on this thread, one on another thread for reads outside
 * transactions, which see the last commit and wait for no writer, and one there for checkpoints.
 */
export async function openSqlite({ file, synchronous }: SqliteOptions): Promise<Driver> {
  await mkdir(dirname(file), { recursive: true });
  const options = { file, synchronous, busyTimeout: BUSY_TIMEOUT };
  const connection = new SqliteConnection({ file, synchronous });
  const checkpointer = await SqliteThread.open({ ...options, readOnly: false });
  const reading = await SqliteThread.open({ ...options, readOnly: true });
  const writer = new SqliteWriter(connection, checkpointer);

  /** A thread of its own, so that a long look at the past holds up nobody's reads. */
  async function snapshot(): Promise<Snapshot> {
    const thread = await SqliteThread.open({ ...options, readOnly: true });
    await thread.exec('BEGIN');
    const reader = readerOn(thread);
    // The first read fixes what the transaction sees.
    await reader.first('SELECT 1 FROM sqlite_master');
    return { ...reader, end: () => thread.close().catch(() => undefined) };
  }

  async function reshape(work: (reshaping: Reshaping) => Promise<void>): Promise<void> {
    const transaction = await writer.begin();
    const sql: SqlRunner = {
      all: async <Row = SqlRow>(text: string, params?: readonly SqlValue[]) => transaction.all<Row>(text, params),
      first: async <Row = SqlRow>(text: string, params?: readonly SqlValue[]) => transaction.first<Row>(text, params),
      run: async (text, params) => transaction.run(text, params),
    };
    try {
      const sequelize = new Sequelize({
        dialect: 'sqlite',
        dialectModule: sequelizeFacade(sql),
        storage: file,
        logging: false,
      });
      await work({ sequelize, sql, tableOptions: {} });
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
    await transaction.commit();
  }

  return {
    dialect: 'sqlite',
    reader: readerOn(reading),
    begin: () => writer.begin(),
    snapshot,
    reshape,
    async close() {
      await writer.close();
      await Promise.all([checkpointer.close(), reading.close()]);
      await connection.close();
    },
  };
}

function readerOn(thread: SqliteThread): Driver['reader'] {
  async function all<Row = SqlRow>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    try {
      return (await thread.all(sql, params)) as Row[];
    } catch (error) {
      throw sqliteFailure(error, sql);
    }
  }
  return {
    all,
    first: async <Row = SqlRow>(sql: string, params?: readonly SqlValue[]) => (await all<Row>(sql, params))[0],
  };
}
