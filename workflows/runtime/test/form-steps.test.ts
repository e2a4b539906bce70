import { TestClock } from '@sanzhi/platform-kernel';
import { newId, systemActor } from '@sanzhi/platform-data';
import { Jobs } from '@sanzhi/platform-jobs';
import { describeDatabases, type TestClient } from '@sanzhi/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FlowchartDesk, type FlowchartJudgement, Flowcharts, Processes } from '../src/index.js';
import { LawOffice, recordForm, recordXml } from './law-office.js';
import { publish } from './review-process.js';

describeDatabases('what a form says of steps of a kind', (open) => {
  const clock = new TestClock('2026-03-02T01:00:00Z');
  let office: LawOffice;
  let officer: TestClient;

  beforeAll(async () => {
    office = await LawOffice.open(open, { law: [], clock });
    officer = await office.as('officer');
    const content = { ...recordForm, modes: { inquiry: { n_kind: 'read' } } };
    await publish(office.db.kernel, office.db.data, { kind: 'form', key: 'record', content });
    await office.publish('errand', recordXml({ id: 'inquiry_2' }));
  });

  async function taskOf(caseId: string) {
    const { kernel, data } = office.db;
    const actor = await office.actor('officer');
    const { departmentId } = office;
    await data.transact(actor, (tx) => kernel.use(Processes).start(tx, { key: 'errand', departmentId, caseId }));
    const { body } = await officer.get(`/tasks?caseId=${caseId}`);
    const [task] = body as unknown as { id: string }[];
    return (await officer.get(`/tasks/${String(task?.id)}`)).body;
  }

  it('holds for a further step made from the same template, of which it says nothing itself', async () => {
    const caseId = newId();
    const task = await taskOf(caseId);

    expect(task).toMatchObject({ elementId: 'inquiry_2', formTask: 'inquiry' });
    const done = await officer.post(`/tasks/${String(task['id'])}/completion`, {
      values: { fine: 500, kind: 'warning', isMinor: false },
    });
    expect(done.body).toMatchObject({ status: 'completed' });
    const again = await taskOf(caseId);
    expect(again).toMatchObject({ values: { fine: 500 } });
    expect(again['values']).not.toHaveProperty('kind');
  });

  it('is not said of no step where only such a further one uses the form', async () => {
    const keeper = await office.as('keeper');

    const { body } = await keeper.post('/flowcharts/judgements', { xml: recordXml({ id: 'inquiry_2' }) });

    expect((body as unknown as FlowchartJudgement).findings.map(({ code }) => code)).toEqual([]);
  });

  describe('in conditions', () => {
    const rule = (logic: object) =>
      `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="json-logic">${JSON.stringify(logic)}</bpmn:conditionExpression>`;
    const forked = (large: object) =>
      recordXml({
        then: '<bpmn:exclusiveGateway id="g" name="数额" default="small" /><bpmn:userTask id="check" name="复核" camunda:candidateGroups="officer" /><bpmn:exclusiveGateway id="m" />',
        flows:
          '<bpmn:sequenceFlow id="f2" sourceRef="inquiry" targetRef="g" />' +
          `<bpmn:sequenceFlow id="large" sourceRef="g" targetRef="check">${rule(large)}</bpmn:sequenceFlow>` +
          '<bpmn:sequenceFlow id="small" sourceRef="g" targetRef="m" /><bpmn:sequenceFlow id="f3" sourceRef="check" targetRef="m" /><bpmn:sequenceFlow id="f4" sourceRef="m" targetRef="e" />',
      });
    const judge = async (xml: string) => {
      const { body } = await (await office.as('keeper')).post('/flowcharts/judgements', { xml });
      return body as unknown as FlowchartJudgement;
    };

    it('is proved with what may come of its fields', async () => {
      expect(await judge(forked({ '>=': [{ var: 'record.n_fine' }, 100_000] }))).toMatchObject({
        verdict: 'proved',
        findings: [],
      });
    });

    it('may only be asked for what it has', async () => {
      const judgement = await judge(forked({ '>=': [{ var: 'record.n_gone' }, 100_000] }));

      expect(judgement.isPublishable).toBe(false);
      expect(judgement.findings.map(({ message }) => message)).toContain(
        '“数额”的条件读取表单“询问笔录”的填写项“n_gone”，该表单没有这一项。',
      );
    });

    it('is offered to whoever draws them, with its choices', async () => {
      const { body } = await (await office.as('keeper')).get('/flowcharts/desk');

      const { forms } = body as unknown as FlowchartDesk;
      expect(forms.find(({ key }) => key === 'record')?.fields).toMatchObject([
        { path: 'n_fine', title: '拟罚金额', type: 'money' },
        { path: 'n_kind', type: 'choice', options: [{ value: 'fine', label: '罚款' }, { value: 'warning' }] },
        { path: 'n_minor', type: 'boolean' },
      ]);
    });

    it('decides by what was submitted and judged, not by what somebody may not fill in', async () => {
      await office.publish('errand', forked({ '==': [{ var: 'record.n_kind' }, 'fine'] }));
      const task = await taskOf(newId());

      const done = await officer.post(`/tasks/${String(task['id'])}/completion`, {
        values: { fine: 500, kind: 'fine', isMinor: false },
      });

      // At an inquiry the kind is only shown: what was sent of it counts for nothing.
      expect(done.body).toMatchObject({ status: 'completed' });
    });

    it('DIS-9.4a is told to everyone in the words of the form', async () => {
      await office.publish('errand', forked({ '>=': [{ var: 'record.n_fine' }, 100_000] }));

      const { body } = await officer.get(`/flowcharts/published/errand?department=${office.departmentId}`);

      const steps = body['steps'] as readonly { readonly ways: readonly { readonly when?: string }[] }[];
      const told = steps.flatMap(({ ways }) => ways.flatMap(({ when }) => when ?? []));
      expect(told).toEqual(['拟罚金额不低于1,000元']);
    });

    it('has the flowcharts that read it proved again once it is published anew', async () => {
      const { kernel, data } = office.db;
      const flowcharts = kernel.use(Flowcharts);
      const stale = () => flowcharts.stale(data.read(systemActor));
      const id = await office.publish('errand', forked({ '==': [{ var: 'record.n_kind' }, 'fine'] }));
      expect(await stale()).toEqual([]);

      clock.advance(60_000);
      await publish(kernel, data, { kind: 'form', key: 'record', content: recordForm });
      expect(await stale()).toEqual([id]);

      await data.transact(systemActor, (tx) => flowcharts.proveStale(tx));
      await kernel.use(Jobs).runDue();
      expect(await stale()).toEqual([]);
    });
  });
});
