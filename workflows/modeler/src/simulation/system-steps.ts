import type { SimulatedWork, Simulation } from '@sanzhi/workflows-engine';
import type { FactValues, SimulatedFact } from './simulation-desk.js';
import { variablesOf, type Way, waysOf } from './ways.js';

/** Work of the system whose result decides the way: somebody must say what comes of it. */
export interface OpenResult {
  readonly work: SimulatedWork;
  readonly ways: readonly Way[];
}

export interface Settled {
  readonly simulation: Simulation;
  readonly open: readonly OpenResult[];
}

/** Steps of the system that are let go on by themselves; a diagram in which they go round for ever stops here. */
const MOST_STEPS = 60;

/** Lets the system do its steps, as far as nothing depends on what comes of them. */
export function settleSystem(start: Simulation, facts: readonly SimulatedFact[]): Settled {
  let simulation = start;
  let open: readonly OpenResult[] = [];
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const results = simulation.work
      .filter(isSystem)
      .map((work) => ({ work, ways: waysOfWork(simulation, work, { facts }) }));
    open = results.filter(({ ways }) => ways.length > 1);
    const plain = results.find(({ ways }) => ways.length <= 1);
    if (!plain) break;
    simulation = simulation.do({ type: 'complete', work: plain.work.number });
  }
  return { simulation, open };
}

/** Whether nobody is asked to do it: a service, a script, a process that is called and not in the file. */
export function isSystem({ request }: Pick<SimulatedWork, 'request'>): boolean {
  return request.type === 'call' || (request.type === 'job' && request.kind !== 'pass' && request.kind !== 'receive');
}

/** What can come of completing work. */
export function waysOfWork(
  simulation: Simulation,
  work: SimulatedWork,
  { facts, given = {} }: { readonly facts: readonly SimulatedFact[]; readonly given?: FactValues },
): readonly Way[] {
  const { view } = work;
  return waysOf({
    simulation,
    view,
    given,
    facts,
    move: (variables) => ({ type: 'complete', work: work.number, variables }),
  });
}

/** The simulation after work was completed in a way. */
export function completeBy(
  simulation: Simulation,
  work: SimulatedWork,
  { facts, given = {} }: { readonly facts: FactValues; readonly given?: FactValues },
): Simulation {
  const variables = variablesOf({ view: work.view, given }, facts);
  return simulation.do({ type: 'complete', work: work.number, variables });
}
