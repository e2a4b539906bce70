import { systemActor } from '@sanzhi/platform-data';
import { metrics } from '@sanzhi/platform-http';
import { TestClock } from '@sanzhi/platform-kernel';
import { describeDatabases } from '@sanzhi/test-kit';
import { expect, it } from 'vitest';
import { Jobs, jobsPlugin } from '../src/index.js';
import { workPlugin } from './work-plugin.js';

describeDatabases('the metrics of jobs', (open) => {
  it('count jobs by state, and those that nobody takes in time', async () => {
    const clock = new TestClock('2026-03-03T01:00:00Z');
    const { data, kernel } = await open({
      plugins: [jobsPlugin, workPlugin({ outside: () => Promise.resolve() })],
      clock,
    });
    const due = [new Date('2026-03-03T01:00:00Z'), new Date('2026-03-03T01:04:30Z'), new Date('2026-03-04T01:00:00Z')];
    await data.transact(systemActor, async (tx) => {
      for (const runAt of due) await kernel.use(Jobs).schedule(tx, { kind: 'work.note', subject: 'bell', runAt });
    });
    clock.advance(5 * 60_000);

    const collected = await Promise.all(
      kernel
        .contributions(metrics)
        .map(async ({ item }) => [item.name, await item.collect(data.read(systemActor), clock.now())]),
    );

    expect(Object.fromEntries(collected)).toEqual({
      sanzhi_jobs: [
        { value: 3, labels: { state: 'waiting' } },
        { value: 0, labels: { state: 'running' } },
        { value: 0, labels: { state: 'failed' } },
      ],
      sanzhi_jobs_late: [{ value: 1 }],
    });
  });
});
