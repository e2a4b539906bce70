import { beforeAll, describe, expect, it } from 'vitest';
import { newId, systemActor, type Actor } from '@sanzhi/platform-data';
import { TestClock } from '@sanzhi/platform-kernel';
import { describeDatabases } from '@sanzhi/test-kit';
import {
  type Processes,
  processHeldConditions,
  processInstances,
  ProcessOperations,
  processPartialStarts,
} from '../src/index.js';
import { Office } from './office.js';
import { bpmn, flows, reviewPlugins, setUp } from './review-process.js';

const DAY = 86_400_000;
const names =
  '<bpmn:message id="m" name="report" /><bpmn:message id="n" name="payment" /><bpmn:signal id="g" name="opened" />';
const report = '<bpmn:messageEventDefinition messageRef="m" />';
const payment = '<bpmn:messageEventDefinition messageRef="n" />';
const opened = '<bpmn:signalEventDefinition signalRef="g" />';
const large =
  '<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression" language="json-logic">{">": [{"var": "amount"}, 100]}</bpmn:condition></bpmn:conditionalEventDefinition>';
const tomorrow =
  '<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration></bpmn:timerEventDefinition>';

/** One task behind a start event; each flowchart has messages of its own, so that the tests do not meet. */
const drawn = (id: string, events: string, attributes = '') =>
  bpmn(`${names.replaceAll(/name="/g, `name="${id}.`)}<bpmn:process id="${id}" isExecutable="true">
    <bpmn:startEvent id="s" ${attributes}>${events}</bpmn:startEvent><bpmn:userTask id="work" camunda:candidateGroups="officer" />
    <bpmn:endEvent id="e" />${flows('s work', 'work e')}</bpmn:process>`);
const all = 'parallelMultiple="true"';

describeDatabases('starts by several events and by conditions', (open) => {
  const clock = new TestClock('2026-03-02T01:00:00Z');
  let office: Office;
  let officer: Actor;

  beforeAll(async () => {
    const plugins = reviewPlugins({ written: [], guardRefuses: false });
    const { kernel, data } = await open({ plugins, clock });
    const world = await setUp(kernel, data);
    officer = await world.actor('author');
    office = new Office(kernel, data, world, officer);
  });

  const message = (about: Parameters<Processes['message']>[1]) =>
    office.data.transact(officer, (tx) => office.processes.message(tx, about));
  const signal = (name: string) => office.data.transact(officer, (tx) => office.processes.signal(tx, { name }));
  const evaluate = (about: Parameters<Processes['evaluateConditions']>[1]) =>
    office.data.transact(officer, (tx) => office.processes.evaluateConditions(tx, about));
  const started = async (processId: string) =>
    (
      await office.data
        .read(systemActor)
        .of(processInstances)
        .find({ where: { processId }, orderBy: ['startedAt', 'id'] })
    ).map(({ caseId, businessKey, state }) => ({
      ...(caseId ? { caseId } : {}),
      ...(businessKey ? { businessKey } : {}),
      variables: (state as { variables: Record<string, unknown> }).variables,
    }));
  const waiting = () => office.data.read(systemActor).of(processPartialStarts).count();

  it('any of several events starts the process, each by itself', async () => {
    await office.draw('any', drawn('any', report + opened + large));

    await message({ name: 'any.report', variables: { from: 'message' } });
    await signal('any.opened');
    await evaluate({ key: 'any', variables: { amount: 101 } });

    expect(await started('any')).toMatchObject([
      { variables: { from: 'message' } },
      { variables: {} },
      { variables: { amount: 101 } },
    ]);
  });

  describe('all of several events', () => {
    it('start the process once the last has happened, with the case, the business key and the values of each', async () => {
      await office.draw('all', drawn('all', report + payment, all));
      const caseId = newId();

      const first = await message({ name: 'all.report', caseId, variables: { a: 1, b: 1 } });
      expect([first, await started('all'), await waiting()]).toEqual([{ to: 'counted' }, [], 1]);
      const second = await message({ name: 'all.payment', caseId, businessKey: 'K-1', variables: { b: 2 } });

      expect(second).toMatchObject({ to: 'start' });
      expect(await started('all')).toEqual([{ caseId, businessKey: 'K-1', variables: { a: 1, b: 2 } }]);
      expect(await waiting()).toBe(0);
    });

    it('belong together by case, business key and correlation values, whatever the order', async () => {
      await office.draw('orders', drawn('orders', report + payment, all));
      const send = (name: string, order: number) =>
        message({ name: `orders.${name}`, correlation: { order }, variables: { [name]: order } });

      await send('report', 1);
      await send('payment', 2);
      await send('report', 3);
      await send('report', 2);
      await send('payment', 3);

      expect((await started('orders')).map(({ variables }) => variables)).toEqual([
        { payment: 2, report: 2 },
        { payment: 3, report: 3 },
      ]);
      await send('payment', 1);
      expect(await waiting()).toBe(0);
    });

    it('that come at the same moment do not miss one another', async () => {
      await office.draw('at-once', drawn('at-once', report + payment, all));
      const orders = [1, 2, 3, 4, 5, 6];

      await Promise.all(
        orders.flatMap((order) =>
          ['report', 'payment'].map((name) => message({ name: `at-once.${name}`, correlation: { order } })),
        ),
      );

      expect(await started('at-once')).toHaveLength(orders.length);
      expect(await waiting()).toBe(0);
    });

    it('count a timer and a signal for every start that waits', async () => {
      await office.draw('timed', drawn('timed', tomorrow + report + opened, all), office.world.departmentId);
      await office.settle();
      await message({ name: 'timed.report', businessKey: 'T-1' });
      await message({ name: 'timed.report', businessKey: 'T-2' });

      clock.advance(DAY);
      await office.settle();
      expect(await started('timed')).toEqual([]);
      await signal('timed.opened');

      expect((await started('timed')).map(({ businessKey }) => businessKey)).toEqual(['T-1', 'T-2']);
    });

    it('are refused one by one while the flowchart is suspended', async () => {
      await office.draw('paused', drawn('paused', report + payment, all));
      const operator = await office.world.actor('operator');
      const operations = office.kernel.use(ProcessOperations);
      const order = { key: 'paused', reason: '流程图有误' };
      await office.data.transact(operator, (tx) => operations.suspendDefinition(tx, order));

      await expect(message({ name: 'paused.report' })).rejects.toMatchObject({ code: 'PROCESS_DEFINITION_SUSPENDED' });
      expect(await waiting()).toBe(0);
    });

    it('are forgotten once another version is in force', async () => {
      await office.draw('replaced', drawn('replaced', report + payment, all));
      await message({ name: 'replaced.report' });
      await office.draw('replaced', drawn('replaced', report + payment, all));

      await message({ name: 'replaced.payment' });
      expect([await started('replaced'), await waiting()]).toEqual([[], 2]);
      clock.advance(DAY);
      await office.settle();

      expect(await waiting()).toBe(1);
    });
  });

  describe('a condition', () => {
    it('starts the process when it becomes true, and again only after it was not', async () => {
      await office.draw('large', drawn('large', large));
      const look = (amount: number) => evaluate({ key: 'large', variables: { amount } });

      const counts = [];
      for (const amount of [50, 150, 200, 20, 300]) counts.push((await look(amount)).length);

      expect(counts).toEqual([0, 1, 0, 0, 1]);
      expect((await started('large')).map(({ variables }) => variables)).toEqual([{ amount: 150 }, { amount: 300 }]);
    });

    it('becomes true for each case and business key by itself', async () => {
      await office.draw('by-case', drawn('by-case', large));
      const [one, two] = [newId(), newId()];
      const look = (about: { caseId?: string; businessKey?: string }) =>
        evaluate({ key: 'by-case', variables: { amount: 101 }, ...about });

      await look({ caseId: one });
      await look({ caseId: one });
      await look({ caseId: two });
      await look({ businessKey: 'K-9' });

      expect((await started('by-case')).map(({ caseId, businessKey }) => caseId ?? businessKey)).toEqual([
        ...[one, two, 'K-9'],
      ]);
    });

    it('looked at twice at the same moment starts one', async () => {
      await office.draw('twice', drawn('twice', large));

      const begun = await Promise.all([1, 2, 3, 4].map(() => evaluate({ key: 'twice', variables: { amount: 101 } })));

      expect(begun.flat()).toHaveLength(1);
    });

    it('of a suspended flowchart is refused when it becomes true, and starts it once it is resumed', async () => {
      await office.draw('held-back', drawn('held-back', large));
      const operator = await office.world.actor('operator');
      const operations = office.kernel.use(ProcessOperations);
      const order = { key: 'held-back', reason: '流程图有误' };
      const { id } = await office.data.transact(operator, (tx) => operations.suspendDefinition(tx, order));

      await expect(evaluate({ key: 'held-back', variables: { amount: 1 } })).resolves.toEqual([]);
      await expect(evaluate({ key: 'held-back', variables: { amount: 101 } })).rejects.toMatchObject({
        code: 'PROCESS_DEFINITION_SUSPENDED',
      });
      await office.data.transact(operator, (tx) => operations.resumeDefinition(tx, id, '已改正'));

      expect(await evaluate({ key: 'held-back', variables: { amount: 101 } })).toHaveLength(1);
    });

    it('is looked at in the department it is asked for, and nowhere else', async () => {
      await office.draw('elsewhere', drawn('elsewhere', large), office.world.otherDepartmentId);

      expect(await evaluate({ key: 'elsewhere', variables: { amount: 101 } })).toEqual([]);
      const departmentId = office.world.otherDepartmentId;
      expect(await evaluate({ key: 'elsewhere', departmentId, variables: { amount: 101 } })).toHaveLength(1);
      expect(await office.data.read(systemActor).of(processHeldConditions).count({ departmentId })).toBe(1);
    });

    it('counts towards a start that needs a message too', async () => {
      await office.draw('mixed', drawn('mixed', large + report, all));
      const caseId = newId();

      await evaluate({ key: 'mixed', caseId, variables: { amount: 101 } });
      expect(await started('mixed')).toEqual([]);
      await message({ name: 'mixed.report', caseId, variables: { from: 'message' } });

      expect(await started('mixed')).toEqual([{ caseId, variables: { amount: 101, from: 'message' } }]);
    });
  });
});
