import type { Connection } from 'mysql2';
import mysql2 from 'mysql2';
import { ConnectionAcquireTimeoutError, Sequelize } from 'sequelize';
import {
  TransientError,
  UnmetExpectation,
  type Driver,
  type DriverTransaction,
  type Posted,
  type Reshaping,
  type Snapshot,
} from '../driver.js';
import { errors } from '../errors.js';
import type { SqlRow, SqlValue } from '../sql-runner.js';
import { MysqlConnection } from './mysql-connection.js';
import { isConnectionLost, isRolledBack, mysqlFailure } from './mysql-failure.js';

export interface MysqlOptions {
  readonly url: URL;
  readonly poolSize: number;
}

/** Seconds a statement waits for a row lock before the transaction is run again. */
const LOCK_WAIT_SECONDS = 10;
/** Statements a connection keeps prepared; the server allows 16,382 over all connections. */
const MAX_PREPARED = 300;

/**
 * Collations that tell apart what SQLite tells apart: code points, trailing spaces included. `utf8mb4_bin` pads
 * with spaces, so 'a' = 'a ' there. The first is MariaDB's, the second MySQL's and TiDB's.
 */
const COLLATIONS = ['utf8mb4_nopad_bin', 'utf8mb4_0900_bin'];

/**
 * MariaDB or MySQL (and what speaks their protocol) over a pool of Sequelize.
 *
 * **READ COMMITTED**: each statement sees what is committed when it starts. So after a guarded UPDATE has waited
 * for another transaction's lock, the next SELECT sees that transaction's work; under REPEATABLE READ it would see
 * the snapshot of the first SELECT, and a check made after the guard would judge old rows. And there are no gap
 * locks, by which "look, then insert" of two unrelated cases deadlocks. What READ COMMITTED lets through, a row
 * changed between its read and its write, the repository catches by `rev` (see `Repository`).
 */
export async function openMysql({ url, poolSize }: MysqlOptions): Promise<Driver> {
  let collation: string | undefined;
  const sequelize = new Sequelize({
    dialect: 'mysql',
    dialectModule: mysql2,
    host: url.hostname,
    port: Number(url.port || 3306),
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    timezone: '+00:00',
    logging: false,
    pool: { max: poolSize, min: 0, idle: 30_000, acquire: 15_000 },
    dialectOptions: {
      // Changes counts the rows matched, as on SQLite.
      flags: 'FOUND_ROWS',
      // Moments and days as text, see moment-text.ts; Sequelize would make them Dates of its own.
      dateStrings: true,
      typeCast: true,
      maxPreparedStatements: MAX_PREPARED,
      connectTimeout: 10_000,
    },
    hooks: {
      async afterConnect(raw) {
        const connection = new MysqlConnection(raw as Connection);
        collation ??= await chooseCollation(connection);
        await prepareSession(connection, collation);
      },
    },
  });
  const manager = sequelize.connectionManager;

  async function acquire(): Promise<{ raw: Connection; connection: MysqlConnection }> {
    try {
      const raw = (await manager.getConnection({ type: 'write' })) as Connection;
      return { raw, connection: new MysqlConnection(raw) };
    } catch (cause) {
      // All connections are in use for long: waiting again would only lengthen the queue.
      if (cause instanceof ConnectionAcquireTimeoutError) throw errors.DATA_BUSY({ tries: 1 }, { cause });
      throw new TransientError(cause);
    }
  }

  /** Gives the connection back, or closes it when it is not known to be clean. */
  async function giveBack(raw: Connection, isClean: boolean): Promise<void> {
    if (isClean) return manager.releaseConnection(raw);
    // A connection that broke has left the pool already, which the pool reports as an error.
    await manager.destroyConnection(raw).catch(() => undefined);
  }

  async function withConnection<T>(work: (connection: MysqlConnection) => Promise<T>): Promise<T> {
    const { raw, connection } = await acquire();
    let isClean = true;
    try {
      return await work(connection);
    } catch (error) {
      isClean = !isConnectionLost(error);
      throw mysqlFailure(error);
    } finally {
      await giveBack(raw, isClean);
    }
  }

  async function begin(): Promise<DriverTransaction> {
    const { raw, connection } = await acquire();
    // Not waited for: the connection carries statements out in order, and the first one hears of a failure.
    const started = connection.query('START TRANSACTION');
    started.catch(() => undefined);
    return new MysqlTransaction(connection, { started, giveBack: (isClean) => giveBack(raw, isClean) });
  }

  async function snapshot(): Promise<Snapshot> {
    const { raw, connection } = await acquire();
    const begin = async () => {
      // For the next transaction alone.
      await connection.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    };
    const started = begin();
    const transaction = new MysqlTransaction(connection, { started, giveBack: (isClean) => giveBack(raw, isClean) });
    await started.catch(async (error: unknown) => {
      await transaction.rollback();
      throw mysqlFailure(error);
    });
    return {
      all: (sql, params) => transaction.all(sql, params),
      first: (sql, params) => transaction.first(sql, params),
      end: () => transaction.rollback(),
    };
  }

  const reader: Driver['reader'] = {
    all: (sql, params = []) => withConnection((connection) => connection.all(sql, params)),
    first: (sql, params = []) => withConnection((connection) => connection.first(sql, params)),
  };

  async function reshape(work: (reshaping: Reshaping) => Promise<void>): Promise<void> {
    await withConnection(async (sql) => {
      const tableOptions = { charset: 'utf8mb4', collate: collation ?? '', engine: 'InnoDB' };
      await work({ sequelize, sql, tableOptions });
    });
  }

  await withConnection((connection) => connection.query('SELECT 1')).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw errors.DATA_UNREACHABLE({ url: `mysql://${url.host}${url.pathname}`, reason }, { cause: error });
  });
  return { dialect: 'mariadb', reader, begin, snapshot, reshape, close: () => sequelize.close() };
}

async function chooseCollation(connection: MysqlConnection): Promise<string> {
  const known = await connection.all<{ name: string }>(
    'SELECT COLLATION_NAME AS name FROM information_schema.COLLATIONS WHERE COLLATION_NAME IN (?, ?)',
    COLLATIONS,
  );
  return COLLATIONS.find((name) => known.some((row) => row.name === name)) ?? 'utf8mb4_bin';
}

async function prepareSession(connection: MysqlConnection, collation: string): Promise<void> {
  await connection.query(`SET NAMES utf8mb4 COLLATE ${collation}`);
  await connection.query(
    `SET SESSION sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', ` +
      `SESSION innodb_lock_wait_timeout = ${LOCK_WAIT_SECONDS}`,
  );
  await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
}

class MysqlTransaction implements DriverTransaction {
  readonly #connection: MysqlConnection;
  readonly #started: Promise<unknown>;
  readonly #giveBack: (isClean: boolean) => Promise<void>;

  constructor(
    connection: MysqlConnection,
    { started, giveBack }: { started: Promise<unknown>; giveBack: (isClean: boolean) => Promise<void> },
  ) {
    this.#connection = connection;
    this.#started = started;
    this.#giveBack = giveBack;
  }

  all<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Promise<Row[]> {
    return this.#guarded(this.#connection.all<Row>(sql, params));
  }

  first<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Promise<Row | undefined> {
    return this.#guarded(this.#connection.first<Row>(sql, params));
  }

  /** Sent only once the transaction has begun: outside of one it would commit by itself. */
  async run(sql: string, params?: readonly SqlValue[]): Promise<{ changes: number }> {
    await translated(this.#started);
    return translated(this.#connection.run(sql, params));
  }

  /** One after the other: after a deadlock the transaction is gone, and what came next would commit by itself. */
  async runAll(statements: readonly Posted[]): Promise<void> {
    for (const [index, { sql, params, expect = 0 }] of statements.entries()) {
      if ((await this.run(sql, params)).changes < expect) throw new UnmetExpectation(index);
    }
  }

  async commit(last: readonly Posted[] = []): Promise<void> {
    try {
      await this.runAll(last);
      await translated(this.#started);
    } catch (error) {
      await this.rollback();
      throw error;
    }
    return this.#commit();
  }

  async #guarded<T>(result: Promise<T>): Promise<T> {
    const [, answer] = await translated(Promise.all([this.#started, result]));
    return answer;
  }

  async #commit(): Promise<void> {
    if (!this.#connection.isOpen()) {
      await this.#giveBack(false);
      throw new TransientError(new Error('the connection was lost before the commit'));
    }
    try {
      await this.#connection.query('COMMIT');
    } catch (error) {
      await this.#giveBack(false);
      // A certification conflict (Galera) or a deadlock shows here; anything else leaves the outcome open.
      if (isRolledBack(error)) throw new TransientError(error);
      throw errors.DATA_OUTCOME_UNKNOWN({}, { cause: error });
    }
    await this.#giveBack(true);
  }

  async rollback(): Promise<void> {
    const isClean = await this.#connection.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    await this.#giveBack(isClean);
  }
}

async function translated<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    throw mysqlFailure(error);
  }
}
