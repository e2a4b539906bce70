import { Access, accessPlugin, departments, roles } from '@sanzhi/platform-access';
import { auditPlugin } from '@sanzhi/platform-audit';
import { calendars, dayOf } from '@sanzhi/platform-calendar';
import { Configuration, configurationPlugin } from '@sanzhi/platform-configuration';
import { type Actor, newId, systemActor } from '@sanzhi/platform-data';
import { Http, httpPlugin } from '@sanzhi/platform-http';
import { messages, statutes } from '@sanzhi/platform-i18n';
import { jobsPlugin } from '@sanzhi/platform-jobs';
import { Clock, type Plugin, type SettingsInput, type TestClock } from '@sanzhi/platform-kernel';
import { formsServerPlugin } from '@sanzhi/forms-server';
import { type OpenDatabase, TestClient, type TestDatabase } from '@sanzhi/test-kit';
import { type Floor, floors, milestones, elementTemplates, templateNamed } from '@sanzhi/workflows-model';
import { factVocabulary } from '@sanzhi/workflows-verifier';
import { serviceTasks, taskHandlers, workflowsRuntimePlugin } from '@sanzhi/workflows-runtime';

export const password = 'Correct-Horse-9';

/** A law of two floors at most: a review before the number, a hearing before the number. */
export const reviewFloor: Floor = {
  id: 'review-before-number',
  article: 'REV-7',
  title: 'floor.review',
  when: { '==': [{ var: 'major' }, true] },
  rule: { kind: 'before', a: 'review.passed', b: 'decision.numbered' },
};
export const hearingFloor: Floor = {
  id: 'hearing-before-number',
  article: 'REC-14',
  title: 'floor.hearing',
  when: true,
  rule: { kind: 'before', a: 'hearing.held', b: 'decision.numbered' },
};

const milestone = (id: string, template: string) => ({
  id,
  article: 'REV-7',
  title: id,
  emittedBy: [template],
  holds: () => Promise.resolve(true),
});

/** The plugins of an installation with such a law. */
export function lawPlugins(...law: readonly Floor[]): Plugin[] {
  const parts: Plugin = {
    id: 'test-law',
    contributes: [
      roles.of(
        { id: 'officer', title: 'officer', permissions: ['cases.read', 'processes.operate'] },
        {
          id: 'keeper',
          title: 'keeper',
          permissions: ['configuration.edit', 'configuration.publish', 'processes.prove'],
        },
        {
          id: 'supervisor',
          title: 'supervisor',
          permissions: ['supervision.read', 'configuration.supervise', 'processes.prove'],
        },
      ),
      calendars.of({ year: 2026, holidays: [], makeUpDays: [], notice: 'test', isVerified: true } as never),
      statutes.of(
        { prefix: 'REV', title: '《法制审核办法》', paragraphed: [] },
        { prefix: 'REC', title: '《全过程记录办法》', paragraphed: [] },
      ),
      messages.of({
        namespace: 'test-law',
        locale: 'zh-CN',
        texts: { 'floor.review': '重大决定未经法制审核', 'floor.hearing': '未经听证' },
      }),
      milestones.of(
        milestone('review.passed', 'law.review'),
        milestone('hearing.held', 'law.hearing'),
        milestone('decision.numbered', 'law.number'),
      ),
      floors.of(...law),
      factVocabulary.of({ path: 'major', type: 'boolean', writtenBy: ['law.judge'] }),
      taskHandlers.of({ template: 'law.judge' }),
      elementTemplates.of({
        ...templateNamed('law.inquiry', 'inquiry'),
        ...{ group: 'investigation', icon: 'ask', element: 'userTask', sets: {}, locks: [], order: 1 },
      }),
      serviceTasks.of({ topic: 'test.number', run: () => Promise.resolve({}) }),
    ],
  };
  return [
    ...[auditPlugin, accessPlugin, httpPlugin, jobsPlugin, configurationPlugin],
    ...[formsServerPlugin(), workflowsRuntimePlugin(), parts],
  ];
}

export type Login = 'officer' | 'keeper' | 'second' | 'supervisor' | 'stranger';

/** Two departments and a supervision body, served; and what a test does with flowcharts there, in short words. */
export class LawOffice {
  private constructor(
    readonly db: TestDatabase,
    readonly url: string,
    readonly departmentId: string,
    readonly otherDepartmentId: string,
  ) {}

  static async open(
    open: OpenDatabase,
    { law, clock, settings = {} }: { law: readonly Floor[]; clock: TestClock; settings?: SettingsInput },
  ): Promise<LawOffice> {
    const db = await open({ plugins: lawPlugins(...law), clock, settings: { ...quiet, ...settings } });
    const [own, other] = [newId(), newId()];
    await db.data.transact(systemActor, async (tx) => {
      for (const [id, name] of [
        [own, '城管局'],
        [other, '司法局'],
      ] as const) {
        await tx.of(departments).insert({ id, name, shortName: name, kind: 'department', createdAt: clock.now() });
      }
      const create = (login: Login, departmentId: string, role: string) =>
        db.kernel.use(Access).createAccount(tx, {
          ...{ departmentId, login, name: login, password, roles: [role], mustChangePassword: false },
        });
      await create('officer', own, 'officer');
      await create('keeper', own, 'keeper');
      await create('second', own, 'keeper');
      await create('supervisor', other, 'supervisor');
      await create('stranger', other, 'keeper');
    });
    return LawOffice.#served(db, own, other);
  }

  /** Another server on the same database, under another law. */
  async under(
    open: OpenDatabase,
    { law, clock, settings = {} }: { law: readonly Floor[]; clock: TestClock; settings?: SettingsInput },
  ): Promise<LawOffice> {
    const given = { settings: { ...quiet, ...settings }, url: this.db.url, migrate: false };
    const db = await open({ plugins: lawPlugins(...law), clock, ...given });
    return LawOffice.#served(db, this.departmentId, this.otherDepartmentId);
  }

  static async #served(db: TestDatabase, own: string, other: string): Promise<LawOffice> {
    const { url } = await db.kernel.use(Http).listen({ host: '127.0.0.1', port: 0 });
    return new LawOffice(db, url, own, other);
  }

  as(login: Login): Promise<TestClient> {
    return new TestClient(this.url).signIn(login, password);
  }

  async actor(login: Login): Promise<Actor> {
    return (await this.db.kernel.use(Access).sessions.signIn(login, password)).signedIn.actor;
  }

  /** Publishes a flowchart of the department, or of the district. @returns the version's id */
  async publish(key: string, xml: string, owner: 'department' | 'district' = 'department'): Promise<string> {
    const { data, kernel } = this.db;
    const configuration = kernel.use(Configuration);
    const owned = owner === 'district' ? {} : { departmentId: this.departmentId };
    const draft = { kind: 'process', key, title: key, content: { xml }, ...owned };
    const { id } = await data.transact(systemActor, (tx) => configuration.draft(tx, draft));
    await data.transact(systemActor, (tx) => configuration.submit(tx, id));
    const today = dayOf(kernel.use(Clock).now());
    await data.transact({ ...systemActor, id: 'second' }, (tx) => configuration.publish(tx, id, today));
    return id;
  }
}

const quiet = { http: { logLevel: 'silent' } };

/** A flowchart in the shape of a decision: whether it is major, a review if so, the number. */
export function decisionXml({ isReviewed = true, more = '' } = {}): string {
  const major = isReviewed ? 'review' : 'merge';
  const review = isReviewed
    ? `<bpmn:userTask id="review" name="法制审核" camunda:candidateGroups="officer" camunda:modelerTemplate="law.review" />
       <bpmn:sequenceFlow id="f4" sourceRef="review" targetRef="merge" />`
    : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">
  <bpmn:process id="decision" name="作出决定" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:userTask id="judge" name="判断是否重大" camunda:candidateGroups="officer" camunda:modelerTemplate="law.judge" ${more} />
    <bpmn:exclusiveGateway id="is_major" name="是否重大" default="small" />
    ${review}
    <bpmn:exclusiveGateway id="merge" />
    <bpmn:serviceTask id="number" name="编定文号" camunda:type="external" camunda:topic="test.number" camunda:modelerTemplate="law.number" />
    <bpmn:endEvent id="end" />
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="judge" />
    <bpmn:sequenceFlow id="f2" sourceRef="judge" targetRef="is_major" />
    <bpmn:sequenceFlow id="large" name="重大" sourceRef="is_major" targetRef="${major}"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="json-logic">{"==": [{"var": "major"}, true]}</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="small" sourceRef="is_major" targetRef="merge" />
    <bpmn:sequenceFlow id="f5" sourceRef="merge" targetRef="number" />
    <bpmn:sequenceFlow id="f6" sourceRef="number" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`;
}

/** A flowchart that no floor says anything about. */
export const errandXml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
  <bpmn:process id="errand" name="跑腿" isExecutable="true"><bpmn:startEvent id="s" />
    <bpmn:userTask id="go" name="办理" camunda:candidateGroups="officer" /><bpmn:endEvent id="e" />
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="go" /><bpmn:sequenceFlow id="f2" sourceRef="go" targetRef="e" />
  </bpmn:process></bpmn:definitions>`;

/** So much at once that nobody can look at all of it: so many branches of three tasks each. */
export function hopelessXml(branches = 14): string {
  const numbers = Array.from({ length: branches }, (_, at) => at);
  const task = (id: string) => `<bpmn:userTask id="${id}" camunda:candidateGroups="officer" />`;
  const flow = (from: string, to: string) =>
    `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`;
  const branch = (at: number) =>
    ['a', 'b', 'c'].map((step) => task(`${step}${at}`)).join('') +
    [flow('split', `a${at}`), flow(`a${at}`, `b${at}`), flow(`b${at}`, `c${at}`), flow(`c${at}`, 'join')].join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
  <bpmn:process id="hopeless" isExecutable="true"><bpmn:startEvent id="s" /><bpmn:parallelGateway id="split" />
    ${numbers.map(branch).join('')}<bpmn:parallelGateway id="join" /><bpmn:endEvent id="e" />${flow('s', 'split')}${flow('join', 'e')}
  </bpmn:process></bpmn:definitions>`;
}

/** A form with a field of each sort that conditions read. */
export const recordForm = {
  ...{ formatVersion: 1, id: 'record', title: '询问笔录', root: 'form', rules: [], modes: {}, tests: [], i18n: {} },
  nodes: {
    form: { id: 'form', type: 'form', title: '询问笔录', props: {}, children: ['n_fine', 'n_kind', 'n_minor'] },
    n_fine: { id: 'n_fine', type: 'money', key: 'fine', title: '拟罚金额', props: {}, required: true },
    n_kind: {
      ...{ id: 'n_kind', type: 'select', key: 'kind', title: '处理意见' },
      props: {
        options: [
          { value: 'fine', label: '罚款' },
          { value: 'warning', label: '警告' },
        ],
      },
    },
    n_minor: { id: 'n_minor', type: 'checkbox', key: 'isMinor', title: '情节轻微', props: {} },
  },
};

/** A flowchart whose first step fills that form in; `then` stands between it and the end. */
export function recordXml({ id = 'inquiry', then = '', flows = '' } = {}): string {
  const on = then === '' ? `<bpmn:sequenceFlow id="f2" sourceRef="${id}" targetRef="e" />` : flows;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">
  <bpmn:process id="errand" name="跑腿" isExecutable="true"><bpmn:startEvent id="s" />
    <bpmn:userTask id="${id}" name="询问" camunda:candidateGroups="officer" camunda:formKey="record" camunda:modelerTemplate="law.inquiry" />
    ${then}<bpmn:endEvent id="e" />
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="${id}" />${on}
  </bpmn:process></bpmn:definitions>`;
}
