import { beforeAll, describe, expect, it } from 'vitest';
import { Jobs } from '@sanzhi/platform-jobs';
import { newId, systemActor, type Actor } from '@sanzhi/platform-data';
import { type Plugin, TestClock } from '@sanzhi/platform-kernel';
import { describeDatabases } from '@sanzhi/test-kit';
import {
  BpmnError,
  Processes,
  processInstances,
  processMessages,
  ProcessOperations,
  processSubscriptions,
  processTasks,
  serviceTasks,
} from '../src/index.js';
import { Office } from './office.js';
import { bpmn, flows, publish, reviewPlugins, setUp } from './review-process.js';

const task = (id: string, more = '') => `<bpmn:userTask id="${id}" camunda:assignee="\${starter}" ${more}/>`;
const service = (id: string, topic: string, more = '') =>
  `<bpmn:serviceTask id="${id}" camunda:type="external" camunda:topic="${topic}" ${more}/>`;
const formal = (tag: string, text: string, more = '') =>
  `<bpmn:${tag} xsi:type="bpmn:tFormalExpression" ${more}>${text}</bpmn:${tag}>`;

describeDatabases('instances that hear of one another', (open) => {
  const clock = new TestClock('2026-03-02T01:00:00Z');
  let office: Office;
  let officer: Actor;
  const witness = { written: [], guardRefuses: false };
  const outside = { fails: 0, keys: [] as string[] };

  const services: Plugin = {
    id: 'test-services',
    requires: ['workflows-runtime'],
    contributes: [
      serviceTasks.of(
        { topic: 'test.pass', run: async () => ({ passed: true }) },
        {
          // Completes the task of another process and makes a business error of its refusal.
          topic: 'test.meddle',
          run: async ({ tx, variables, use }) => {
            const where = { instanceId: String(variables['other']), state: 'open' };
            const found = await tx.as(systemActor).of(processTasks).first(where);
            await use(Processes)
              .completeTask(tx, found?.id ?? '', {})
              .catch(() => undefined);
          },
        },
        {
          topic: 'test.refuse',
          run: async () => {
            throw new BpmnError('refused', 'no', { why: 'because' });
          },
        },
        {
          topic: 'test.outside',
          outside: true,
          run: async ({ idempotencyKey, input }) => {
            outside.keys.push(idempotencyKey);
            if (outside.fails > 0) {
              outside.fails -= 1;
              throw new Error('the other system is down');
            }
            return { answered: input['question'] ?? 'yes' };
          },
        },
      ),
    ],
  };

  beforeAll(async () => {
    const plugins = [...reviewPlugins(witness), services];
    const { kernel, data } = await open({ plugins, clock });
    const world = await setUp(kernel, data);
    officer = await world.actor('author');
    office = new Office(kernel, data, world, officer);
  });

  const operations = () => office.kernel.use(ProcessOperations);
  const message = (about: Parameters<Office['processes']['message']>[1]) =>
    office.data.transact(officer, (tx) => office.processes.message(tx, about));
  const instances = (where: Record<string, unknown>) =>
    office.data
      .read(systemActor)
      .of(processInstances)
      .find({ where, orderBy: ['startedAt', 'id'] });

  describe('messages', () => {
    const waits = bpmn(`<bpmn:message id="m" name="paid" />
      <bpmn:process id="waits" isExecutable="true"><bpmn:startEvent id="s" />
      <bpmn:intermediateCatchEvent id="catch"><bpmn:messageEventDefinition messageRef="m" /></bpmn:intermediateCatchEvent>
      ${task('after')}<bpmn:endEvent id="e" />${flows('s catch', 'catch after', 'after e')}</bpmn:process>`);

    beforeAll(() => office.draw('waits', waits));

    it('reach the one instance of their business key', async () => {
      const [one, two] = [
        await office.start('waits', { businessKey: 'A-1' }),
        await office.start('waits', { businessKey: 'A-2' }),
      ];

      const delivery = await message({ name: 'paid', businessKey: 'A-2', variables: { amount: 5 } });

      expect(delivery).toEqual({ to: 'instance', instanceId: two.id });
      expect(await office.at(two.id)).toEqual(['after']);
      expect(await office.at(one.id)).toEqual([]);
    });

    it('reach the instance that has the values they name', async () => {
      const right = await office.start('waits', { variables: { order: 7 } });
      await office.start('waits', { variables: { order: 8 } });

      expect(await message({ name: 'paid', correlation: { order: 7 } })).toMatchObject({ instanceId: right.id });
      expect(await office.at(right.id)).toEqual(['after']);
    });

    it('that come before they are awaited are kept for as long as they say, and handed over once', async () => {
      const caseId = newId();

      expect(await message({ name: 'paid', caseId, timeToLive: 'PT1H' })).toEqual({ to: 'kept' });
      const { id } = await office.start('waits', { caseId });
      const second = await office.start('waits', { caseId });

      expect(await office.at(id)).toEqual(['after']);
      expect(await office.at(second.id)).toEqual([]);
      expect(await office.data.read(systemActor).of(processMessages).count({ caseId })).toBe(0);
    });

    it('expire', async () => {
      const caseId = newId();
      await message({ name: 'paid', caseId, timeToLive: 'PT1H' });

      clock.advance(3_600_001);
      const { id } = await office.start('waits', { caseId });

      expect(await office.at(id)).toEqual([]);
    });

    it('are found among many others that are kept under the same name', async () => {
      const caseId = newId();
      for (let other = 0; other < 101; other += 1) await message({ name: 'paid', caseId: newId(), timeToLive: 'PT1H' });
      await message({ name: 'paid', caseId, timeToLive: 'PT1H' });

      const { id } = await office.start('waits', { caseId });

      expect(await office.at(id)).toEqual(['after']);
    });

    it('that come while the receiver is suspended wait until it is resumed, and start nothing else', async () => {
      const caseId = newId();
      const { id } = await office.start('waits', { caseId });
      await office.data.transact(systemActor, (tx) => operations().suspend(tx, id, 'x'));

      expect(await message({ name: 'paid', caseId })).toMatchObject({ to: 'kept' });
      await office.settle();
      await office.data.transact(systemActor, (tx) => operations().resume(tx, id, 'x'));

      expect(await office.at(id)).toEqual(['after']);
    });

    it('that nobody waits for are refused unless they may be kept', async () => {
      await expect(message({ name: 'unknown' })).rejects.toMatchObject({ code: 'PROCESS_MESSAGE_UNEXPECTED' });
      await expect(message({ name: 'unknown', timeToLive: 'soon' })).rejects.toMatchObject({
        code: 'PROCESS_TIME_TO_LIVE_INVALID',
      });
    });

    it('that crossed with their receiver are delivered by the next look', async () => {
      const caseId = newId();
      await message({ name: 'paid', caseId, timeToLive: 'PT1H' });
      const kept = await office.data.read(systemActor).of(processMessages).find({ where: { caseId } });
      // As if the message had not been committed when the instance looked for it.
      await office.data.transact(systemActor, (tx) => tx.of(processMessages).remove({ caseId }));
      const { id } = await office.start('waits', { caseId });
      await office.data.transact(systemActor, (tx) => tx.of(processMessages).insertMany(kept));

      clock.advance(1_000);
      await office.settle();

      expect(await office.at(id)).toEqual(['after']);
    });

    it('start a flowchart, and one process of a file sends to another', async () => {
      await office.draw(
        'sender',
        bpmn(`<bpmn:message id="m" name="handed-over" /><bpmn:collaboration id="c">
          <bpmn:participant id="pa" processRef="a" /><bpmn:participant id="pb" processRef="b" />
          <bpmn:messageFlow id="mf" sourceRef="send" targetRef="received" /></bpmn:collaboration>
          <bpmn:process id="a" isExecutable="true"><bpmn:startEvent id="s" />
          <bpmn:endEvent id="send"><bpmn:messageEventDefinition messageRef="m" /></bpmn:endEvent>${flows('s send')}</bpmn:process>
          <bpmn:process id="b" isExecutable="true"><bpmn:startEvent id="received"><bpmn:messageEventDefinition messageRef="m" />
          </bpmn:startEvent>${task('look')}<bpmn:endEvent id="e" />${flows('received look', 'look e')}</bpmn:process>`),
        office.world.departmentId,
      );

      await office.start('sender');
      await office.settle();

      const [started] = await instances({ processId: 'b' });
      expect(started).toMatchObject({ status: 'active' });
      expect(await office.at(started?.id ?? '')).toEqual(['look']);
    });
  });

  describe('signals', () => {
    it('reach every instance of the department that listens, and start what they start', async () => {
      const listens = bpmn(`<bpmn:signal id="g" name="measure-lapsed" />
        <bpmn:process id="listens" isExecutable="true"><bpmn:startEvent id="s" />
        <bpmn:intermediateCatchEvent id="catch"><bpmn:signalEventDefinition signalRef="g" /></bpmn:intermediateCatchEvent>
        ${task('after')}<bpmn:endEvent id="e" />${flows('s catch', 'catch after', 'after e')}</bpmn:process>`);
      const begins = bpmn(`<bpmn:signal id="g" name="measure-lapsed" />
        <bpmn:process id="begins" isExecutable="true"><bpmn:startEvent id="s"><bpmn:signalEventDefinition signalRef="g" />
        </bpmn:startEvent>${task('begun')}<bpmn:endEvent id="e" />${flows('s begun', 'begun e')}</bpmn:process>`);
      await office.draw('listens', listens);
      await office.draw('begins', begins);
      const [one, two] = [await office.start('listens'), await office.start('listens')];

      await office.data.transact(officer, (tx) => office.processes.signal(tx, { name: 'measure-lapsed' }));
      await office.settle();

      expect(await office.at(one.id)).toEqual(['after']);
      expect(await office.at(two.id)).toEqual(['after']);
      expect(await instances({ processId: 'begins' })).toHaveLength(1);
    });
  });

  describe('call activities', () => {
    const inner = bpmn(`<bpmn:process id="inner" isExecutable="true"><bpmn:startEvent id="s" />${task('inside')}
      <bpmn:endEvent id="e" />${flows('s inside', 'inside e')}</bpmn:process>`);
    const outer = bpmn(`<bpmn:process id="outer" isExecutable="true"><bpmn:startEvent id="s" />
      <bpmn:callActivity id="call" calledElement="inner" />
      <bpmn:boundaryEvent id="late" attachedToRef="call"><bpmn:timerEventDefinition>${formal('timeDuration', 'P2D')}</bpmn:timerEventDefinition></bpmn:boundaryEvent>
      ${task('after')}<bpmn:endEvent id="e" /><bpmn:endEvent id="x" />${flows('s call', 'call after', 'after e', 'late x')}</bpmn:process>`);

    beforeAll(async () => {
      await office.draw('inner', inner);
      await office.draw('outer', outer);
    });

    it('start the flowchart in force and go on when it ends', async () => {
      const { id } = await office.start('outer', { businessKey: 'B-1' });
      const [child] = await instances({ parentId: id });

      await office.complete(child?.id ?? '', 'inside');

      expect(await office.status(child?.id ?? '')).toBe('completed');
      expect(await office.at(id)).toEqual(['after']);
    });

    it('end what they called when they are interrupted', async () => {
      const { id } = await office.start('outer');
      const [child] = await instances({ parentId: id });

      clock.advance(2 * 86_400_000);
      await office.settle();

      expect(await office.status(id)).toBe('completed');
      expect(await office.status(child?.id ?? '')).toBe('cancelled');
      expect(await office.open(child?.id ?? '')).toEqual([]);
    });

    it('keep the version they were started with, and later calls get the newer one', async () => {
      const before = await office.start('outer');
      await office.draw('inner', inner.replace(/inside/g, 'renewed'));
      const after = await office.start('outer');

      const [old] = await instances({ parentId: before.id });
      const [renewed] = await instances({ parentId: after.id });

      expect(await office.at(old?.id ?? '')).toEqual(['inside']);
      expect(await office.at(renewed?.id ?? '')).toEqual(['renewed']);
    });

    it('are suspended and resumed with what they called, and leave no task behind when they are cancelled', async () => {
      const { id } = await office.start('outer');
      const [child] = await instances({ parentId: id });

      await office.data.transact(systemActor, (tx) => operations().suspend(tx, id, 'x'));
      const paused = await office.status(child?.id ?? '');
      await office.data.transact(systemActor, (tx) => operations().resume(tx, id, 'x'));
      const resumed = await office.open(child?.id ?? '');
      await office.data.transact(systemActor, (tx) => operations().suspend(tx, child?.id ?? '', 'x'));
      await office.data.transact(systemActor, (tx) => operations().cancel(tx, id, 'x'));

      expect([paused, resumed.length]).toEqual(['suspended', 1]);
      const left = office.data.read(systemActor).of(processTasks);
      expect(await left.count({ instanceId: child?.id ?? '', state: { in: ['open', 'suspended'] } })).toBe(0);
    });

    it('that name nothing published are refused when the flowchart is handed in', async () => {
      const content = { xml: outer.replace('calledElement="inner"', 'calledElement="nowhere"') };

      await expect(
        publish(office.kernel, office.data, { kind: 'process', key: 'lost', content }),
      ).rejects.toMatchObject({
        code: 'CONFIGURATION_CHECK_FAILED',
        details: [{ code: 'PROCESS_CALLED_UNKNOWN', pointer: '/elements/call' }],
      });
    });

    it('stop as an incident when processes call one another without end', async () => {
      const itself = bpmn(`<bpmn:process id="itself" isExecutable="true"><bpmn:startEvent id="s" />
        <bpmn:callActivity id="again" calledElement="itself" /><bpmn:endEvent id="e" />${flows('s again', 'again e')}</bpmn:process>`);
      // The proof finds this; where it only warns, the engine is left to it.
      const settings = { workflows: { proof: 'warn' } };
      const { kernel, data } = await open({ plugins: reviewPlugins(witness), clock, settings });
      const lenient = new Office(kernel, data, await setUp(kernel, data), officer);
      await lenient.draw('itself', itself);

      await expect(lenient.start('itself')).rejects.toMatchObject({ code: 'PROCESS_CALL_TOO_DEEP' });
      expect(await data.read(systemActor).of(processInstances).count({ processId: 'itself' })).toBe(0);
    });
  });

  describe('services', () => {
    it('of which the first ends the others are let go: the step is made all the same', async () => {
      const loop =
        '<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>3</bpmn:loopCardinality>' +
        `${formal('completionCondition', '{"==": [1, 1]}', 'language="json-logic"')}</bpmn:multiInstanceLoopCharacteristics>`;
      await office.draw(
        'first-of-three',
        bpmn(`<bpmn:process id="first-of-three" isExecutable="true"><bpmn:startEvent id="s" />
          ${service('ask', 'test.pass').replace('/>', `>${loop}</bpmn:serviceTask>`)}
          ${task('after')}<bpmn:endEvent id="e" />${flows('s ask', 'ask after', 'after e')}</bpmn:process>`),
      );

      const { id } = await office.start('first-of-three');

      expect(await office.at(id)).toEqual(['after']);
    });

    it('that catch the refusal of another process do not make half of its step stand', async () => {
      await office.draw(
        'guarded',
        bpmn(`<bpmn:process id="guarded" isExecutable="true"><bpmn:startEvent id="s" />
          <bpmn:userTask id="held" camunda:assignee="\${starter}" camunda:modelerTemplate="test.judge" /><bpmn:endEvent id="e" />${flows('s held', 'held e')}</bpmn:process>`),
      );
      await office.draw(
        'meddles',
        bpmn(`<bpmn:process id="meddles" isExecutable="true"><bpmn:startEvent id="s" />
          ${service('meddle', 'test.meddle')}${task('after')}<bpmn:endEvent id="e" />${flows('s meddle', 'meddle after', 'after e')}</bpmn:process>`),
      );
      const { id } = await office.start('guarded');
      witness.guardRefuses = true;

      await expect(office.start('meddles', { variables: { other: id } })).rejects.toMatchObject({ code: 'TEST_GUARD' });
      witness.guardRefuses = false;

      expect(await office.at(id)).toEqual(['held']);
    });

    it('throw business errors that the diagram catches', async () => {
      await office.draw(
        'caught',
        bpmn(`<bpmn:error id="er" errorCode="refused" /><bpmn:process id="caught" isExecutable="true"><bpmn:startEvent id="s" />
          ${service('ask', 'test.refuse')}<bpmn:boundaryEvent id="no" attachedToRef="ask"><bpmn:errorEventDefinition errorRef="er" /></bpmn:boundaryEvent>
          ${task('mend')}<bpmn:endEvent id="e" /><bpmn:endEvent id="x" />${flows('s ask', 'ask e', 'no mend', 'mend x')}</bpmn:process>`),
      );

      const { id } = await office.start('caught');

      expect(await office.at(id)).toEqual(['mend']);
      expect((await office.instance(id)).state).toMatchObject({ variables: { why: 'because' } });
    });

    const calls = bpmn(`<bpmn:process id="calls" isExecutable="true"><bpmn:startEvent id="s" />
      ${service('ask', 'test.outside')}${task('after')}<bpmn:endEvent id="e" />${flows('s ask', 'ask after', 'after e')}</bpmn:process>`);

    it('outside the transaction are jobs: tried again with one key, and their result moves the token once', async () => {
      await office.draw('calls', calls);
      Object.assign(outside, { fails: 2, keys: [] });

      const { id } = await office.start('calls');
      for (let attempt = 0; attempt < 4; attempt += 1) {
        await office.settle();
        clock.advance(60_000);
      }

      expect(await office.at(id)).toEqual(['after']);
      expect(outside.keys).toHaveLength(3);
      expect(new Set(outside.keys).size).toBe(1);
    });

    it('that fail for good stop the token, and go on when they are retried', async () => {
      Object.assign(outside, { fails: 8, keys: [] });
      const { id } = await office.start('calls');
      for (let attempt = 0; attempt < 9; attempt += 1) {
        await office.settle();
        clock.advance(3_600_000);
      }

      expect(await office.status(id)).toBe('incident');
      const faults = JSON.parse((await office.instance(id)).incident ?? '[]') as { element: string; token: number }[];
      expect(faults).toMatchObject([{ element: 'ask', message: expect.stringContaining('down') as string }]);
      await office.data.transact(systemActor, (tx) =>
        office.processes.command(tx, id, { type: 'retry', token: faults[0]?.token ?? 0 }),
      );
      await office.settle();

      expect(await office.at(id)).toEqual(['after']);
      expect(await office.status(id)).toBe('active');
    });

    it('behind a transaction boundary run after the commit, by a job', async () => {
      await office.draw(
        'later',
        bpmn(`<bpmn:process id="later" isExecutable="true"><bpmn:startEvent id="s" />
          ${service('pass', 'test.pass', 'camunda:asyncBefore="true"')}${task('after')}<bpmn:endEvent id="e" />${flows('s pass', 'pass after', 'after e')}</bpmn:process>`),
      );

      const { id } = await office.start('later');
      expect(await office.at(id)).toEqual([]);
      await office.settle();

      expect(await office.at(id)).toEqual(['after']);
    });
  });

  describe('timers', () => {
    it('start a flowchart of a department on the day it comes into force, and again each cycle', async () => {
      const xml = bpmn(`<bpmn:process id="daily" isExecutable="true"><bpmn:startEvent id="s"><bpmn:timerEventDefinition>
        ${formal('timeCycle', 'R3/PT24H')}</bpmn:timerEventDefinition></bpmn:startEvent>${task('look')}<bpmn:endEvent id="e" />${flows('s look', 'look e')}</bpmn:process>`);
      await office.draw('daily', xml, office.world.departmentId);

      for (let day = 0; day < 6; day += 1) {
        await office.settle();
        clock.advance(86_400_000);
      }

      expect(await instances({ processId: 'daily' })).toHaveLength(3);
    });

    it('of a flowchart for the whole district are refused: nobody would own what they start', async () => {
      const xml =
        bpmn(`<bpmn:process id="nobody" isExecutable="true"><bpmn:startEvent id="s"><bpmn:timerEventDefinition>
        ${formal('timeDuration', 'P1D')}</bpmn:timerEventDefinition></bpmn:startEvent><bpmn:endEvent id="e" />${flows('s e')}</bpmn:process>`);

      await expect(office.draw('nobody', xml)).rejects.toMatchObject({
        details: [{ code: 'PROCESS_START_OWNERLESS', pointer: '/elements/s' }],
      });
    });

    it('whose text means no moment stop what they belong to', async () => {
      const xml = bpmn(`<bpmn:process id="nonsense" isExecutable="true"><bpmn:startEvent id="s" />${task('do')}
        <bpmn:boundaryEvent id="late" attachedToRef="do"><bpmn:timerEventDefinition>${formal('timeDuration', '\${until}')}</bpmn:timerEventDefinition></bpmn:boundaryEvent>
        <bpmn:endEvent id="e" /><bpmn:endEvent id="x" />${flows('s do', 'do e', 'late x')}</bpmn:process>`);
      await office.draw('nonsense', xml);

      const { id } = await office.start('nonsense', { variables: { until: 'tomorrow' } });

      expect(await office.status(id)).toBe('incident');
      expect(JSON.parse((await office.instance(id)).incident ?? '[]')).toMatchObject([{ element: 'do' }]);
    });
  });

  it('offer a task without anybody to the role that its lane is named after', async () => {
    await office.draw(
      'lanes',
      bpmn(`<bpmn:process id="lanes" isExecutable="true"><bpmn:laneSet id="ls">
        <bpmn:lane id="office"><bpmn:flowNodeRef>s</bpmn:flowNodeRef></bpmn:lane>
        <bpmn:lane id="reviewer"><bpmn:flowNodeRef>check</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
        <bpmn:startEvent id="s" /><bpmn:userTask id="check" camunda:priority="80" camunda:followUpDate="P2WD" /><bpmn:endEvent id="e" />${flows('s check', 'check e')}</bpmn:process>`),
    );
    const { id } = await office.start('lanes');
    const reviewer = await office.world.actor('reviewer');

    await expect(office.complete(id, 'check')).rejects.toMatchObject({ code: 'PROCESS_TASK_NOT_YOURS' });
    expect(await office.task(id, 'check')).toMatchObject({ priority: 80, followUpOn: expect.any(String) as string });
    await expect(office.complete(id, 'check', reviewer)).resolves.toMatchObject({ status: 'completed' });
  });

  it('leaves no subscription, job or task behind once everything has ended', async () => {
    const running = await instances({ endedAt: null });
    for (const { id } of running) {
      if ((await office.instance(id)).endedAt === null) {
        await office.data.transact(systemActor, (tx) => office.processes.command(tx, id, { type: 'cancel' }));
      }
    }
    await office.settle();

    const left = await office.kernel
      .use(Jobs)
      .list(office.data.read(systemActor), { kinds: ['process.timer'], states: ['waiting'] });
    expect(left).toEqual([]);
    expect(await office.data.read(systemActor).of(processSubscriptions).count()).toBe(0);
  });
});
