// Installs the dependencies when they are missing or the lock file has changed. Node's own modules only.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs `npm ci` unless node_modules was made from this very lock file. */
export function install() {
  const stamp = join(root, 'node_modules/.sanzhi-lock');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('installing dependencies (a minute or two, once) …');
  // A dependency of a peer that is measured would tell its maker about this project, and keep a core busy over it.
  const env = { ...process.env, IBM_TELEMETRY_DISABLED: 'true' };
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { env });
  writeFileSync(stamp, lock);
}

/** Runs a program with its output shown; stops this one with its exit code when it fails. */
export function run(command, args, options = {}) {
  const { status, signal } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  if (status !== 0) process.exit(status ?? (signal ? 130 : 1));
}
