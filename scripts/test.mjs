// `npm test`: installs what it needs and runs every check. `--check`: the quick ones, SQLite only. `--long`: the
// long fault runs. A part that this machine cannot run is listed with how to get it; with CI=true it is a failure.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { install, root } from './install.mjs';

const quick = process.argv.includes('--check');
const long = process.argv.includes('--long');
install();

const folder = mkdtempSync(join(tmpdir(), 'sanzhi-test-'));
const report = join(folder, 'report.json');
const browsers = [process.env.CHROMIUM, 'chromium-headless-shell', 'chromium'];
const hasBrowser = hasProgram(browsers);
const leftOut = missingParts();
const environment = {
  ...process.env,
  ...(quick ? { SANZHI_TEST_DATABASES: 'sqlite' } : {}),
  ...(long ? { SANZHI_TEST_LONG: '1' } : {}),
};

// Each of these keeps one core busy: side by side they take no longer than the longest.
const checks = [
  ['format and lint', 'npm', ['run', '--silent', 'lint']],
  ['types', 'npm', ['run', '--silent', 'types']],
  ['layers', 'npm', ['run', '--silent', 'layers']],
  ['build', process.execPath, ['scripts/build.mjs']],
];
const tests = [
  'tests',
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...(quick ? ['--exclude', 'test/{e2e,faults,acceptance}/**'] : []),
    ...(quick || !hasBrowser ? browserTests().flatMap((file) => ['--exclude', file]) : []),
  ],
];

const [linted, ...others] = checks;
const results = [...(await Promise.all([run(linted), inTurn(others)])).flat(), await run(tests, { aloud: true })];

console.log('\n── summary');
for (const { name, ok, seconds } of results) console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
for (const part of leftOut) console.log(`left out: ${part}`);
const counts = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 0, testResults: [] };
for (const line of failures(counts.testResults)) console.log(line);
rmSync(folder, { recursive: true, force: true });

const failed = results.filter(({ ok }) => !ok).length;
const missing = process.env.CI === 'true' ? leftOut.length : 0;
const lost = Math.max(counts.numFailedTests, failed + missing > 0 && counts.numFailedTests === 0 ? 1 : 0);
console.log(`tests: ${counts.numPassedTests} passed, ${lost} failed`);
process.exitCode = failed + missing > 0 ? 1 : 0;

/** @returns what came of a step. What it says is printed once it is done, or with `aloud` as it goes on. */
async function run([name, command, args], { aloud = false } = {}) {
  const began = Date.now();
  if (aloud) console.log(`\n── ${name}`);
  const child = spawn(command, args, { cwd: root, stdio: aloud ? 'inherit' : 'pipe', env: environment });
  const said = [];
  child.stdout?.on('data', (part) => said.push(part));
  child.stderr?.on('data', (part) => said.push(part));
  const [status] = await once(child, 'close');
  if (!aloud) console.log(`\n── ${name}\n${Buffer.concat(said).toString('utf8')}`);
  return { name, ok: status === 0, seconds: Math.round((Date.now() - began) / 1000) };
}

/** Whoever sees only the end of a log shall see what failed and why. */
function failures(files) {
  return files
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      const lines = failed.map((test) => `${test.fullName}: ${firstLine(test.failureMessages[0])}`);
      const said = lines.length > 0 ? lines : [firstLine(message)];
      return said.map((line) => `failed ${relative(root, name)} · ${line}`);
    });
}

function firstLine(text = '') {
  return text.split('\n', 1)[0].slice(0, 200);
}

async function inTurn(steps) {
  const done = [];
  for (const step of steps) done.push(await run(step));
  return done;
}

function missingParts() {
  const parts = [];
  if (!quick && !hasProgram(['mariadbd', '/usr/sbin/mariadbd', 'mysqld', '/usr/sbin/mysqld'])) {
    parts.push('everything on MariaDB (get it with: apt-get install mariadb-server)');
  }
  if (!quick && !hasBrowser) {
    parts.push(
      'everything in the browser (get it with: apt-get install chromium-headless-shell fonts-noto-cjk, or set CHROMIUM to a path)',
    );
  }
  return parts;
}

/** Tests that drive a browser: they say so by what they import. With CI=true a missing browser fails anyway. */
function browserTests() {
  const marks = ['-e', 'playwright-core', '-e', 'test-kit/browser'];
  const { stdout } = spawnSync('git', ['grep', '-l', ...marks, '--', '*.test.ts'], { cwd: root, encoding: 'utf8' });
  return [...stdout.split('\n').filter(Boolean), 'test/e2e/**'];
}

function hasProgram(names) {
  return names.some((name) => name && (existsSync(name) || spawnSync('which', [name]).status === 0));
}
