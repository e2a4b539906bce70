// `npm run bench -- engine [--only memory] [--rounds N] [--quick] [--json]`: docs/bench.md. Measures the built packages.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './install.mjs';

const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), '--packages'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (status !== 0) process.exit(2);
const outfile = join(root, 'test/bench/dist/main.mjs');
await build({
  entryPoints: [join(root, 'test/bench/src/main.ts')],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
});
const { main } = await import(pathToFileURL(outfile).href);
process.exitCode = await main(process.argv.slice(2));
