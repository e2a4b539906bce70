import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deadlineWords } from '../src/deadline-words.js';
import { flowchartSteps } from '../src/flowchart-steps.js';
import { zhCN } from '../src/locales/zh-CN.js';
import { stateOf } from '../src/position.js';

const penalty = readFileSync(new URL('../../../plugins/edition/src/processes/penalty.bpmn', import.meta.url), 'utf8');

const process = (content: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
<bpmn:process id="p" isExecutable="true">${content}</bpmn:process></bpmn:definitions>`;

const flow = (from: string, to: string, name = '') =>
  `<bpmn:sequenceFlow id="${from}_${to}" name="${name}" sourceRef="${from}" targetRef="${to}" />`;

describe('flowchartSteps', () => {
  test('numbers the shipped penalty procedure in the order of the work', async () => {
    const steps = await flowchartSteps(penalty);

    const names = steps.map(({ name }) => name);
    expect(names.slice(0, 5)).toEqual(['发现案件线索', '立案审批', '现场检查', '告知权利', '听取陈述申辩']);
    expect(names.at(-1)).toBe('结案');
    expect(names.indexOf('法制审核')).toBeLessThan(names.indexOf('编定文号'));
    expect(steps.map(({ number }) => number)).toEqual(steps.map((_, index) => index + 1));
  });

  test('tells who does a step, by when, and what it is about', async () => {
    const steps = await flowchartSteps(penalty);

    expect(steps.find(({ id }) => id === 'review')).toMatchObject({
      who: '法制机构',
      deadline: 'P5WD',
      kind: 'task',
      documentation: expect.stringContaining('书面意见') as string,
    });
  });

  test('leads over unnamed gateways to the next named step, also back', async () => {
    const xml = process(`<bpmn:exclusiveGateway id="m" /><bpmn:userTask id="draft" name="拟定" />
      <bpmn:exclusiveGateway id="passed" name="是否通过" /><bpmn:endEvent id="e" name="结束" />
      ${flow('m', 'draft')}${flow('draft', 'passed')}${flow('passed', 'e', '通过')}${flow('passed', 'm', '退回')}`);

    const steps = await flowchartSteps(xml);

    expect(steps.map(({ name, ways }) => [name, ways])).toEqual([
      ['拟定', [{ to: 'passed' }]],
      [
        '是否通过',
        [
          { to: 'e', condition: '通过' },
          { to: 'draft', condition: '退回' },
        ],
      ],
      ['结束', []],
    ]);
  });

  test('tells what decides on a way, whatever the way is called, and which one is left for all else', async () => {
    const major = '{"var":"major"}';
    const xml = process(`<bpmn:exclusiveGateway id="fine" name="罚款是否达到两万元" default="fine_sign" />
      <bpmn:exclusiveGateway id="h" /><bpmn:userTask id="review" name="法制审核" /><bpmn:userTask id="sign" name="签发" />
      <bpmn:sequenceFlow id="f" sourceRef="fine" targetRef="h">
        <bpmn:conditionExpression>${major}</bpmn:conditionExpression></bpmn:sequenceFlow>
      <bpmn:sequenceFlow id="g" name="罚款高" sourceRef="h" targetRef="review">
        <bpmn:conditionExpression>{"var":"defence"}</bpmn:conditionExpression></bpmn:sequenceFlow>
      ${flow('fine', 'sign')}`);

    const [first] = await flowchartSteps(xml);

    expect(first?.ways).toEqual([
      { to: 'review', condition: '罚款高', expressions: [major, '{"var":"defence"}'] },
      { to: 'sign', isDefault: true },
    ]);
  });

  test('tells whom a step is offered to, on which form, and which service does it', async () => {
    const steps = await flowchartSteps(
      process(`<bpmn:userTask id="a" name="现场检查" camunda:assignee="\${starter}" camunda:formKey="inspection" />
        <bpmn:serviceTask id="b" name="编定文号" camunda:topic="casework.number" />${flow('a', 'b')}`),
    );

    expect(steps).toMatchObject([
      { assignee: '${starter}', form: 'inspection', isManual: true },
      { service: 'casework.number' },
    ]);
  });

  test('tells a boundary event with the step it is attached to', async () => {
    const xml =
      process(`<bpmn:userTask id="hear" name="听取" /><bpmn:boundaryEvent id="late" name="未提出" attachedToRef="hear" />
      <bpmn:userTask id="draft" name="拟定" />${flow('hear', 'draft')}${flow('late', 'draft')}`);

    const steps = await flowchartSteps(xml);

    expect(steps.map(({ id }) => id)).toEqual(['hear', 'draft']);
    expect(steps[0]?.exceptions).toEqual([{ to: 'draft', condition: '未提出' }]);
  });

  test('puts the steps of a subprocess after it', async () => {
    const xml = process(`<bpmn:startEvent id="s" name="开始" /><bpmn:subProcess id="sub" name="听证">
      <bpmn:userTask id="inner" name="举行听证" /></bpmn:subProcess><bpmn:endEvent id="e" name="结束" />
      ${flow('s', 'sub')}${flow('sub', 'e')}`);

    const steps = await flowchartSteps(xml);

    expect(steps.map(({ name, within }) => [name, within])).toEqual([
      ['开始', undefined],
      ['听证', undefined],
      ['举行听证', '听证'],
      ['结束', undefined],
    ]);
  });

  test('ends on a loop of unnamed gateways', async () => {
    const xml =
      process(`<bpmn:userTask id="a" name="甲" /><bpmn:exclusiveGateway id="g" /><bpmn:exclusiveGateway id="h" />
      ${flow('a', 'g')}${flow('g', 'h')}${flow('h', 'g')}`);

    const steps = await flowchartSteps(xml);

    expect(steps).toMatchObject([{ name: '甲', ways: [] }]);
  });
});

describe('words', () => {
  const translate = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
    (zhCN[key as keyof typeof zhCN] ?? key).replace('{{count}}', String(params['count']));

  test.each([
    ['P5WD', '5个工作日内'],
    ['P7D', '7日内'],
    ['${due}', undefined],
  ])('%s is worded', (deadline, words) => {
    expect(deadlineWords(deadline, translate)).toBe(words);
  });

  test('a step that is done again is being done', () => {
    const position = { active: ['draft'], completed: ['draft', 'filing'], taken: [] };

    expect(['draft', 'filing', 'end'].map((id) => stateOf(position, id))).toEqual(['active', 'completed', 'ahead']);
  });
});
