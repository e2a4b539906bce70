import type { Simulation, SimulationOptions } from '@sanzhi/workflows-engine';
import { Simulation as Played } from '@sanzhi/workflows-engine';
import { useCallback, useMemo, useState } from 'react';
import type { SimulatedFact } from './simulation-desk.js';
import { type OpenResult, settleSystem } from './system-steps.js';

/** A simulation as the person at it sees it: what they did is one step, with all that the system did after it. */
export interface RunningSimulation {
  readonly simulation: Simulation;
  /** Results of the system that somebody must choose. */
  readonly open: readonly OpenResult[];
  /** How many moves there were when the person last acted; steps before it were told already. */
  readonly told: number;
  readonly canGoBack: boolean;
  /** The last act was to go back. */
  readonly wentBack: boolean;
}

interface Course {
  readonly simulation: Simulation;
  readonly open: readonly OpenResult[];
  /** Numbers of moves before each act of the person. */
  readonly marks: readonly number[];
  readonly told: number;
  readonly wentBack?: true;
}

/** Plays, goes back, begins anew. `undefined` until it has begun. */
export function useSimulation(facts: readonly SimulatedFact[]) {
  const [course, setCourse] = useState<Course>();

  const begin = useCallback(
    (options: SimulationOptions) => setCourse({ ...settleSystem(Played.begin(options), facts), marks: [], told: 0 }),
    [facts],
  );
  const act = useCallback(
    (move: (simulation: Simulation) => Simulation) =>
      setCourse((now) => {
        if (!now) return now;
        const { simulation, marks } = now;
        const settled = settleSystem(move(simulation), facts);
        return { ...settled, marks: [...marks, simulation.moves.length], told: simulation.steps.length };
      }),
    [facts],
  );
  const back = useCallback(
    () =>
      setCourse((now) => {
        const mark = now?.marks.at(-1);
        if (!now || mark === undefined) return now;
        const { simulation, marks } = now;
        const before = settleSystem(simulation.back(simulation.moves.length - mark), facts);
        return { ...before, marks: marks.slice(0, -1), told: before.simulation.steps.length, wentBack: true };
      }),
    [facts],
  );
  const end = useCallback(() => setCourse(undefined), []);

  return useMemo(() => {
    const running: RunningSimulation | undefined = course && {
      simulation: course.simulation,
      open: course.open,
      told: course.told,
      canGoBack: course.marks.length > 0,
      wentBack: course.wentBack === true,
    };
    return { running, begin, act, back, end };
  }, [course, begin, act, back, end]);
}

export type SimulationControls = ReturnType<typeof useSimulation>;
