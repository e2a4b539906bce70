import { Access, accessPlugin, departments, permissions, roles } from '@sanzhi/platform-access';
import { auditPlugin } from '@sanzhi/platform-audit';
import { calendars } from '@sanzhi/platform-calendar';
import { Configuration, configurationPlugin } from '@sanzhi/platform-configuration';
import { dayOf } from '@sanzhi/platform-calendar';
import { newId, systemActor, type Actor, type Data } from '@sanzhi/platform-data';
import { httpPlugin } from '@sanzhi/platform-http';
import { jobsPlugin } from '@sanzhi/platform-jobs';
import { AppError, Clock, type Kernel, type Plugin } from '@sanzhi/platform-kernel';
import { formsServerPlugin } from '@sanzhi/forms-server';
import { elementGuards, serviceTasks, taskHandlers, workflowsRuntimePlugin } from '../src/index.js';

/** A small process of our own in the shape of a review: form, service, choice, parallel work, timer, message. */
export const reviewXml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">
  <bpmn:message id="m" name="payment" />
  <bpmn:process id="review" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:userTask id="write" name="拟定" camunda:formKey="draft" camunda:assignee="\${starter}" camunda:modelerTemplate="test.write" camunda:dueDate="P5WD" />
    <bpmn:boundaryEvent id="late" attachedToRef="write"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:serviceTask id="judge" camunda:type="external" camunda:topic="test.judge" camunda:modelerTemplate="test.judge" />
    <bpmn:exclusiveGateway id="choice" default="small" />
    <bpmn:userTask id="check" name="审核" camunda:candidateGroups="reviewer" />
    <bpmn:exclusiveGateway id="merge" />
    <bpmn:parallelGateway id="split" />
    <bpmn:userTask id="file" name="归档" camunda:assignee="\${starter}" />
    <bpmn:intermediateCatchEvent id="paid"><bpmn:messageEventDefinition messageRef="m" /></bpmn:intermediateCatchEvent>
    <bpmn:parallelGateway id="join" />
    <bpmn:scriptTask id="sum" scriptFormat="json-logic"><bpmn:script>{"total": {"+": [{"var": "draft.n_amount"}, 1]}}</bpmn:script></bpmn:scriptTask>
    <bpmn:endEvent id="end" />
    <bpmn:endEvent id="expired" />
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="write" />
    <bpmn:sequenceFlow id="f2" sourceRef="write" targetRef="judge" />
    <bpmn:sequenceFlow id="f3" sourceRef="judge" targetRef="choice" />
    <bpmn:sequenceFlow id="large" sourceRef="choice" targetRef="check"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="json-logic">{"var": "major"}</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="small" sourceRef="choice" targetRef="merge" />
    <bpmn:sequenceFlow id="f4" sourceRef="check" targetRef="merge" />
    <bpmn:sequenceFlow id="f4b" sourceRef="merge" targetRef="split" />
    <bpmn:sequenceFlow id="f5" sourceRef="split" targetRef="file" />
    <bpmn:sequenceFlow id="f6" sourceRef="split" targetRef="paid" />
    <bpmn:sequenceFlow id="f7" sourceRef="file" targetRef="join" />
    <bpmn:sequenceFlow id="f8" sourceRef="paid" targetRef="join" />
    <bpmn:sequenceFlow id="f9" sourceRef="join" targetRef="sum" />
    <bpmn:sequenceFlow id="f10" sourceRef="sum" targetRef="end" />
    <bpmn:sequenceFlow id="f11" sourceRef="late" targetRef="expired" />
  </bpmn:process>
</bpmn:definitions>`;

const draftForm = {
  formatVersion: 1,
  id: 'draft',
  title: '拟定',
  root: 'form',
  nodes: {
    form: { id: 'form', type: 'form', title: '拟定', props: {}, children: ['n_amount', 'n_note'] },
    n_amount: { id: 'n_amount', type: 'number', key: 'amount', title: '金额', props: { minimum: 0 }, required: true },
    n_note: { id: 'n_note', type: 'text', key: 'note', title: '备注', props: { maxLength: 100 } },
  },
  rules: [],
  modes: {},
  tests: [],
  i18n: {},
};

/** What happened in handlers, per test database. */
export interface Witness {
  readonly written: string[];
  guardRefuses: boolean;
}

/** The plugins of a running installation with the review's parts. */
export function reviewPlugins(witness: Witness): Plugin[] {
  const parts: Plugin = {
    id: 'test-parts',
    contributes: [
      permissions.of({ id: 'x.approve', title: 'x' }),
      roles.of(
        { id: 'officer', title: 'officer', permissions: ['cases.read'] },
        { id: 'reviewer', title: 'reviewer', permissions: ['cases.read'] },
        { id: 'operator', title: 'operator', permissions: ['cases.read', 'processes.operate'] },
      ),
      calendars.of({ year: 2026, holidays: [], makeUpDays: [], notice: 'test', isVerified: true } as never),
      taskHandlers.of({
        template: 'test.write',
        complete: async ({ values }) => {
          witness.written.push(String(values['amount']));
          return { writtenBy: 'handler' };
        },
      }),
      serviceTasks.of({
        topic: 'test.judge',
        run: async ({ variables }) => {
          const amount = (variables['draft'] as { n_amount: number }).n_amount;
          if (amount === 13) throw new AppError('TEST_REFUSED', 409, 'thirteen is refused');
          return { major: amount >= 100 };
        },
      }),
      elementGuards.of({
        id: 'test.guard',
        completed: async ({ template }) => {
          if (witness.guardRefuses && template === 'test.judge') throw new AppError('TEST_GUARD', 409, 'not held');
        },
      }),
    ],
  };
  return [
    auditPlugin,
    accessPlugin,
    httpPlugin,
    jobsPlugin,
    configurationPlugin,
    formsServerPlugin(),
    workflowsRuntimePlugin(),
    parts,
  ];
}

export interface ReviewWorld {
  readonly departmentId: string;
  readonly otherDepartmentId: string;
  actor(login: 'author' | 'colleague' | 'reviewer' | 'operator' | 'stranger'): Promise<Actor>;
}

export const password = 'Correct-Horse-9';

/** Publishes a configuration item for a department, or for the district. */
export async function publish(
  kernel: Kernel,
  data: Data,
  { departmentId, ...item }: { kind: string; key: string; content: unknown; departmentId?: string },
): Promise<string> {
  const configuration = kernel.use(Configuration);
  const draft = { ...item, title: item.key, ...(departmentId === undefined ? {} : { departmentId }) };
  const { id } = await data.transact(systemActor, (tx) => configuration.draft(tx, draft));
  await data.transact(systemActor, (tx) => configuration.submit(tx, id));
  const today = dayOf(kernel.use(Clock).now());
  await data.transact({ ...systemActor, id: 'second' }, (tx) => configuration.publish(tx, id, today));
  return id;
}

/** A BPMN file around processes and their messages. */
export function bpmn(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">${body}</bpmn:definitions>`;
}

/** Flows between elements, named after their ends: `flows('a b', 'b c')`. */
export function flows(...pairs: string[]): string {
  return pairs
    .map((pair) => pair.split(' '))
    .map(([from, to]) => `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`)
    .join('');
}

/** Publishes form and flowchart, and makes an author, a reviewer and a stranger from elsewhere. */
export async function setUp(kernel: Kernel, data: Data): Promise<ReviewWorld> {
  const now = kernel.use(Clock).now();
  await publish(kernel, data, { kind: 'form', key: 'draft', content: draftForm });
  await publish(kernel, data, { kind: 'process', key: 'review', content: { xml: reviewXml } });
  const [departmentId, otherDepartmentId] = [newId(), newId()];
  const access = kernel.use(Access);
  await data.transact(systemActor, async (tx) => {
    for (const id of [departmentId, otherDepartmentId]) {
      await tx.of(departments).insert({ id, name: id, shortName: 'x', kind: 'department', createdAt: now });
    }
    const create = (login: string, department: string, role: string) =>
      access.createAccount(tx, {
        departmentId: department,
        login,
        name: login,
        password,
        roles: [role],
        mustChangePassword: false,
      });
    await create('author', departmentId, 'officer');
    await create('colleague', departmentId, 'officer');
    await create('reviewer', departmentId, 'reviewer');
    await create('operator', departmentId, 'operator');
    await create('stranger', otherDepartmentId, 'reviewer');
  });
  return {
    departmentId,
    otherDepartmentId,
    actor: async (login) => (await access.sessions.signIn(login, password)).signedIn.actor,
  };
}
