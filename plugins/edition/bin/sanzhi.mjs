#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// In a checkout that was only installed, the packages are built at the first call; a release brings them built.
const [built, build] = ['../dist/main.js', '../../../scripts/build.mjs'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
if (!existsSync(built)) {
  const { status } = spawnSync(process.execPath, [build, '--packages'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

const { main } = await import('../dist/main.js');
process.exitCode = await main(process.argv.slice(2));
