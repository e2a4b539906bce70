import type { Simulation } from '@sanzhi/workflows-engine';
import type { Frame } from './frames.js';
import type { CheckedScenario } from './scenario-difference.js';
import type { Picture } from './simulation-canvas.js';

/** Nothing has begun. */
export const emptyPicture: Picture = { standing: new Map(), stopped: [], completed: [], taken: [], labels: [] };

/** The diagram as a simulation stands. */
export function pictureOf({ standing, path, steps }: Simulation, stopMark: string): Picture {
  const stopped = standing.filter(({ isStopped }) => isStopped).map(({ element }) => element);
  const taken = steps.flatMap(({ events }) => events.filter(({ event }) => event === 'taken'));
  return {
    standing: new Map(standing.map(({ element, count }) => [element, count] as const)),
    stopped,
    completed: [...new Set(path)],
    taken: [...new Set(taken.map(({ element }) => element))],
    labels: stopped.map((element) => ({ element, text: stopMark, isFault: true })),
  };
}

/** The diagram at a moment of something that is played. */
export function pictureOfFrame({ standing, completed, taken, current, isFault }: Frame, here: string): Picture {
  const plain = { standing, completed, taken, stopped: [], labels: [] };
  return current === undefined ? plain : { ...plain, current, labels: [{ element: current, text: here, isFault }] };
}

/** Words for where a way parts from the one expected. */
export interface DifferenceTexts {
  readonly expected: string;
  readonly actual: string;
  readonly standing: string;
}

/** Where the way of a scenario parts from the one expected. */
export function pictureOfDifference({ scenario, replay }: CheckedScenario, texts: DifferenceTexts): Picture {
  const at = replay.firstDifference ?? 0;
  const [expected, actual] = [scenario.expects.path[at], replay.path[at]];
  const { trace = [], waiting = [] } = replay.result ?? {};
  const standing = actual === undefined ? [...new Set(waiting.map(({ element }) => element))] : [];
  const is =
    actual === undefined
      ? standing.map((element) => ({ element, text: texts.standing, isFault: true }))
      : [{ element: actual, text: texts.actual, isFault: true }];
  return {
    ...emptyPicture,
    completed: [...new Set(replay.path.slice(0, at))],
    taken: trace.filter(({ event }) => event === 'taken').map(({ element }) => element),
    standing: new Map(standing.map((element) => [element, 1] as const)),
    labels: [...is, ...(expected === undefined ? [] : [{ element: expected, text: texts.expected }])],
  };
}

/** Flows taken since a step, in order. */
export function flowsSince({ steps }: Simulation, step: number): readonly string[] {
  return steps
    .slice(step)
    .flatMap(({ events }) => events.filter(({ event }) => event === 'taken').map(({ element }) => element));
}
