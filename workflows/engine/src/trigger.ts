import type { Execution } from './execution.js';
import { endPath, passThrough } from './flow.js';
import { enterScope, scopeOf, startOf } from './scope.js';
import type { Compensable, Token, Variables } from './state.js';
import { terminate, terminateInside } from './termination.js';

/** A boundary event happens: it interrupts its activity or runs beside it, and a token leaves over its flows (13.5.3). */
export function triggerBoundary(
  run: Execution,
  boundary: number,
  host: Token,
  { as = 'terminated', variables }: { as?: 'terminated' | 'failed'; variables?: Variables } = {},
): void {
  const { parent } = host;
  if (!run.node(boundary).nonInterrupting && run.find(host.id)) terminate(run, host, as);
  if (variables) run.setVariables(parent, variables);
  passThrough(run, boundary, parent);
}

/** What an event sub-process is started with. */
export interface EventSubProcessOptions {
  readonly variables?: Variables | undefined;
  /** It undoes a completed sub-process: the driver, and what can be undone inside. */
  readonly undoes?: number;
  readonly compensable?: readonly Compensable[];
  readonly snapshot?: Variables;
}

/** An event sub-process starts inside `scope`; an interrupting one ends everything else there first (13.5.4). */
export function triggerEventSubProcess(
  run: Execution,
  index: number,
  scope: Token,
  { variables, undoes, compensable, snapshot }: EventSubProcessOptions = {},
): void {
  const start = startOf(run, index);
  if (start === undefined) return;
  const interrupting = !run.node(start).nonInterrupting && undoes === undefined;
  if (interrupting) interrupt(run, scope);
  const token = run.activate(index, scope.id, {
    ...(undoes === undefined ? undefined : { undoes }),
    ...(compensable ? { compensable } : undefined),
    ...(snapshot ? { variables: snapshot } : undefined),
  });
  if (variables) run.setVariables(token.id, variables);
  enterScope(run, token, [start]);
}

/** Ends everything inside a scope, and its event sub-processes' listening, but not the scope. */
function interrupt(run: Execution, scope: Token): void {
  terminateInside(run, scope.id);
  for (const index of scopeOf(run, scope)?.eventSubProcesses ?? []) {
    const start = startOf(run, index);
    if (start !== undefined) run.unsubscribeAll(scope.id, start);
  }
  const current = run.find(scope.id);
  if (current) run.update(current.incident ? run.clearIncident(current) : current, { waits: 'inside' });
}

/** An event sub-process has nothing left inside: it is over, and maybe so is what it runs in. */
export function endEventSubProcess(run: Execution, token: Token): void {
  run.end(token, 'completed');
  if (token.undoes !== undefined) run.behaviours.compensation.handlerDone(run, token.undoes);
  else endPath(run, token.parent);
}
