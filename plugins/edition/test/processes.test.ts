import { readFileSync, readdirSync } from 'node:fs';
import { deadlines } from '@sanzhi/platform-calendar';
import { Kernel } from '@sanzhi/platform-kernel';
import {
  elementTemplates,
  type FlowPattern,
  floors,
  flowPatterns,
  jsonLogicExpressions,
  milestones,
  patternNamed,
  patternXml,
  readProgram,
} from '@sanzhi/workflows-model';
import { factVocabulary, readInsertions, verify, withMends, type VerifyOptions } from '@sanzhi/workflows-verifier';
import { describe, expect, it } from 'vitest';
import { allPlugins } from '../src/plugins.js';

const folder = new URL('../src/processes/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.bpmn'));

const kernel = new Kernel(allPlugins());
const penalty = readFileSync(new URL('penalty.bpmn', folder), 'utf8');

async function proofOf(xml: string) {
  const owned = kernel.contributions(milestones).map(({ item }) => item);
  const expressions = jsonLogicExpressions();
  const { programs, findings } = await readProgram(xml, expressions);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const options: VerifyOptions = {
    programs,
    floors: kernel.contributions(floors).map(({ item }) => item),
    facts: kernel.contributions(factVocabulary).map(({ item }) => item),
    milestonesOf: (template) => owned.filter(({ emittedBy }) => emittedBy.includes(template)).map(({ id }) => id),
  };
  const insertions = await readInsertions(
    kernel.contributions(elementTemplates).map(({ item }) => item),
    kernel.contributions(flowPatterns).map(({ item }) => item),
    expressions,
  );
  return withMends(verify(options), options, insertions);
}

/** The penalty flowchart without some of its elements and the ways to and from them. */
function without(...ids: readonly string[]): string {
  const named = ids.join('|');
  return penalty
    .replaceAll(
      new RegExp(
        `<bpmn:sequenceFlow id="[^"]*"[^>]* sourceRef="(?:${named})"[^>]*?(?:/>|>.*?</bpmn:sequenceFlow>)`,
        'g',
      ),
      '',
    )
    .replaceAll(
      new RegExp(
        `<bpmn:sequenceFlow id="[^"]*"[^>]* targetRef="(?:${named})"[^>]*?(?:/>|>.*?</bpmn:sequenceFlow>)`,
        'g',
      ),
      '',
    )
    .replaceAll(new RegExp(`<bpmn:(\\w+) id="(?:${named})"[^>]*?(?:/>|>.*?</bpmn:\\1>)`, 'g'), '');
}

/** The penalty flowchart with one sequence flow led elsewhere. */
function led(flow: string, target: string): string {
  const way = new RegExp(`(<bpmn:sequenceFlow id="${flow}"[^>]* targetRef=")[^"]*`);
  expect(penalty).toMatch(way);
  return penalty.replace(way, `$1${target}`);
}

describe('the flowcharts that are shipped', () => {
  it.each(files)('%s is proved: it ends, and keeps every floor', async (file) => {
    const { verdict, findings } = await proofOf(readFileSync(new URL(file, folder), 'utf8'));

    expect(findings.map(({ message }) => message)).toEqual([]);
    expect(verdict).toBe('proved');
  });

  it('REV-7 the penalty flowchart without its legal review is refuted, and the way past it is shown', async () => {
    const { verdict, findings } = await proofOf(led('f_major', 'approval'));

    const found = findings.find(({ article }) => article === 'REV-7');
    expect(verdict).toBe('refuted');
    expect(found?.elements).toEqual(['number']);
    expect(found?.witness?.steps.map(({ element }) => element)).not.toContain('review');
  });
});

describe('the penalty flowchart is mended', () => {
  it('REV-7 by the section of legal review on the way of major decisions, and only there', async () => {
    const { findings } = await proofOf(led('f_major', 'approval'));

    const mends = findings.flatMap(({ article, mend }) => (article === 'REV-7' ? [mend] : []));
    expect(mends).toHaveLength(3);
    expect(new Set(mends.map((mend) => JSON.stringify(mend)))).toEqual(
      new Set([JSON.stringify({ kind: 'insert-pattern', pattern: 'review.whole', flow: 'f_major' })]),
    );
  });

  it('REC-9 by the notice of rights, once, before anything is drafted', async () => {
    const { findings } = await proofOf(led('f3', 'defence'));

    const found = findings.find(({ article }) => article === 'REC-9');
    expect(found?.elements).toEqual(['number']);
    expect(found?.mend).toEqual({ kind: 'insert-template', template: 'casework.rights-notice', flow: 'f3' });
  });

  it('REC-13 by the review of what the party said, where it said something', async () => {
    const { findings } = await proofOf(led('f_defence', 'before_draft'));

    const found = findings.find(({ article }) => article === 'REC-13');
    expect(found?.mend).toEqual({ kind: 'insert-template', template: 'casework.defence-review', flow: 'f_defence' });
  });

  it('DIS-13.2 by the section of disclosure, before the dossier is archived', async () => {
    const { findings } = await proofOf(without('disclosure', 'disclosure_review', 'is_disclosed', 'settled_mark'));

    const found = findings.find(({ article }) => article === 'DIS-13.2');
    expect(found?.mend).toMatchObject({ kind: 'insert-pattern', pattern: 'disclosure.whole', flow: 'f21' });
  });
});

describe('the end of the penalty flowchart', () => {
  it('REC-12.1 is refuted where nobody records the performance, and mended by the step that does', async () => {
    const { findings } = await proofOf(
      without('performance')
        .replace('<bpmn:parallelGateway id="split" />', '<bpmn:task id="split" />')
        .replace('<bpmn:parallelGateway id="join" />', '<bpmn:task id="join" />'),
    );

    expect(findings.map(({ article, mend }) => [article, mend])).toEqual([
      ['REC-12.1', { kind: 'insert-template', template: 'casework.performance', flow: 'f21' }],
    ]);
  });

  it('REC-2 is refuted where the dossier is not archived, and mended by the step that archives it', async () => {
    const { findings } = await proofOf(
      penalty.replace(
        'camunda:topic="casework.archive" camunda:modelerTemplate="casework.archive"',
        'camunda:topic="other"',
      ),
    );

    expect(findings.map(({ article }) => article)).toEqual(['REC-20.3a', 'REC-2']);
    expect(findings.map(({ mend }) => mend?.kind === 'insert-template' && mend.template)).toEqual([
      'recording.receipt',
      'casework.archive',
    ]);
  });
});

describe('a flowchart of an inspection', () => {
  /** Planned, judged, and then carried out; what is major goes where it is said. */
  const inspection = (isReviewed: boolean): FlowPattern => ({
    ...patternNamed('inspection'),
    ...{ group: 'investigation', icon: 'inspect', order: 1 },
    elements: [
      { id: 'filing', at: [0, 0], template: 'casework.filing' },
      { id: 'plan', at: [1, 0], template: 'casework.inspection-plan' },
      { id: 'is_major', at: [2, 0], gateway: 'exclusiveGateway' },
      ...(isReviewed
        ? ([
            { id: 'submission', at: [2, 1], template: 'review.submission' },
            { id: 'review', at: [3, 1], template: 'review.opinion' },
            { id: 'is_passed', at: [4, 1], gateway: 'exclusiveGateway' },
            { id: 'mark', at: [5, 1], template: 'review.passed' },
          ] as const)
        : []),
      { id: 'before_dispatch', at: [6, 0], gateway: 'exclusiveGateway' },
      { id: 'dispatch', at: [7, 0], template: 'casework.dispatch' },
      { id: 'inspection', at: [8, 0], template: 'casework.inspection' },
      { id: 'archive', at: [9, 0], template: 'casework.archive' },
    ],
    flows: [
      { from: 'start', to: 'filing' },
      { from: 'filing', to: 'plan' },
      { from: 'plan', to: 'is_major' },
      { from: 'is_major', to: 'before_dispatch', isDefault: true },
      { from: 'is_major', to: isReviewed ? 'submission' : 'archive', when: { var: 'major' } },
      ...(isReviewed
        ? ([
            { from: 'submission', to: 'review' },
            { from: 'review', to: 'is_passed' },
            { from: 'is_passed', to: 'mark', when: { var: 'reviewPassed' } },
            { from: 'is_passed', to: 'plan', isDefault: true, around: 'below' },
            { from: 'mark', to: 'before_dispatch' },
          ] as const)
        : []),
      { from: 'before_dispatch', to: 'dispatch' },
      { from: 'dispatch', to: 'inspection' },
      { from: 'inspection', to: 'archive' },
      { from: 'archive', to: 'end' },
    ],
  });
  const xmlOf = (pattern: FlowPattern) =>
    patternXml(pattern, {
      templates: kernel.contributions(elementTemplates).map(({ item }) => item),
      translate: (key) => key,
    });

  it('REV-12 is proved where a major one is reviewed before anybody is sent', async () => {
    const { verdict, findings } = await proofOf(xmlOf(inspection(true)));

    expect(findings).toEqual([]);
    expect(verdict).toBe('proved');
  });

  it('REV-12 is refuted where all are sent alike, and mended by the review of the plan', async () => {
    const { elements, flows, ...rest } = inspection(false);
    const alike: FlowPattern = {
      ...rest,
      elements: elements.filter(({ id }) => id !== 'is_major' && id !== 'before_dispatch'),
      flows: [
        ...flows.filter(({ from, to }) => ![from, to].some((id) => id === 'is_major' || id === 'before_dispatch')),
        { from: 'plan', to: 'dispatch' },
      ],
    };

    const { verdict, findings } = await proofOf(xmlOf(alike));

    expect(verdict).toBe('refuted');
    expect(findings.map(({ article, floor, mend }) => [article, floor, mend])).toEqual([
      [
        'REV-12',
        'review-before-dispatch',
        { kind: 'insert-pattern', pattern: 'review.inspection', flow: 'inspection_plan_to_dispatch' },
      ],
    ]);
  });

  it('REV-12 is refuted where it begins on site before anybody was sent', async () => {
    const { flows, ...rest } = inspection(true);
    const early = flows.map((flow) =>
      flow.from === 'dispatch'
        ? { ...flow, to: 'archive' }
        : flow.to === 'plan' && flow.from === 'filing'
          ? { ...flow, to: 'inspection' }
          : flow.from === 'inspection'
            ? { ...flow, to: 'plan' }
            : flow,
    );

    const { findings } = await proofOf(xmlOf({ ...rest, flows: early }));

    expect(findings.map(({ floor, elements }) => [floor, ...elements])).toContainEqual([
      'dispatch-before-inspection',
      'inspection_inspection',
    ]);
  });

  it('REC-2 is refuted where a case that was taken up ends without its dossier', async () => {
    const { elements, flows, ...rest } = inspection(true);
    const open: FlowPattern = {
      ...rest,
      elements: elements.filter(({ id }) => id !== 'archive'),
      flows: flows.flatMap((flow) =>
        flow.from === 'archive' ? [] : flow.to === 'archive' ? [{ ...flow, to: 'end' }] : [flow],
      ),
    };

    const { findings } = await proofOf(xmlOf(open));

    expect(findings.map(({ article, mend }) => [article, mend?.kind === 'insert-template' && mend.template])).toEqual([
      ['REC-20.3a', 'recording.receipt'],
      ['REC-2', 'casework.archive'],
    ]);
  });
});

describe('the floors', () => {
  it('name deadlines that the calendar knows', () => {
    const due = kernel.contributions(floors).flatMap(({ item }) => item.due ?? []);
    const known = kernel.contributions(deadlines).flatMap(({ item: { id, aliases = [] } }) => [id, ...aliases]);

    expect(due).toEqual(['DIS-13.2', 'REC-20.3a']);
    expect(due.filter((id) => !known.includes(id))).toEqual([]);
  });

  it('DIS-13.2 REC-20.3a REV-20.2 are due on a flowchart when statute says, and a flowchart cannot say otherwise', () => {
    const limits = new Map(
      kernel
        .contributions(deadlines)
        .map(({ item: { id, limit } }) => [id, limit.unit === 'workingDays' ? `P${limit.days}WD` : '']),
    );
    const dated = kernel
      .contributions(elementTemplates)
      .flatMap(({ item: { article = '', sets, locks } }) =>
        limits.get(article) && sets.dueDate ? [[article, sets.dueDate, locks.includes('dueDate')] as const] : [],
      );

    expect(dated).toEqual([
      ['REV-20.2', limits.get('REV-20.2'), true],
      ['DIS-13.2', limits.get('DIS-13.2'), true],
      ['REC-20.3a', limits.get('REC-20.3a'), true],
    ]);
  });

  it('ask only for milestones that some plugin owns', () => {
    const owned = new Set(kernel.contributions(milestones).map(({ item }) => item.id));
    const asked = kernel
      .contributions(floors)
      .flatMap(({ item: { rule } }) => [
        rule.a,
        ...('b' in rule ? [rule.b] : []),
        ...('resetBy' in rule ? [rule.resetBy] : []),
      ]);

    expect(asked.filter((id) => !owned.has(id))).toEqual([]);
  });
});
