import type { EngineEvent } from './event.js';
import { Failure } from './failure.js';
import type { Token, Variables } from './state.js';
import type { World, WorldInstance } from './world.js';

/** What came of running a process through. */
export interface ScenarioResult {
  /**
   * `completed`: it ended. `waiting`: it stands where only something from outside could move it. `failed`: an error
   * nobody caught. `incident`: a technical failure.
   */
  readonly status: 'completed' | 'waiting' | 'failed' | 'incident';
  /** Everything that happened, in all instances. */
  readonly trace: readonly ScenarioEntry[];
  readonly variables: Variables;
  readonly waiting: readonly WaitingElement[];
  readonly error?: ScenarioError;
}

export interface ScenarioEntry extends Pick<EngineEvent, 'event' | 'element' | 'type'> {
  /** Id of the process. */
  readonly process: string;
  /** UTC, ISO 8601. */
  readonly at: string;
}

/** An element with a token that waits. */
export interface WaitingElement {
  readonly process: string;
  readonly element: string;
  readonly type: string;
  /** `task`, `job`, `call`, `message`, `signal`, `timer`, `condition`, or `join` for tokens that lack company. */
  readonly for: readonly string[];
}

export interface ScenarioError {
  readonly code: string;
  readonly element: string;
  readonly message?: string;
}

/** Sums up a world in which nothing moves any more, from the point of view of one process. */
export function summarize(world: World, process: string): ScenarioResult {
  const own = world.instances.filter((instance) => instance.program.id === process && !instance.caller);
  const family = world.instances.filter((instance) => own.includes(rootOf(world, instance)));
  const error = incidentOf(world, family) ?? failureOf(own);
  const waiting = own.length === 0 ? starts(world, process) : family.flatMap(waitingElements);
  return {
    status: statusOf(own, family, error),
    trace: world.trace.map(({ event, element, type, process: of, at }) => ({
      process: of,
      element,
      type,
      event,
      at: new Date(at).toISOString(),
    })),
    variables: own.at(-1)?.state.variables ?? {},
    waiting,
    ...(error ? { error } : {}),
  };
}

function statusOf(
  own: readonly WorldInstance[],
  family: readonly WorldInstance[],
  error: ScenarioError | undefined,
): ScenarioResult['status'] {
  if (error)
    return own.some(({ state }) => state.status === 'failed') && !hasIncident(family, error) ? 'failed' : 'incident';
  if (own.length === 0 || own.some(({ state }) => state.status === 'active')) return 'waiting';
  return 'completed';
}

function hasIncident(family: readonly WorldInstance[], error: ScenarioError): boolean {
  return error.code === 'ENDLESS_LOOP' || family.some(({ state }) => state.tokens.some((token) => token.incident));
}

function rootOf(world: World, instance: WorldInstance): WorldInstance {
  return instance.caller ? rootOf(world, world.instance(instance.caller.instance)) : instance;
}

function incidentOf(world: World, family: readonly WorldInstance[]): ScenarioError | undefined {
  for (const { program, state } of family) {
    const stopped = state.tokens.find((token) => token.incident);
    if (stopped?.incident) {
      const { code, message } = stopped.incident;
      return { code, element: program.nodes[stopped.node]?.id ?? program.id, message };
    }
  }
  return world.isExhausted ? endless(world) : undefined;
}

/** The budget ran out: whatever happened last happened over and over. */
function endless(world: World): ScenarioError {
  const last = world.trace.findLast((entry) => entry.event === 'activated');
  const { code, message } = new Failure('ENDLESS_LOOP', 'the process does not come to rest');
  return { code, element: last?.element ?? '', message };
}

function failureOf(own: readonly WorldInstance[]): ScenarioError | undefined {
  return own.find(({ state }) => state.error)?.state.error;
}

function waitingElements(instance: WorldInstance): WaitingElement[] {
  const { program, state } = instance;
  if (state.status !== 'active') return [];
  return state.tokens.flatMap((token) => {
    const node = program.nodes[token.node];
    const reasons = node ? reasonsOf(instance, token) : [];
    return node && reasons.length > 0 ? [{ process: program.id, element: node.id, type: node.kind, for: reasons }] : [];
  });
}

function reasonsOf({ program, state }: WorldInstance, { id, waits }: Token): string[] {
  if (waits === 'task' || waits === 'job' || waits === 'call') return [waits];
  if (waits === 'arrival') return ['join'];
  if (waits === 'inside' && !state.tokens.some(({ parent }) => parent === id)) return ['condition'];
  if (waits !== 'event') return waits === 'incident' ? ['incident'] : [];
  const own = state.subscriptions.filter(
    ({ token, node }) => token === id && program.nodes[node]?.kind !== 'boundaryEvent',
  );
  return [...new Set(own.map(({ on }) => (on === 'conditional' ? 'condition' : on)))];
}

/** Nothing has started the process yet. */
function starts(world: World, process: string): WaitingElement[] {
  const program = world.programs.find(({ id }) => id === process);
  return (program?.scopes[0]?.triggers ?? []).flatMap((index) => {
    const node = program?.nodes[index];
    const types = node?.message ? ['message'] : (node?.events ?? []).map(({ type }) => type);
    return node ? [{ process, element: node.id, type: node.kind, for: types }] : [];
  });
}
