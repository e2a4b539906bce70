import type { Execution } from './execution.js';
import { awaited } from './incident.js';
import type { Token, Waits } from './state.js';

/** What the surroundings must be told when a token that waits so is ended from outside. */
const cancellations: Partial<Record<Waits, 'cancelTask' | 'cancelJob' | 'cancelCalled'>> = {
  task: 'cancelTask',
  job: 'cancelJob',
  continuation: 'cancelJob',
  call: 'cancelCalled',
};

/** Ends a token with everything inside it, innermost first (BPMN 2.0.2, 13.3.2: terminating). Its own surroundings do not go on. */
export function terminate(run: Execution, token: Token, as: 'terminated' | 'failed' = 'terminated'): void {
  terminateInside(run, token.id);
  const current = run.find(token.id);
  if (!current) return;
  const cancellation = cancellations[awaited(current)];
  if (cancellation) run.request({ type: cancellation, token: current.id });
  run.end(current, as);
}

/** Ends everything inside a token, except one child. */
export function terminateInside(run: Execution, parent: number, except?: number): void {
  run.dropArrivals(parent);
  for (const child of run.childrenOf(parent)) if (child.id !== except) terminate(run, child);
}
