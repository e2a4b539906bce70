import { beforeAll, describe, expect, it } from 'vitest';
import { auditEntries } from '@sanzhi/platform-audit';
import { newId, systemActor, type Actor, type Tx } from '@sanzhi/platform-data';
import { Jobs } from '@sanzhi/platform-jobs';
import { TestClock } from '@sanzhi/platform-kernel';
import { describeDatabases, serve, type TestDatabase } from '@sanzhi/test-kit';
import { processInstances, ProcessOperations, processSuspended, processTasks } from '../src/index.js';
import { Office } from './office.js';
import { bpmn, flows, password, reviewPlugins, setUp } from './review-process.js';

const HOUR = 3_600_000;
const task = (id: string) => `<bpmn:userTask id="${id}" camunda:assignee="\${starter}" />`;

/** One task, started by what is given. */
const drawn = (id: string, start = '', more = '') =>
  bpmn(`${more}<bpmn:process id="${id}" isExecutable="true"><bpmn:startEvent id="s">${start}</bpmn:startEvent>${task('work')}
    <bpmn:endEvent id="e" />${flows('s work', 'work e')}</bpmn:process>`);

describeDatabases('a flowchart that is suspended', (open) => {
  const clock = new TestClock('2026-03-02T01:00:00Z');
  let db: TestDatabase;
  let office: Office;
  let operations: ProcessOperations;
  let operator: Actor;

  beforeAll(async () => {
    const plugins = reviewPlugins({ written: [], guardRefuses: false });
    db = await open({ plugins, clock, settings: { http: { logLevel: 'error' } } });
    const world = await setUp(db.kernel, db.data);
    office = new Office(db.kernel, db.data, world, await world.actor('author'));
    operator = await world.actor('operator');
    operations = db.kernel.use(ProcessOperations);
  });

  const operate = <T>(act: (tx: Tx) => Promise<T>, actor = operator) => db.data.transact(actor, act);
  const suspend = async (order: Omit<Parameters<ProcessOperations['suspendDefinition']>[1], 'reason'>) => {
    const suspended = await operate((tx) => operations.suspendDefinition(tx, { ...order, reason: '流程图有误' }));
    await office.settle();
    return suspended;
  };
  const resume = async (id: string) => {
    const resumed = await operate((tx) => operations.resumeDefinition(tx, id, '已改正'));
    await office.settle();
    return resumed;
  };
  const running = (processId: string) => db.data.read(systemActor).of(processInstances).count({ processId });
  const refused = { code: 'PROCESS_DEFINITION_SUSPENDED', status: 409 };

  describe('starts nothing', () => {
    it('by a person: the refusal names it', async () => {
      await office.draw('plain', drawn('plain'));
      const { id } = await suspend({ key: 'plain' });

      await expect(office.start('plain')).rejects.toMatchObject({
        ...refused,
        params: { flowchart: 'plain', version: 1 },
      });
      await resume(id);

      await expect(office.start('plain')).resolves.toMatchObject({ status: 'active' });
    });

    it('by a message from outside, also one that could be kept', async () => {
      const message = '<bpmn:messageEventDefinition messageRef="m" />';
      await office.draw('by-message', drawn('by-message', message, '<bpmn:message id="m" name="reported" />'));
      await suspend({ key: 'by-message' });
      const send = (more = {}) =>
        operate((tx) => office.processes.message(tx, { name: 'reported', ...more }), office.officer);

      await expect(send()).rejects.toMatchObject(refused);
      await expect(send({ timeToLive: 'P1D' })).rejects.toMatchObject(refused);
    });

    it('by what another process sends: that waits, and starts it once it is resumed', async () => {
      const message = '<bpmn:messageEventDefinition messageRef="m" />';
      await office.draw('receives', drawn('receives', message, '<bpmn:message id="m" name="handed-on" />'));
      await office.draw(
        'sends',
        bpmn(`<bpmn:message id="m" name="handed-on" /><bpmn:process id="sends" isExecutable="true"><bpmn:startEvent id="s" />
          <bpmn:endEvent id="e">${message}</bpmn:endEvent>${flows('s e')}</bpmn:process>`),
      );
      const { id } = await suspend({ key: 'receives' });

      const sender = await office.start('sends');
      await office.settle();
      expect([sender.status, await running('receives')]).toEqual(['completed', 0]);
      await resume(id);
      clock.advance(HOUR);
      await office.settle();

      expect(await running('receives')).toBe(1);
    });

    it('by a signal from outside, which then reaches nobody; one that a process throws passes it over', async () => {
      const signal = '<bpmn:signalEventDefinition signalRef="g" />';
      const named = '<bpmn:signal id="g" name="lapsed" />';
      await office.draw('by-signal', drawn('by-signal', signal, named));
      await office.draw('by-signal-too', drawn('by-signal-too', signal, named));
      await office.draw(
        'throws',
        bpmn(`${named}<bpmn:process id="throws" isExecutable="true"><bpmn:startEvent id="s" />
          <bpmn:endEvent id="e">${signal}</bpmn:endEvent>${flows('s e')}</bpmn:process>`),
      );
      await suspend({ key: 'by-signal' });

      await expect(
        operate((tx) => office.processes.signal(tx, { name: 'lapsed' }), office.officer),
      ).rejects.toMatchObject(refused);
      expect(await running('by-signal-too')).toBe(0);
      await office.start('throws');
      await office.settle();

      expect([await running('by-signal'), await running('by-signal-too')]).toEqual([0, 1]);
    });

    it('by a timer: the timer waits, and starts one once it is resumed', async () => {
      const every = `<bpmn:timerEventDefinition><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R/PT24H</bpmn:timeCycle></bpmn:timerEventDefinition>`;
      await office.draw('by-timer', drawn('by-timer', every), office.world.departmentId);
      const { id } = await suspend({ key: 'by-timer' });

      for (let day = 0; day < 3; day += 1) {
        clock.advance(24 * HOUR);
        await office.settle();
      }
      expect(await running('by-timer')).toBe(0);
      await resume(id);
      clock.advance(HOUR);
      await office.settle();

      expect(await running('by-timer')).toBe(1);
    });

    it('by a call from another file, which stops there and goes on when it is retried', async () => {
      await office.draw('called', drawn('called'));
      await office.draw(
        'calls',
        bpmn(`<bpmn:process id="calls" isExecutable="true"><bpmn:startEvent id="s" /><bpmn:callActivity id="call" calledElement="called" />
          <bpmn:endEvent id="e" />${flows('s call', 'call e')}</bpmn:process>`),
      );
      const { id: suspension } = await suspend({ key: 'called' });

      const { id } = await office.start('calls');
      const [fault] = JSON.parse((await office.instance(id)).incident ?? '[]') as { token: number; message: string }[];
      await resume(suspension);
      await operate((tx) => operations.retry(tx, id, fault?.token ?? 0, '已恢复启用'));

      expect(fault?.message).toContain('已暂停启用');
      expect([await office.status(id), await running('called')]).toEqual(['active', 1]);
    });
  });

  it('in one version leaves the version that comes after it alone', async () => {
    const versionId = await office.draw('renewed', drawn('renewed'));
    await suspend({ key: 'renewed', versionId });
    await expect(office.start('renewed')).rejects.toMatchObject(refused);

    await office.draw('renewed', drawn('renewed'));

    await expect(office.start('renewed')).resolves.toMatchObject({ status: 'active' });
  });

  it('in all versions starts nothing of the version that comes after it either', async () => {
    await office.draw('stopped', drawn('stopped'));
    await suspend({ key: 'stopped' });

    await office.draw('stopped', drawn('stopped'));

    await expect(office.start('stopped')).rejects.toMatchObject(refused);
  });

  it('in one department starts in another', async () => {
    await office.draw('shared', drawn('shared'));
    await suspend({ key: 'shared' });
    const elsewhere = { key: 'shared', departmentId: office.world.otherDepartmentId };

    await expect(db.data.transact(systemActor, (tx) => office.processes.start(tx, elsewhere))).resolves.toMatchObject({
      status: 'active',
    });
  });

  it('leaves what runs alone, unless it is to be suspended too', async () => {
    await office.draw('going-on', drawn('going-on'));
    const { id } = await office.start('going-on');

    const { ordered } = await suspend({ key: 'going-on' });
    await office.complete(id, 'work');

    expect([ordered, await office.status(id)]).toEqual([0, 'completed']);
  });

  describe('with what runs', () => {
    it('suspends and resumes exactly what it suspended: not what somebody had suspended before', async () => {
      await office.draw('both', drawn('both'));
      const [one, two, three] = [await office.start('both'), await office.start('both'), await office.start('both')];
      await operate((tx) => operations.suspend(tx, two.id, '等待鉴定'));

      const { id, ordered } = await suspend({ key: 'both', withInstances: true });
      const during = await Promise.all([one, two, three].map((each) => office.status(each.id)));
      const resumed = await resume(id);

      expect([ordered, during, resumed]).toEqual([2, ['suspended', 'suspended', 'suspended'], 2]);
      expect(await Promise.all([one, two, three].map((each) => office.status(each.id)))).toEqual([
        ...['active', 'suspended', 'active'],
      ]);
      expect(await office.at(one.id)).toEqual(['work']);
      expect(await db.data.read(systemActor).of(processSuspended).count()).toBe(0);
    });

    it('does not resume what somebody resumed and suspended again for another reason', async () => {
      await office.draw('again', drawn('again'));
      const { id } = await office.start('again');
      const { id: suspension } = await suspend({ key: 'again', withInstances: true });
      await operate((tx) => operations.resume(tx, id, '先行办理'));
      await operate((tx) => operations.suspend(tx, id, '当事人死亡'));

      await resume(suspension);

      expect(await office.status(id)).toBe('suspended');
    });

    it('keeps suspended what another suspension is to keep, until that one ends', async () => {
      const versionId = await office.draw('twice', drawn('twice'));
      const { id } = await office.start('twice');
      const first = await suspend({ key: 'twice', versionId, withInstances: true });
      const second = await suspend({ key: 'twice', withInstances: true });

      await resume(first.id);
      const between = await office.status(id);
      await resume(second.id);

      expect([between, await office.status(id)]).toEqual(['suspended', 'active']);
    });

    it('takes along what it called, and brings it back', async () => {
      await office.draw('sub', drawn('sub'));
      await office.draw(
        'super',
        bpmn(`<bpmn:process id="super" isExecutable="true"><bpmn:startEvent id="s" /><bpmn:callActivity id="call" calledElement="sub" />
          <bpmn:endEvent id="e" />${flows('s call', 'call e')}</bpmn:process>`),
      );
      const { id } = await office.start('super');
      const child = await db.data.read(systemActor).of(processInstances).first({ parentId: id });

      const suspension = await suspend({ key: 'super', withInstances: true });
      const during = await office.status(child?.id ?? '');
      await resume(suspension.id);

      expect([during, await office.status(child?.id ?? '')]).toEqual(['suspended', 'active']);
      const open = { instanceId: child?.id ?? '', state: 'open' };
      expect(await db.data.read(systemActor).of(processTasks).count(open)).toBe(1);
    });

    it('that is resumed before all of it was suspended suspends no more', async () => {
      await office.draw('hasty', drawn('hasty'));
      const { id } = await office.start('hasty');
      const { id: suspension } = await operate((tx) =>
        operations.suspendDefinition(tx, { key: 'hasty', withInstances: true, reason: 'x' }),
      );

      await resume(suspension);

      expect(await office.status(id)).toBe('active');
      const failed = await db.kernel.use(Jobs).list(db.data.read(systemActor), { states: ['failed'] });
      expect(failed).toEqual([]);
    });
  });

  it('is on the trail, with who, why and what', async () => {
    await office.draw('trailed', drawn('trailed'));
    const { id } = await suspend({ key: 'trailed' });
    await resume(id);

    const rows = await db.data
      .read(systemActor)
      .of(auditEntries)
      .find({ where: { subject: 'flowchart/trailed' }, orderBy: ['seq'] });

    expect(rows.map(({ action, actorId, data }) => [action, actorId, (data as { reason: string }).reason])).toEqual([
      ['definition.suspended', operator.id, '流程图有误'],
      ['definition.resumed', operator.id, '已改正'],
    ]);
  });

  it('is told with its version, its reason and how many it keeps', async () => {
    const versionId = await office.draw('told', drawn('told'));
    await office.start('told');
    const { id } = await suspend({ key: 'told', versionId, withInstances: true });
    const client = await (await serve(db)).client().signIn('operator', password);

    const { body } = await client.get('/process-definitions');

    const told = (body as unknown as { id: string }[]).find((row) => row.id === versionId);
    const about = { id, versionId, reason: '流程图有误', actorName: 'operator', withInstances: true, instances: 1 };
    expect(told).toMatchObject({ suspensions: [about] });
  });

  it('stands beside versions that it has replaced', async () => {
    const versionIds = [await office.draw('redrawn', drawn('redrawn')), await office.draw('redrawn', drawn('redrawn'))];
    const client = await (await serve(db)).client().signIn('operator', password);

    const { body } = await client.get('/process-definitions');

    const told = body as unknown as { id: string; standing: string }[];
    expect(versionIds.map((id) => told.find((row) => row.id === id)?.standing)).toEqual(['replaced', 'inForce']);
  });

  it('is not suspended twice, nor resumed by another department, nor by who may not operate', async () => {
    await office.draw('guarded', drawn('guarded'));
    const { id } = await suspend({ key: 'guarded' });
    const stranger = { ...operator, id: newId(), departmentId: office.world.otherDepartmentId };
    const order = { key: 'guarded', reason: 'x' };

    await expect(operate((tx) => operations.suspendDefinition(tx, order))).rejects.toMatchObject({
      code: 'PROCESS_DEFINITION_SUSPENDED_ALREADY',
    });
    await expect(operate((tx) => operations.resumeDefinition(tx, id, 'x'), stranger)).rejects.toMatchObject({
      code: 'PROCESS_DEFINITION_NOT_SUSPENDED',
    });
    await expect(
      operate((tx) => operations.suspendDefinition(tx, { ...order, key: 'plain' }), office.officer),
    ).rejects.toMatchObject({ code: 'ACCESS_FORBIDDEN' });
    await expect(operate((tx) => operations.suspendDefinition(tx, { ...order, key: 'nowhere' }))).rejects.toMatchObject(
      { code: 'PROCESS_DEFINITION_UNKNOWN' },
    );
  });
});
