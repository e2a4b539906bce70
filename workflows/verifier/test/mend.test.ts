import {
  type ElementTemplate,
  type FlowPattern,
  jsonLogicExpressions,
  patternNamed,
  patternXml,
  readProgram,
  templateNamed,
  templateXml,
} from '@sanzhi/workflows-model';
import {
  type FactDeclaration,
  type Mend,
  type ProofFinding,
  readInsertions,
  verify,
  type VerifyOptions,
  withMends,
} from '@sanzhi/workflows-verifier';
import { describe, expect, it } from 'vitest';
import { type Branch, process } from '../../../test/kit/src/process-builder.js';
import { broken, caseFacts, floors, milestonesOf, type Sample } from './corpus.js';

const expressions = jsonLogicExpressions();

const step = (id: string, element: ElementTemplate['element'] = 'userTask'): ElementTemplate => ({
  ...templateNamed(id, 'step'),
  ...{ group: 'decision', icon: 'decide', element, sets: {}, locks: [], order: 1 },
});

/** Steps named like the milestones that they bring about, as in the corpus; a review claims to have passed by a mark. */
const templates = [
  ...['drafted', 'notified', 'disclosed', 'decided', 'review'].map((id) => step(id)),
  step('reviewed', 'intermediateThrowEvent'),
];

/** Reviewed until it passes. */
const review: FlowPattern = {
  ...patternNamed('reviewing'),
  ...{ group: 'review', icon: 'review', order: 1 },
  elements: [
    { id: 'review', at: [0, 0], template: 'review' },
    { id: 'is_passed', at: [1, 0], gateway: 'exclusiveGateway' },
    { id: 'mark', at: [2, 0], template: 'reviewed' },
  ],
  flows: [
    { from: 'start', to: 'review' },
    { from: 'review', to: 'is_passed' },
    { from: 'is_passed', to: 'mark', when: { var: 'passed' } },
    { from: 'is_passed', to: 'review', isDefault: true, around: 'below' },
    { from: 'mark', to: 'end' },
  ],
};

const facts: readonly FactDeclaration[] = caseFacts.map((fact) =>
  fact.path === 'passed' ? { ...fact, writtenBy: ['review'] } : fact,
);

async function mended({ xml, main, facts: own = [] }: Pick<Sample, 'xml' | 'main' | 'facts'>, pattern = review) {
  const { programs } = await readProgram(xml, expressions);
  const ordered = [...programs].sort((one) => (one.id === (main ?? 'p') ? -1 : 1));
  const declared = [...own, ...facts.filter(({ path }) => own.every((fact) => fact.path !== path))];
  const options: VerifyOptions = { programs: ordered, floors, milestonesOf, facts: declared };
  const insertions = await readInsertions(templates, [pattern], expressions);
  return { options, insertions, ...withMends(verify(options), options, insertions) };
}

const does =
  (template: string, id = template): Branch =>
  (b) =>
    b.user(id, { attributes: { 'camunda:modelerTemplate': template } });
const all =
  (...branches: readonly Branch[]): Branch =>
  (b) =>
    branches.reduce((builder, branch) => branch(builder), b);
const xmlOf = (...branches: readonly Branch[]) =>
  all(...branches)(process('p').start('s'))
    .end('e')
    .xml();
const [notified, drafted, decided, disclosed] = ['notified', 'drafted', 'decided', 'disclosed'].map((id) =>
  does(id),
) as [Branch, Branch, Branch, Branch];
const articlesAndMends = ({ findings }: Awaited<ReturnType<typeof mended>>) =>
  findings.map(({ article, mend }) => [article, mend]);

describe('what would put a broken floor right', () => {
  it('REV-7 is the section of legal review, on the way of the major cases alone', async () => {
    const result = await mended({
      xml: xmlOf(
        notified,
        drafted,
        (b) => b.exclusive('g', { major: does('looked', 'looked'), default: (other) => other }),
        decided,
        disclosed,
      ),
    });

    expect(articlesAndMends(result)).toEqual([
      ['REV-7', { kind: 'insert-pattern', pattern: 'reviewing', flow: 'looked_gJoin' }],
    ]);
  });

  it('REV-7 is done before the head approves, also where the head may send back', async () => {
    const reviewing = { ...review, usuallyBefore: ['approval', 'decided'] };
    const back: Branch = (b) => b.exclusive('g', { default: (on) => on, '!(approved)': (other) => other });
    const drawn = [notified, drafted, does('approval')];

    const straight = await mended({ xml: xmlOf(...drawn, decided, disclosed) }, reviewing);
    const asked = await mended({ xml: xmlOf(...drawn, back, decided, disclosed) }, reviewing);

    const mend = { kind: 'insert-pattern', pattern: 'reviewing', flow: 'drafted_approval' };
    expect(articlesAndMends(straight)).toEqual([['REV-7', mend]]);
    expect(articlesAndMends(asked)).toEqual([['REV-7', mend]]);
  });

  it('REC-9 is the step that tells the party, where it is done once', async () => {
    const result = await mended({
      xml: xmlOf(drafted, (b) => b.add('task', 'other'), does('reviewed'), decided, disclosed),
    });

    expect(articlesAndMends(result)).toEqual([
      ['REC-9', { kind: 'insert-template', template: 'notified', flow: 'reviewed_decided' }],
    ]);
  });

  it('DIS-13.2 is the step that makes it public, behind the decision', async () => {
    const result = await mended({ xml: xmlOf(notified, drafted, does('reviewed'), decided) });

    expect(articlesAndMends(result)).toEqual([
      ['DIS-13.2', { kind: 'insert-template', template: 'disclosed', flow: 'decided_e' }],
    ]);
  });

  it('is never a mark alone: nobody would have done what it says', async () => {
    const options = {
      programs: (await readProgram(xmlOf(notified, drafted, decided, disclosed), expressions)).programs,
    };
    const question: VerifyOptions = { ...options, floors, milestonesOf, facts };
    const insertions = await readInsertions(templates, [], expressions);

    const { findings } = withMends(verify(question), question, insertions);

    expect(findings.map(({ article, mend }) => [article, mend])).toEqual([['REV-7', undefined]]);
  });

  it('is nothing for what must never come', async () => {
    const result = await mended({
      xml: xmlOf(notified, drafted, does('reviewed'), decided, disclosed, does('reopened')),
    });

    expect(articlesAndMends(result)).toEqual([['REC-2', undefined]]);
  });

  it.each(broken)('of $name is gone once the mend is drawn, and nothing else has come', async (sample) => {
    const { findings, options } = await mended(sample);

    for (const finding of findings.filter(({ mend }) => mend)) {
      const { programs } = await readProgram(drawnInto(sample.xml, finding.mend as Mend), expressions);
      const ordered = [...programs].sort((one) => (one.id === (sample.main ?? 'p') ? -1 : 1));
      const after = verify({ ...options, programs: ordered }).findings.map(keyOf);

      expect(after).not.toContain(keyOf(finding));
      expect(findings.map(keyOf)).toEqual(expect.arrayContaining(after));
    }
  });

  it('is said of some of them', async () => {
    const said = await Promise.all(broken.map(async (sample) => (await mended(sample)).findings));

    expect(said.flat().filter(({ mend }) => mend).length).toBeGreaterThan(8);
  });
});

const keyOf = ({ rule, elements, floor = '' }: ProofFinding) => [rule, floor, ...elements].join(' ');

/** The file with the mend drawn into it, as an editor would: the pattern without its start and its end. */
function drawnInto(xml: string, mend: Mend): string {
  const translate = (key: string) => key;
  const pattern =
    mend.kind === 'insert-pattern'
      ? patternXml(review, { templates, translate })
      : templateXml(templates.find(({ id }) => id === mend.template) as ElementTemplate, translate);
  const inside = (/<bpmn:process [^>]*>(.*)<\/bpmn:process>/s.exec(pattern)?.[1] ?? '')
    .replaceAll('bpmn:', '')
    .replaceAll(/ xsi:type="[^"]*"/g, '')
    .replace(/<startEvent [^>]*>/, '')
    .replace(/<endEvent [^>]*>/, '');
  const [entry, , into = ''] =
    /<sequenceFlow id="[^"]*" sourceRef="(\w*_start)" targetRef="([^"]*)" \/>/.exec(inside) ?? [];
  const [exit, outOf = ''] = /<sequenceFlow id="[^"]*" sourceRef="([^"]*)" targetRef="\w*_end" \/>/.exec(inside) ?? [];
  const body = inside.replace(entry ?? '', '').replace(exit ?? '', '');
  const flow = new RegExp(
    `(<sequenceFlow id="${mend.flow}" sourceRef="[^"]*" targetRef=")([^"]*)(".*?(?:/>|</sequenceFlow>))`,
  );
  return xml.replace(flow, (_whole, head: string, target: string, tail: string) => {
    const onward = `<sequenceFlow id="onward" sourceRef="${outOf}" targetRef="${target}"/>`;
    return head + into + tail + body + onward;
  });
}
