import type { ProgramScope } from '@sanzhi/workflows-model';
import type { Execution } from './execution.js';
import { endPath } from './flow.js';
import { raiseEventIncident } from './incident.js';
import type { Token } from './state.js';
import { listen } from './subscriptions.js';

/** The inside of a sub-process, or of the process for the root token. */
export function scopeOf(run: Execution, token: Token): ProgramScope | undefined {
  const inside = token.node < 0 ? 0 : run.node(token.node).inside;
  return inside === undefined ? undefined : run.compiled.program.scopes[inside];
}

/**
 * Enters the inside of a token: data begins to live, event sub-processes begin to listen, and a token arrives at each
 * of `starts`. An inside without anything to start is over at once.
 */
export function enterScope(run: Execution, token: Token, starts?: readonly number[]): void {
  openScope(run, token);
  for (const node of starts ?? scopeOf(run, token)?.starts ?? []) run.arrive({ node, parent: token.id, flow: -1 });
  endPath(run, token.id);
}

/** The same without anything that arrives, for scopes a token is put into by hand. */
export function openScope(run: Execution, token: Token): void {
  const scope = scopeOf(run, token);
  if (!scope) return;
  const entered = run.update(token, withData(token, scope));
  for (const index of scope.eventSubProcesses) {
    const start = startOf(run, index);
    const failure = start === undefined ? undefined : listen(run, entered, start);
    if (failure) raiseEventIncident(run, run.get(entered.id), start as number, failure);
  }
}

/** How a token changes when its inside is entered: the scope's data begins to live, without values. */
export function withData(token: Token, { data }: ProgramScope): Partial<Token> {
  if (data.length === 0) return { waits: 'inside' };
  const blank = Object.fromEntries(data.map((name) => [name, null]));
  return { waits: 'inside', variables: { ...blank, ...token.variables } };
}

/** The start event of an event sub-process. */
export function startOf(run: Execution, eventSubProcess: number): number | undefined {
  const inside = run.node(eventSubProcess).inside;
  return inside === undefined ? undefined : run.compiled.program.scopes[inside]?.triggers[0];
}

/** Whether an event sub-process ends everything else in its scope when it is triggered. */
export function isInterrupting(run: Execution, eventSubProcess: number): boolean {
  const start = startOf(run, eventSubProcess);
  return start !== undefined && !run.node(start).nonInterrupting;
}
