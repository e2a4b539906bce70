import type { Execution } from './execution.js';
import type { Failure } from './failure.js';
import type { Incident, Token } from './state.js';

/** Stops a token at a technical failure, until somebody retries or moves it. */
export function raiseIncident(run: Execution, token: Token, failure: Failure, retry: Incident['retry']): void {
  const incident: Incident = { code: failure.code, message: failure.message, retry };
  const stopped = run.update(token, { waits: 'incident', incident });
  run.reportFailure(stopped, { code: failure.code, message: failure.message });
}

/** The same for a node that has no token of its own: the arrival waits, to be tried again. */
export function stopArrival(run: Execution, node: number, parent: number, failure: Failure): void {
  raiseIncident(run, run.activate(node, parent), failure, 'enter');
}
