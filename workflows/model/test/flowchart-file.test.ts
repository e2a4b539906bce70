import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  blankFlowchart,
  deadlineOf,
  flowchartDrawing,
  flowchartSteps,
  jsonLogicExpressions,
  publicFlowchart,
  readProgram,
  renamedFlowchart,
} from '../src/index.js';

const penalty = readFileSync(new URL('../../../plugins/edition/src/processes/penalty.bpmn', import.meta.url), 'utf8');

describe('an empty flowchart', () => {
  it('is one process with a start event that is drawn', async () => {
    const xml = blankFlowchart({ key: 'visit', title: '“检查” & <复查>' });

    const { findings } = await readProgram(xml, jsonLogicExpressions());
    const drawing = await flowchartDrawing(xml);

    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(drawing?.shapes).toMatchObject([{ id: 'start', tag: 'startEvent', name: '开始' }]);
    expect(xml).toContain('name="“检查” &amp; &lt;复查&gt;"');
  });
});

describe('renaming a flowchart', () => {
  it('gives key and title to its process, and the title to its pool, and keeps all else', async () => {
    const renamed = await renamedFlowchart(penalty, { key: 'fines', title: '罚款程序' });

    const { programs: before } = await readProgram(penalty, jsonLogicExpressions());
    const { programs: after } = await readProgram(renamed, jsonLogicExpressions());
    expect(after[0]).toEqual({ ...before[0], id: 'fines', name: '罚款程序' });
    expect(renamed).toContain('<bpmn:participant id="penalty_pool" name="罚款程序" processRef="fines" />');
    expect(await flowchartDrawing(renamed)).toEqual({
      ...(await flowchartDrawing(penalty)),
      shapes: (await flowchartDrawing(penalty))?.shapes.map((shape) =>
        shape.id === 'penalty_pool' ? { ...shape, name: '罚款程序' } : shape,
      ),
    });
  });

  it('keeps what other tools wrote', async () => {
    const foreign = penalty.replace(
      '<bpmn:startEvent id="start"',
      '<bpmn:startEvent xmlns:acme="http://acme.example" acme:colour="blue" id="start"',
    );

    expect(await renamedFlowchart(foreign, { key: 'k', title: 't' })).toContain('acme:colour="blue"');
  });

  it('refuses what holds no process', async () => {
    await expect(renamedFlowchart('<html />', { key: 'k', title: 't' })).rejects.toThrow();
  });
});

describe('the public part of a flowchart (DIS-9.4a)', () => {
  it('looks the same, step for step', async () => {
    const shown = await publicFlowchart(penalty);

    const stepsOf = async (xml: string) =>
      (await flowchartSteps(xml)).map(({ id, name, who, documentation, ways, exceptions }) => ({
        id,
        name,
        who,
        documentation,
        // What decides is how it runs; readers are told it in words.
        ways: ways.map(({ expressions: _inside, ...way }) => way),
        exceptions: exceptions.map(({ expressions: _inside, ...way }) => way),
      }));
    expect(await stepsOf(shown)).toEqual(await stepsOf(penalty));
    expect(await flowchartDrawing(shown)).toEqual(await flowchartDrawing(penalty));
  });

  it('keeps no assignee, form, service, condition, time rule or template', async () => {
    const shown = await publicFlowchart(penalty);

    for (const inside of [
      'camunda:',
      'starter',
      'json-logic',
      'hasDefence',
      'topic',
      'casework.',
      'P5WD',
      'isExecutable',
    ])
      expect(shown).not.toContain(inside);
  });

  it('keeps no message, signal or error, and no reference to one', async () => {
    const shown = await publicFlowchart(
      penalty
        .replace('<bpmn:process id="penalty"', '<bpmn:message id="m" name="付款通知" /><bpmn:process id="penalty"')
        .replace(
          '<bpmn:startEvent id="start" name="发现案件线索" />',
          '<bpmn:startEvent id="start" name="发现案件线索"><bpmn:messageEventDefinition messageRef="m" /></bpmn:startEvent>',
        ),
    );

    expect(shown).toContain('messageEventDefinition');
    expect(shown).not.toContain('messageRef');
    expect(shown).not.toContain('付款通知');
  });

  it('keeps nothing that other tools wrote, be it attribute or element', async () => {
    const noted = penalty
      .replace(
        '<bpmn:startEvent id="start"',
        '<bpmn:startEvent xmlns:acme="http://acme.example" acme:owner="张三" id="start"',
      )
      .replace(
        'camunda:dueDate="P7D"><bpmn:documentation>',
        'camunda:dueDate="P7D"><bpmn:documentation>公开</bpmn:documentation><bpmn:extensionElements><note>内部</note></bpmn:extensionElements><bpmn:documentation>',
      );

    const shown = await publicFlowchart(noted);

    expect(shown).not.toContain('张三');
    expect(shown).not.toContain('内部');
    expect(shown).toContain('公开');
  });
});

describe('a drawing', () => {
  it('puts pools and lanes below the steps, boundary events on top', async () => {
    const tags = (await flowchartDrawing(penalty))?.shapes.map(({ tag }) => tag) ?? [];

    expect(tags[0]).toBe('participant');
    expect(tags.lastIndexOf('lane')).toBeLessThan(tags.indexOf('userTask'));
    expect(tags.at(-1)).toBe('boundaryEvent');
  });

  it('tells default ways, what events are about, and where names stand', async () => {
    const drawing = await flowchartDrawing(penalty);

    expect(drawing?.flows.find(({ id }) => id === 'f_no_defence')).toMatchObject({ name: '未提出', isDefault: true });
    expect(drawing?.shapes.find(({ id }) => id === 'defence_expired')).toMatchObject({
      event: 'timer',
      isInterrupting: true,
      label: { x: 712, y: 260, width: 118, height: 14 },
    });
  });

  it('is nothing for a file without one', async () => {
    const plain = penalty.slice(0, penalty.indexOf('<bpmndi:BPMNDiagram')) + '</bpmn:definitions>';

    expect(await flowchartDrawing(plain)).toBeUndefined();
  });
});

it('a deadline is a count of a unit, or none', () => {
  expect(['P5WD', 'P7D', 'P2W', 'P3M'].map(deadlineOf)).toEqual([
    { count: 5, unit: 'workingDays' },
    { count: 7, unit: 'days' },
    { count: 2, unit: 'weeks' },
    { count: 3, unit: 'months' },
  ]);
  expect(deadlineOf('${due}')).toBeUndefined();
});
