import { type Expressions, parseDate, type Program } from '@sanzhi/workflows-model';
import type { Answers } from './answers.js';
import type { ResolveTimer } from './resolve-timer.js';
import { runScenario } from './scenario.js';
import type { ScenarioResult } from './scenario-result.js';
import type { Variables } from './state.js';

/**
 * One way through a process, kept beside its diagram: who does what, in what time, and where that leads. Played again
 * whenever the diagram is redrawn.
 *
 * Durable: part of a configuration version of kind `process`, JSON. Written by whoever keeps the flowchart (a simulation,
 * or by hand), read by the check before publishing. Elements are named by id; answers of elements that are gone count
 * for nothing, and the replay says where the way parts from `expects`.
 */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** Id of the process in the file. */
  readonly process: string;
  /** Where the clock begins, ISO 8601. */
  readonly now: string;
  /** Where it stops. Without it the way is followed until nothing happens by itself any more. */
  readonly until?: string;
  readonly variables: Variables;
  readonly answers: Answers;
  readonly expects: ScenarioExpectation;
}

/** What a scenario should come to. */
export interface ScenarioExpectation {
  /** Ids of the elements that complete, in order: of the process and of those it calls. */
  readonly path: readonly string[];
  readonly outcome: string;
}

/**
 * How far a process is played by hand and played again: commands in all, and elements that one of them may enter. Far
 * beyond any procedure of an office; a diagram that multiplies its tokens stops here, and the page goes on.
 */
export const PLAY_LIMITS = { maxSteps: 2000, budget: 500 } as const;

/** `maxSteps` and `budget`: {@link PLAY_LIMITS} unless given. */
export interface ReplayOptions {
  readonly expressions: Expressions;
  readonly resolveTimer?: ResolveTimer;
  readonly maxSteps?: number;
  readonly budget?: number;
}

/** What came of playing a scenario again. */
export interface ScenarioReplay {
  /** Whether way and outcome are as expected. */
  readonly ok: boolean;
  readonly path: readonly string[];
  /** `missing` when the file has no such process, `invalid` when what is kept is no scenario. */
  readonly outcome: ScenarioResult['status'] | 'missing' | 'invalid';
  /** Where the ways part, as an index of both; absent when only the outcome differs. */
  readonly firstDifference?: number;
  /** All that happened; absent when the process is missing. */
  readonly result?: ScenarioResult;
}

/** Whether something is a scenario: it may have been written by hand, or by another version of ours. */
export function isScenario(value: unknown): value is Scenario {
  if (!isRecord(value)) return false;
  const { id, title, process, now, until, variables, answers, expects } = value;
  return (
    [id, title, process].every((text) => typeof text === 'string') &&
    isMoment(now) &&
    (until === undefined || isMoment(until)) &&
    isRecord(variables) &&
    isRecord(answers) &&
    areAnswers(answers) &&
    isRecord(expects) &&
    typeof expects['outcome'] === 'string' &&
    Array.isArray(expects['path']) &&
    expects['path'].every((element) => typeof element === 'string')
  );
}

function areAnswers({ tasks = {}, events = [] }: Readonly<Record<string, unknown>>): boolean {
  const given = isRecord(tasks) ? Object.values(tasks).flat() : [undefined];
  return given.every(isRecord) && Array.isArray(events) && events.every(isRecord);
}

function isMoment(value: unknown): boolean {
  return typeof value === 'string' && parseDate(value) !== undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Plays a scenario in the engine that runs the cases, and compares the way it took with the one expected. */
export function replayScenario(
  programs: readonly Program[],
  scenario: Scenario,
  options: ReplayOptions,
): ScenarioReplay {
  if (!isScenario(scenario)) return { ok: false, path: [], outcome: 'invalid' };
  const { process, now, until, variables, answers, expects } = scenario;
  if (!programs.some(({ id }) => id === process)) return { ok: false, path: [], outcome: 'missing' };
  const result = runScenario({
    ...PLAY_LIMITS,
    ...options,
    programs,
    process,
    variables,
    answers,
    now: parseDate(now) ?? 0,
    ...(until === undefined ? {} : { until: parseDate(until) ?? 0 }),
  });
  const path = pathOf(result.trace);
  const firstDifference = firstDifferenceOf(expects.path, path);
  return {
    ok: firstDifference === undefined && result.status === expects.outcome,
    path,
    outcome: result.status,
    ...(firstDifference === undefined ? {} : { firstDifference }),
    result,
  };
}

/** Ids of the elements that complete, in order. */
export function pathOf(trace: readonly { event: string; type: string; element: string }[]): readonly string[] {
  return trace.filter(({ event, type }) => event === 'completed' && type !== 'process').map(({ element }) => element);
}

function firstDifferenceOf(one: readonly string[], other: readonly string[]): number | undefined {
  const length = Math.max(one.length, other.length);
  for (let at = 0; at < length; at += 1) if (one[at] !== other[at]) return at;
  return undefined;
}
