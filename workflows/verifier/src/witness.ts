import type { Expressions, Program } from '@sanzhi/workflows-model';
import type { Command } from '@sanzhi/workflows-engine';
import { playableProgram } from './abstract-program.js';
import type { Edge, Graph } from './explore.js';
import { withFact } from './fact-reader.js';
import type { Move } from './move.js';
import { Play, type Played } from './play.js';
import { canonical, type Situation } from './situation.js';
import type { Witness, WitnessStep } from './verification.js';

/** The shortest way from a beginning to an edge, that edge included. */
export function wayTo(graph: Graph, target: Edge): readonly Edge[] {
  const way = [target];
  for (let edge = graph.first[target.from]; edge; edge = graph.first[edge.from]) way.unshift(edge);
  return remembered(graph, way);
}

/** The way with what nobody reads any more told all the same, for as long as nobody may have written it anew. */
function remembered(graph: Graph, way: readonly Edge[]): readonly Edge[] {
  let known: Edge['facts'] = {};
  return way.map((edge) => {
    const left = Object.entries(known).filter(([key]) => !graph.isForgotten(edge, key));
    known = { ...Object.fromEntries(left), ...edge.facts };
    return { ...edge, facts: known };
  });
}

/**
 * A way with the facts that decide it, each from the step at which it must be so: it is set where it was last open, though
 * it is only read later.
 */
export function witnessOf(way: readonly Edge[]): Witness {
  const steps = way.map((edge, at): WitnessStep => {
    const later = factsFrom(way, at);
    return { ...describe(edge), facts: later, events: edge.events };
  });
  return { steps };
}

function factsFrom(way: readonly Edge[], at: number): Readonly<Record<string, unknown>> {
  const before = at === 0 ? {} : (way[at - 1] as Edge).facts;
  const facts: Record<string, unknown> = {};
  for (const path of pathsIn(way.slice(at))) {
    const value = valueFrom(way, path, at);
    const isNew = at === 0 || !isSettled(way, path, at);
    if (value !== undefined && isNew && JSON.stringify(before[path]) !== JSON.stringify(value)) facts[path] = value;
  }
  return facts;
}

function pathsIn(way: readonly Edge[]): readonly string[] {
  return [...new Set(way.flatMap(({ facts }) => Object.keys(facts)))].filter((path) => !path.startsWith('?'));
}

/** What a fact is when it is next read; as long as nobody reads it, it may be anything. */
function valueFrom(way: readonly Edge[], path: string, at: number): unknown {
  return way.slice(at).find(({ facts }) => Object.hasOwn(facts, path))?.facts[path];
}

/** Whether the step before already made it what it is next read as. */
function isSettled(way: readonly Edge[], path: string, at: number): boolean {
  return JSON.stringify(valueFrom(way, path, at - 1)) === JSON.stringify(valueFrom(way, path, at));
}

function describe({ move, startEvent }: Edge): Pick<WitnessStep, 'element' | 'does' | 'code'> {
  if (!move) return { does: 'start', ...(startEvent === undefined ? {} : { code: startEvent }) };
  const { command, element } = move;
  switch (command.type) {
    case 'taskFailed':
      return { element, does: 'fail', code: command.code };
    case 'calledEnded':
      return command.outcome === 'completed'
        ? { element, does: 'complete' }
        : { element, does: 'fail', ...(command.error ? { code: command.error.code } : {}) };
    case 'calledEscalated':
      return { element, does: 'escalate', ...(command.code === undefined ? {} : { code: command.code }) };
    case 'taskCompleted':
      return command.escalation === undefined
        ? { element, does: 'complete' }
        : { element, does: 'escalate', code: command.escalation };
    case 'messageArrived':
      return { element, does: 'message' };
    case 'signalArrived':
      return { element, does: 'signal' };
    case 'timerFired':
      return { element, does: 'timer' };
    case 'setVariables':
      return { element, does: 'change' };
    default:
      return { element, does: 'complete' };
  }
}

/**
 * Plays a way in the real engine, with real conditions over real values. Whether what happened on it is what the proof said
 * would: only then a refutation is one.
 */
export function replays(way: readonly Edge[], programs: readonly Program[], expressions: Expressions): boolean {
  const witness = witnessOf(way);
  const playable = programs.map(playableProgram);
  let instances: Situation['instances'] = [];
  for (const [at, edge] of way.entries()) {
    const variables = nested(witness.steps[at]?.facts ?? {});
    let played: Played;
    try {
      played = playMove(edge, { instances, variables, programs: playable, expressions });
    } catch {
      return false;
    }
    if (traceOf(played) !== traceOf(edge)) return false;
    instances = canonical({ instances: played.instances, facts: {}, monitor: {} }).instances;
  }
  return true;
}

interface Surroundings {
  readonly instances: Situation['instances'];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly programs: readonly Program[];
  readonly expressions: Expressions;
}

function playMove({ move, startEvent }: Edge, { instances, variables, programs, expressions }: Surroundings): Played {
  if (!move) return new Play(programs, expressions, []).start(variables, startEvent);
  // Variables are the case's: those that called processes see were handed down when they began.
  const informed = instances.map((one) => ({
    ...one,
    state: { ...one.state, variables: { ...one.state.variables, ...variables } },
  }));
  const command = sameCommand(move, informed, programs);
  return new Play(programs, expressions, informed).move(move.instance, command);
}

/** The command for the token or subscription at the same element; among several that are alike any will do. */
function sameCommand(
  { command, element, instance }: Move,
  instances: Situation['instances'],
  programs: readonly Program[],
): Command {
  const { state, program } = instances[instance] ?? {};
  const node = programs[program ?? 0]?.nodes.findIndex(({ id }) => id === element);
  if ('token' in command && command.token !== undefined && command.type !== 'setVariables') {
    const waiting = state?.tokens.find(
      (token) => token.node === node && ['task', 'job', 'call', 'continuation'].includes(token.waits),
    );
    return { ...command, token: waiting?.id ?? -1 } as Command;
  }
  if ('subscription' in command) {
    const listening = state?.subscriptions.find((subscription) => subscription.node === node && !subscription.hit);
    return { ...command, subscription: listening?.id ?? -1 } as Command;
  }
  return command;
}

function nested(facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.entries(facts).reduce<Readonly<Record<string, unknown>>>(
    (all, [path, value]) => withFact(all, path, value),
    {},
  );
}

function traceOf({ events }: { readonly events: Played['events'] }): string {
  return JSON.stringify(events.map(({ event, element, program }) => [program, event, element]));
}
