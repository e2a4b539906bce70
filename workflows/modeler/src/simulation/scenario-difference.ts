import type { Translate } from '@sanzhi/platform-i18n';
import type { Scenario, ScenarioReplay } from '@sanzhi/workflows-engine';
import type { SimulationWords } from './simulation-words.js';

/** A scenario with what came of playing it again. */
export interface CheckedScenario {
  readonly scenario: Scenario;
  readonly replay: ScenarioReplay;
}

/** Where the way that was taken differs from the one expected, in words; nothing where it does not. */
export function differenceWords(
  { scenario, replay }: CheckedScenario,
  words: SimulationWords,
  t: Translate,
): readonly string[] {
  if (replay.outcome === 'missing' || replay.outcome === 'invalid') {
    return [t(`simulation.scenario.${replay.outcome}`)];
  }
  const { expects } = scenario;
  return [
    ...(replay.firstDifference === undefined
      ? []
      : [pathWords({ scenario, replay }, replay.firstDifference, words, t)]),
    ...(expects.outcome === replay.outcome
      ? []
      : [
          t('simulation.scenario.outcome', {
            expected: t(`simulation.status.${expects.outcome}`),
            actual: t(`simulation.status.${replay.outcome}`),
          }),
        ]),
  ];
}

function pathWords({ scenario, replay }: CheckedScenario, at: number, words: SimulationWords, t: Translate): string {
  const [expected, actual] = [scenario.expects.path[at], replay.path[at]];
  if (actual === undefined) {
    const [standing] = replay.result?.waiting ?? [];
    const named = { expected: words.name(expected ?? ''), actual: words.name(standing?.element ?? '') };
    return t(standing ? 'simulation.scenario.stands' : 'simulation.scenario.shorter', named);
  }
  if (expected === undefined) return t('simulation.scenario.longer', { actual: words.name(actual) });
  return t('simulation.scenario.step', { number: at + 1, expected: words.name(expected), actual: words.name(actual) });
}

/** An id that no scenario has yet: `s1`, `s2`, … */
export function freeScenarioId(scenarios: readonly Scenario[]): string {
  const taken = new Set(scenarios.map(({ id }) => id));
  let number = scenarios.length + 1;
  while (taken.has(`s${number}`)) number += 1;
  return `s${number}`;
}
