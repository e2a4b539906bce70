import { expect, it } from 'vitest';
import { newId, systemActor } from '@sanzhi/platform-data';
import { describeDatabases } from '@sanzhi/test-kit';
import { processInstances, processSteps } from '../src/index.js';
import { reviewPlugins } from './review-process.js';

describeDatabases('the history of processes that ran before steps were kept', (open) => {
  it('becomes one step for each command, in order, and nothing of it is lost', async () => {
    const { migrator, data } = await open({
      plugins: reviewPlugins({ written: [], guardRefuses: false }),
      migrate: false,
    });
    const pending = await migrator.pending();
    await migrator.up(pending.slice(0, pending.indexOf('workflows-runtime-0002')));
    const [id, departmentId] = [newId(), newId()];
    const events = [
      ['start', 'activated', '2026-03-02 01:00:00.000'],
      ['start', 'completed', '2026-03-02 01:00:00.000'],
      ['write', 'activated', '2026-03-02 01:00:00.000'],
      ['write', 'completed', '2026-03-03 02:00:00.000'],
      ['file', 'activated', '2026-03-03 02:00:00.000'],
    ];
    await data.transact(systemActor, async (tx) => {
      const instance = {
        departmentId,
        versionId: newId(),
        processId: 'review',
        status: 'active',
        startedBy: 'someone',
      };
      await tx.of(processInstances).insert({ id, ...instance, startedAt: new Date('2026-03-02T01:00:00Z') });
      for (const [index, [element, event, at]] of events.entries()) {
        await tx.sql.run(
          `INSERT INTO process_history (id, department_id, case_id, instance_id, seq, element_id, event, actor_id, at)
           VALUES (?, ?, NULL, ?, ?, ?, ?, 'someone', ?)`,
          [newId(), departmentId, id, index + 1, element ?? '', event ?? '', at ?? ''],
        );
      }
    });

    await migrator.up();

    const read = data.read(systemActor);
    const steps = await read.of(processSteps).find({ orderBy: ['id'] });
    expect(steps.map(({ seq, command, at, events: told }) => [seq, command, at.toISOString(), told])).toEqual([
      [
        1,
        'recorded',
        '2026-03-02T01:00:00.000Z',
        [
          ['a', 'start', 0],
          ['c', 'start', 0],
          ['a', 'write', 0],
        ],
      ],
      [
        2,
        'recorded',
        '2026-03-03T02:00:00.000Z',
        [
          ['c', 'write', 0],
          ['a', 'file', 0],
        ],
      ],
    ]);
    expect((await read.of(processInstances).get(id)).steps).toBe(2);
    await expect(read.sql.all('SELECT * FROM process_history')).rejects.toThrow();
  });
});
