import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Inside the repository, so that bundles find their libraries. */
const bundles = join(here, '../../../node_modules/.cache/sanzhi-data-test');

/** Makes a program that Node runs of `<name>.ts` in this folder. */
export async function bundleProcess(name: string): Promise<void> {
  await mkdir(bundles, { recursive: true });
  await copyFile(join(here, '../src/sqlite/sqlite-worker.mjs'), join(bundles, 'sqlite-worker.mjs'));
  await build({
    entryPoints: [join(here, `${name}.ts`)],
    outfile: join(bundles, `${name}.mjs`),
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['sanzhi-source'],
    external: ['sequelize', 'mysql2', 'umzug', '@photostructure/sqlite'],
  });
}

/** Runs a bundled program on a database until it is killed: by itself, or here after so many lines of output. */
export async function runKilled(name: string, url: string, lines = Infinity): Promise<{ output: string }> {
  const child = spawn(process.execPath, [join(bundles, `${name}.mjs`), url], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
    if (output.split('\n').length > lines) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return { output };
}
