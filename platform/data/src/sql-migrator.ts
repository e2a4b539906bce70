import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@sanzhi/platform-kernel';
import { Umzug } from 'umzug';
import { TransientError, UniqueViolation, type Driver } from './driver.js';
import { errors } from './errors.js';
import type { Migration, Migrator } from './migration.js';
import { momentText } from './moment-text.js';
import { newId } from './new-id.js';
import { SequelizeSchemaBuilder } from './sequelize-schema-builder.js';
import type { SqlRunner } from './sql-runner.js';

/*
 * Two tables, made here because no migration can make them.
 *
 * migrations       name, run_at. One row per migration that is in force. On SQLite written in the migration's own
 *                  transaction; on MariaDB after its last statement, so a crash leaves a migration half done and
 *                  unlogged, and the next `up` runs it again (its steps are idempotent).
 * migration_lock   one row: owner, held_until. Taken by a guarded UPDATE, renewed while migrating; a crash leaves it
 *                  to run out. Its times are real ones whatever clock the installation has.
 */
const TABLES = [
  'CREATE TABLE IF NOT EXISTS migrations (name VARCHAR(120) NOT NULL PRIMARY KEY, run_at VARCHAR(23) NOT NULL)',
  'CREATE TABLE IF NOT EXISTS migration_lock (id INTEGER NOT NULL PRIMARY KEY, owner VARCHAR(36), held_until VARCHAR(23) NOT NULL)',
];
const LEASE_MS = 30_000;
const RENEW_MS = 8_000;
const WAIT_MS = 120_000;
const LOOK_AGAIN_MS = 150;

type Direction = 'up' | 'down';

/** Runs migrations with umzug, one process at a time. */
export class SqlMigrator implements Migrator {
  readonly #driver: Driver;
  readonly #umzug: Umzug<object>;
  readonly #owner = newId();

  constructor(driver: Driver, migrations: readonly Migration[]) {
    this.#driver = driver;
    this.#umzug = new Umzug({
      migrations: migrations.map((migration) => ({
        name: migration.name,
        up: () => this.#run(migration, 'up'),
        down: () => this.#run(migration, 'down'),
      })),
      // #run writes the log itself, so that on SQLite it is part of the migration's transaction.
      storage: { executed: () => this.#executed(), logMigration: async () => {}, unlogMigration: async () => {} },
      logger: undefined,
    });
  }

  async pending(): Promise<string[]> {
    await this.applied();
    return (await this.#umzug.pending()).map(({ name }) => name);
  }

  async applied(): Promise<string[]> {
    // Probes ask every few seconds: a database that has been migrated once is only read.
    const names = await this.#executed().catch(() => this.#createTables().then(() => this.#executed()));
    return names.sort();
  }

  up(only?: readonly string[]): Promise<string[]> {
    return this.#locked(async () => {
      const pending = (await this.#umzug.pending()).map(({ name }) => name);
      const chosen = only === undefined ? pending : pending.filter((name) => only.includes(name));
      return (await this.#umzug.up({ migrations: chosen })).map(({ name }) => name);
    });
  }

  down(name: string): Promise<string[]> {
    return this.#locked(async () => {
      const executed = await this.#umzug.executed();
      if (name !== 'all' && !executed.some((migration) => migration.name === name)) {
        throw errors.DATA_MIGRATION_UNKNOWN({ name });
      }
      return (await this.#umzug.down({ to: name === 'all' ? 0 : name })).map((migration) => migration.name);
    });
  }

  async #run(migration: Migration, direction: Direction): Promise<void> {
    const { name } = migration;
    try {
      await this.#driver.reshape(async (reshaping) => {
        if ((await isLogged(reshaping.sql, name)) === (direction === 'up')) return;
        await migration[direction](new SequelizeSchemaBuilder(reshaping, this.#driver.dialect));
        if (direction === 'down') await reshaping.sql.run('DELETE FROM migrations WHERE name = ?', [name]);
        else await reshaping.sql.run('INSERT INTO migrations (name, run_at) VALUES (?, ?)', [name, new Date()]);
      });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw errors.DATA_MIGRATION_FAILED({ name, direction, reason }, { cause });
    }
  }

  async #executed(): Promise<string[]> {
    const rows = await this.#driver.reader.all<{ name: string }>('SELECT name FROM migrations');
    return rows.map(({ name }) => name);
  }

  /** Umzug wraps what a migration threw; ours is the one with the code. */
  async #locked<T>(work: () => Promise<T>): Promise<T> {
    await this.#createTables();
    await this.#acquire();
    const renewal = setInterval(() => void this.#hold(LEASE_MS).catch(() => undefined), RENEW_MS);
    try {
      return await work();
    } catch (error) {
      throw error instanceof Error && error.cause instanceof AppError ? error.cause : error;
    } finally {
      clearInterval(renewal);
      await this.#hold(0);
    }
  }

  async #acquire(): Promise<void> {
    for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await sleep(LOOK_AGAIN_MS)) {
      if (await this.#hold(LEASE_MS)) return;
    }
    throw errors.DATA_MIGRATION_LOCKED({ since: momentText(new Date(Date.now() - WAIT_MS)) });
  }

  /** Takes, renews or (with 0) ends the lease. @returns whether it was ours to take */
  async #hold(milliseconds: number): Promise<boolean> {
    const now = new Date();
    const until = new Date(now.getTime() + milliseconds);
    const { changes } = await this.#write(
      'UPDATE migration_lock SET owner = ?, held_until = ? WHERE id = 1 AND (owner = ? OR held_until <= ?)',
      [this.#owner, until, this.#owner, now],
    );
    return changes === 1;
  }

  async #createTables(): Promise<void> {
    await this.#patiently(() =>
      this.#driver.reshape(async ({ sql }) => {
        for (const statement of TABLES) await sql.run(statement);
      }),
    );
    await this.#write('INSERT INTO migration_lock (id, owner, held_until) VALUES (1, NULL, ?)', [new Date(0)]).catch(
      (error: unknown) => {
        if (!(error instanceof UniqueViolation)) throw error;
      },
    );
  }

  #write(...statement: Parameters<SqlRunner['run']>): Promise<{ readonly changes: number }> {
    return this.#patiently(async () => {
      const transaction = await this.#driver.begin();
      try {
        const result = await transaction.run(...statement);
        await transaction.commit();
        return result;
      } catch (error) {
        await transaction.rollback();
        throw error;
      }
    });
  }

  /** Another process that migrates may hold the whole of a SQLite file. */
  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    for (const deadline = Date.now() + WAIT_MS; ; await sleep(LOOK_AGAIN_MS)) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof TransientError) || Date.now() > deadline) throw error;
      }
    }
  }
}

async function isLogged(sql: SqlRunner, name: string): Promise<boolean> {
  return (await sql.first('SELECT 1 FROM migrations WHERE name = ?', [name])) !== undefined;
}
