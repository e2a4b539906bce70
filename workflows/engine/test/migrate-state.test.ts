import { type Program, readProgram } from '@sanzhi/workflows-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { process, type ProcessBuilder } from '../../../test/kit/src/process-builder.js';
import {
  advance,
  type AppliedMigration,
  migrate,
  type Migration,
  planMigration,
  type ProcessState,
  type Step,
} from '../src/index.js';
import { assertSound, commandFor, draw, drawings } from './arbitrary-graph.js';
import { block, BlockDrawing } from './block-structured.js';
import { expressions, Instance, programOf, questions } from './instance.js';

const timer = (id: string, host: string, duration: string) =>
  `<boundaryEvent id="${id}" attachedToRef="${host}" cancelActivity="false"><timerEventDefinition>` +
  `<timeDuration>${duration}</timeDuration></timerEventDefinition></boundaryEvent>`;
const messageBoundary = (id: string, host: string, message: string) =>
  `<boundaryEvent id="${id}" attachedToRef="${host}"><messageEventDefinition messageRef="${message}"/></boundaryEvent>`;
const eventSubProcess = (id: string, attributes = '') =>
  `<subProcess id="${id}" triggeredByEvent="true"><startEvent id="${id}Start" ${attributes}>` +
  `<messageEventDefinition messageRef="M1"/></startEvent><userTask id="${id}Task"/>` +
  `<sequenceFlow id="${id}Flow" sourceRef="${id}Start" targetRef="${id}Task"/></subProcess>`;
const roots = '<message id="M1" name="first"/><message id="M2" name="second"/>';

/** Carries a started instance over to another diagram. */
async function carry(
  instance: Instance,
  xml: string,
  mapping?: Record<string, string>,
): Promise<{ readonly migration: Migration; readonly after: Instance }> {
  const target = await programOf(xml);
  const before = structuredClone(instance.last.state);
  const migration = migrate(planMigration(instance.program, target, mapping), instance.last.state, { expressions });
  expect(instance.last.state).toEqual(before);
  return { migration, after: new Instance(target, 'state' in migration ? migration.state : undefined) };
}

const refusals = (migration: Migration) =>
  migration.outcome === 'refused'
    ? migration.findings.map(({ rule, elements }) => `${rule} ${elements.join(' ')}`)
    : [];
const asked = (migration: Migration) => (migration.outcome === 'migrated' ? questions(migration.requests) : undefined);

const two = () => process('p').start('s').user('a').user('b').end('e');

describe('a migrated instance', () => {
  it('goes on at the same element of the new version with its numbers', async () => {
    const instance = (await Instance.of(two().xml())).start();
    const token = instance.token('a');

    const { migration, after } = await carry(
      instance,
      process('p').start('s').user('x').user('a').user('c').end('e').xml(),
    );

    expect(migration).toMatchObject({
      outcome: 'migrated',
      events: [],
      requests: [],
      moved: [{ token, element: 'a', to: 'a' }],
    });
    expect(after.do({ type: 'taskCompleted', token }).asked).toEqual(['task c']);
  });

  it('goes on at another element by instruction', async () => {
    const instance = (await Instance.of(two().xml())).start();

    const { migration, after } = await carry(instance, process('p').start('s').user('n').user('b').end('e').xml(), {
      a: 'n',
    });

    expect((migration as AppliedMigration).moved).toEqual([{ token: 3, element: 'a', to: 'n' }]);
    expect(after.complete('n').asked).toEqual(['task b']);
  });

  it('may bring two activities together', async () => {
    const xml = process('p')
      .start('s')
      .parallel('f', [(b) => b.user('a'), (b) => b.user('c')])
      .end('e')
      .xml();
    const instance = (await Instance.of(xml)).start();

    const { after } = await carry(instance, process('p').start('s').user('n').end('e').xml(), { a: 'n', c: 'n' });

    expect(after.complete('n').complete('n').last.state.status).toBe('completed');
  });

  it('takes its incidents along, to be retried in the new version', async () => {
    const broken = process('p')
      .start('s')
      .user('a', { attributes: { 'camunda:priority': 'high' } })
      .end('e')
      .xml();
    const instance = (await Instance.of(broken)).start();

    const { after } = await carry(instance, process('p').start('s').user('a').end('e').xml());

    expect(after.do({ type: 'retry', token: after.token('a') }).asked).toEqual(['task a']);
  });

  it('goes on behind a transaction boundary', async () => {
    const xml = (id: string) =>
      process('p')
        .start('s')
        .user('a', { attributes: { 'camunda:asyncAfter': 'true' } })
        .user(id)
        .end('e')
        .xml();
    const instance = (await Instance.of(xml('b'))).start().complete('a');

    const { after } = await carry(instance, xml('n'), { b: 'n', a_b: 'a_n' });

    expect(after.do({ type: 'jobDone', token: after.token('a') }).asked).toEqual(['task n']);
  });

  it('keeps what can be compensated', async () => {
    const compensable = (second: string) =>
      process('p')
        .start('s')
        .task('a')
        .user(second)
        .end('e', '<compensateEventDefinition/>')
        .raw('<boundaryEvent id="c" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>')
        .raw('<userTask id="undo" isForCompensation="true"/>')
        .raw('<association id="as" sourceRef="c" targetRef="undo"/>')
        .xml();
    const instance = (await Instance.of(compensable('b'))).start().complete('a');

    const { after } = await carry(instance, compensable('n'), { b: 'n' });

    expect(after.complete('n').asked).toEqual(['task undo']);
  });

  it('goes on at a join whose missing branch is gone', async () => {
    const xml = (branches: readonly ((b: ProcessBuilder) => ProcessBuilder)[]) =>
      process('p').start('s').parallel('f', branches).user('d').end('e').xml();
    const instance = (await Instance.of(xml([(b) => b.user('a'), (b) => b.user('c')]))).start().complete('a');
    instance.do({ type: 'moveToken', cancel: [instance.token('c')] });

    const { migration } = await carry(instance, xml([(b) => b.user('a')]));

    expect(asked(migration)).toEqual(['task d']);
    expect((migration as AppliedMigration).events.map(({ element }) => element)).toContain('fJoin');
  });

  it('has the data objects its scope did not have', async () => {
    const inside = (data: string) => (b: ProcessBuilder) => b.start('us').user('x').raw(data);
    const xml = (data: string) => process('p').start('s').subProcess('u', inside(data)).end('e').xml();
    const instance = (await Instance.of(xml(''))).start();

    const { after } = await carry(instance, xml('<dataObject id="d" name="result"/>'));
    after.complete('x', { result: 1 });

    expect(after.last.state.variables).toEqual({});
  });
});

describe('a sub-process that was drawn around a running token', () => {
  /** `a` and `b` in a row, with a sub-process around `a`. */
  const wrapped = (inner = '', around = '') =>
    process('p')
      .start('s')
      .subProcess('u', (b) => b.user('a').end('ue').raw(inner))
      .raw(around)
      .user('b')
      .end('e');

  it('begins with the token inside, which keeps its number, and completes behind it', async () => {
    const instance = (await Instance.of(two().xml())).start();
    const token = instance.token('a');

    const { migration, after } = await carry(instance, wrapped().xml());

    expect(migration).toMatchObject({ outcome: 'migrated', requests: [], moved: [{ token, to: 'a', into: ['u'] }] });
    expect((migration as AppliedMigration).events).toMatchObject([{ event: 'activated', element: 'u' }]);
    expect(after.complete('a').happened).toEqual([
      ...['completed a', 'activated ue', 'completed ue', 'completed u', 'activated b'],
    ]);
    expect(after.complete('b').last.state.status).toBe('completed');
  });

  it('listens to its boundary and its event sub-processes, which interrupt what is inside', async () => {
    const instance = (await Instance.of(two().xml())).start();
    const boundary = `${messageBoundary('late', 'u', 'M2')}<userTask id="after"/><sequenceFlow id="la" sourceRef="late" targetRef="after"/>`;

    const { migration, after } = await carry(instance, wrapped(eventSubProcess('x'), boundary).xml(roots));

    expect(asked(migration)?.sort()).toEqual(['subscribe late', 'subscribe xStart']);
    const [inside, late] = ['xStart', 'late'].map((id) =>
      after.last.state.subscriptions.find(({ node }) => after.program.nodes[node]?.id === id),
    );
    const beside = new Instance(after.program, after.last.state);
    expect(after.do({ type: 'messageArrived', subscription: inside?.id ?? 0, variables: {} }).asked).toEqual([
      ...['cancelTask', 'unsubscribe', 'task xTask'],
    ]);
    expect(beside.do({ type: 'messageArrived', subscription: late?.id ?? 0, variables: {} }).asked).toContain(
      'task after',
    );
    assertSound(after.last.state);
    assertSound(beside.last.state);
  });

  it('is one for all tokens that were in a scope together, and several deep where several were drawn', async () => {
    const both = (b: ProcessBuilder) => b.parallel('f', [(one) => one.user('a'), (other) => other.user('c')]);
    const instance = (await Instance.of(both(process('p').start('s')).end('e').xml())).start();
    const target = process('p')
      .start('s')
      .subProcess('outer', (b) => b.subProcess('inner', (i) => both(i).end('ie')).end('oe'))
      .end('e');

    const { migration, after } = await carry(instance, target.xml());

    expect((migration as AppliedMigration).moved.map(({ into }) => into)).toEqual([
      ...[
        ['outer', 'inner'],
        ['outer', 'inner'],
      ],
    ]);
    expect(after.last.state.tokens.filter(({ waits }) => waits === 'inside')).toHaveLength(3);
    expect(after.complete('a').complete('c').last.state.status).toBe('completed');
  });

  it('gets its input parameters, and data that moved into it keeps its value', async () => {
    const data = '<dataObject id="d" name="d"/>';
    const instance = (await Instance.of(two().raw(data).xml())).start().do({
      type: 'setVariables',
      variables: { d: 7, x: 1 },
    });
    const io =
      '<extensionElements><camunda:inputOutput><camunda:inputParameter name="y">${x + 1}</camunda:inputParameter></camunda:inputOutput></extensionElements>';

    const { after } = await carry(
      instance,
      wrapped(`${data}`).xml().replace('<subProcess id="u">', `<subProcess id="u">${io}`),
    );

    const scope = after.last.state.tokens.find(({ id }) => id === after.token('u'));
    expect(scope?.variables).toMatchObject({ d: 7, y: 2 });
  });

  it('takes along what is not a task: an incident, a token that waits for company, a loop', async () => {
    const inner =
      '<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>';
    const body = (b: ProcessBuilder) =>
      b.parallel('f', [(one) => one.user('a', { inner }), (other) => other.task('c')]);
    const instance = (await Instance.of(body(process('p').start('s')).end('e').xml())).start();
    instance.do({ type: 'jobDone', token: instance.token('c') });
    const target = process('p')
      .start('s')
      .subProcess('u', (b) => body(b).end('ue'))
      .end('e');

    const { migration, after } = await carry(instance, target.xml());

    assertSound(after.last.state);
    expect(migration.outcome).toBe('migrated');
    for (const token of after.last.state.tokens.filter(({ waits }) => waits === 'task').map(({ id }) => id)) {
      after.do({ type: 'taskCompleted', token });
    }
    expect(after.last.state.status).toBe('completed');
  });

  it('is refused around what has completed and could be compensated', async () => {
    const undone =
      '<boundaryEvent id="c" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><userTask id="undo" isForCompensation="true"/><association id="as" associationDirection="One" sourceRef="c" targetRef="undo"/>';
    const source = process('p').start('s').user('a').raw(undone).user('b').end('e').xml();
    const instance = (await Instance.of(source)).start().complete('a');
    const target = process('p')
      .start('s')
      .subProcess('u', (b) => b.user('a').raw(undone).user('b').end('ue'))
      .end('e');

    const { migration } = await carry(instance, target.xml());

    expect(refusals(migration)).toEqual(['migration-compensation-enclosed a']);
  });

  it('is refused when the data it starts with is not there', async () => {
    const instance = (await Instance.of(two().xml())).start();
    const needs =
      '<ioSpecification><dataInput id="in" name="amount"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet/></ioSpecification>';

    const { migration } = await carry(
      instance,
      wrapped().xml().replace('<subProcess id="u">', `<subProcess id="u">${needs}`),
    );

    expect(refusals(migration)).toEqual(['migration-scope-unready u']);
  });

  it('leaves an event sub-process of the scope around it where it is', async () => {
    const instance = (await Instance.of(two().raw(eventSubProcess('x')).xml(roots))).start();
    const [kept] = instance.last.state.subscriptions;

    const { migration, after } = await carry(instance, wrapped('', eventSubProcess('x')).xml(roots));

    expect(asked(migration)).toEqual([]);
    expect(after.last.state.subscriptions.map(({ id }) => id)).toEqual([kept?.id]);
  });
});

describe('events around a migrated instance', () => {
  it('are kept under their numbers when they are in both versions', async () => {
    const xml = (last: string) =>
      process('p')
        .start('s')
        .user('a')
        .raw(timer('t', 'a', 'PT1H'))
        .user(last)
        .end('e')
        .xml();
    const instance = (await Instance.of(xml('b'))).start();
    const [subscription] = instance.last.state.subscriptions;

    const { migration, after } = await carry(instance, xml('c'));

    expect(asked(migration)).toEqual([]);
    expect((migration as AppliedMigration).listening).toEqual([
      { subscription: subscription?.id, element: 't', to: 't' },
    ]);
    expect(after.do({ type: 'timerFired', subscription: subscription?.id ?? 0 }).happened).toContain('completed t');
  });

  it('are set again when a timer was redrawn, under the same number', async () => {
    const xml = (duration: string) =>
      process('p')
        .start('s')
        .user('a')
        .raw(timer('t', 'a', duration))
        .end('e')
        .xml();
    const instance = (await Instance.of(xml('PT1H'))).start();
    const subscription = instance.last.state.subscriptions[0]?.id;

    const { migration } = await carry(instance, xml('P2D'));

    expect((migration as AppliedMigration).requests).toEqual([
      { type: 'unschedule', subscription },
      { type: 'schedule', subscription, element: 't', timer: 'duration', value: 'P2D', occurrence: 0 },
    ]);
  });

  it('are subscribed again when they wait for another message', async () => {
    const xml = (message: string) =>
      process('p')
        .start('s')
        .user('a')
        .raw(messageBoundary('m', 'a', message))
        .end('e')
        .xml(roots);
    const instance = (await Instance.of(xml('M1'))).start();

    const { migration } = await carry(instance, xml('M2'));

    expect(asked(migration)).toEqual(['unsubscribe', 'subscribe m']);
  });

  it('are given up when they are gone', async () => {
    const xml = process('p')
      .start('s')
      .user('a')
      .raw(timer('t', 'a', 'PT1H'))
      .raw(messageBoundary('m', 'a', 'M1'));
    const instance = (await Instance.of(xml.end('e').xml(roots))).start();

    const { migration, after } = await carry(instance, process('p').start('s').user('a').end('e').xml());

    expect(asked(migration)).toEqual(['unschedule', 'unsubscribe']);
    expect(after.last.state.subscriptions).toEqual([]);
  });

  it('are listened to when they are new, on running activities and in running scopes', async () => {
    const plain = (b: ProcessBuilder) => b.start('us').user('x');
    const listening = (b: ProcessBuilder) =>
      plain(b)
        .raw(timer('t', 'x', 'PT1H'))
        .raw(eventSubProcess('es'));
    const instance = (await Instance.of(process('p').start('s').subProcess('u', plain).end('e').xml(roots))).start();

    const { migration, after } = await carry(
      instance,
      process('p')
        .start('s')
        .subProcess('u', listening)
        .raw(messageBoundary('m', 'u', 'M2'))
        .end('e')
        .xml(roots),
    );

    expect(asked(migration)).toEqual(['subscribe m', 'subscribe esStart', 'schedule t']);
    after.do({ type: 'messageArrived', subscription: after.last.state.subscriptions[0]?.id ?? 0 });
    expect(after.happened).toContain('terminated u');
  });

  it('are not listened to again after they have served', async () => {
    const xml = process('p')
      .start('s')
      .user('a')
      .raw(timer('t', 'a', 'PT1H'))
      .end('e')
      .xml();
    const instance = (await Instance.of(xml)).start();
    instance.do({ type: 'timerFired', subscription: instance.last.state.subscriptions[0]?.id ?? 0 });

    const { migration } = await carry(instance, xml);

    expect(asked(migration)).toEqual([]);
  });

  it('of a new event sub-process are not listened to in a scope that was interrupted', async () => {
    const xml = (more: string) => two().raw(eventSubProcess('es')).raw(more).xml(roots);
    const instance = (await Instance.of(xml(''))).start();
    instance.do({ type: 'messageArrived', subscription: instance.last.state.subscriptions[0]?.id ?? 0 });

    const { migration } = await carry(instance, xml(eventSubProcess('more')));

    expect(asked(migration)).toEqual([]);
  });

  it('behind an event gateway follow its new flows', async () => {
    const catching = (id: string, message: string) =>
      `<intermediateCatchEvent id="${id}"><messageEventDefinition messageRef="${message}"/></intermediateCatchEvent>`;
    const gateway = () =>
      process('p')
        .start('s')
        .add('eventBasedGateway', 'g')
        .raw(catching('c1', 'M1'))
        .flow('g', 'c1')
        .raw(catching('c2', 'M2'));
    const instance = (await Instance.of(gateway().flow('g', 'c2').xml(roots))).start();
    const third = gateway().raw(catching('c3', 'M2')).flow('g', 'c3').flow('c3', 'c2').xml(roots);

    const { migration } = await carry(instance, third);

    expect(asked(migration)).toEqual(['unsubscribe', 'subscribe c3']);
    expect((migration as AppliedMigration).listening).toMatchObject([{ element: 'c1', to: 'c1' }]);
  });

  it('that become true are triggered', async () => {
    const conditional = '<conditionalEventDefinition><condition>amount &gt; 5</condition></conditionalEventDefinition>';
    const boundary = `<boundaryEvent id="c" attachedToRef="a">${conditional}</boundaryEvent>`;
    const instance = (await Instance.of(two().xml())).start({ amount: 9 });

    const { migration } = await carry(instance, two().raw(boundary).xml());

    expect(asked(migration)).toEqual(['cancelTask']);
  });
});

describe('a migration is refused', () => {
  it('for a token whose element is gone, naming the token', async () => {
    const instance = (await Instance.of(two().xml())).start();

    const { migration } = await carry(instance, process('p').start('s').user('b').end('e').xml());

    expect(migration).toMatchObject({ outcome: 'refused', findings: [{ params: { element: 'a', token: '3' } }] });
    expect(refusals(migration)).toEqual(['migration-element-missing a']);
  });

  it.each([
    ['another kind of task', 'migration-kind-differs', '<serviceTask id="a"/>'],
    ['a loop', 'migration-loop-differs', '<userTask id="a"><standardLoopCharacteristics loopMaximum="2"/></userTask>'],
  ])('for a token whose element became %s', async (_, rule, element) => {
    const instance = (await Instance.of(two().xml())).start();
    const target = process('p').start('s').user('b').raw(element).flow('b', 'a').end('e').xml();

    const { migration } = await carry(instance, target);

    expect(refusals(migration)).toEqual([`${rule} a a`]);
  });

  it('for a token around which a looping sub-process was drawn', async () => {
    const instance = (await Instance.of(two().xml())).start();
    const inner = '<standardLoopCharacteristics><loopCondition>false</loopCondition></standardLoopCharacteristics>';
    const target = process('p').start('s');

    const { migration } = await carry(
      instance,
      target
        .subProcess('u', (b) => b.user('a'), { inner })
        .end('e')
        .xml(),
    );

    expect(refusals(migration)).toEqual(['migration-scope-differs a a']);
  });

  it('for a token that waits on a flow that is gone', async () => {
    const xml = process('p')
      .start('s')
      .parallel('f', [(b) => b.user('a'), (b) => b.user('c')])
      .end('e')
      .xml();
    const instance = (await Instance.of(xml)).start().complete('a');
    const target = process('p')
      .start('s')
      .parallel('f', [(b) => b.user('n'), (b) => b.user('c')])
      .end('e')
      .xml();

    const { migration } = await carry(instance, target);

    expect(refusals(migration)).toEqual(['migration-flow-missing fJoin a_fJoin']);
  });

  it('for a catching event that became another one', async () => {
    const catching = (inner: string) =>
      process('p').start('s').add('intermediateCatchEvent', 'c', { inner }).end('e').xml(roots);
    const instance = (await Instance.of(catching('<messageEventDefinition messageRef="M1"/>'))).start();

    const { migration } = await carry(
      instance,
      catching('<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>'),
    );

    expect(refusals(migration)).toEqual(['migration-event-differs c c']);
  });

  it('for a new event whose name cannot be worked out', async () => {
    const instance = (await Instance.of(two().xml())).start();
    const inner = '<timerEventDefinition><timeDuration>${none}</timeDuration></timerEventDefinition>';

    const { migration } = await carry(
      instance,
      two().raw(`<boundaryEvent id="t" attachedToRef="a">${inner}</boundaryEvent>`).xml(),
    );

    expect(refusals(migration)).toEqual(['migration-event-unready t']);
  });

  it('for instructions that name nothing or cannot be followed', async () => {
    const instance = (await Instance.of(two().xml())).start();

    const { migration } = await carry(instance, two().xml(), { zzz: 'a', a: 'yyy', b: 'e' });

    expect(refusals(migration)).toEqual([
      'migration-source-unknown zzz a',
      'migration-target-unknown a yyy',
      'migration-kind-differs b e',
    ]);
  });

  it('for an instance of another process, and for one that has ended', async () => {
    const instance = (await Instance.of(two().xml())).start();
    const plan = planMigration(instance.program, instance.program);
    const foreign = { ...instance.last.state, process: 'q' };
    const ended = instance.complete('a').complete('b').last.state;

    expect(refusals(migrate(plan, foreign, { expressions }))).toEqual(['migration-process-foreign q']);
    expect(refusals(migrate(plan, ended, { expressions }))).toEqual(['migration-instance-ended p']);
  });
});

describe('a plan', () => {
  it('tells beforehand what nothing can be carried over from', async () => {
    const source = await programOf(two().xml());
    const target = await programOf(process('p').start('s').user('a').service('b').end('e').xml());

    const { mapping, findings } = planMigration(source, target);

    expect(mapping).toMatchObject({ s: 's', a: 'a', b: undefined, s_a: 's_a' });
    expect(findings).toMatchObject([
      { rule: 'migration-kind-differs', severity: 'warning', elements: ['b', 'b'], params: { target: 'b' } },
    ]);
  });

  it('can be followed for two versions of one event only once', async () => {
    const xml = (...ids: string[]) =>
      process('p')
        .start('s')
        .user('a')
        .raw(ids.map((id) => timer(id, 'a', 'PT1H')).join(''))
        .end('e')
        .xml();
    const source = await programOf(xml('t1', 't2'));
    const target = await programOf(xml('t2'));

    const byName = planMigration(source, target, { t1: 't2' });
    const twice = planMigration(source, target, { t1: 't2', t2: 't2' });

    expect(byName.mapping).toMatchObject({ t1: 't2', t2: undefined });
    expect(twice.findings[0]).toMatchObject({ rule: 'migration-target-shared', severity: 'error' });
  });
});

/** Plays the choices from a state on. */
function play(program: Program, from: ProcessState, choices: readonly number[]): ProcessState {
  return choices.reduce((state, choice) => {
    const command = state.status === 'active' ? commandFor(state, choice) : undefined;
    return command ? advance(program, state, command, { expressions, budget: 200 }).state : state;
  }, from);
}

/** The same diagram with elements before and behind the others, and other names. */
function redrawn(xml: string): string {
  return xml
    .replace(
      '<startEvent',
      '<userTask id="before"/><sequenceFlow id="bs" sourceRef="before" targetRef="behind"/><startEvent',
    )
    .replaceAll('<userTask id="n', '<userTask name="renamed" id="n')
    .replace('</process>', '<userTask id="behind"/><endEvent id="over"/></process>');
}

describe('random processes', () => {
  const started = fc.tuple(drawings, fc.nat(20));

  it('migrated to themselves stay as they were', async () => {
    await fc.assert(
      fc.asyncProperty(started, async ([drawing, when]) => {
        const { programs } = await readProgram(draw(drawing), expressions);
        fc.pre(programs.length === 1);
        const program = programs[0] as Program;
        const { state } = advance(program, undefined, { type: 'start' }, { expressions, budget: 200 });
        const before = play(program, state, drawing.choices.slice(0, when));
        fc.pre(before.status === 'active');

        const migration = migrate(planMigration(program, program), before, { expressions, budget: 200 });

        expect(migration).toMatchObject({ outcome: 'migrated', state: before, events: [], requests: [] });
      }),
      { numRuns: 100 },
    );
  });

  it('go on to the same end in a version with more elements, numbered differently', async () => {
    await fc.assert(
      fc.asyncProperty(started, async ([drawing, when]) => {
        const { programs: old } = await readProgram(draw(drawing), expressions);
        const { programs: redrawnPrograms } = await readProgram(redrawn(draw(drawing)), expressions);
        fc.pre(old.length === 1 && redrawnPrograms.length === 1);
        const [source, target] = [old[0] as Program, redrawnPrograms[0] as Program];
        const { state } = advance(source, undefined, { type: 'start' }, { expressions, budget: 200 });
        const before = play(source, state, drawing.choices.slice(0, when));
        fc.pre(before.status === 'active');

        const migration = migrate(planMigration(source, target), before, { expressions, budget: 200 });
        const after = play(target, (migration as AppliedMigration).state, drawing.choices);
        const expected = play(source, before, drawing.choices);

        assertSound(after);
        expect(after).toMatchObject({ status: expected.status, seq: expected.seq, variables: expected.variables });
        expect(after.tokens.map(({ id }) => id)).toEqual(expected.tokens.map(({ id }) => id));
      }),
      { numRuns: 100 },
    );
  });

  it(
    'complete in a version with sub-processes drawn around their parts, and run every task as often as before',
    { timeout: 120_000 },
    async () => {
      const choices = fc.array(fc.nat(20), { minLength: 1, maxLength: 20 });
      const seen = { migrated: 0 };
      await fc.assert(
        fc.asyncProperty(block, choices, fc.nat(12), fc.nat(1023), async (drawn, chosen, when, wraps) => {
          const isWrapped = (count: number) => ((wraps >> (count % 10)) & 1) === 1;
          const [drawing, target] = [new BlockDrawing(), new BlockDrawing(isWrapped)];
          const source = await programOf(drawing.draw(process('p').start('s'), drawn, 1).end('e').xml());
          const wrapped = await programOf(target.draw(process('p').start('s'), drawn, 1).end('e').xml());
          const before = work(source, advance(source, undefined, { type: 'start' }, { expressions }), chosen, when);
          fc.pre(before.state.status === 'active');

          const plan = planMigration(source, wrapped, flowsInto(source, wrapped));
          const migration = migrate(plan, before.state, { expressions });

          expect(refusals(migration)).toEqual([]);
          const { state, events } = migration as AppliedMigration;
          assertSound(state);
          const after = work(wrapped, { state, events }, chosen, 2000);
          const completed = { ...before.completed };
          for (const [id, times] of Object.entries(after.completed)) completed[id] = (completed[id] ?? 0) + times;
          expect(completed).toEqual(drawing.expected);
          expect(after.state).toMatchObject({ status: 'completed', tokens: [], subscriptions: [] });
          seen.migrated += Number(state.tokens.length > before.state.tokens.length);
        }),
        { numRuns: 60 },
      );
      expect(seen.migrated).toBeGreaterThan(5);
    },
  );
});

/** Does open work in the order the choices say, so many times at most, and counts the tasks that completed. */
function work(program: Program, begun: Pick<Step, 'state' | 'events'>, choices: readonly number[], most: number) {
  const completed: Record<string, number> = {};
  const count = ({ events }: Pick<Step, 'events'>) => {
    for (const { event, element, type } of events) {
      if (event === 'completed' && type === 'task') completed[element] = (completed[element] ?? 0) + 1;
    }
  };
  count(begun);
  let { state } = begun;
  for (let turn = 0; state.status === 'active' && turn < most; turn += 1) {
    const open = state.tokens.filter(({ waits }) => waits === 'job');
    const chosen = open[(choices[turn % choices.length] ?? 0) % open.length];
    if (!chosen) break;
    const step = advance(program, state, { type: 'jobDone', token: chosen.id }, { expressions });
    count(step);
    ({ state } = step);
  }
  return { state, completed };
}

/** A flow out of a block that was wrapped leads out of its sub-process now. */
function flowsInto(source: Program, target: Program): Record<string, string> {
  const known = new Set(target.flows.map(({ id }) => id));
  return Object.fromEntries(
    source.flows
      .filter(({ id }) => !known.has(id))
      .map(({ id }) => [id, id.replace(/^(n\d+)[A-Za-z]*_/, '$1w_')])
      .filter(([, to]) => known.has(to ?? '')),
  );
}
