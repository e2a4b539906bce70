import type { Floor } from '@sanzhi/workflows-model';
import { process, type Branch, type ProcessBuilder } from '../../../test/kit/src/process-builder.js';
import type { FactDeclaration, FormFieldFact, FormOfFacts } from '@sanzhi/workflows-verifier';

/** A diagram, named for what is right or wrong with it. */
export interface Sample {
  readonly name: string;
  readonly xml: string;
  /** What is found in a broken one: the rule, and the element or the floor. */
  readonly fault?: readonly [rule: string, at: string];
  /** The process to prove, where the file has several. */
  readonly main?: string;
  readonly facts?: readonly FactDeclaration[];
  /** Forms that its tasks are filled in with. */
  readonly forms?: readonly FormOfFacts[];
}

/** The floors that these diagrams are held against: those of DESIGN §5, over milestones named like their templates. */
export const floors: readonly Floor[] = [
  {
    id: 'review-before-decision',
    article: 'REV-7',
    title: '重大执法决定未经法制审核不得作出',
    when: { var: 'major' },
    rule: { kind: 'beforeSince', a: 'reviewed', b: 'decided', resetBy: 'drafted' },
  },
  {
    id: 'rights-before-decision',
    article: 'REC-9',
    title: '作出处罚决定前应当告知权利',
    when: { '==': [{ var: 'action' }, 'penalty'] },
    rule: { kind: 'before', a: 'notified', b: 'decided' },
  },
  {
    id: 'disclosure-after-decision',
    article: 'DIS-13.2',
    title: '决定作出后应当公示',
    when: true,
    rule: { kind: 'eventually', a: 'decided', b: 'disclosed' },
  },
  { id: 'no-reopening', article: 'REC-2', title: '归档后不得重开', when: true, rule: { kind: 'never', a: 'reopened' } },
];

export const milestonesOf = (template: string) =>
  ['drafted', 'reviewed', 'decided', 'notified', 'disclosed', 'reopened'].includes(template) ? [template] : [];

/** What the facts of a case are, and who may change them. */
export const caseFacts: readonly FactDeclaration[] = [
  { path: 'major', type: 'boolean', writtenBy: ['drafted'] },
  { path: 'action', type: 'choice', options: ['penalty', 'licence'], writtenBy: [] },
  { path: 'passed', type: 'boolean', writtenBy: ['reviewed', 'review', 'checked'] },
  { path: 'fine', type: 'number', writtenBy: ['drafted'] },
];

const at = (template: string) => ({ attributes: { 'camunda:modelerTemplate': template } });
const does =
  (template: string, id = template): Branch =>
  (b) =>
    b.user(id, at(template));
const nothing: Branch = (b) => b;
const chain =
  (...branches: readonly Branch[]): Branch =>
  (b) =>
    branches.reduce((builder, branch) => branch(builder), b);
const notified = does('notified');
const drafted = does('drafted');
const reviewed = does('reviewed');
const decided = does('decided');
const disclosed = does('disclosed');

/** A case around its middle: told of its rights first, decided and disclosed last. */
const around = (middle: Branch): ProcessBuilder =>
  chain(notified, drafted, middle, decided, disclosed)(process('p').start('s')).end('e');

const timer = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
const message = '<messageEventDefinition messageRef="msg"/>';
const error = '<errorEventDefinition errorRef="err"/>';
const roots = '<message id="msg" name="m"/><error id="err" errorCode="E1"/><signal id="sig" name="sig"/>';
const boundary = (host: string, inner: string, { id = 'b', cancel = true } = {}) =>
  `<boundaryEvent id="${id}" attachedToRef="${host}" cancelActivity="${cancel}">${inner}</boundaryEvent>`;

/** A diagram drawn by hand: elements, then `from>to` or `from>to:condition`. */
function drawn(elements: string, flows: readonly string[], more = ''): string {
  const lines = flows.map((line) => {
    const [way = '', ...condition] = line.split(':');
    const [from = '', to = ''] = way.split('>');
    return { from, to, condition: condition.join(':') };
  });
  return process('p')
    .raw(elements)
    .raw(
      lines
        .map(({ from, to, condition }) => {
          const body =
            condition === ''
              ? ''
              : `<conditionExpression>${condition.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</conditionExpression>`;
          return `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${body}</sequenceFlow>`;
        })
        .join(''),
    )
    .xml(roots + more);
}

const e = (tag: string, id: string, attributes = '', inner = '') => `<${tag} id="${id}"${attributes}>${inner}</${tag}>`;
const task = (id: string, template?: string) =>
  e('userTask', id, template === undefined ? '' : ` camunda:modelerTemplate="${template}"`);
const multi = (sequential: boolean, of: string) =>
  `<multiInstanceLoopCharacteristics isSequential="${sequential}">${of}</multiInstanceLoopCharacteristics>`;

/** A form that is filled in at every task but `read`, which shows it. */
const record = (change: Partial<FormFieldFact> = {}): readonly FormOfFacts[] => [
  {
    key: 'record',
    fields: (
      [
        { id: 'n_fine', type: 'number' },
        { id: 'n_kind', type: 'choice', options: ['fine', 'warning'] },
        { id: 'n_why', type: 'text' },
      ] as const
    ).map((field) => ({
      ...{ ...field, isPlain: true, isRequiredAt: () => false, isEditedAt: ({ id }) => id !== 'read', ...change },
    })),
  },
];
const fills =
  (id: string): Branch =>
  (b) =>
    b.user(id, { attributes: { 'camunda:formKey': 'record' } });
/** What is told and what is decided rest on the same field; something lies between. */
const askedTwice = (between: Branch, before: Branch = fills('fill')) =>
  chain(
    before,
    (b) => b.exclusive('g', { 'record.n_fine >= 100': notified, default: nothing }),
    between,
    (b) => b.exclusive('h', { 'record.n_fine >= 100': chain(drafted, reviewed, decided, disclosed), default: nothing }),
  )(process('p').start('s'))
    .end('e')
    .xml();
/** Each kind has a way, and there is none for what is no kind. */
const eachKind = fills('fill')(process('p').start('s'))
  .exclusive('g', { "record.n_kind == 'fine'": does('x'), "record.n_kind == 'warning'": does('y') })
  .end('e')
  .xml();

export const good: readonly Sample[] = [
  {
    name: 'two gateways on one field of a form, and work between that has nothing to do with it',
    xml: askedTwice((b) => b.user('think').service('calculate')),
    forms: record(),
  },
  {
    name: 'two gateways on one field of a form, which a task between only shows',
    xml: askedTwice(fills('read')),
    forms: record(),
  },
  {
    name: 'a way for each thing that can be chosen in a form where something must be chosen',
    xml: eachKind,
    forms: record({ isRequiredAt: () => true }),
  },
  {
    name: 'a text of a form that holds a word or does not',
    xml: fills('fill')(process('p').start('s'))
      .exclusive('g', { '{"in":["暴力",{"var":"record.n_why"}]}': does('x'), default: nothing })
      .end('e')
      .xml(),
    forms: record(),
  },
  { name: 'one task', xml: process('p').start('s').user('a').end('e').xml() },
  { name: 'a legal review of every case', xml: around(reviewed).xml() },
  {
    name: 'a legal review where the case is major',
    xml: around((b) => b.exclusive('g', { major: reviewed, default: nothing })).xml(),
  },
  {
    name: 'correlated gateways: the same fact asked twice with tasks between',
    xml: around((b) =>
      b
        .exclusive('g', { major: does('collected', 'materials'), default: nothing })
        .user('think')
        .exclusive('h', { major: reviewed, default: nothing }),
    ).xml(),
  },
  {
    name: 'a review that is repeated until it passes',
    xml: drawn(
      e('startEvent', 's') +
        task('n', 'notified') +
        task('d', 'drafted') +
        task('r', 'reviewed') +
        e('exclusiveGateway', 'g', ' default="g_d"') +
        task('x', 'decided') +
        task('o', 'disclosed') +
        e('endEvent', 'e'),
      ['s>n', 'n>d', 'd>r', 'r>g', 'g>x:passed', 'g>d', 'x>o', 'o>e'],
    ),
  },
  {
    name: 'a redraft that is reviewed again',
    xml: around((b) => chain(reviewed, does('drafted', 'redraft'), does('reviewed', 'again'))(b)).xml(),
  },
  {
    name: 'a fine compared with two limits',
    xml: around((b) =>
      b.exclusive('g', {
        'fine >= 10000': reviewed,
        default: (c) => c.exclusive('h', { major: does('reviewed', 'r2'), default: nothing }),
      }),
    ).xml(),
  },
  {
    name: 'two limits that leave no gap',
    xml: process('p')
      .start('s')
      .user('a', at('drafted'))
      .exclusive('g', { 'fine < 10000': does('x'), 'fine >= 10000': does('y') })
      .end('e')
      .xml(),
  },
  {
    name: 'a choice whose options all have a branch',
    xml: drawn(e('startEvent', 's') + e('exclusiveGateway', 'g') + task('a') + task('b') + e('endEvent', 'e'), [
      's>g',
      "g>a:action == 'penalty'",
      "g>b:action == 'licence'",
      'a>e',
      'b>e',
    ]),
  },
  {
    name: 'parallel branches that join',
    xml: process('p')
      .start('s')
      .parallel('g', [does('x'), does('y'), does('z')])
      .end('e')
      .xml(),
  },
  {
    name: 'an inclusive choice with a default',
    xml: process('p')
      .start('s')
      .inclusive('g', { 'fine > 1': does('x'), 'fine > 5': does('y'), default: does('z') })
      .end('e')
      .xml(),
  },
  {
    name: 'review and hearing beside each other',
    xml: around((b) => b.parallel('g', [reviewed, does('heard')])).xml(),
  },
  {
    name: 'a deadline at a task that ends it',
    xml: drawn(e('startEvent', 's') + task('a') + boundary('a', timer) + task('late') + e('endEvent', 'e'), [
      's>a',
      'a>e',
      'b>late',
      'late>e',
    ]),
  },
  {
    name: 'a reminder at a task that goes on',
    xml: drawn(
      e('startEvent', 's') +
        task('a') +
        boundary('a', timer, { cancel: false }) +
        e('sendTask', 'remind') +
        e('endEvent', 'e') +
        e('endEvent', 'f'),
      ['s>a', 'a>e', 'b>remind', 'remind>f'],
    ),
  },
  {
    name: 'a reminder with steps of its own, at a task that goes on',
    xml: around((b) =>
      reviewed(b)
        .user('think')
        .beside('think', 'late', timer, (other) =>
          other
            .user('ask', { attributes: { 'camunda:formKey': 'ask' } })
            .exclusive('g', { 'ask.again': does('again'), default: nothing }),
        ),
    ).xml(),
  },
  {
    name: 'a reminder that repeats',
    xml: drawn(
      e('startEvent', 's') +
        task('a') +
        boundary('a', '<timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition>', { cancel: false }) +
        task('remind') +
        e('endEvent', 'e') +
        e('endEvent', 'f'),
      ['s>a', 'a>e', 'b>remind', 'remind>f'],
    ),
  },
  {
    name: 'an error that is caught',
    xml: drawn(
      e('startEvent', 's') + e('serviceTask', 'a') + boundary('a', error) + task('mend') + e('endEvent', 'e'),
      ['s>a', 'a>e', 'b>mend', 'mend>e'],
    ),
  },
  {
    name: 'an error thrown inside a sub-process and caught at it',
    xml: drawn(
      e('startEvent', 's') +
        e(
          'subProcess',
          'p1',
          '',
          e('startEvent', 'ps') +
            task('pa') +
            e('exclusiveGateway', 'pg', ' default="pg_pe"') +
            e('endEvent', 'pe') +
            e('endEvent', 'px', '', error) +
            '<sequenceFlow id="f1" sourceRef="ps" targetRef="pa"/><sequenceFlow id="f2" sourceRef="pa" targetRef="pg"/><sequenceFlow id="pg_pe" sourceRef="pg" targetRef="pe"/><sequenceFlow id="f3" sourceRef="pg" targetRef="px"><conditionExpression>passed</conditionExpression></sequenceFlow>',
        ) +
        boundary('p1', error) +
        task('mend') +
        e('endEvent', 'e'),
      ['s>p1', 'p1>e', 'b>mend', 'mend>e'],
    ),
  },
  {
    name: 'a message or a deadline, whichever comes first',
    xml: drawn(
      e('startEvent', 's') +
        e('eventBasedGateway', 'g') +
        e('intermediateCatchEvent', 'cm', '', message) +
        e('intermediateCatchEvent', 'ct', '', timer) +
        task('a') +
        e('endEvent', 'e'),
      ['s>g', 'g>cm', 'g>ct', 'cm>a', 'a>e', 'ct>e'],
    ),
  },
  {
    name: 'an event sub-process beside the case',
    xml: drawn(
      e('startEvent', 's') +
        task('a') +
        e('endEvent', 'e') +
        e(
          'subProcess',
          'es',
          ' triggeredByEvent="true"',
          e('startEvent', 'ess', ' isInterrupting="false"', message) +
            task('note') +
            e('endEvent', 'ese') +
            '<sequenceFlow id="f1" sourceRef="ess" targetRef="note"/><sequenceFlow id="f2" sourceRef="note" targetRef="ese"/>',
        ),
      ['s>a', 'a>e'],
    ),
  },
  {
    name: 'an event sub-process that ends the case',
    xml: drawn(
      e('startEvent', 's') +
        task('a') +
        e('endEvent', 'e') +
        e(
          'subProcess',
          'es',
          ' triggeredByEvent="true"',
          e('startEvent', 'ess', '', message) +
            task('note') +
            e('endEvent', 'ese') +
            '<sequenceFlow id="f1" sourceRef="ess" targetRef="note"/><sequenceFlow id="f2" sourceRef="note" targetRef="ese"/>',
        ),
      ['s>a', 'a>e'],
    ),
  },
  {
    name: 'each of several opinions',
    xml: drawn(
      e('startEvent', 's') +
        e('userTask', 'a', '', multi(false, '<loopCardinality>${people}</loopCardinality>')) +
        e('endEvent', 'e'),
      ['s>a', 'a>e'],
    ),
  },
  {
    name: 'opinions one after another',
    xml: drawn(
      e('startEvent', 's') +
        e('userTask', 'a', '', multi(true, '<loopCardinality>3</loopCardinality>')) +
        e('endEvent', 'e'),
      ['s>a', 'a>e'],
    ),
  },
  {
    name: 'opinions until two are there',
    xml: drawn(
      e('startEvent', 's') +
        e(
          'userTask',
          'a',
          '',
          multi(
            false,
            '<loopCardinality>3</loopCardinality><completionCondition>nrOfCompletedInstances >= 2</completionCondition>',
          ),
        ) +
        e('endEvent', 'e'),
      ['s>a', 'a>e'],
    ),
  },
  {
    name: 'a task done again until it is right',
    xml: drawn(
      e('startEvent', 's') +
        e(
          'userTask',
          'a',
          '',
          '<standardLoopCharacteristics><loopCondition>wrong</loopCondition></standardLoopCharacteristics>',
        ) +
        e('endEvent', 'e'),
      ['s>a', 'a>e'],
    ),
  },
  {
    name: 'a called process that ends',
    xml: two(
      e('callActivity', 'call', ' calledElement="q"'),
      e('startEvent', 'qs') + task('qa') + e('endEvent', 'qe') + line('qs', 'qa') + line('qa', 'qe'),
    ),
    main: 'p',
  },
  {
    name: 'a review in a called process',
    xml: two(
      task('n', 'notified') +
        task('d', 'drafted') +
        e('callActivity', 'call', ' calledElement="q"') +
        task('x', 'decided') +
        task('o', 'disclosed'),
      e('startEvent', 'qs') + task('qa', 'reviewed') + e('endEvent', 'qe') + line('qs', 'qa') + line('qa', 'qe'),
      ['s>n', 'n>d', 'd>call', 'call>x', 'x>o', 'o>e'],
    ),
    main: 'p',
  },
  {
    name: 'an error of a called process that is caught',
    xml: two(
      e('callActivity', 'call', ' calledElement="q"') + boundary('call', error) + task('mend'),
      e('startEvent', 'qs') + task('qa') + e('endEvent', 'qe', '', error) + line('qs', 'qa') + line('qa', 'qe'),
      ['s>call', 'call>e', 'b>mend', 'mend>e'],
    ),
    main: 'p',
  },
  {
    name: 'a case that ends at once on one branch',
    xml: drawn(
      e('startEvent', 's') +
        e('parallelGateway', 'g') +
        task('a') +
        task('b') +
        e('endEvent', 'e') +
        e('endEvent', 't', '', '<terminateEventDefinition/>'),
      ['s>g', 'g>a', 'g>b', 'a>e', 'b>t'],
    ),
  },
  {
    name: 'a loop with a way out',
    xml: drawn(
      e('startEvent', 's') +
        e('exclusiveGateway', 'm') +
        task('a') +
        e('exclusiveGateway', 'g', ' default="g_m"') +
        e('endEvent', 'e'),
      ['s>m', 'm>a', 'a>g', 'g>e:passed', 'g>m'],
      '',
    ),
    facts: [{ path: 'passed', type: 'boolean', writtenBy: ['a'] }],
  },
  {
    name: 'links',
    xml: drawn(
      e('startEvent', 's') +
        e('intermediateThrowEvent', 'l1', '', '<linkEventDefinition name="x"/>') +
        e('intermediateCatchEvent', 'l2', '', '<linkEventDefinition name="x"/>') +
        task('a') +
        e('endEvent', 'e'),
      ['s>l1', 'l2>a', 'a>e'],
    ),
  },
  {
    name: 'a script that sets what is asked',
    xml: drawn(
      e('startEvent', 's') +
        e(
          'serviceTask',
          'a',
          ' camunda:type="external" camunda:topic="t"',
          '<extensionElements><camunda:inputOutput><camunda:outputParameter name="way">left</camunda:outputParameter></camunda:inputOutput></extensionElements>',
        ) +
        e('exclusiveGateway', 'g') +
        task('l') +
        e('endEvent', 'e'),
      ['s>a', 'a>g', "g>l:way == 'left'", 'l>e'],
    ),
  },
  {
    name: 'no decision, so nothing to disclose',
    xml: drawn(
      e('startEvent', 's') +
        task('d', 'drafted') +
        e('exclusiveGateway', 'g', ' default="g_e"') +
        task('n', 'notified') +
        task('r', 'reviewed') +
        task('x', 'decided') +
        task('o', 'disclosed') +
        e('endEvent', 'e'),
      ['s>d', 'd>g', 'g>n:passed', 'n>r', 'r>x', 'x>o', 'o>e', 'g>e'],
    ),
  },
  {
    name: 'a withdrawal by message at any time',
    xml: drawn(
      e('startEvent', 's') +
        e(
          'subProcess',
          'all',
          '',
          e('startEvent', 'is') +
            task('ia') +
            task('ib') +
            e('endEvent', 'ie') +
            line('is', 'ia') +
            line('ia', 'ib') +
            line('ib', 'ie'),
        ) +
        boundary('all', message) +
        task('close') +
        e('endEvent', 'e'),
      ['s>all', 'all>e', 'b>close', 'close>e'],
    ),
  },
];

function line(from: string, to: string): string {
  return `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
}

function two(main: string, called: string, flows: readonly string[] = ['s>call', 'call>e']): string {
  const other = `<process id="q" isExecutable="true">${called}</process>`;
  return drawn(e('startEvent', 's') + main + e('endEvent', 'e'), flows).replace(
    '</definitions>',
    `${other}</definitions>`,
  );
}

export const broken: readonly Sample[] = [
  {
    name: 'a field of a form that may be filled in anew between two gateways that rest on it',
    xml: askedTwice(fills('mend')),
    forms: record(),
    fault: ['floor', 'rights-before-decision'],
  },
  {
    name: 'a field that a rule of its form computes anew where it is only shown',
    xml: askedTwice(fills('read')),
    forms: record({ isPlain: false }),
    fault: ['floor', 'rights-before-decision'],
  },
  {
    name: 'a field that the first task with its form only shows, and so brings along from the case',
    xml: askedTwice(fills('read'), (b) => b.user('think')),
    forms: record(),
    fault: ['floor', 'rights-before-decision'],
  },
  {
    name: 'a way for each thing that can be chosen in a form, where nothing need be chosen',
    xml: eachKind,
    forms: record(),
    fault: ['noWayOn', 'g'],
  },
  {
    name: 'a way for each thing that can be chosen today in a dictionary, which others add to',
    xml: eachKind,
    forms: record({ isRequiredAt: () => true, options: undefined }),
    fault: ['noWayOn', 'g'],
  },
  { name: 'a decision that is never reviewed', xml: around(nothing).xml(), fault: ['floor', 'review-before-decision'] },
  {
    name: 'a review forgotten on one branch',
    xml: around((b) => b.exclusive('g', { passed: reviewed, default: nothing })).xml(),
    fault: ['floor', 'review-before-decision'],
  },
  {
    name: 'a review asked of the wrong limit',
    xml: around((b) => b.exclusive('g', { 'fine >= 50000': reviewed, default: nothing })).xml(),
    fault: ['floor', 'review-before-decision'],
  },
  {
    name: 'a draft changed after its review',
    xml: around((b) => chain(reviewed, does('drafted', 'redraft'))(b)).xml(),
    fault: ['floor', 'review-before-decision'],
  },
  {
    name: 'a draft changed beside its review',
    xml: around((b) => b.parallel('g', [reviewed, does('drafted', 'redraft')])).xml(),
    fault: ['floor', 'review-before-decision'],
  },
  {
    name: 'a decision beside its review',
    xml: chain(
      notified,
      drafted,
    )(process('p').start('s'))
      .parallel('g', [reviewed, chain(decided, disclosed)])
      .end('e')
      .xml(),
    fault: ['floor', 'review-before-decision'],
  },
  {
    name: 'a decision after the review, by a deadline that passes it by',
    xml: drawn(
      e('startEvent', 's') +
        task('n', 'notified') +
        task('d', 'drafted') +
        task('r', 'reviewed') +
        boundary('r', timer) +
        e('exclusiveGateway', 'j') +
        task('x', 'decided') +
        task('o', 'disclosed') +
        e('endEvent', 'e'),
      ['s>n', 'n>d', 'd>r', 'r>j', 'b>j', 'j>x', 'x>o', 'o>e'],
    ),
    fault: ['floor', 'review-before-decision'],
  },
  {
    name: 'a review whose error leads to the decision',
    xml: drawn(
      e('startEvent', 's') +
        task('n', 'notified') +
        task('d', 'drafted') +
        task('r', 'reviewed') +
        boundary('r', error) +
        e('exclusiveGateway', 'j') +
        task('x', 'decided') +
        task('o', 'disclosed') +
        e('endEvent', 'e'),
      ['s>n', 'n>d', 'd>r', 'r>j', 'b>j', 'j>x', 'x>o', 'o>e'],
    ),
    fault: ['floor', 'review-before-decision'],
  },
  {
    name: 'a review asked before the draft that decides whether it is needed',
    xml: chain(notified)(process('p').start('s'))
      .exclusive('g', { major: reviewed, default: nothing })
      .user('d', at('drafted'))
      .user('x', at('decided'))
      .user('o', at('disclosed'))
      .end('e')
      .xml(),
    fault: ['floor', 'review-before-decision'],
  },
  {
    name: 'a review by each of nobody',
    xml: drawn(
      e('startEvent', 's') +
        task('n', 'notified') +
        task('d', 'drafted') +
        e(
          'userTask',
          'r',
          ' camunda:modelerTemplate="reviewed"',
          multi(false, '<loopCardinality>${reviewers}</loopCardinality>'),
        ) +
        task('x', 'decided') +
        task('o', 'disclosed') +
        e('endEvent', 'e'),
      ['s>n', 'n>d', 'd>r', 'r>x', 'x>o', 'o>e'],
    ),
    fault: ['floor', 'review-before-decision'],
  },
  {
    name: 'a review in a called process that may skip it',
    xml: two(
      task('n', 'notified') +
        task('d', 'drafted') +
        e('callActivity', 'call', ' calledElement="q"') +
        task('x', 'decided') +
        task('o', 'disclosed'),
      e('startEvent', 'qs') +
        e('exclusiveGateway', 'qg', ' default="qg_qe"') +
        task('qa', 'reviewed') +
        e('endEvent', 'qe') +
        line('qs', 'qg') +
        line('qg', 'qe') +
        `<sequenceFlow id="qf" sourceRef="qg" targetRef="qa"><conditionExpression>passed</conditionExpression></sequenceFlow>` +
        line('qa', 'qe'),
      ['s>n', 'n>d', 'd>call', 'call>x', 'x>o', 'o>e'],
    ),
    main: 'p',
    fault: ['floor', 'review-before-decision'],
  },
  {
    name: 'a decision by an event sub-process',
    xml: drawn(
      e('startEvent', 's') +
        task('n', 'notified') +
        task('d', 'drafted') +
        task('r', 'reviewed') +
        task('o', 'disclosed') +
        e('endEvent', 'e') +
        e(
          'subProcess',
          'es',
          ' triggeredByEvent="true"',
          e('startEvent', 'ess', ' isInterrupting="false"', message) +
            task('quick', 'decided') +
            task('o2', 'disclosed') +
            e('endEvent', 'ese') +
            line('ess', 'quick') +
            line('quick', 'o2') +
            line('o2', 'ese'),
        ),
      ['s>n', 'n>d', 'd>r', 'r>o', 'o>e'],
    ),
    fault: ['floor', 'review-before-decision'],
  },
  {
    name: 'a penalty without notice of rights',
    xml: chain(drafted, reviewed, decided, disclosed)(process('p').start('s')).end('e').xml(),
    fault: ['floor', 'rights-before-decision'],
  },
  {
    name: 'a notice only where a licence is refused',
    xml: process('p')
      .start('s')
      .exclusive('g', { "action == 'licence'": notified, default: nothing })
      .user('d', at('drafted'))
      .user('r', at('reviewed'))
      .user('x', at('decided'))
      .user('o', at('disclosed'))
      .end('e')
      .xml(),
    fault: ['floor', 'rights-before-decision'],
  },
  {
    name: 'a decision that is never disclosed',
    xml: chain(notified, drafted, reviewed, decided)(process('p').start('s')).end('e').xml(),
    fault: ['floorAtEnd', 'disclosure-after-decision'],
  },
  {
    name: 'a disclosure forgotten on one branch',
    xml: chain(
      notified,
      drafted,
      reviewed,
      decided,
    )(process('p').start('s'))
      .exclusive('g', { passed: disclosed, default: nothing })
      .end('e')
      .xml(),
    fault: ['floorAtEnd', 'disclosure-after-decision'],
  },
  {
    name: 'a disclosure cut off by a terminate end',
    xml: drawn(
      e('startEvent', 's') +
        task('n', 'notified') +
        task('d', 'drafted') +
        task('r', 'reviewed') +
        task('x', 'decided') +
        e('parallelGateway', 'g') +
        task('o', 'disclosed') +
        task('a') +
        e('endEvent', 'e') +
        e('endEvent', 't', '', '<terminateEventDefinition/>'),
      ['s>n', 'n>d', 'd>r', 'r>x', 'x>g', 'g>o', 'o>e', 'g>a', 'a>t'],
    ),
    fault: ['floorAtEnd', 'disclosure-after-decision'],
  },
  {
    name: 'something forbidden, at the end of a rare way',
    xml: drawn(e('startEvent', 's') + task('a') + boundary('a', timer) + task('bad', 'reopened') + e('endEvent', 'e'), [
      's>a',
      'a>e',
      'b>bad',
      'bad>e',
    ]),
    fault: ['floor', 'no-reopening'],
  },
  {
    name: 'a parallel join behind a choice',
    xml: drawn(
      e('startEvent', 's') +
        e('exclusiveGateway', 'g', ' default="g_b"') +
        task('a') +
        task('b') +
        e('parallelGateway', 'j') +
        e('endEvent', 'e'),
      ['s>g', 'g>a:passed', 'g>b', 'a>j', 'b>j', 'j>e'],
    ),
    fault: ['deadlock', 'j'],
  },
  {
    name: 'a choice without a way for what is in between',
    xml: process('p')
      .start('s')
      .user('a', at('drafted'))
      .exclusive('g', { 'fine < 100': does('x'), 'fine > 100': does('y') })
      .end('e')
      .xml(),
    fault: ['noWayOn', 'g'],
  },
  {
    name: 'a choice without a way for one option',
    xml: drawn(e('startEvent', 's') + e('exclusiveGateway', 'g') + task('a') + task('b') + e('endEvent', 'e'), [
      's>g',
      "g>a:action == 'penalty'",
      'g>b:passed',
      'a>e',
      'b>e',
    ]),
    fault: ['noWayOn', 'g'],
  },
  {
    name: 'a choice on a fact that may be absent',
    xml: drawn(e('startEvent', 's') + e('exclusiveGateway', 'g') + task('a') + task('b') + e('endEvent', 'e'), [
      's>g',
      'g>a:given == true',
      'g>b:given == false',
      'a>e',
      'b>e',
    ]),
    fault: ['noWayOn', 'g'],
  },
  {
    name: 'an inclusive choice without a default',
    xml: process('p')
      .start('s')
      .user('a', at('drafted'))
      .inclusive('g', { 'fine > 1': does('x'), 'fine > 5': does('y') })
      .end('e')
      .xml(),
    fault: ['noWayOn', 'g'],
  },
  {
    name: 'a loop without a way out',
    xml: drawn(e('startEvent', 's') + e('exclusiveGateway', 'm') + task('a') + task('b'), ['s>m', 'm>a', 'a>b', 'b>m']),
    fault: ['cannotEnd', 'a'],
  },
  {
    name: 'a loop whose way out is never true',
    xml: drawn(
      e('startEvent', 's') +
        e('exclusiveGateway', 'm') +
        task('a') +
        e('exclusiveGateway', 'g', ' default="g_m"') +
        e('endEvent', 'e'),
      ['s>m', 'm>a', 'a>g', "g>e:action == 'other'", 'g>m'],
    ),
    fault: ['cannotEnd', 'a'],
  },
  {
    name: 'an element nothing leads to any more',
    xml: drawn(
      e('startEvent', 's') +
        task('a') +
        e('exclusiveGateway', 'g', ' default="g_e"') +
        task('dead') +
        e('endEvent', 'e'),
      ['s>a', 'a>g', "g>dead:action == 'other'", 'g>e', 'dead>e'],
    ),
    fault: ['deadElement', 'dead'],
  },
  {
    name: 'a branch that two conditions together never take',
    xml: drawn(
      e('startEvent', 's') +
        e('exclusiveGateway', 'g', ' default="g_e"') +
        e('exclusiveGateway', 'h', ' default="h_e"') +
        task('dead') +
        e('endEvent', 'e'),
      ['s>g', "g>h:action == 'penalty'", 'g>e', "h>dead:action == 'licence'", 'h>e', 'dead>e'],
    ),
    fault: ['deadElement', 'dead'],
  },
  {
    name: 'a fork that leads back into itself',
    xml: drawn(
      e('startEvent', 's') +
        e('exclusiveGateway', 'm') +
        task('a') +
        e('parallelGateway', 'g') +
        task('b') +
        e('endEvent', 'e'),
      ['s>m', 'm>a', 'a>g', 'g>m', 'g>b', 'b>e'],
    ),
    fault: ['unbounded', 'b'],
  },
  {
    name: 'a wait for what is only sent on the other branch',
    xml: drawn(
      e('startEvent', 's') +
        e('exclusiveGateway', 'g', ' default="g_b"') +
        task('a') +
        task('b') +
        e('parallelGateway', 'j') +
        task('c') +
        e('endEvent', 'e'),
      ['s>g', 'g>a:major', 'g>b', 'a>j', 'b>j', 'j>c', 'c>e'],
    ),
    fault: ['deadlock', 'j'],
  },
  {
    name: 'an error that nobody catches',
    xml: drawn(e('startEvent', 's') + task('a') + e('endEvent', 'e', '', error), ['s>a', 'a>e']),
    fault: ['incident', 'e'],
  },
  {
    name: 'a process that calls itself',
    xml: two(
      e('callActivity', 'call', ' calledElement="q"'),
      e('startEvent', 'qs') +
        e('callActivity', 'qc', ' calledElement="q"') +
        e('endEvent', 'qe') +
        line('qs', 'qc') +
        line('qc', 'qe'),
    ),
    main: 'p',
    fault: ['recursion', 'q'],
  },
  {
    name: 'a join inside a loop that waits for both',
    xml: drawn(
      e('startEvent', 's') +
        e('parallelGateway', 'f') +
        task('a') +
        e('exclusiveGateway', 'x', ' default="x_e1"') +
        e('parallelGateway', 'j') +
        e('endEvent', 'e1') +
        task('b') +
        e('endEvent', 'e'),
      ['s>f', 'f>a', 'f>b', 'a>x', 'x>j:passed', 'x>e1', 'b>j', 'j>e'],
    ),
    fault: ['deadlock', 'j'],
  },
  {
    name: 'a called process that gets stuck',
    xml: two(
      e('callActivity', 'call', ' calledElement="q"'),
      e('startEvent', 'qs') +
        e('exclusiveGateway', 'qg', ' default="qg_qb"') +
        task('qa') +
        task('qb') +
        e('parallelGateway', 'qj') +
        e('endEvent', 'qe') +
        line('qs', 'qg') +
        `<sequenceFlow id="qf" sourceRef="qg" targetRef="qa"><conditionExpression>passed</conditionExpression></sequenceFlow>` +
        line('qg', 'qb') +
        line('qa', 'qj') +
        line('qb', 'qj') +
        line('qj', 'qe'),
    ),
    main: 'p',
    fault: ['deadlock', 'qj'],
  },
  {
    name: 'a fact that a form changes between two gateways that rest on it',
    xml: around((b) =>
      b
        .user('first', { attributes: { 'camunda:formKey': 'report' } })
        .exclusive('g', { seen: reviewed, default: nothing })
        .user('again', { attributes: { 'camunda:formKey': 'report' } })
        .exclusive('h', { seen: nothing, default: does('reviewed', 'r2') }),
    ).xml(),
    facts: [{ path: 'seen', type: 'boolean', writtenBy: ['report'] }],
    fault: ['floor', 'review-before-decision'],
  },
  {
    name: 'a reminder that changes what a later gateway rests on',
    xml: around((b) =>
      b
        .user('check', at('checked'))
        .exclusive('g', { passed: nothing, default: reviewed })
        .user('think')
        .beside('think', 'late', timer, (other) => other.user('recheck', at('checked')))
        .exclusive('h', { passed: does('reviewed', 'r2'), default: nothing }),
    ).xml(),
    fault: ['floor', 'review-before-decision'],
  },
  {
    name: 'a reminder that gets stuck',
    xml: around((b) =>
      reviewed(b)
        .user('think')
        .beside('think', 'late', timer, (other) =>
          other
            .user('ask', { attributes: { 'camunda:formKey': 'ask' } })
            .exclusive('g', { 'ask.a': does('x'), 'ask.b': does('y') }),
        ),
    ).xml(),
    fault: ['noWayOn', 'g'],
  },
  {
    name: 'a fact that changes between two gateways that rest on it',
    xml: around((b) =>
      b
        .exclusive('g', { major: does('checked', 'c1'), default: nothing })
        .user('redraft', at('drafted'))
        .exclusive('h', { passed: reviewed, default: nothing }),
    ).xml(),
    fault: ['floor', 'review-before-decision'],
  },
];

/** What cannot be decided, and what is said of it. */
export const open: readonly Sample[] = [
  {
    name: 'a field of a form that a called process may have filled in as well',
    xml: askedTwice((b) => b.add('callActivity', 'call', { attributes: { calledElement: 'q' } })).replace(
      '</definitions>',
      '<process id="q"><startEvent id="qs"/><userTask id="qa" camunda:formKey="record"/><endEvent id="qe"/>' +
        '<sequenceFlow id="q1" sourceRef="qs" targetRef="qa"/><sequenceFlow id="q2" sourceRef="qa" targetRef="qe"/></process></definitions>',
    ),
    forms: record(),
    fault: ['condition', 'decided'],
  },
  {
    name: 'a condition over two facts',
    xml: process('p')
      .start('s')
      .user('a')
      .exclusive('g', { 'fine > limit': does('x'), 'fine > 5': does('y') })
      .end('e')
      .xml(),
    fault: ['condition', 'g'],
  },
  {
    name: 'a call of a process that is not given',
    xml: drawn(e('startEvent', 's') + e('callActivity', 'call', ' calledElement="elsewhere"') + e('endEvent', 'e'), [
      's>call',
      'call>e',
    ]),
    fault: ['call', 'call'],
  },
];
