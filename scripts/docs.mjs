// Writes docs/errors.md from the packages' error definitions and the message catalogue, and docs/conformance.md from the
// conformance cases. Run after `npm run build`.
import { readdirSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readFileSync } from 'node:fs';
import { conformancePage } from './conformance-page.mjs';
import { root } from './install.mjs';

const layers = JSON.parse(readFileSync(join(root, 'layers.json'), 'utf8')).flat();
const { allPlugins } = await import(pathToFileURL(join(root, 'plugins/edition/dist/index.js')).href);
const { Kernel } = await import(pathToFileURL(join(root, 'platform/kernel/dist/index.js')).href);
const { messages } = await import(pathToFileURL(join(root, 'platform/i18n/dist/index.js')).href);
const texts = Object.assign({}, ...new Kernel(allPlugins()).contributions(messages).map(({ item }) => item.texts));

const sections = [];
for (const folder of layers) {
  const rows = [];
  for (const file of errorFiles(join(root, folder, 'dist'))) {
    const { errors } = await import(pathToFileURL(file).href);
    for (const { code, status } of Object.values(errors)) {
      rows.push(
        `| \`${code}\` | ${status} | ${texts[`error.${code}`] ?? '（仅见于日志）'} | ${texts[`error.${code}.remedy`] ?? ''} |`,
      );
    }
  }
  if (rows.length > 0)
    sections.push(
      `## ${folder}\n\n| code | status | what happened | what to do |\n|---|---|---|---|\n${rows.join('\n')}\n`,
    );
}
writeFileSync(
  join(root, 'docs/errors.md'),
  `# Errors\n\nMade by \`npm run docs\`. Every refusal carries its code; the API answers with problem+json.\n\n${sections.join('\n')}`,
);

const model = await import(pathToFileURL(join(root, 'workflows/model/dist/index.js')).href);
writeFileSync(join(root, 'docs/conformance.md'), await conformancePage(root, model));

function errorFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|\/)errors\.js$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name));
}
