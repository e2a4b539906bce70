import { readFileSync } from 'node:fs';
import { createTranslator } from '@sanzhi/platform-i18n';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceWords, type FlowchartTitles } from '../src/compare/difference-words.js';
import { flowchartDifferences } from '../src/compare/flowchart-differences.js';
import { zhCN } from '../src/locales/zh-CN.js';

const penalty = readFileSync(new URL('../../../plugins/edition/src/processes/penalty.bpmn', import.meta.url), 'utf8');
const t = createTranslator([{ plugin: 'test', item: { namespace: 'modeler', locale: 'zh-CN', texts: zhCN } }]);
const titles: FlowchartTitles = {
  role: (id) => ({ 'legal-reviewer': '法制审核人员', 'department-head': '部门负责人' })[id] ?? id,
  form: (key) => ({ 'case-filing': '立案审批表' })[key] ?? key,
  service: (topic) => topic,
  process: (key) => key,
  facts: [{ path: 'fineAmount', title: '罚款金额', type: 'number' }],
};

/** What is said of the penalty procedure after an edit of its text. */
async function said(...edits: readonly (readonly [string, string])[]): Promise<readonly string[]> {
  const after = edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`nothing like <${from}>`);
    return text.replace(from, to);
  }, penalty);
  const differences = await flowchartDifferences(penalty, after);
  return differences.map((one) => {
    const { mark, subject } = differenceWords(one, t, titles);
    return `${mark} ${subject}`;
  });
}

const review = 'camunda:candidateGroups="legal-reviewer" camunda:dueDate="P5WD"';

describe('what differs between two versions of a flowchart', () => {
  it('is nothing between a version and itself', async () => {
    expect(await said()).toEqual([]);
  });

  it('is a time limit, in its units', async () => {
    expect(await said([review, review.replace('P5WD', 'P3WD')])).toEqual([
      '改动 环节“法制审核”的办理期限由5个工作日改为3个工作日',
    ]);
    expect(await said([review, review.replace(' camunda:dueDate="P5WD"', '')])).toEqual([
      '改动 环节“法制审核”的办理期限取消（原为5个工作日）',
    ]);
  });

  it('is who does it, by the names of roles', async () => {
    expect(
      await said(
        [review, review.replace('legal-reviewer', 'department-head')],
        ['id="notice" name="告知权利"', 'id="notice" name="书面告知"'],
      ),
    ).toEqual([
      '改动 环节“书面告知”的名称由“告知权利”改为“书面告知”',
      '改动 环节“法制审核”的承办角色由“法制审核人员”改为“部门负责人”',
    ]);
  });

  it('is a form, a description, a boundary timer', async () => {
    expect(
      await said(
        ['camunda:formKey="case-filing"', 'camunda:formKey="other-form"'],
        ['<bpmn:documentation>行政机关负责人审查决定。', '<bpmn:documentation>负责人审查。'],
        ['>P5WD</bpmn:timeDuration>', '>P3D</bpmn:timeDuration>'],
      ),
    ).toEqual([
      '改动 环节“立案审批”的表单由“立案审批表”改为“other-form”',
      '改动 事件“五个工作日未提出”的时限由5个工作日改为3日',
      '改动 环节“负责人审批”的办理说明由“行政机关负责人审查决定。”改为“负责人审查。”',
    ]);
  });

  it('is a condition, as it reads; how it is laid out is none', async () => {
    expect(await said(['{"var": "major"}', '{ "var" : "major" }'])).toEqual([]);
    expect(
      await said([
        '{"var": "major"}',
        '{"and":[{"!==":[{"var":"fineAmount"},null]},{">":[{"var":"fineAmount"},100]}]}',
      ]),
    ).toEqual([
      expect.stringMatching(/^改动 从“是否重大”到“送法制审核”的连线“重大”的条件由“.*”改为“.*罚款金额.*100.*”$/),
    ]);
  });

  it('is a step put on a flow: the step, the flow that leads on, and where the old one leads now', async () => {
    expect(
      await said(
        [
          '<bpmn:sequenceFlow id="f2"',
          '<bpmn:userTask id="extra" name="集体讨论" /><bpmn:sequenceFlow id="f2b" sourceRef="extra" targetRef="investigation" /><bpmn:sequenceFlow id="f2"',
        ],
        ['sourceRef="filing" targetRef="investigation"', 'sourceRef="filing" targetRef="extra"'],
      ),
    ).toEqual([
      '新增 环节“集体讨论”',
      '新增 从“集体讨论”到“现场检查”的连线',
      '改动 从“立案审批”到“集体讨论”的连线的去向由“现场检查”改为“集体讨论”',
    ]);
  });

  it('is a step taken away, under the name it had', async () => {
    const without = penalty
      .replace(/<bpmn:serviceTask id="archive".*?<\/bpmn:serviceTask>/, '')
      .replace('<bpmn:flowNodeRef>archive</bpmn:flowNodeRef>', '')
      .replace(/<bpmn:sequenceFlow id="f2[12]"[^>]*\/>/g, '')
      .replace(/<bpmndi:BPMN(Shape|Edge) id="(archive|f21|f22)_di".*?<\/bpmndi:BPMN(Shape|Edge)>/g, '');

    const differences = await flowchartDifferences(penalty, without);

    expect(differences.map(({ kind, element }) => [kind, element.id])).toEqual([
      ['removed', 'archive'],
      ['removed', 'f21'],
      ['removed', 'f22'],
    ]);
  });

  it('is another type of the same step', async () => {
    expect(await said(['<bpmn:parallelGateway id="split" />', '<bpmn:inclusiveGateway id="split" />'])).toEqual([
      '改动 未命名的汇合或者分支的类型由同时进行改为可多选分支',
    ]);
  });

  it('is a lane that a step went to, told at the step', async () => {
    const ref = '<bpmn:flowNodeRef>service</bpmn:flowNodeRef>';

    expect(
      await said(
        [ref, ''],
        ['<bpmn:flowNodeRef>approval</bpmn:flowNodeRef>', `<bpmn:flowNodeRef>approval</bpmn:flowNodeRef>${ref}`],
      ),
    ).toEqual(['改动 环节“送达”的承办机构（泳道）由“承办机构”改为“负责人”']);
  });

  it('is a place on the diagram, and that something differs which has no words', async () => {
    expect(await said(['<dc:Bounds x="460" y="160"', '<dc:Bounds x="460" y="190"'])).toEqual(['移动 环节“现场检查”']);
    expect(
      await said([
        '<bpmn:startEvent id="start" name="发现案件线索" />',
        '<bpmn:startEvent id="start" name="发现案件线索"><bpmn:extensionElements><camunda:properties><camunda:property name="a" value="b" /></camunda:properties></bpmn:extensionElements></bpmn:startEvent>',
      ]),
    ).toEqual(['改动 事件“发现案件线索”的其他设置']);
  });

  it('is the same the other way round, with the kinds exchanged', async () => {
    const ids = [...penalty.matchAll(/<bpmn:userTask id="(\w+)"/g)].map(([, id]) => id as string);
    const edit = fc.record({
      id: fc.constantFrom(...ids),
      name: fc.constantFrom('甲', '乙'),
      due: fc.constantFrom('P1WD', 'P9D'),
    });

    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 4 }), async (edits) => {
        const after = edits.reduce(
          (text, { id, name, due }) =>
            text.replace(new RegExp(`(<bpmn:userTask id="${id}" name=")[^"]*"`), `$1${name}${due}"`),
          penalty,
        );

        const forth = await flowchartDifferences(penalty, after);
        const back = await flowchartDifferences(after, penalty);

        const exchanged = back.map(({ kind, element, changes }) => ({
          kind,
          id: element.id,
          changes: changes.map(({ aspect, before, after: now }) => ({ aspect, before: now, after: before })),
        }));
        expect(forth.map(({ kind, element, changes }) => ({ kind, id: element.id, changes }))).toEqual(exchanged);
        expect(new Set(forth.map(({ element }) => element.id))).toEqual(new Set(edits.map(({ id }) => id)));
      }),
      { numRuns: 15 },
    );
  });
});

it('each aspect, type and event has its word', () => {
  const texts: Readonly<Record<string, string>> = zhCN;
  for (const key of ['aspect.condition', 'type.UserTask', 'event.Timer', 'mark.moved', 'duration.workingDays'])
    expect(texts[`comparison.${key}`]).toBeDefined();
});
