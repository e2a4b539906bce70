import { systemActor } from '@sanzhi/platform-data';
import { TestClock } from '@sanzhi/platform-kernel';
import { describeDatabases, type TestDatabase } from '@sanzhi/test-kit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { jobs, Jobs, jobsPlugin, type NewJob } from '../src/index.js';
import { effects, effectsOf, workPlugin } from './work-plugin.js';

describeDatabases('jobs', (open) => {
  const clock = new TestClock('2026-03-03T01:00:00Z');
  let outside: () => Promise<void> = async () => {};
  let database: TestDatabase;
  let service: Jobs;

  const schedule = (job: NewJob) => database.data.transact(systemActor, (tx) => service.schedule(tx, job));
  const stateOf = async (id: string) => (await database.data.read(systemActor).of(jobs).get(id)).state;

  beforeAll(async () => {
    database = await open({ plugins: [jobsPlugin, workPlugin({ outside: () => outside() })], clock });
    service = database.kernel.use(Jobs);
  });

  beforeEach(async () => {
    clock.set('2026-03-03T01:00:00Z');
    await service.runDue();
    await database.data.transact(systemActor, async (tx) => {
      await tx.of(jobs).remove({ kind: { not: 'daily' } });
      await tx.of(effects).remove({});
    });
  });

  it('does a job whose transaction committed, and no other', async () => {
    const rolledBack = database.data.transact(systemActor, async (tx) => {
      await service.schedule(tx, { kind: 'work.note', subject: 'lost' });
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    const id = await schedule({ kind: 'work.note', subject: 'kept' });

    const count = await service.runDue();

    expect([count, await effectsOf(database.data), await stateOf(id)]).toEqual([1, ['kept'], 'done']);
  });

  it('waits until a job is due', async () => {
    await schedule({ kind: 'work.note', subject: 'later', runAt: new Date('2026-03-03T02:00:00Z') });

    const before = await service.runDue();
    clock.set('2026-03-03T02:00:00Z');
    const after = await service.runDue();

    expect([before, after]).toEqual([0, 1]);
  });

  it('schedules a key once, even after it is done', async () => {
    const first = await schedule({ kind: 'work.note', subject: 'once', key: 'receipt/1' });
    await service.runDue();

    const again = await schedule({ kind: 'work.note', subject: 'once', key: 'receipt/1' });

    expect(again).toBe(first);
    expect([await service.runDue(), await effectsOf(database.data)]).toEqual([0, ['once']]);
  });

  it('schedules a key once when many transactions do so together', async () => {
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => schedule({ kind: 'work.note', subject: 'together', key: 'together' })),
    );

    await service.runDue();

    expect(new Set(ids).size).toBe(1);
    expect(await effectsOf(database.data)).toEqual(['together']);
  });

  it('takes a job back and lets its key be used again', async () => {
    await schedule({ kind: 'work.note', subject: 'first date', key: 'timer/1' });

    const hadOne = await database.data.transact(systemActor, async (tx) => {
      const cancelled = await service.cancel(tx, 'timer/1');
      await service.schedule(tx, { kind: 'work.note', subject: 'second date', key: 'timer/1' });
      return [cancelled, await service.cancel(tx, 'timer/2')];
    });

    expect(hadOne).toEqual([true, false]);
    await service.runDue();
    expect(await effectsOf(database.data)).toEqual(['second date']);
  });

  it('refuses to end a job that was cancelled while it ran', async () => {
    outside = async () => {
      await database.data.transact(systemActor, (tx) => service.cancel(tx, 'call/1'));
    };
    await schedule({ kind: 'work.outside', subject: 'cancelled', key: 'call/1' });

    await service.runDue();

    expect(await database.data.read(systemActor).of(jobs).count({ subject: 'cancelled' })).toBe(0);
  });

  it('tries again with growing delays and keeps nothing of a failed attempt', async () => {
    const id = await schedule({ kind: 'work.fail', subject: 'third time', payload: 3 });

    await service.runDue();
    const first = await database.data.read(systemActor).of(jobs).get(id);
    clock.set(first.runAt);
    await service.runDue();
    const second = await database.data.read(systemActor).of(jobs).get(id);
    const delay = second.runAt.getTime() - first.runAt.getTime();
    clock.set(second.runAt);
    await service.runDue();

    expect(first).toMatchObject({ state: 'waiting', attempts: 1, lastError: expect.stringContaining('not yet') });
    expect(first.runAt.getTime() - Date.parse('2026-03-03T01:00:00Z')).toBeGreaterThanOrEqual(750);
    expect([delay >= 1_500, delay <= 2_500]).toEqual([true, true]);
    expect([await stateOf(id), await effectsOf(database.data)]).toEqual(['done', ['third time#3']]);
  });

  it('gives up after the last attempt, says so, and can be told to try again', async () => {
    const id = await schedule({ kind: 'work.fail', subject: 'hopeless', payload: 4 });

    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await service.runDue();
      clock.advance(3_600_000);
    }
    await database.outbox.drain();

    expect(await service.incidents()).toMatchObject([{ id, kind: 'work.fail', attempts: 3 }]);
    expect(await effectsOf(database.data)).toEqual(['failed hopeless 3']);
    await database.data.transact(systemActor, (tx) => service.retry(tx, id));
    expect([await service.incidents(), await stateOf(id)]).toEqual([[], 'waiting']);
    const again = database.data.transact(systemActor, (tx) => service.retry(tx, id));
    await expect(again).rejects.toMatchObject({ code: 'JOBS_NOT_FAILED' });
  });

  it('refuses a job that nobody can do', async () => {
    await expect(schedule({ kind: 'work.unknown', subject: 'x' })).rejects.toMatchObject({ code: 'JOBS_KIND_UNKNOWN' });
  });

  it('does daily jobs once a day in Shanghai, and does not make up for missed days', async () => {
    clock.set('2026-03-09T16:29:00Z');
    await service.runDue();
    const tooEarly = await effectsOf(database.data);
    clock.set('2026-03-09T16:30:00Z');
    await service.runDue();
    await service.runDue();
    clock.set('2026-03-12T04:00:00Z');
    await service.runDue();

    expect(tooEarly).toEqual([]);
    expect(await effectsOf(database.data)).toEqual(['daily 2026-03-10', 'daily 2026-03-12']);
  });

  it('forgets done jobs after the days they are kept', async () => {
    const id = await schedule({ kind: 'work.note', subject: 'old', key: 'old' });
    await service.runDue();

    clock.advance(91 * 86_400_000);
    await service.runDue();

    expect(await database.data.read(systemActor).of(jobs).find({ where: { id } })).toEqual([]);
  });
});
