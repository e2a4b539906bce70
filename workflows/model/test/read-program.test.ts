import { describe, expect, it } from 'vitest';
import { process } from '../../../test/kit/src/process-builder.js';
import { canReach, jsonLogicExpressions, type Program, reachability, readProgram } from '../src/index.js';

const expressions = jsonLogicExpressions();

async function programOf(xml: string): Promise<Program> {
  const { programs, findings } = await readProgram(xml, expressions);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return programs[0] as Program;
}

const nodeOf = (program: Program, id: string) => program.nodes.find((node) => node.id === id);
const indexOf = (program: Program, id: string) => program.nodes.findIndex((node) => node.id === id);

describe('reading a program', () => {
  it('gives JSON that survives being stored', async () => {
    const program = await programOf(process('p').start('s').user('a').end('e').xml());

    expect(JSON.parse(JSON.stringify(program))).toEqual(program);
  });

  it('reads who does a task, with which form, until when', async () => {
    const attributes = {
      'camunda:assignee': '${officer}',
      'camunda:candidateGroups': 'reviewers',
      'camunda:formKey': 'penalty-draft',
      'camunda:dueDate': 'P5WD',
      'camunda:priority': '50',
    };

    const program = await programOf(process('p').start('s').user('a', { attributes }).end('e').xml());

    expect(nodeOf(program, 'a')?.work).toEqual({
      assignee: { language: 'json-logic', body: '{"var":"officer"}' },
      candidateGroups: { language: 'text', body: 'reviewers' },
      formKey: 'penalty-draft',
      dueDate: { language: 'text', body: 'P5WD' },
      priority: { language: 'text', body: '50' },
    });
  });

  it('reads candidates named by a resource', async () => {
    const inner = '<potentialOwner id="po"><resourceRef>R</resourceRef></potentialOwner>';

    const program = await programOf(
      process('p').start('s').user('a', { inner }).xml('<resource id="R" name="clerks"/>'),
    );

    expect(nodeOf(program, 'a')?.work?.candidateGroups).toEqual({ language: 'text', body: 'clerks' });
  });

  it.each([
    ['R3/PT10M', { attempts: 3, intervals: ['PT10M'] }],
    ['PT1M, PT1H', { attempts: 3, intervals: ['PT1M', 'PT1H'] }],
  ])('reads how jobs are done: retried %s, by priority, beside others', async (cycle, retry) => {
    const attributes = { 'camunda:jobPriority': '${urgency}', 'camunda:exclusive': 'false' };
    const inner =
      '<extensionElements><camunda:failedJobRetryTimeCycle>' +
      `${cycle}</camunda:failedJobRetryTimeCycle></extensionElements>`;

    const program = await programOf(process('p').start('s').service('a', { attributes, inner }).service('b').xml());

    expect(nodeOf(program, 'a')).toMatchObject({
      retry,
      jobPriority: { language: 'json-logic', body: '{"var":"urgency"}' },
      exclusive: false,
    });
    expect(nodeOf(program, 'b')).not.toHaveProperty('exclusive');
  });

  it('says where a transaction boundary has no effect', async () => {
    const xml = process('p')
      .start('s')
      .user('a')
      .raw('<boundaryEvent id="b" attachedToRef="a" camunda:asyncBefore="true"><errorEventDefinition/></boundaryEvent>')
      .xml();

    const { findings } = await readProgram(xml, expressions);

    expect(findings).toMatchObject([{ rule: 'async-ignored', severity: 'warning', elements: ['b'] }]);
  });

  it('reads the element template, its milestones and its recording demands', async () => {
    const attributes = {
      'camunda:modelerTemplate': 'legal-review',
      'sanzhi:milestones': 'review.passed review.opened',
      'sanzhi:recording': 'video.full',
    };

    const program = await programOf(process('p').start('s').user('a', { attributes }).end('e').xml());

    expect(nodeOf(program, 'a')).toMatchObject({
      template: 'legal-review',
      milestones: ['review.passed', 'review.opened'],
      recording: ['video.full'],
    });
  });

  it('reads the lanes a node is drawn in', async () => {
    const lanes = '<laneSet id="ls"><lane id="bureau"><flowNodeRef>a</flowNodeRef></lane></laneSet>';

    const program = await programOf(process('p').raw(lanes).start('s').user('a').end('e').xml());

    expect(nodeOf(program, 'a')?.lanes).toEqual(['bureau']);
  });

  it.each([
    ['camunda:topic="archive"', 'archive'],
    ['camunda:class="org.example.Archive"', 'org.example.Archive'],
    ['camunda:delegateExpression="archive"', 'archive'],
    ['implementation="##WebService"', undefined],
  ])('names the service of a task with %s', async (attribute, topic) => {
    const [name = '', value = ''] = attribute.split('=').map((part) => part.replaceAll('"', ''));

    const program = await programOf(
      process('p')
        .start('s')
        .service('a', { attributes: { [name]: value } })
        .end('e')
        .xml(),
    );

    expect(nodeOf(program, 'a')?.work?.topic).toBe(topic);
  });

  it('reads people the way the standard names them', async () => {
    const owner =
      '<potentialOwner id="o"><resourceAssignmentExpression><formalExpression>reviewers</formalExpression></resourceAssignmentExpression></potentialOwner>';

    const program = await programOf(process('p').start('s').user('a', { inner: owner }).end('e').xml());

    expect(nodeOf(program, 'a')?.work?.candidateGroups).toEqual({ language: 'text', body: 'reviewers' });
  });

  it.each([
    ['xmlns:flowable="http://flowable.org/bpmn"', 'flowable:collection="items" flowable:elementVariable="item"', ''],
    [
      'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
      '',
      '<extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item"/></extensionElements>',
    ],
  ])('reads a loop as another tool spells it: %s', async (namespace, attributes, inner) => {
    const loop = `<multiInstanceLoopCharacteristics ${attributes}>${inner}</multiInstanceLoopCharacteristics>`;
    const xml = process('p').start('s').service('a', { inner: loop }).end('e').xml();

    const program = await programOf(xml.replace('id="definitions"', `${namespace} id="definitions"`));

    expect(nodeOf(program, 'a')?.loop).toMatchObject({
      collection: { language: 'json-logic', body: '{"var":"items"}' },
      elementVariable: 'item',
    });
  });

  it('joins the parts of a text with expressions in it', async () => {
    const attributes = { 'camunda:assignee': 'unit-${unit.id}-a' };

    const program = await programOf(process('p').start('s').user('a', { attributes }).end('e').xml());

    expect(nodeOf(program, 'a')?.work?.assignee?.body).toBe('{"cat":["unit-",{"var":"unit.id"},"-a"]}');
  });

  it('leaves out processes that are not to be executed, and names them', async () => {
    const xml = process('p')
      .start('s')
      .end('e')
      .xml()
      .replace('<process', '<process id="q" isExecutable="false"/><process');

    const { programs, notExecutable } = await readProgram(xml, expressions);

    expect([programs.map(({ id }) => id), notExecutable]).toEqual([['p'], ['q']]);
  });

  it('warns of extensions and listeners that will not run, and runs the rest', async () => {
    const inner =
      '<extensionElements><camunda:formData/><camunda:taskListener event="create" class="X"/></extensionElements>';

    const { programs, findings } = await readProgram(
      process('p').start('s').user('a', { inner }).end('e').xml(),
      expressions,
    );

    expect(programs).toHaveLength(1);
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['listener-ignored', 'warning'],
      ['extension-ignored', 'warning'],
    ]);
  });

  it('says in Chinese what is wrong, and where', async () => {
    const { findings } = await readProgram(process('p').start('s').add('exclusiveGateway', 'g').xml(), expressions);

    expect(findings[0]?.message).toBe('分支“g”没有去向；请从它画出去向。');
    expect(findings[0]?.elements).toEqual(['g']);
  });

  it.each(['', 'not xml', '<definitions', '<html/>'])('finds <%s> unreadable', async (text) => {
    const { programs, findings } = await readProgram(text, expressions);

    expect(programs).toEqual([]);
    expect(findings[0]?.rule).toBe('xml-unreadable');
  });

  it('knows from where a join can be reached, round loops and over boundary events, but not through itself', async () => {
    const boundary =
      '<boundaryEvent id="b" attachedToRef="t"><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></boundaryEvent><sequenceFlow id="b_gJoin" sourceRef="b" targetRef="gJoin"/>';
    const program = await programOf(
      process('p')
        .start('s')
        .inclusive('g', { 'x > 1': (b) => b.user('t').user('u'), default: (b) => b.user('v') })
        .user('after')
        .raw(boundary)
        .end('e')
        .xml(),
    );
    const join = indexOf(program, 'gJoin');

    const { to } = reachability(program, join);
    const reaching = ['s', 't', 'u', 'v', 'b', 'after'].map((id) =>
      to.map((bits) => canReach(bits, indexOf(program, id))),
    );

    expect(reaching).toEqual([
      [true, true, true],
      [true, false, true],
      [true, false, false],
      [false, true, false],
      [false, false, true],
      [false, false, false],
    ]);
  });
});
