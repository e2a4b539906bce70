import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A temporary server of its own, on a free port; never the machine's service. */
export interface TestMariadb {
  readonly host: string;
  readonly port: number;
}

const PROGRAMS = ['mariadbd', 'mysqld'];
const WAIT_MS = 60_000;

/** The server program, or `undefined` when none is installed. */
export function mariadbProgram(): string | undefined {
  return PROGRAMS.map((name) => whereIs(name)).find((path) => path !== undefined);
}

function whereIs(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin', '/usr/libexec'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/**
 * The server of this test run: started by the first test file that asks, shared by the others, stopped when the
 * run's main process has ended (however it ended), by a guard process that watches it.
 *
 * @throws when the server does not come up; the message names its log
 */
export async function testMariadb(): Promise<TestMariadb> {
  // Test files run in forks of the run's main process, so its id is what they have in common.
  const run = process.ppid;
  const folder = join(tmpdir(), `sanzhi-test-mariadb-${run}`);
  if (await makeFolder(folder)) startGuard(folder, run);
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await sleep(100)) {
    const state = await readFile(join(folder, 'state.json'), 'utf8').catch(() => undefined);
    if (state === undefined) continue;
    const { port, error } = JSON.parse(state) as { port: number; error?: string };
    if (error !== undefined) throw new Error(`the test MariaDB did not start: ${error}`);
    return { host: '127.0.0.1', port };
  }
  await rm(folder, { recursive: true, force: true });
  throw new Error(`the test MariaDB did not start within ${WAIT_MS / 1000} s`);
}

/** @returns true for the one who made it, and so starts the server */
async function makeFolder(folder: string): Promise<boolean> {
  return mkdir(folder).then(
    () => true,
    () => false,
  );
}

function startGuard(folder: string, run: number): void {
  const guard = fileURLToPath(new URL('./mariadb-guard.mjs', import.meta.url));
  const program = mariadbProgram() ?? 'mariadbd';
  const child = spawn(process.execPath, [guard, program, folder, String(run)], { detached: true, stdio: 'ignore' });
  child.unref();
}

/** Runs SQL as root through the command-line client, which comes with the server. */
export function mariadbAdmin({ host, port }: TestMariadb, sql: string): void {
  const client = whereIs('mariadb') ?? whereIs('mysql') ?? 'mariadb';
  const result = spawnSync(client, ['--no-defaults', '-h', host, '-P', String(port), '-u', 'root', '-e', sql], {
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`${sql}: ${result.stderr}`);
}
