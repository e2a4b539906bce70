// Type-checks the two halves of the code base at once: what Node runs (no DOM) and what browsers run (no Node).
import { spawn } from 'node:child_process';
import { root } from './install.mjs';

const halves = ['tsconfig.server.json', 'tsconfig.web.json'];
const codes = await Promise.all(
  halves.map(
    (config) =>
      new Promise((resolve) => {
        spawn(process.execPath, ['node_modules/typescript/bin/tsc', '-p', config], { cwd: root, stdio: 'inherit' }).on(
          'exit',
          resolve,
        );
      }),
  ),
);
process.exitCode = codes.find((code) => code !== 0) ?? 0;
