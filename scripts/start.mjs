// `npm start`: install, build, then migrate, seed the demo edition once, and serve. Arguments go to `sanzhi start`.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install, root, run } from './install.mjs';

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Sanzhi needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(2);
}
install();
run(process.execPath, [join(root, 'scripts/build.mjs')]);
process.chdir(root);
const { main } = await import(pathToFileURL(join(root, 'plugins/edition/dist/main.js')).href);
process.exitCode = await main(['start', '--demo', ...process.argv.slice(2)]);
