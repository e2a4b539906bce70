import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Data, dataPlugin, Migrator, Outbox, type Dialect } from '@sanzhi/platform-data';
import { Kernel, type Clock, type Plugin, type SettingsInput } from '@sanzhi/platform-kernel';
import { afterAll, describe } from 'vitest';
import { mariadbAdmin, mariadbProgram, testMariadb } from './mariadb.js';

export interface TestDatabaseOptions {
  /** The plugins under test; the data plugin is added. Default: none. */
  readonly plugins?: readonly Plugin[];
  readonly settings?: SettingsInput;
  readonly clock?: Clock;
  /** Whether to run the migrations of the plugins. Default: true. */
  readonly migrate?: boolean;
  /** `data.url` of a database that exists, to boot a second kernel on it. Default: a fresh one. */
  readonly url?: string;
}

/** A booted kernel on a database. The outbox is bound, not started: call `outbox.drain()`. */
export interface TestDatabase {
  readonly kernel: Kernel;
  readonly data: Data;
  readonly outbox: Outbox;
  readonly migrator: Migrator;
  /** The value of `data.url`. */
  readonly url: string;
  /** Stops the kernel. Done by itself after the suite. */
  close(): Promise<void>;
}

export type OpenDatabase = (options?: TestDatabaseOptions) => Promise<TestDatabase>;

/**
 * Runs the same tests on SQLite and on MariaDB. `open` boots a kernel on a fresh database, which is removed after
 * the suite; call it in `beforeAll` for one database per file, or in a test for one of its own.
 *
 * ```ts
 * describeDatabases('notes', (open) => {
 *   let db: TestDatabase;
 *   beforeAll(async () => { db = await open({ plugins: [notesPlugin] }); });
 *   it('…', async () => { await db.data.transact(actor, (tx) => …); });
 * });
 * ```
 *
 * With `SANZHI_TEST_DATABASES=sqlite` only that half runs. Where no MariaDB server is installed its half is left out and that is recorded, except with `CI=true`: it fails.
 */
export function describeDatabases(name: string, tests: (open: OpenDatabase, dialect: Dialect) => void): void {
  describe(`${name} (sqlite)`, () => tests(opener(freshSqlite), 'sqlite'));
  describeMariadb(name, tests);
}

/** As {@link describeDatabases}, for what only MariaDB has. */
export function describeMariadb(name: string, tests: (open: OpenDatabase, dialect: Dialect) => void): void {
  if (process.env['SANZHI_TEST_DATABASES'] === 'sqlite') return;
  if (mariadbProgram() !== undefined || process.env['CI'] === 'true') {
    describe(`${name} (mariadb)`, () => tests(opener(freshMariadb), 'mariadb'));
  } else {
    recordLeftOut(`MariaDB half of "${name}" (install mariadb-server)`);
  }
}

/** A fresh SQLite database for tests that need only one, wherever they ask; removed after the file's last test. */
export const openSqliteDatabase: OpenDatabase = opener(freshSqlite);

interface Fresh {
  readonly url: string;
  remove(): Promise<void>;
}

/** Called while tests are collected: what it opens is closed after the suite, or file, it was called in. */
function opener(fresh: () => Promise<Fresh>): OpenDatabase {
  const undo: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  });
  return async (options = {}) => {
    const database = options.url === undefined ? await fresh() : undefined;
    if (database) undo.push(() => database.remove());
    const opened = await boot(options.url ?? database?.url ?? '', options);
    undo.push(() => opened.close());
    return opened;
  };
}

async function boot(url: string, { plugins = [], settings = {}, clock, migrate = true }: TestDatabaseOptions) {
  const kernel = new Kernel([dataPlugin, ...plugins.filter(({ id }) => id !== dataPlugin.id)], {
    settings: { ...settings, data: { ...settings['data'], url } },
    ...(clock && { clock }),
  });
  await kernel.activate();
  const opened = { data: kernel.use(Data), outbox: kernel.use(Outbox), migrator: kernel.use(Migrator) };
  opened.outbox.bind(kernel);
  if (migrate) await opened.migrator.up().catch((error: unknown) => kernel.stop().then(() => Promise.reject(error)));
  return { ...opened, kernel, url, close: () => kernel.stop() };
}

async function freshSqlite(): Promise<Fresh> {
  const folder = await mkdtemp(join(tmpdir(), 'sanzhi-test-'));
  return {
    url: `sqlite:${join(folder, 'test.db')}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function freshMariadb(): Promise<Fresh> {
  const server = await testMariadb();
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  mariadbAdmin(server, `CREATE DATABASE ${name}`);
  return {
    url: `mysql://root@${server.host}:${server.port}/${name}`,
    remove: async () => mariadbAdmin(server, `DROP DATABASE ${name}`),
  };
}

/** `SANZHI_LEFT_OUT` names a file that collects what a run did not test; the run's summary prints it. */
function recordLeftOut(what: string): void {
  const file = process.env['SANZHI_LEFT_OUT'];
  if (file) appendFileSync(file, `${what}\n`);
  else process.stderr.write(`left out: ${what}\n`);
}
