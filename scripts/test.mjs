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
const excluded = [
  ...(quick ? ['test/{e2e,faults,acceptance}/**'] : []),
  ...(quick || !hasBrowser ? browserTests() : []),
].flatMap((file) => ['--exclude', file]);

const [linted, ...others] = checks;
const checked = (await Promise.all([run(linted), inTurn(others)])).flat();
const first = await test('tests', excluded);
const alone = isUnstable(first)
  ? await test(
      'unstable tests, alone',
      first.failed.map(({ file }) => file),
    )
  : undefined;
rmSync(folder, { recursive: true, force: true });

console.log('\n── summary');
const results = [...checked, { ...first, ok: first.ok || alone?.ok === true }, ...(alone ? [alone] : [])];
for (const { name, ok, seconds } of results) console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
for (const part of leftOut) console.log(`left out: ${part}`);
for (const { file, said } of first.failed) {
  const word = alone && !alone.failed.some((other) => other.file === file) ? 'unstable' : 'failed';
  for (const line of said) console.log(`${word} ${file} · ${line}`);
}

const failed = results.filter(({ ok }) => !ok).length;
const missing = process.env.CI === 'true' ? leftOut.length : 0;
const stillFailed = (alone ?? first).failedTests;
const lost = Math.max(stillFailed, failed + missing > 0 && stillFailed === 0 ? 1 : 0);
console.log(`tests: ${first.passedTests + first.failedTests - stillFailed} passed, ${lost} failed`);
process.exitCode = failed + missing > 0 ? 1 : 0;

/** Runs tests, aloud. @returns what came of them, with the files that failed and what they said */
async function test(name, args) {
  const report = join(folder, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const vitest = [process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args]];
  const result = await run([name, ...vitest], { aloud: true });
  const told = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  const { numPassedTests: passedTests = 0, numFailedTests: failedTests = 0, testResults = [] } = told;
  return { ...result, passedTests, failedTests, failed: failures(testResults) };
}

/**
 * A walk in a browser on a machine whose cores are full may run into its time without anything being wrong: it gets
 * one more chance, alone. It is named all the same. What does not need a browser has no excuse.
 */
function isUnstable({ ok, failed: files }) {
  if (ok || files.length === 0) return false;
  const inBrowser = browserTests();
  return files.every(({ file }) => file.startsWith('test/e2e/') || inBrowser.includes(file));
}

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

/** The files that failed, and why: whoever sees only the end of a log shall see it. */
function failures(files) {
  return files
    .filter(({ status }) => status === 'failed')
    .map(({ name, message, assertionResults }) => {
      const lines = assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => `${fullName}: ${firstLine(failureMessages[0])}`);
      return { file: relative(root, name), said: lines.length > 0 ? lines : [firstLine(message)] };
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
