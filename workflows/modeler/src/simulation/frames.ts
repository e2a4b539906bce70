import type { EngineEvent, ScenarioEntry } from '@sanzhi/workflows-engine';
import type { Witness } from '@sanzhi/workflows-verifier';
import type { SimulationWords, Told } from './simulation-words.js';

/** A moment of something that is played: what was said, and how the diagram looks. */
export interface Frame extends Told {
  /** The element that it is about. */
  readonly current?: string;
  /** How many are at work at each element. */
  readonly standing: ReadonlyMap<string, number>;
  readonly completed: readonly string[];
  readonly taken: readonly string[];
  /** Flows taken at this moment, in order. */
  readonly flows: readonly string[];
}

type Happened = Pick<EngineEvent, 'event' | 'element' | 'type'>;

/** A witness step by step. */
export function framesOfWitness({ steps }: Witness, words: SimulationWords): readonly Frame[] {
  return framesOf(
    steps.map((step) => ({
      told: words.witness(step),
      events: step.events,
      ...(step.element === undefined ? {} : { element: step.element }),
    })),
  );
}

/** What was played again, moment by moment. */
export function framesOfTrace(trace: readonly ScenarioEntry[], words: SimulationWords): readonly Frame[] {
  const moments: ScenarioEntry[][] = [];
  for (const entry of trace) {
    const last = moments.at(-1);
    if (last?.[0]?.at === entry.at) last.push(entry);
    else moments.push([entry]);
  }
  return framesOf(
    moments.map((events) => ({
      // The trace has no numbers of activations; one element stands for one.
      told: words.happening(events.map((entry) => ({ ...entry, token: numberOf(entry.element) }))),
      events,
      ...(events[0] ? { element: events[0].element } : {}),
    })),
  );
}

/** Element ids as numbers, the same for the same id within a page. */
function numberOf(element: string): number {
  const known = numbers.get(element) ?? numbers.size + 1;
  numbers.set(element, known);
  return known;
}

const numbers = new Map<string, number>();

interface Moment {
  readonly told: Told;
  readonly events: readonly Happened[];
  readonly element?: string;
}

function framesOf(moments: readonly Moment[]): readonly Frame[] {
  const standing = new Map<string, number>();
  const completed = new Set<string>();
  const taken = new Set<string>();
  return moments.map(({ told, events, element }) => {
    for (const { event, element: at, type } of events) {
      if (type === 'process') continue;
      if (event === 'taken') taken.add(at);
      else if (event === 'activated') standing.set(at, (standing.get(at) ?? 0) + 1);
      else if ((standing.get(at) ?? 0) > 1) standing.set(at, (standing.get(at) ?? 0) - 1);
      else if (event !== 'failed') standing.delete(at);
      if (event === 'completed') completed.add(at);
    }
    const last = events.findLast(({ event, type }) => event === 'activated' && type !== 'process')?.element;
    const current = element ?? last;
    return {
      ...told,
      standing: new Map(standing),
      completed: [...completed],
      taken: [...taken],
      flows: events.filter(({ event }) => event === 'taken').map(({ element: flow }) => flow),
      ...(current === undefined ? {} : { current }),
    };
  });
}
