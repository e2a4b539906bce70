import { beforeAll, describe, expect, it } from 'vitest';
import { calendars } from '@sanzhi/platform-calendar';
import { newId, systemActor, type Actor } from '@sanzhi/platform-data';
import { Jobs } from '@sanzhi/platform-jobs';
import { type Plugin, TestClock } from '@sanzhi/platform-kernel';
import { describeDatabases, type TestDatabase } from '@sanzhi/test-kit';
import { processInstances, ProcessOperations, processSteps, processTasks } from '../src/index.js';
import { Office } from './office.js';
import { bpmn, flows, reviewPlugins, setUp } from './review-process.js';

const user = (id: string, more = '') =>
  `<bpmn:userTask id="${id}" name="${id}" camunda:assignee="\${starter}" ${more}/>`;
const timed = (id: string, host: string, duration: string) =>
  `<bpmn:boundaryEvent id="${id}" attachedToRef="${host}"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${duration}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>`;

/** Draft, then decide; too late after three days. */
const version = (draft: string, more = '') =>
  bpmn(`<bpmn:process id="procedure" isExecutable="true"><bpmn:startEvent id="s" />${user(draft)}${user('decide')}
    ${timed('late', draft, 'P3D')}<bpmn:endEvent id="e" /><bpmn:endEvent id="x" />${more}
    ${flows(`s ${draft}`, `${draft} decide`, 'decide e', 'late x')}</bpmn:process>`);

const DAY = 86_400_000;

describeDatabases('operating processes', (open) => {
  const clock = new TestClock('2026-03-02T01:00:00Z');
  let db: TestDatabase;
  let office: Office;
  let operations: ProcessOperations;
  let operator: Actor;
  let officer: Actor;

  beforeAll(async () => {
    // One version has a step that nothing leads to: what could not be proved is published here with a warning.
    const settings = { workflows: { proof: 'warn' } };
    db = await open({ plugins: reviewPlugins({ written: [], guardRefuses: false }), clock, settings });
    const world = await setUp(db.kernel, db.data);
    officer = await world.actor('author');
    operator = await world.actor('operator');
    office = new Office(db.kernel, db.data, world, officer);
    operations = db.kernel.use(ProcessOperations);
  });

  const operate = <T>(act: (tx: Parameters<ProcessOperations['redate']>[0]) => Promise<T>, actor = operator) =>
    db.data.transact(actor, act);
  const steps = async (id: string) =>
    (
      await db.data
        .read(systemActor)
        .of(processSteps)
        .find({ where: { instanceId: id }, orderBy: ['id'] })
    ).map(({ command, note }) => [command, note]);

  describe('中止 and 恢复', () => {
    beforeAll(() => office.draw('pausing', version('draft')));

    it('stop tasks and timers, and go on where they stood', async () => {
      const { id } = await office.start('pausing');

      await operate((tx) => operations.suspend(tx, id, '当事人死亡'));
      expect(await office.status(id)).toBe('suspended');
      expect(await office.at(id)).toEqual([]);
      clock.advance(4 * DAY);
      await office.settle();
      expect(await office.status(id)).toBe('suspended');
      await operate((tx) => operations.resume(tx, id, '继承人参加'));
      expect(await office.at(id)).toEqual(['draft']);
      clock.advance(300_000);
      await office.settle();

      expect(await office.status(id)).toBe('completed');
      expect(await steps(id)).toEqual([
        ['start', null],
        ['suspend', '当事人死亡'],
        ['resume', '继承人参加'],
        ['timerFired', null],
      ]);
    });

    it('need the right to operate', async () => {
      const { id } = await office.start('pausing');

      await expect(operate((tx) => operations.suspend(tx, id, 'x'), officer)).rejects.toMatchObject({
        code: 'ACCESS_FORBIDDEN',
      });
    });
  });

  it('撤案 ends the instance with its tasks, timers and history', async () => {
    await office.draw('giving-up', version('draft'));
    const { id } = await office.start('giving-up', { caseId: newId() });

    await operate((tx) => operations.cancel(tx, id, '违法事实不成立'));

    expect(await office.status(id)).toBe('cancelled');
    expect(await office.at(id)).toEqual([]);
    const jobs = await db.kernel
      .use(Jobs)
      .list(db.data.read(systemActor), { subject: `process/${id}`, states: ['waiting'] });
    expect(jobs).toEqual([]);
  });

  describe('migration', () => {
    let before: string;
    let after: string;

    beforeAll(async () => {
      before = await office.draw('decide', version('draft'));
      await Promise.all([1, 2, 3].map(() => office.start('decide')));
      after = await office.draw('decide', version('compose', user('spare')).replace('P3D', 'P9D'));
    });

    it('is previewed: what moves where, what is refused and why, without changing anything', async () => {
      const reader = db.data.read(operator);

      const unmapped = await operations.preview(reader, { fromVersionId: before, toVersionId: after });
      const mapped = await operations.preview(reader, {
        fromVersionId: before,
        toVersionId: after,
        mapping: { draft: 'compose' },
      });

      expect(unmapped).toMatchObject({ running: 3, refused: 3 });
      expect(unmapped.reasons.map(({ elements, count }) => [elements[0], count])).toContainEqual(['draft', 3]);
      expect(mapped).toMatchObject({
        running: 3,
        refused: 0,
        moves: [{ element: 'draft', to: 'compose', into: [], count: 3 }],
      });
      expect(await reader.of(processInstances).count({ versionId: after })).toBe(0);
    });

    it('that cannot be done is refused with the reason for each place, and nothing has moved', async () => {
      const [running] = await db.data
        .read(systemActor)
        .of(processInstances)
        .find({ where: { versionId: before } });
      const order = { fromVersionId: before, toVersionId: after, reason: '换版' };

      await expect(operate((tx) => operations.migrate(tx, running?.id ?? '', order))).rejects.toMatchObject({
        code: 'PROCESS_MIGRATION_REFUSED',
        details: [expect.objectContaining({ pointer: '/elements/draft' })],
      });
      expect((await office.instance(running?.id ?? '')).versionId).toBe(before);
    });

    it('goes to a published version of the same flowchart only, and from the version it says', async () => {
      const [running] = await db.data
        .read(systemActor)
        .of(processInstances)
        .find({ where: { versionId: before } });
      const other = await office.draw('elsewhere', version('draft'));
      const to = (toVersionId: string, fromVersionId = before) =>
        operate((tx) => operations.migrate(tx, running?.id ?? '', { fromVersionId, toVersionId, reason: 'x' }));

      await expect(to(other)).rejects.toMatchObject({ code: 'PROCESS_MIGRATION_TARGET' });
      await expect(to(after, after)).rejects.toMatchObject({ code: 'PROCESS_MIGRATION_STALE' });
    });

    it('keeps what completing a task does: to another element template it is refused', async () => {
      const from = await office.draw(
        'templated',
        version('draft').replace('name="draft"', 'name="draft" camunda:modelerTemplate="test.one"'),
      );
      await office.start('templated');
      const to = await office.draw(
        'templated',
        version('draft').replace('name="draft"', 'name="draft" camunda:modelerTemplate="test.two"'),
      );

      const preview = await operations.preview(db.data.read(operator), { fromVersionId: from, toVersionId: to });

      expect(preview).toMatchObject({ running: 1, refused: 1 });
    });

    it('carries all running instances over, each by a job, tasks and timers with them', async () => {
      const order = { fromVersionId: before, toVersionId: after, mapping: { draft: 'compose' }, reason: '换版' };

      expect(await operate((tx) => operations.migrateAll(tx, order))).toBe(3);
      await office.settle();

      const carried = await db.data
        .read(systemActor)
        .of(processInstances)
        .find({ where: { versionId: after } });
      expect(carried).toHaveLength(3);
      const [one, two] = carried;
      expect(await office.at(one?.id ?? '')).toEqual(['compose']);
      await office.complete(one?.id ?? '', 'compose');
      expect(await office.at(one?.id ?? '')).toEqual(['decide']);
      clock.advance(4 * DAY);
      await office.settle();
      expect(await office.at(two?.id ?? '')).toEqual(['compose']);
      clock.advance(6 * DAY);
      await office.settle();
      expect(await office.status(two?.id ?? '')).toBe('completed');
    });

    it('puts what runs into a sub-process that the new version draws around it, and says so beforehand', async () => {
      const from = await office.draw('enclosed', version('draft'));
      const { id } = await office.start('enclosed');
      const to = await office.draw(
        'enclosed',
        bpmn(`<bpmn:process id="enclosed" isExecutable="true"><bpmn:startEvent id="s" />
          <bpmn:subProcess id="preparation"><bpmn:startEvent id="ps" />${user('draft')}<bpmn:endEvent id="pe" />${flows('ps draft', 'draft pe')}</bpmn:subProcess>
          ${timed('overdue', 'preparation', 'P5D')}${user('decide')}<bpmn:endEvent id="e" /><bpmn:endEvent id="x" />
          ${flows('s preparation', 'preparation decide', 'decide e', 'overdue x')}</bpmn:process>`).replace(
          'id="enclosed"',
          'id="procedure"',
        ),
      );
      const order = { fromVersionId: from, toVersionId: to };

      const preview = await operations.preview(db.data.read(operator), order);
      await operate((tx) => operations.migrate(tx, id, { ...order, reason: '换版' }));

      const move = { element: 'draft', to: 'draft', into: ['preparation'], count: 1 };
      expect(preview).toMatchObject({ running: 1, refused: 0, moves: [move] });
      const timers = await db.kernel
        .use(Jobs)
        .list(db.data.read(systemActor), { subject: `process/${id}`, states: ['waiting'] });
      expect(timers.map(({ payload }) => (payload as { element: string }).element)).toEqual(['overdue']);
      await office.complete(id, 'draft');
      expect(await office.at(id)).toEqual(['decide']);
    });

    it('leaves those that are to finish on the old version alone', async () => {
      const old = await office.draw('finishing', version('draft'));
      const { id } = await office.start('finishing');
      await office.draw('finishing', version('compose'));

      await office.complete(id, 'draft');

      expect(await office.instance(id)).toMatchObject({ versionId: old });
      expect(await office.at(id)).toEqual(['decide']);
    });
  });
});

describeDatabases('dates that rest on a calendar not yet published', (open) => {
  const clock = new TestClock('2026-12-28T01:00:00Z');
  const nextYear: Plugin = {
    id: 'calendar-2027',
    contributes: [
      calendars.of({
        year: 2027,
        holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-05' }],
        makeUpDays: [],
        notice: 'test',
        isVerified: true,
      } as never),
    ],
  };

  it('are dated again once it is loaded: tasks and timers, with the rule they were counted by', async () => {
    const plugins = reviewPlugins({ written: [], guardRefuses: false });
    const first = await open({ plugins, clock });
    const world = await setUp(first.kernel, first.data);
    const office = new Office(first.kernel, first.data, world, await world.actor('author'));
    await office.draw(
      'dated',
      bpmn(`<bpmn:process id="dated" isExecutable="true"><bpmn:startEvent id="s" />${user('draft', 'camunda:dueDate="P5WD"')}
        ${timed('late', 'draft', 'P5WD')}<bpmn:endEvent id="e" /><bpmn:endEvent id="x" />${flows('s draft', 'draft e', 'late x')}</bpmn:process>`),
    );
    const { id } = await office.start('dated');
    const before = await office.task(id, 'draft');

    const second = await open({ plugins: [...plugins, nextYear], clock, url: first.url, migrate: false });
    const operations = second.kernel.use(ProcessOperations);
    const moved = await second.data.transact(systemActor, (tx) => operations.redate(tx));
    const again = await second.data.transact(systemActor, (tx) => operations.redate(tx));

    const [task] = await second.data
      .read(systemActor)
      .of(processTasks)
      .find({ where: { instanceId: id } });
    const [timer] = await second.kernel.use(Jobs).list(second.data.read(systemActor), { subject: `process/${id}` });
    expect(before).toMatchObject({ isProvisional: true, dueRule: 'P5WD' });
    expect(task).toMatchObject({ dueOn: '2027-01-07', isProvisional: false });
    expect(task?.dueOn).not.toBe(before.dueOn);
    expect(timer?.runAt.toISOString()).toBe('2027-01-07T16:00:00.000Z');
    expect([moved, again]).toEqual([2, 0]);
  });
});
