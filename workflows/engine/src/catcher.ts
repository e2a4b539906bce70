import type { ErrorDefinition, EventDefinition, ProgramNode } from '@sanzhi/workflows-model';
import type { Execution } from './execution.js';
import { isInLoop } from './activity.js';
import { isInterrupting, scopeOf, startOf } from './scope.js';
import type { Token } from './state.js';

/** An event that catches what was thrown: a boundary event of `token`, or an event sub-process inside it. */
export type Catcher = {
  readonly token: Token;
  /** Index of the boundary event or of the event sub-process. */
  readonly node: number;
  /** The catching event: the boundary event itself, or the start of the event sub-process. */
  readonly event: number;
  readonly definition: EventDefinition;
  readonly at: 'boundary' | 'inside';
};

/** What is thrown upwards and caught by code. */
export interface Thrown {
  readonly type: 'error' | 'escalation';
  readonly code: string | undefined;
}

/**
 * Looks for who catches an error or an escalation: innermost first, at each place the same code before a catch-all.
 *
 * @param from the activity that throws (its own boundary counts), or the scope in which an event throws
 * @param origin `activity` or `scope`, accordingly
 */
export function findCatcher(
  run: Execution,
  thrown: Thrown,
  from: Token,
  origin: 'activity' | 'scope',
): Catcher | undefined {
  let at: Token | undefined = from;
  let passed: Token | undefined = origin === 'scope' ? undefined : from;
  while (at) {
    const inside: Catcher | undefined = at === passed ? undefined : findInside(run, thrown, at, passed);
    const found: Catcher | undefined = inside ?? findAtBoundary(run, thrown, at);
    if (found) return found;
    passed = at;
    at = run.find(at.parent);
  }
  return undefined;
}

/** Event sub-processes of a scope. One that runs does not catch what comes out of itself. */
function findInside(run: Execution, thrown: Thrown, scope: Token, passed: Token | undefined): Catcher | undefined {
  if (scope.loop) return undefined;
  const passedNode = passed && passed.node >= 0 ? run.node(passed.node) : undefined;
  if (passed && passedNode?.triggeredByEvent && isInterrupting(run, passed.node)) return undefined;
  const candidates = (scopeOf(run, scope)?.eventSubProcesses ?? []).filter((index) => index !== passed?.node);
  return best(
    candidates.flatMap((node) => {
      const event = startOf(run, node);
      return event === undefined ? [] : catchers(run, thrown, scope, { node, event, at: 'inside' });
    }),
  );
}

function findAtBoundary(run: Execution, thrown: Thrown, token: Token): Catcher | undefined {
  if (token.node < 0 || isInLoop(run, token)) return undefined;
  const { boundaries = [] }: ProgramNode = run.node(token.node);
  return best(boundaries.flatMap((node) => catchers(run, thrown, token, { node, event: node, at: 'boundary' })));
}

function catchers(
  run: Execution,
  { type, code }: Thrown,
  token: Token,
  place: Pick<Catcher, 'node' | 'event' | 'at'>,
): Catcher[] {
  return (run.node(place.event).events ?? [])
    .filter((event) => event.type === type && (codeOf(event) === undefined || codeOf(event) === code))
    .map((definition) => ({ token, definition, ...place }));
}

function best(found: readonly Catcher[]): Catcher | undefined {
  return found.find(({ definition }) => codeOf(definition) !== undefined) ?? found[0];
}

function codeOf(event: EventDefinition): string | undefined {
  return (event as ErrorDefinition).code;
}
