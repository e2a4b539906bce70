import { describe, expect, it } from 'vitest';
import { process } from '../../../test/kit/src/process-builder.js';
import { MOVE_TAKES, replayScenario, Simulation } from '../src/index.js';
import { expressions, programOf } from './instance.js';

const NOW = Date.parse('2026-01-05T01:00:00Z');
const HOUR = 3_600_000;

async function begin(xml: string, variables = {}): Promise<Simulation> {
  return Simulation.begin({ programs: [await programOf(xml)], process: 'p', expressions, now: NOW, variables });
}

/** Completes the work at an element. */
function done(simulation: Simulation, element: string, variables = {}): Simulation {
  const work = simulation.work.find(({ request }) => request.element === element);
  return simulation.do({ type: 'complete', work: work?.number ?? -1, variables });
}

const open = ({ work }: Simulation) => work.map(({ request }) => request.element);

const timer = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
const late = (host: string) => `<boundaryEvent id="late" attachedToRef="${host}">${timer}</boundaryEvent>`;
const forked = process('p')
  .start('s')
  .parallel('f', [(b) => b.user('a'), (b) => b.user('b')])
  .end('e')
  .xml();

describe('a simulation', () => {
  it('shows what waits, where tokens stand, and what has completed', async () => {
    const simulation = await begin(forked);

    expect(open(simulation)).toEqual(['a', 'b']);
    expect(simulation.standing).toEqual([
      { process: 'p', element: 'a', count: 1, isStopped: false },
      { process: 'p', element: 'b', count: 1, isStopped: false },
    ]);
    expect(simulation.path).toEqual(['s', 'f', 'fIn0', 'fIn1']);
  });

  it('counts tokens that wait for company at their gateway', async () => {
    const simulation = done(await begin(forked), 'b');

    expect(simulation.standing.map(({ element, count }) => [element, count])).toEqual([
      ['a', 1],
      ['fJoin', 1],
    ]);
  });

  it('is a value: a move leaves it as it was, and going back is the one before', async () => {
    const first = await begin(forked);
    const second = done(first, 'a');

    expect([open(first), open(second), open(second.back())]).toEqual([['a', 'b'], ['b'], ['a', 'b']]);
    expect(second.back().now).toBe(first.now);
    expect(first.back()).toMatchObject({ moves: [] });
  });

  it('lets a timer fire when its time has come, not before, and says so as a step of its own', async () => {
    const waiting = await begin(process('p').start('s').user('a').raw(late('a')).end('e').xml());

    const early = waiting.do({ type: 'pass', until: NOW + HOUR - 1 });
    const over = waiting.do({ type: 'pass', until: NOW + HOUR });

    expect(waiting.due).toEqual([{ at: NOW + HOUR, process: 'p', element: 'late', isEndless: false }]);
    expect([open(early), open(over)]).toEqual([['a'], []]);
    expect(over.steps.map(({ cause, at }) => [cause.type, at - NOW])).toEqual([
      ['start', 0],
      ['due', HOUR],
      ['pass', HOUR],
    ]);
  });

  it('tells a move that a timer has forestalled from one that was made', async () => {
    const second = '<timerEventDefinition><timeDuration>PT0.5S</timeDuration></timerEventDefinition>';
    const xml = process('p').start('s').user('a').raw(late('a').replace(timer, second)).end('e').xml();

    const simulation = done(await begin(xml), 'a');

    expect(simulation.steps.at(-1)).toMatchObject({ cause: { type: 'complete' }, element: 'a', isVoid: true });
    expect(simulation.path).toEqual(['s', 'late']);
    expect(
      replayScenario(simulation.options.programs, simulation.toScenario({ id: '1', title: '' }), { expressions }).ok,
    ).toBe(true);
  });

  it('hands over errors, escalations and failures of work', async () => {
    const caught = '<errorEventDefinition errorRef="E"/>';
    const xml = process('p')
      .start('s')
      .user('a')
      .raw(`<boundaryEvent id="caught" attachedToRef="a">${caught}</boundaryEvent>`)
      .end('e')
      .xml('<error id="E" errorCode="REFUSED"/>');
    const simulation = await begin(xml);

    const thrown = simulation.do({ type: 'throw', work: 1, code: 'REFUSED' });
    const failed = simulation.do({ type: 'fail', work: 1, reason: '接口不通' });

    expect(thrown.path).toEqual(['s', 'caught']);
    expect(failed.result).toMatchObject({ status: 'incident', error: { element: 'a', message: '接口不通' } });
    expect(failed.standing).toEqual([{ process: 'p', element: 'a', count: 1, isStopped: true }]);
  });

  it('offers messages and signals that are waited for, and brings them', async () => {
    const xml = process('p')
      .start('s')
      .add('intermediateCatchEvent', 'm', { inner: '<messageEventDefinition messageRef="M"/>' })
      .add('intermediateCatchEvent', 'g', { inner: '<signalEventDefinition signalRef="S"/>' })
      .end('e')
      .xml('<message id="M" name="复函"/><signal id="S" name="停业"/>');

    const first = await begin(xml);
    const second = first.do({ type: 'message', name: '复函', variables: { agreed: true } });
    const third = second.do({ type: 'signal', name: '停业' });

    expect(first.awaited).toEqual([{ on: 'message', name: '复函', process: 'p', elements: ['m'] }]);
    expect(second.awaited).toEqual([{ on: 'signal', name: '停业', process: 'p', elements: ['g'] }]);
    expect(third.result).toMatchObject({ status: 'completed', variables: { agreed: true } });
  });

  it('waits for the message that starts the process', async () => {
    const xml =
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><message id="M" name="举报"/>' +
      '<process id="p" isExecutable="true"><startEvent id="s"><messageEventDefinition messageRef="M"/></startEvent>' +
      '<userTask id="a"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/></process></definitions>';

    const simulation = await begin(xml);
    const started = simulation.do({ type: 'message', name: '举报' });

    expect(simulation.awaited).toEqual([{ on: 'message', name: '举报', process: 'p', elements: ['s'] }]);
    expect([open(simulation), open(started)]).toEqual([[], ['a']]);
  });

  it('tells every step of what follows: elements, ways, and when', async () => {
    const simulation = done(await begin(process('p').start('s').user('a').end('e').xml()), 'a');

    const last = simulation.steps.at(-1);

    expect(last?.at).toBe(NOW + MOVE_TAKES);
    expect(last?.events.map(({ event, element }) => `${event} ${element}`)).toEqual([
      'completed a',
      'taken a_e',
      'activated e',
      'completed e',
      'completed p',
    ]);
  });

  it('keeps the order in which parallel work was done', async () => {
    const programs = [await programOf(forked)];
    const simulation = done(done(await begin(forked), 'b'), 'a');

    const scenario = simulation.toScenario({ id: 'x', title: '先乙后甲' });

    expect(scenario.expects.path).toEqual(['s', 'f', 'fIn0', 'fIn1', 'b', 'a', 'fJoin', 'e']);
    expect(
      replayScenario(programs, JSON.parse(JSON.stringify(scenario)) as typeof scenario, { expressions }),
    ).toMatchObject({
      ok: true,
    });
  });

  it('stops when its limit is reached, and then no move has an effect', async () => {
    const programs = [await programOf(process('p').start('s').user('a').flow('a', 'a').xml())];
    let simulation = Simulation.begin({ programs, process: 'p', expressions, now: NOW, maxSteps: 5 });

    for (let moves = 0; moves < 8; moves += 1) simulation = done(simulation, 'a');

    expect(simulation.isExhausted).toBe(true);
    expect(simulation.path).toEqual(['s', 'a', 'a', 'a', 'a']);
    expect(simulation.result).toMatchObject({ status: 'incident', error: { code: 'ENDLESS_LOOP' } });
  });
});
