// Builds every package that Node runs (transpiled file by file, so that each package keeps its own dist) and
// the browser bundles (`--packages` leaves those out). Skips what has not changed since the last build, so that a second
// start is quick.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  copyFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const layers = JSON.parse(readFileSync(join(root, 'layers.json'), 'utf8')).flat();
const bundles = ['web/console', 'web/portal'].filter((folder) => existsSync(join(root, folder, 'vite.config.ts')));
const stampFile = join(root, 'node_modules/.cache/sanzhi-build.json');

const stamps = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
const force = process.argv.includes('--force');

// Browser packages are bundled from their sources by Vite.
const browser = [
  'web/ui',
  'web/shell',
  'web/rules',
  'web/configuration',
  'web/console',
  'forms/react',
  'forms/designer',
  'workflows/inbox',
  'workflows/modeler',
  'workflows/operations',
];
const packages = layers.filter((folder) => !browser.includes(folder) && existsSync(join(root, folder, 'src')));
const sources = Object.fromEntries(packages.map((folder) => [folder, filesOf(join(root, folder, 'src'))]));
const stale = packages.filter((folder) => isStale(folder, sources[folder], 'dist'));
if (stale.length > 0) await transpile(stale);

// How a package may be cut into chunks stands in its package.json.
const everySource = layers.flatMap((folder) => [
  ...filesOf(join(root, folder, 'src')),
  ...['package.json', 'vite.config.ts'].map((name) => join(root, folder, name)).filter((file) => existsSync(file)),
]);
const wanted = process.argv.includes('--packages') ? [] : bundles;
const staleBundles = wanted.filter((folder) => isStale(`${folder}:bundle`, everySource, `${folder}/dist/client`));
for (const folder of staleBundles) await bundle(folder);

mkdirSync(dirname(stampFile), { recursive: true });
writeFileSync(stampFile, JSON.stringify(stamps));
if (stale.length + staleBundles.length > 0) {
  console.log(`built ${stale.length} packages, ${staleBundles.length} bundles`);
}

async function transpile(folders) {
  const { build } = await import('esbuild');
  for (const folder of folders) {
    const files = sources[folder];
    const outdir = join(root, folder, 'dist');
    for (const entry of existsSync(outdir) ? readdirSync(outdir) : []) {
      if (entry !== 'client') rmSync(join(outdir, entry), { recursive: true, force: true });
    }
    await build({
      entryPoints: files.filter(
        (file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !file.includes('/src/web/'),
      ),
      outdir,
      outbase: join(root, folder, 'src'),
      format: 'esm',
      target: 'node20',
      jsx: 'automatic',
      sourcemap: 'linked',
      logLevel: 'warning',
    });
    for (const file of files.filter((name) => !/\.tsx?$/.test(name) && !name.includes('/src/web/'))) {
      const target = join(outdir, relative(join(root, folder, 'src'), file));
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(file, target);
    }
  }
}

async function bundle(folder) {
  const { build } = await import('vite');
  // A test that builds first would pass its own on, and get the development build of React.
  process.env.NODE_ENV = 'production';
  console.log(`bundling ${folder} …`);
  await build({ root: join(root, folder), configFile: join(root, folder, 'vite.config.ts'), logLevel: 'warn' });
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Remembers the newest stamp of these sources and tells whether the output was made from older ones. */
function isStale(key, files, output) {
  const hash = createHash('sha256');
  for (const file of files) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${relative(root, file)} ${mtimeMs} ${size}\n`);
  }
  const stamp = hash.digest('hex');
  const outputFolder = output.includes('/') ? join(root, output) : join(root, key, output);
  const fresh = !force && stamps[key] === stamp && existsSync(outputFolder);
  stamps[key] = stamp;
  return !fresh;
}
