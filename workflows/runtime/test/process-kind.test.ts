import { describe, expect, it } from 'vitest';
import { processKind } from '../src/process-kind.js';

describe('what a flowchart uses', () => {
  const { references } = processKind({
    flowcharts: () => {
      throw new Error('not asked');
    },
    published: () => Promise.resolve(),
  });

  it('is found however the file writes its attributes, each once, and not where it is computed', () => {
    const xml = `<bpmn:process id="p" isExecutable='true'>
      <bpmn:userTask id="a" name="x > y" camunda:formKey='visit' />
      <bpmn:userTask id="b" camunda:formKey = "visit" />
      <userTask id='c' sanzhi:formKey="a &amp; b"></userTask>
      <bpmn:callActivity calledElement='review' id="d" />
      <bpmn:callActivity id="e" calledElement="\${which}" />
      <bpmn:documentation>formKey="none"</bpmn:documentation>
    </bpmn:process>`;

    expect(references({ xml })).toEqual([
      { kind: 'form', key: 'visit' },
      { kind: 'form', key: 'a & b' },
      { kind: 'process', key: 'review' },
    ]);
  });
});
