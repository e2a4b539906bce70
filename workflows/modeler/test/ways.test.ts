import type { Simulation } from '@sanzhi/workflows-engine';
import { describe, expect, it } from 'vitest';
import { process } from '../../../test/kit/src/process-builder.js';
import { completeBy, settleSystem, waysOfWork } from '../src/simulation/system-steps.js';
import type { SimulatedFact } from '../src/simulation/simulation-desk.js';
import { go, penaltyXml, simulate } from './penalty.js';
import { penaltyDesk } from './simulation-fixture/penalty-desk.js';

const { facts } = penaltyDesk;

function waysAt(simulation: Simulation, element: string, declared: readonly SimulatedFact[] = facts) {
  const work = simulation.work.find(({ request }) => request.element === element);
  if (!work) throw new Error(`<${element}> does not wait`);
  return waysOfWork(simulation, work, { facts: declared }).map(({ flows, facts: by, stopsAt, isNatural }) => ({
    flows,
    by,
    ...(stopsAt ? { stopsAt } : {}),
    ...(isNatural ? { isNatural } : {}),
  }));
}

describe('the ways that completing a task may lead', () => {
  it('are one where nothing depends on it', async () => {
    expect(waysAt(await simulate(penaltyXml, 'penalty'), 'filing')).toEqual([{ flows: [], by: {}, isNatural: true }]);
  });

  it('are those of the gateway behind it, each with the fact that decides it', async () => {
    const simulation = go(await simulate(penaltyXml, 'penalty'), 'filing', 'investigation', 'notice');

    expect(waysAt(simulation, 'defence')).toEqual([
      { flows: ['f_defence'], by: { hasDefence: true } },
      { flows: ['f_no_defence'], by: { hasDefence: false }, isNatural: true },
    ]);
  });

  it('tell apart the values of a choice that conditions tell apart', async () => {
    const upTo = ['filing', 'investigation', 'notice', 'defence', 'draft', 'judge', 'approval'] as const;
    const reached = go(await simulate(penaltyXml, 'penalty'), ...upTo.slice(0, -1), ['approval', { approved: true }]);
    const simulation = go(reached, 'number', 'issue', 'service', 'disclosure');

    expect(waysAt(simulation, 'disclosure_review')).toEqual([
      { flows: ['f_back'], by: { disclosureOutcome: 'returned' } },
      { flows: ['f_disclosed'], by: { disclosureOutcome: 'published' }, isNatural: true },
    ]);
  });

  it('go through several gateways', async () => {
    const xml = process('p')
      .start('s')
      .user('a')
      .exclusive('g', {
        'n > 10': (b) => b.exclusive('h', { 'k == true': (c) => c.user('x'), default: (c) => c.user('y') }),
        default: (b) => b.user('z'),
      })
      .end('e')
      .xml();

    const ways = waysAt(await simulate(xml, 'p'), 'a', []);

    expect(ways.map(({ by }) => by)).toEqual([{ n: 11, k: true }, { n: 11, k: false }, { n: 9 }]);
    expect(new Set(ways.map(({ flows }) => flows.join())).size).toBe(3);
  });

  it('say where none would apply', async () => {
    const xml = process('p')
      .start('s')
      .user('a')
      .exclusive('g', { 'k == true': (b) => b.user('x'), 'k == 1': (b) => b.user('y') })
      .end('e')
      .xml();

    expect(waysAt(await simulate(xml, 'p'), 'a', [{ path: 'k', title: '', type: 'boolean' }])).toEqual([
      { flows: [], by: { k: false }, stopsAt: 'g', isNatural: true },
      { flows: [expect.any(String)], by: { k: true } },
    ]);
  });

  it('are how many take part where a fact says for whom an activity is done', async () => {
    const inner =
      '<multiInstanceLoopCharacteristics camunda:collection="reviewers" camunda:elementVariable="reviewer"/>';
    const xml = process('p').start('s').user('a').user('countersign', { inner }).end('e').xml();
    const simulation = await simulate(xml, 'p');

    const ways = waysAt(simulation, 'a', []);
    const [work] = simulation.work;
    const three = work && completeBy(simulation, work, { facts: ways.at(-1)?.by ?? {} });

    expect(ways.map(({ by }) => by)).toEqual([
      {},
      { reviewers: ['1'] },
      { reviewers: ['1', '2'] },
      { reviewers: ['1', '2', '3'] },
    ]);
    expect(ways[0]).toMatchObject({ stopsAt: 'countersign' });
    expect(three?.standing).toEqual([{ process: 'p', element: 'countersign', count: 3, isStopped: false }]);
  });

  it('keep what a form was filled in with', async () => {
    const xml = process('p')
      .start('s')
      .user('a')
      .exclusive('g', { 'f.n == 1': (b) => b.user('x'), default: (b) => b.user('y') })
      .end('e')
      .xml();
    const simulation = await simulate(xml, 'p');
    const [work] = simulation.work;

    const ways = work ? waysOfWork(simulation, work, { facts: [], given: { f: { n: 1 } } }) : [];

    expect(ways.map(({ flows, facts: by }) => [flows.length, by])).toEqual([[1, {}]]);
  });
});

describe('steps of the system', () => {
  it('go by themselves where nothing depends on what comes of them', async () => {
    const upTo = ['filing', 'investigation', 'notice', 'defence', 'draft', 'judge'] as const;
    const simulation = go(await simulate(penaltyXml, 'penalty'), ...upTo, ['approval', { approved: true }]);

    const settled = settleSystem(simulation, facts);

    expect(settled.open).toEqual([]);
    expect(settled.simulation.path.slice(-3)).toEqual(['is_approved', 'number', 'issue']);
  });

  it('wait for a word on what comes of them where that decides the way', async () => {
    const simulation = go(
      await simulate(penaltyXml, 'penalty'),
      'filing',
      'investigation',
      'notice',
      'defence',
      'draft',
    );

    const { open, simulation: settled } = settleSystem(simulation, facts);
    const [judging] = open;
    const major = judging?.ways[0];
    const after = judging && completeBy(settled, judging.work, { facts: major?.facts ?? {} });

    expect(open.map(({ work, ways }) => [work.request.element, ways.length])).toEqual([['judge', 2]]);
    expect(after?.work.map(({ request }) => request.element)).toEqual(['submission']);
  });

  it('stop where they go round for ever', async () => {
    const xml = process('p').start('s').service('a').service('b').flow('b', 'a').xml();

    const { simulation, open } = settleSystem(await simulate(xml, 'p'), []);

    expect(open).toEqual([]);
    expect(simulation.moves.length).toBe(60);
  });
});

describe('by the ways offered', () => {
  it('every flow of the penalty flowchart is reached, and each walk ends', async () => {
    const first = settleSystem(await simulate(penaltyXml, 'penalty'), facts);
    const flows = first.simulation.options.programs.flatMap((program) => program.flows.map(({ id }) => id));
    const covered = new Set<string>();

    for (let walk = 0; walk < 4; walk += 1) {
      let { simulation, open } = first;
      for (let step = 0; step < 60 && simulation.result.status === 'waiting'; step += 1) {
        const [work] = [...open.map((one) => one.work), ...simulation.work];
        const isLate = walk === 1 && simulation.due.length > 0;
        if (!work && !isLate) break;
        const ways = work ? waysOfWork(simulation, work, { facts }) : [];
        const fresh =
          ways.find((way) => way.flows.some((flow) => !covered.has(flow))) ?? ways.at(walk % 2 === 0 ? -1 : 0);
        const moved =
          isLate || !work
            ? simulation.do({ type: 'pass', until: simulation.due[0]?.at ?? 0 })
            : completeBy(simulation, work, { facts: fresh?.facts ?? {} });
        const before = simulation.steps.length;
        ({ simulation, open } = settleSystem(moved, facts));
        for (const { events } of step === 0 ? simulation.steps : simulation.steps.slice(before)) {
          for (const { event, element } of events) if (event === 'taken') covered.add(element);
        }
      }
    }

    expect(flows.filter((flow) => !covered.has(flow))).toEqual([]);
  });
});
