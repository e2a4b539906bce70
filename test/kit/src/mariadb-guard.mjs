// Runs a temporary MariaDB for one test run: `node mariadb-guard.mjs PROGRAM FOLDER PID`. It writes FOLDER/state.json
// with the port once the server answers, and stops the server and removes FOLDER when process PID is gone.
// A process of its own, so that it outlives the test file that started it and survives a killed run.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [program, folder, watched] = process.argv.slice(2);
const data = join(folder, 'data');
const isRoot = process.getuid?.() === 0;
const user = isRoot ? ['--user=mysql'] : [];
let server;

try {
  install();
  const port = await freePort();
  server = start(port);
  await answers(port);
  publish({ port });
  while (isAlive(Number(watched)) && server.exitCode === null) await sleep(500);
} catch (error) {
  publish({ error: String(error) });
  while (isAlive(Number(watched))) await sleep(500);
} finally {
  await stop();
  rmSync(folder, { recursive: true, force: true });
}

function install() {
  mkdirSync(data);
  chmodSync(folder, 0o755);
  if (isRoot) chownSync(data, Number(idOf('-u')), Number(idOf('-g')));
  const installer = ['mariadb-install-db', 'mysql_install_db']
    .flatMap((name) => ['/usr/bin', '/usr/local/bin', dirname(program)].map((place) => join(place, name)))
    .find(existsSync);
  if (!installer) throw new Error('mariadb-install-db is not installed');
  const options = [`--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', ...user];
  const result = spawnSync(installer, ['--no-defaults', ...options], { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${installer}: ${result.stderr || result.stdout}`);
}

function idOf(option) {
  return spawnSync('id', [option, 'mysql'], { encoding: 'utf8' }).stdout.trim();
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// A foreign default collation shows that the product sets its own. Durability is not tested here, so no fsync.
function start(port) {
  const options = [
    `--datadir=${data}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(data, 's.sock')}`,
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_ci',
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-flush-method=nosync',
    '--innodb-doublewrite=0',
    '--innodb-stats-persistent=OFF',
    '--sync-frm=OFF',
    '--innodb-buffer-pool-size=64M',
    '--performance-schema=OFF',
    '--max-connections=300',
    `--log-error=${join(data, 'error.log')}`,
    ...user,
  ];
  return spawn(program, ['--no-defaults', ...options], { stdio: 'ignore' });
}

async function answers(port) {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`${program} ended with ${server.exitCode}`);
    const isOpen = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.unref();
      setTimeout(() => socket.destroy(), 50);
    });
    if (isOpen) return;
    await sleep(100);
  }
  throw new Error(`${program} did not answer on port ${port}`);
}

function publish(state) {
  writeFileSync(join(folder, 'state.tmp'), JSON.stringify(state));
  renameSync(join(folder, 'state.tmp'), join(folder, 'state.json'));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function stop() {
  if (!server || server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await Promise.race([ended, sleep(5000).then(() => server.kill('SIGKILL'))]);
}
