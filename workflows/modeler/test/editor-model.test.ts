import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { blankFlowchart, camundaDescriptor, jsonLogicExpressions, readProgram } from '@sanzhi/workflows-model';
import { BpmnModdle } from 'bpmn-moddle';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laidOut } from '../src/editor/canvas/lay-out.js';
import type { Moddle } from '../src/editor/canvas/services.js';
import { translateBpmn } from '../src/editor/canvas/translations.js';
import { lint } from '../src/editor/findings/lint.js';
import { zhCN } from '../src/editor/locales/zh-CN.js';
import { hasIcon } from '../src/editor/parts/part-icon.js';
import { plainParts } from '../src/editor/parts/part.js';
import { conditionOf, vocabularyOf } from '../src/editor/properties/conditions.js';
import { loopOf } from '../src/editor/properties/loop.js';
import { performerAttributes, performerOf } from '../src/editor/properties/performer.js';
import { spanOf, spanText, timeUnits } from '../src/editor/properties/time-span.js';

/** The elements of a process by id. */
async function elementsOf(inside: string): Promise<Readonly<Record<string, Moddle>>> {
  const moddle = new BpmnModdle({ camunda: camundaDescriptor });
  const result = await moddle.fromXML(processWith(inside));
  return (result as unknown as { elementsById: Record<string, Moddle> }).elementsById;
}

function processWith(inside: string): string {
  return `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="x"><bpmn:process id="p" isExecutable="true">${inside}</bpmn:process></bpmn:definitions>`;
}

describe('spans of time', () => {
  it('any number of any unit is written and read the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(...timeUnits), (amount, unit) => {
        expect(spanOf(spanText({ amount, unit }))).toEqual({ amount, unit });
      }),
    );
  });

  it('what has several units, is a date or computed is left as it is written', () => {
    expect(['P1DT2H', '2026-03-01', '${due}', ''].map(spanOf)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('who does a task', () => {
  it('is read off the diagram, and written back the same', async () => {
    const tasks = await elementsOf(
      '<bpmn:userTask id="own" camunda:assignee="${starter}" /><bpmn:userTask id="role" camunda:candidateGroups="legal-reviewer" /><bpmn:userTask id="open" />',
    );
    const performers = ['own', 'role', 'open'].map((id) => performerOf(tasks[id] as Moddle));

    expect(performers).toEqual([{ kind: 'starter' }, { kind: 'role', role: 'legal-reviewer' }, { kind: 'open' }]);
    expect(performers.map((one) => performerAttributes(one)['camunda:assignee'])).toEqual([
      '${starter}',
      undefined,
      undefined,
    ]);
  });

  it('what other tools wrote is shown as it is, and nothing is written over it', async () => {
    const tasks = await elementsOf(
      '<bpmn:userTask id="t" camunda:assignee="${case.owner}" camunda:candidateGroups="a, b" />',
    );
    const performer = performerOf(tasks['t'] as Moddle);

    expect(performer).toEqual({ kind: 'other', text: '${case.owner}、a, b' });
    expect(performerAttributes(performer)).toEqual({});
  });
});

describe('conditions', () => {
  const holder = (body: string) =>
    ({ get: (name: string) => (name === 'body' ? body : undefined) }) as unknown as Moddle;

  it('are read as rules, those of other tools as far as these say the same', () => {
    expect(conditionOf(holder('{"var":"major"}'))).toEqual({ kind: 'rule', rule: { var: 'major' } });
    expect(conditionOf(holder('${amount > 1000}'))).toMatchObject({ kind: 'rule' });
    expect(conditionOf(holder('=approved'))).toEqual({ kind: 'rule', rule: { var: 'approved' } });
    expect(conditionOf(holder('import os'))).toEqual({ kind: 'text', text: 'import os' });
    expect(conditionOf(undefined)).toEqual({ kind: 'none' });
  });
});

describe('what conditions read', () => {
  it('is what the desk offers, and under its own name what is read besides', () => {
    const desk = { templates: [], patterns: [], roles: [], forms: [], processes: [], services: [] };
    const facts = [{ path: 'fineAmount', title: '罚款金额', type: 'number' as const }];
    const rule = {
      and: [{ var: 'hasDefence' }, { '>': [{ var: 'fineAmount' }, 5] }, { '==': [{ var: 'kind' }, 'a'] }],
    };

    expect(vocabularyOf({ ...desk, facts }, rule)).toEqual([
      ...facts,
      { path: 'hasDefence', title: 'hasDefence', type: 'boolean' },
      { path: 'kind', title: 'kind', type: 'text' },
    ]);
  });
});

describe('several who do it', () => {
  it('is said as so many people, or each of a list, and when it is enough', async () => {
    const tasks = await elementsOf(
      `<bpmn:userTask id="three"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>3</bpmn:loopCardinality><bpmn:completionCondition language="json-logic">{"&gt;=": [{"var": "nrOfCompletedInstances"}, 2]}</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>
       <bpmn:userTask id="each"><bpmn:multiInstanceLoopCharacteristics isSequential="true" camunda:collection="members" /></bpmn:userTask>
       <bpmn:userTask id="loop"><bpmn:standardLoopCharacteristics loopMaximum="3" /></bpmn:userTask>`,
    );

    expect(loopOf(tasks['three'] as Moddle)).toEqual({
      order: 'parallel',
      of: { kind: 'count', count: 3 },
      enough: { kind: 'some', count: 2 },
    });
    expect(loopOf(tasks['each'] as Moddle)).toEqual({
      order: 'sequential',
      of: { kind: 'list', variable: 'members' },
      enough: { kind: 'all' },
    });
    expect(loopOf(tasks['loop'] as Moddle)).toBe('other');
  });
});

describe('files', () => {
  it('without a diagram are laid out with every step and every way, also where steps do not repeat their ways', async () => {
    const xml = await laidOut(
      processWith(
        '<bpmn:startEvent id="s" /><bpmn:userTask id="t" /><bpmn:endEvent id="e" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t" /><bpmn:sequenceFlow id="g" sourceRef="t" targetRef="e" />',
      ),
    );

    expect([...xml.matchAll(/<bpmndi:BPMN(?:Shape|Edge)[^>]*bpmnElement="(\w+)"/g)].map(([, id]) => id).sort()).toEqual(
      ['e', 'f', 'g', 's', 't'],
    );
  });

  it('a blank one can be read, whatever its name', async () => {
    const { findings } = await readProgram(blankFlowchart({ key: 'p', title: '“A & B” <新>' }), jsonLogicExpressions());
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('findings of the reader', () => {
  it('speak of elements by their names', async () => {
    const found = await lint(
      processWith('<bpmn:startEvent id="s" /><bpmn:userTask id="t" name="受理" />'),
      (id) => ({ t: '受理' })[id],
    );
    const xml = processWith(
      '<bpmn:startEvent id="s" /><bpmn:intermediateCatchEvent id="t" name="受理"><bpmn:timerEventDefinition><bpmn:timeDuration>soon</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t" />',
    );
    const timers = await lint(xml, (id) => ({ t: '受理' })[id]);

    expect(found.every(({ message }) => !message.includes('“t”'))).toBe(true);
    expect(timers.map(({ message }) => message)).toContainEqual(expect.stringContaining('定时事件“受理”'));
  });
});

describe('words and pictures', () => {
  it('every icon that templates may ask for, and every plain element, has its picture', () => {
    const names =
      'inspect ask notify listen hearing review discuss decide sign deliver publish archive file draft number seal perform record judge mark approve';
    const missing = [...names.split(' '), ...plainParts.map(({ icon }) => icon)].filter((name) => !hasIcon(name));
    expect(missing).toEqual([]);
  });

  it('every text that the editor asks for stands in the catalogue, and none besides', async () => {
    const folder = fileURLToPath(new URL('../src/', import.meta.url));
    const files = (await readdir(folder, { recursive: true })).filter(
      (file) => /^(editor|foreign)\/.*\.tsx?$/.test(file) && !/locales/.test(file),
    );
    const sources = (await Promise.all(files.map((file) => readFile(folder + file, 'utf8')))).join('\n');
    const asked = [...sources.matchAll(/['"`](flowEditor\.[\w.]*)(\$\{)?/g)];
    const whole = new Set(asked.filter(([, , isOpen]) => !isOpen).map(([, key = '']) => key));
    const beginnings = asked.filter(([, , isOpen]) => isOpen).map(([, key = '']) => key);
    const known = Object.keys(zhCN);
    const isAsked = (key: string) => whole.has(key) || beginnings.some((one) => key.startsWith(one));

    // `flowEditor.loop` and the like begin the keys of choices.
    expect([...whole].filter((key) => !known.includes(key) && !known.some((one) => one.startsWith(`${key}.`)))).toEqual(
      [],
    );
    expect(known.filter((key) => !isAsked(key) && ![...whole].some((one) => key.startsWith(`${one}.`)))).toEqual([]);
  });

  it('bpmn-js says things in our words, with what it fills in', () => {
    expect(translateBpmn('Exclusive gateway')).toBe('择一分支');
    expect(translateBpmn('Open {element}', { element: '子流程' })).toBe('打开 子流程');
  });
});

describe('what a condition may read of forms', () => {
  const desk = {
    ...{ templates: [], patterns: [], roles: [], processes: [], services: [], facts: [] },
    forms: [
      { key: 'record', title: '现场检查笔录', fields: [{ path: 'n_fine', title: '罚款金额', type: 'money' as const }] },
      { key: 'notice', title: '告知书', fields: [{ path: 'n_day', title: '送达日期', type: 'date' as const }] },
    ],
  };

  it('is offered under the forms of earlier steps, by their names', () => {
    expect(vocabularyOf(desk, undefined, ['record'])).toEqual([
      { path: 'record.n_fine', title: '现场检查笔录·罚款金额', type: 'money', group: '现场检查笔录' },
    ]);
  });

  it('is worded also where no earlier step has that form', () => {
    const rule = { '==': [{ var: 'notice.n_day' }, '2026-03-02'] };

    expect(vocabularyOf(desk, rule).map(({ title, type }) => [title, type])).toEqual([['告知书·送达日期', 'date']]);
  });
});

describe('operators that plugins add', () => {
  const xml = processWith(
    '<bpmn:startEvent id="s"/><bpmn:exclusiveGateway id="g" default="b"/><bpmn:endEvent id="e"/><bpmn:endEvent id="f"/>' +
      '<bpmn:sequenceFlow id="a" sourceRef="s" targetRef="g"/><bpmn:sequenceFlow id="b" sourceRef="g" targetRef="e"/>' +
      '<bpmn:sequenceFlow id="c" sourceRef="g" targetRef="f"><bpmn:conditionExpression language="json-logic" xsi:type="bpmn:tFormalExpression">{"isHoliday":[{"var":"day"}]}</bpmn:conditionExpression></bpmn:sequenceFlow>',
  );

  it('are known while drawing as they are when it is published, and no others', async () => {
    const known = [{ name: 'isHoliday', doc: '' }];

    expect(await lint(xml, () => undefined, known)).toEqual([]);
    expect((await lint(xml, () => undefined)).map(({ severity }) => severity)).toContain('error');
  });
});
