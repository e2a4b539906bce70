import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { mariadbAdmin, mariadbProgram, testMariadb } from '@sanzhi/test-kit';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const rounds = process.env['SANZHI_TEST_LONG'] ? 40 : 3;
const program = fileURLToPath(new URL('node.mjs', import.meta.url));

interface Counted {
  readonly instances: readonly { id: string; status: string; last: number }[];
  readonly tasks: readonly { instanceId: string; elementId: string }[];
  readonly effects: readonly { id: string; what: string; times: number }[];
  readonly steps: readonly { instanceId: string; seq: number; command: string }[];
}

/** What the nodes said they were promised. */
class Ledger {
  readonly started = new Set<string>();
  readonly completed = new Set<string>();
  readonly unexpected: string[] = [];

  note(line: string): void {
    const [word = '', ...rest] = line.split(' ');
    if (word === 'started') this.started.add(rest[0] ?? '');
    if (word === 'completed') this.completed.add(rest.join(' '));
    if (word === 'unexpected') this.unexpected.push(rest.join(' '));
  }
}

/** A node at work; resolves when it is. */
function node(url: string, what: string, note: (line: string) => void): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, url, what], { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (said + chunk.toString()).split('\n');
      said = lines.pop() ?? '';
      for (const line of lines) {
        if (line === 'ready') resolve(child);
        note(line);
      }
    });
    // Not at its exit: what it said may still be on the way.
    child.once('close', (code) => {
      if (code === 0) resolve(child);
      else reject(new Error(`node ${what} ended with ${code}:\n${complaints}`));
    });
  });
}

const ended = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise<void>((resolve) => child.once('exit', () => resolve()));

async function run(url: string, what: string): Promise<string> {
  const lines: string[] = [];
  await ended(await node(url, what, (line) => lines.push(line)));
  return lines.join('\n');
}

/** Kills the nodes one by one at random instants and starts them again. */
async function grind(url: string, { nodes, ledger }: { nodes: number; ledger: Ledger }): Promise<void> {
  const start = () => node(url, 'work', (line) => ledger.note(line));
  const working = await Promise.all(Array.from({ length: nodes }, start));
  for (let round = 0; round < rounds; round += 1) {
    await sleep(randomInt(300, 1500));
    const index = randomInt(nodes);
    const victim = working[index] as ChildProcess;
    victim.kill('SIGKILL');
    await ended(victim);
    working[index] = await start();
  }
  for (const child of working) child.stdin?.end();
  await Promise.all(working.map(ended));
}

/** What is wrong with what is left, counted as the promise is worded. */
function verdict({ instances, effects, steps, tasks }: Counted, ledger: Ledger) {
  const status = new Map(instances.map((instance) => [instance.id, instance]));
  const had = new Map(effects.map(({ id, what, times }) => [`${id} ${what}`, times]));
  const times = (id: string, what: string) => had.get(`${id} ${what}`) ?? 0;
  const finished = instances.filter((instance) => instance.status === 'completed');
  const numbers = new Map<string, number[]>();
  for (const { instanceId, seq } of steps) numbers.set(instanceId, [...(numbers.get(instanceId) ?? []), seq]);
  const lost = [
    ...[...ledger.started].filter((id) => !status.has(id)),
    ...[...ledger.completed].filter((done) => done.endsWith(' a') && times(done.split(' ')[0] ?? '', 'first') === 0),
    ...[...ledger.completed].filter(
      (done) => done.endsWith(' b') && status.get(done.split(' ')[0] ?? '')?.status !== 'completed',
    ),
    ...instances
      .filter(({ id, last }) => numbers.get(id)?.join() !== Array.from({ length: last }, (_, i) => i + 1).join())
      .map(({ id }) => `steps of ${id}`),
    ...finished.flatMap(({ id }) =>
      ['first', 'timed', 'after', 'last'].filter((what) => times(id, what) === 0).map((what) => `${id} ${what}`),
    ),
  ];
  const fired = new Map<string, number>();
  for (const { instanceId, command } of steps) {
    if (command === 'timerFired') fired.set(instanceId, (fired.get(instanceId) ?? 0) + 1);
  }
  return {
    lost,
    doubled: effects.filter((effect) => effect.times > 1),
    firedTwice: [...fired].filter(([, count]) => count > 1),
    incidents: instances.filter((instance) => instance.status === 'incident' || instance.status === 'failed'),
    openInEnded: tasks.filter(({ instanceId }) => status.get(instanceId)?.status === 'completed'),
    unexpected: ledger.unexpected,
  };
}

const nothingWrong = { lost: [], doubled: [], firedTwice: [], incidents: [], openInEnded: [], unexpected: [] };

async function judge(url: string, ledger: Ledger) {
  await run(url, 'settle');
  const counted = JSON.parse(await run(url, 'count')) as Counted;
  return { counted, verdict: verdict(counted, ledger) };
}

describe('one node on SQLite, killed at random instants', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'sanzhi-faults-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it(
    'loses no acknowledged step, doubles none, and fires each timer once',
    { timeout: 120_000 + rounds * 10_000 },
    async () => {
      const url = `sqlite:${join(folder, 'faults.db')}`;
      const ledger = new Ledger();
      await run(url, 'prepare');

      await grind(url, { nodes: 1, ledger });

      const { counted, verdict: found } = await judge(url, ledger);
      expect(ledger.completed.size).toBeGreaterThan(0);
      expect(found).toEqual(nothingWrong);
      expect(counted.steps.some(({ command }) => command === 'timerFired')).toBe(true);
    },
  );
});

describe.runIf(mariadbProgram() !== undefined || process.env['CI'] === 'true')('two nodes on MariaDB', () => {
  const name = `faults_${randomUUID().replaceAll('-', '')}`;
  let url: string;
  beforeAll(async () => {
    const server = await testMariadb();
    mariadbAdmin(server, `CREATE DATABASE ${name}`);
    url = `mysql://root@${server.host}:${server.port}/${name}`;
    await run(url, 'prepare');
  });

  /** Cuts connections, holds rows, and takes them in the wrong order, as a bad day does. */
  async function sabotage(isOver: () => boolean): Promise<{ cut: number; held: number; deadlocks: number }> {
    const done = { cut: 0, held: 0, deadlocks: 0 };
    const [one, two] = [await createConnection(url), await createConnection(url)];
    const ignore = () => undefined;
    while (!isOver()) {
      await sleep(randomInt(50, 200));
      const [rows] = await one.query('SELECT id FROM process_instances WHERE status = ? ORDER BY id DESC LIMIT 2', [
        'active',
      ]);
      const [first, second] = rows as { id: string }[];
      if (!first || !second) continue;
      const lock = (connection: typeof one, id: string) =>
        connection.query('UPDATE process_instances SET rev = rev WHERE id = ?', [id]);
      const what = randomInt(3);
      if (what === 0) {
        const [list] = await one.query(
          'SELECT id FROM information_schema.processlist WHERE db = ? AND id <> CONNECTION_ID()',
          [name],
        );
        const victims = (list as { id: number }[]).filter(({ id }) => id !== two.threadId);
        const victim = victims[randomInt(Math.max(victims.length, 1))];
        if (victim) await one.query(`KILL ${victim.id}`).then(() => (done.cut += 1), ignore);
      } else {
        await one.beginTransaction();
        await lock(one, first.id);
        await two.beginTransaction();
        await lock(two, second.id);
        await sleep(randomInt(20, 150));
        done.held += 1;
        if (what === 2) {
          const crossed = [lock(one, second.id), lock(two, first.id)].map((taken) =>
            taken.catch(() => (done.deadlocks += 1)),
          );
          await Promise.all(crossed);
        }
        await one.rollback();
        await two.rollback();
      }
    }
    await Promise.all([one.end(), two.end()]);
    return done;
  }

  it(
    'share the work through kills, cut connections, lock waits, deadlocks and lost leases',
    { timeout: 120_000 + rounds * 15_000 },
    async () => {
      const ledger = new Ledger();
      let isOver = false;
      const sabotaged = sabotage(() => isOver);

      await grind(url, { nodes: 2, ledger }).finally(() => (isOver = true));
      const faults = await sabotaged;

      const { counted, verdict: found } = await judge(url, ledger);
      expect(ledger.completed.size).toBeGreaterThan(0);
      expect(faults.cut + faults.held).toBeGreaterThan(0);
      expect(found).toEqual(nothingWrong);
      const counts = { acknowledged: ledger.started.size + ledger.completed.size, faults, steps: counted.steps.length };
      process.stdout.write(`faults: ${JSON.stringify(counts)}\n`);
    },
  );
});
