import { Data, systemActor } from '@sanzhi/platform-data';
import { TestClock, type Kernel } from '@sanzhi/platform-kernel';
import { describeDatabases, type TestDatabase } from '@sanzhi/test-kit';
import { expect, it, vi } from 'vitest';
import { jobHandlers, jobs, Jobs, jobsPlugin } from '../src/index.js';
import { JobRunner } from '../src/job-runner.js';
import { JobTable, type Claim } from '../src/job-table.js';
import { effectsOf, workPlugin } from './work-plugin.js';

const LEASE = 60_000;

/** A runner as one node has it, taken apart so that the test decides when it claims and when it runs. */
function runnerOf(kernel: Kernel, clock: TestClock) {
  const data = kernel.use(Data);
  const handlers = new Map(kernel.contributions(jobHandlers).map(({ item }) => [item.kind, item]));
  const table = new JobTable({ data, clock, leaseMs: LEASE });
  const runner = new JobRunner({ data, clock, table, handlers, leaseMs: LEASE, use: (key) => kernel.use(key) });
  const claim = () => table.claim([...handlers.keys()]);
  return { claim, mustClaim: async () => (await claim()) as Claim, runner, table };
}

describeDatabases('runners on one database', (open) => {
  const schedule = ({ kernel, data }: TestDatabase, subject: string, kind = 'work.note') =>
    data.transact(systemActor, (tx) => kernel.use(Jobs).schedule(tx, { kind, subject }));

  it('do each of 200 jobs once', async () => {
    const plugins = [jobsPlugin, workPlugin()];
    const one = await open({ plugins });
    const other = await open({ plugins, url: one.url });
    const subjects = Array.from({ length: 200 }, (_, index) => `job ${String(index).padStart(3, '0')}`);
    await one.data.transact(systemActor, async (tx) => {
      for (const subject of subjects) await one.kernel.use(Jobs).schedule(tx, { kind: 'work.note', subject });
    });

    one.kernel.use(Jobs).start();
    other.kernel.use(Jobs).start();
    const ended = () => one.data.read(systemActor).of(jobs).count({ state: 'done', kind: 'work.note' });
    await vi.waitFor(async () => expect(await ended()).toBe(200), { timeout: 25_000, interval: 100 });
    await Promise.all([one.kernel.use(Jobs).stop(), other.kernel.use(Jobs).stop()]);

    const noted = (await effectsOf(one.data)).filter((what) => what.startsWith('job'));
    expect(noted).toEqual(subjects);
  });

  it('start a job as soon as it is committed', async () => {
    const database = await open({
      plugins: [jobsPlugin, workPlugin()],
      settings: { jobs: { pollMs: 600_000 } },
      clock: new TestClock(),
    });
    database.kernel.use(Jobs).start();

    await schedule(database, 'at once');

    await vi.waitFor(async () => expect(await effectsOf(database.data)).toContain('at once'), { timeout: 10_000 });
    await database.kernel.use(Jobs).stop();
  });

  it('take the job of a killed runner once its lease ran out', async () => {
    const clock = new TestClock();
    const database = await open({ plugins: [jobsPlugin, workPlugin()], clock });
    const [killed, other] = [runnerOf(database.kernel, clock), runnerOf(database.kernel, clock)];
    await schedule(database, 'inherited');
    await killed.claim();

    const tooEarly = await other.runner.runOne();
    clock.advance(LEASE + 1);
    const inTime = await other.runner.runOne();

    expect([tooEarly, inTime, await effectsOf(database.data)]).toEqual([false, true, ['inherited']]);
  });

  it('leave a job alone whose runner renews its lease', async () => {
    const clock = new TestClock();
    const database = await open({ plugins: [jobsPlugin, workPlugin()], clock });
    const [slow, other] = [runnerOf(database.kernel, clock), runnerOf(database.kernel, clock)];
    await schedule(database, 'slow');
    const claim = await slow.mustClaim();

    clock.advance(LEASE - 1);
    const held = await slow.table.renew(claim);
    clock.advance(LEASE - 1);

    expect([held, await other.claim()]).toEqual([true, undefined]);
  });

  it('refuse the end of a job by a runner that outlived its lease', async () => {
    const clock = new TestClock();
    const database = await open({ plugins: [jobsPlugin, workPlugin()], clock });
    const [late, other] = [runnerOf(database.kernel, clock), runnerOf(database.kernel, clock)];
    await schedule(database, 'once in effect');
    const claim = await late.mustClaim();
    clock.advance(LEASE + 1);
    await other.runner.runOne();

    await late.runner.execute(claim);

    expect(await effectsOf(database.data)).toEqual(['once in effect']);
    expect(await late.table.renew(claim)).toBe(false);
    const [row] = await database.data
      .read(systemActor)
      .of(jobs)
      .find({ where: { kind: 'work.note' } });
    expect(row).toMatchObject({ state: 'done', attempts: 2, lastError: null });
  });

  it('refuse it too while the other runner is still at work', async () => {
    const clock = new TestClock();
    const database = await open({ plugins: [jobsPlugin, workPlugin()], clock });
    const [late, other] = [runnerOf(database.kernel, clock), runnerOf(database.kernel, clock)];
    await schedule(database, 'fenced');
    const first = await late.mustClaim();
    clock.advance(LEASE + 1);
    const second = await other.mustClaim();

    await late.runner.execute(first);
    const between = await effectsOf(database.data);
    await other.runner.execute(second);

    expect([between, await effectsOf(database.data)]).toEqual([[], ['fenced']]);
  });

  it('give up a job that kills every process that runs it', async () => {
    const clock = new TestClock();
    const database = await open({ plugins: [jobsPlugin, workPlugin()], clock });
    const runner = runnerOf(database.kernel, clock);
    await schedule(database, 'deadly', 'work.fail');

    const claims = [];
    for (let node = 1; node <= 4; node += 1) {
      claims.push((await runner.claim()) !== undefined);
      clock.advance(LEASE + 1);
    }

    expect(claims).toEqual([true, true, true, false]);
    expect(await database.kernel.use(Jobs).incidents()).toMatchObject([
      { subject: 'deadly', error: expect.stringContaining('without a word') },
    ]);
  });

  it('begin nothing more when they are stopped while they claim: it is handed back', async () => {
    const clock = new TestClock();
    const database = await open({ plugins: [jobsPlugin, workPlugin()], clock });
    const { runner, mustClaim } = runnerOf(database.kernel, clock);
    await schedule(database, 'not begun');
    const claim = await mustClaim();

    runner.stop();
    await runner.execute(claim);

    const [row] = await database.data
      .read(systemActor)
      .of(jobs)
      .find({ where: { kind: 'work.note' } });
    expect(row).toMatchObject({ state: 'waiting', attempts: 0, leaseOwner: null });
    expect(await effectsOf(database.data)).toEqual([]);
  });

  it('hand back what they were doing when they are stopped', async () => {
    const clock = new TestClock();
    let hasStarted = false;
    const database = await open({
      clock,
      plugins: [
        jobsPlugin,
        workPlugin(),
        {
          id: 'patient',
          requires: ['jobs'],
          contributes: [
            jobHandlers.of({
              kind: 'patient.wait',
              outside: true,
              run: ({ signal }) =>
                new Promise((_resolve, reject) => {
                  hasStarted = true;
                  signal.addEventListener('abort', () => reject(new Error('stopped')));
                }),
            }),
          ],
        },
      ],
    });
    await schedule(database, 'unfinished', 'patient.wait');
    database.kernel.use(Jobs).start();
    await vi.waitFor(() => expect(hasStarted).toBe(true), { timeout: 25_000 });

    await database.kernel.use(Jobs).stop();

    const [row] = await database.data
      .read(systemActor)
      .of(jobs)
      .find({ where: { kind: 'patient.wait' } });
    expect(row).toMatchObject({ state: 'waiting', attempts: 0, leaseOwner: null });
  });
});
