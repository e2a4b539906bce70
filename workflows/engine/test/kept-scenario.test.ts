import { describe, expect, it } from 'vitest';
import { process } from '../../../test/kit/src/process-builder.js';
import { isScenario, replayScenario, runScenario, type Scenario } from '../src/index.js';
import { expressions, programOf } from './instance.js';

const START = '2026-01-05T01:00:00.000Z';

const kept = (more: Partial<Scenario> = {}): Scenario => ({
  id: 'one',
  title: '一次通过',
  process: 'p',
  now: START,
  variables: {},
  answers: { tasks: { a: { variables: { isMajor: true } } } },
  expects: { path: ['s', 'a', 'g', 'gIn0', 'b', 'gJoin', 'e'], outcome: 'completed' },
  ...more,
});

const drawn = (condition = 'isMajor == true') =>
  programOf(
    process('p')
      .start('s')
      .user('a')
      .exclusive('g', { [condition]: (b) => b.user('b'), default: (b) => b.user('c') })
      .end('e')
      .xml(),
  );

const timer = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
const guarded = () =>
  programOf(
    process('p')
      .start('s')
      .user('a')
      .raw(`<boundaryEvent id="late" attachedToRef="a">${timer}</boundaryEvent>`)
      .end('e')
      .xml(),
  );

describe('a kept scenario', () => {
  it('is kept as long as its way and its outcome are as expected', async () => {
    const replay = replayScenario([await drawn()], kept(), { expressions });

    expect(replay).toMatchObject({ ok: true, path: kept().expects.path, outcome: 'completed' });
    expect(replay.firstDifference).toBeUndefined();
  });

  it('says where its way parts from the expected one, when the diagram has changed', async () => {
    const replay = replayScenario([await drawn('isMajor == false')], kept(), { expressions });

    expect(replay).toMatchObject({ ok: false, firstDifference: 3, outcome: 'completed' });
    expect(replay.path.slice(0, 4)).toEqual(['s', 'a', 'g', 'gIn1']);
  });

  it('differs where the way is shorter or longer than expected', async () => {
    const program = await drawn();
    const { path } = kept().expects;
    const expecting = (expected: readonly string[]) =>
      replayScenario([program], kept({ expects: { path: expected, outcome: 'completed' } }), { expressions });

    expect(expecting(path.slice(0, 4)).firstDifference).toBe(4);
    expect(expecting([...path, 'more']).firstDifference).toBe(7);
  });

  it('is broken by another outcome on the same way', async () => {
    const expects = { ...kept().expects, outcome: 'waiting' };

    const replay = replayScenario([await drawn()], kept({ expects }), { expressions });

    expect(replay).toMatchObject({ ok: false, outcome: 'completed' });
    expect(replay.firstDifference).toBeUndefined();
  });

  it('is missing its process when the file has none of that name', async () => {
    expect(replayScenario([await drawn()], kept({ process: 'q' }), { expressions })).toEqual({
      ok: false,
      path: [],
      outcome: 'missing',
    });
  });

  it('stops where its time is up, and goes on to the end when it names no time', async () => {
    const program = await guarded();
    const waiting = kept({ answers: { tasks: { a: { wait: true } } }, until: '2026-01-05T01:59:59.999Z' });
    const { until: _, ...endless } = waiting;

    expect(replayScenario([program], waiting, { expressions })).toMatchObject({ outcome: 'waiting', path: ['s'] });
    expect(replayScenario([program], endless, { expressions })).toMatchObject({ path: ['s', 'late'] });
  });

  it('stops as an incident where its timers mean no moment, and nothing is done there any more', async () => {
    const working = '<timerEventDefinition><timeDuration>P5WD</timeDuration></timerEventDefinition>';
    const program = await programOf(
      process('p')
        .start('s')
        .user('a')
        .raw(`<boundaryEvent id="late" attachedToRef="a">${working}</boundaryEvent>`)
        .end('e')
        .xml(),
    );
    const scenario = kept({ answers: { tasks: { a: { duration: 'PT1H' } } } });

    expect(replayScenario([program], scenario, { expressions })).toMatchObject({ outcome: 'incident', path: ['s'] });
  });

  it.each([
    ['is nothing', null],
    ['begins at no moment', { ...kept(), now: 'Monday' }],
    ['ends at no moment', { ...kept(), until: '2026-13-01' }],
    ['expects no way', { ...kept(), expects: { outcome: 'completed' } }],
    ['answers with what is no answer', { ...kept(), answers: { tasks: { a: 'done' } } }],
    ['has events that are no list', { ...kept(), answers: { events: {} } }],
  ])('is invalid when it %s', async (_, value) => {
    const replay = replayScenario([await drawn()], value as Scenario, { expressions });

    expect(isScenario(value)).toBe(false);
    expect(replay).toEqual({ ok: false, path: [], outcome: 'invalid' });
  });

  it('lets what is due at the very moment its time is up happen', async () => {
    const scenario = kept({ answers: { tasks: { a: { wait: true } } }, until: '2026-01-05T02:00:00.000Z' });

    expect(replayScenario([await guarded()], scenario, { expressions }).path).toEqual(['s', 'late']);
  });
});

describe('a change of facts from outside', () => {
  it('is learnt by running instances, and triggers what waits for its condition', async () => {
    const condition = '<conditionalEventDefinition><condition>{"var": "paid"}</condition></conditionalEventDefinition>';
    const program = await programOf(
      process('p').start('s').add('intermediateCatchEvent', 'm', { inner: condition }).end('e').xml(),
    );

    const { status, variables } = runScenario({
      programs: [program],
      process: 'p',
      expressions,
      now: 0,
      answers: { events: [{ after: 'PT5S', change: { paid: true } }] },
    });

    expect([status, variables]).toEqual(['completed', { paid: true }]);
  });
});
