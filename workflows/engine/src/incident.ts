import type { Execution } from './execution.js';
import type { Failure } from './failure.js';
import type { Incident, Token, Waits } from './state.js';

/** Stops a token at a technical failure, until somebody retries or moves it. One that is done listens no more. */
export function raiseIncident(
  run: Execution,
  token: Token,
  failure: Failure,
  retry: 'enter' | 'start' | 'leave',
): void {
  if (retry === 'leave') run.unsubscribeAll(token.id);
  stop(run, token, { code: failure.code, message: failure.message, retry });
}

/**
 * Stops a token that is at work, at something beside its work: once it is retried it goes on waiting as before. What it
 * asked for stays asked for, what runs inside runs on, and only its end waits for the retry.
 *
 * @param catching the event around it that failed, to be listened to again
 */
export function holdUp(run: Execution, token: Token, failure: Failure, catching?: number): void {
  const { incident } = token;
  const { code, message } = failure;
  if (incident && incident.retry !== 'wait') return run.reportFailure(token, { code, message });
  const failed = [...(incident?.catching ?? []), ...(catching === undefined ? [] : [catching])];
  stop(run, token, { code, message, retry: 'wait', waits: awaited(token), catching: failed });
}

/** An event that a token listens to cannot be taken in. One it waits at starts again, one around it holds it up. */
export function raiseEventIncident(run: Execution, token: Token, catching: number, failure: Failure): void {
  if (!isAround(run, catching)) return raiseIncident(run, token, failure, 'start');
  run.unsubscribeAll(token.id, catching);
  holdUp(run, token, failure, catching);
}

/** What a token waits for, or will again after an incident that only held it up. */
export function awaited({ waits, incident }: Token): Waits {
  return incident?.waits ?? waits;
}

function stop(run: Execution, token: Token, incident: Incident): void {
  const { code, message } = incident;
  run.reportFailure(run.update(token, { waits: 'incident', incident }), { code, message });
}

function isAround(run: Execution, catching: number): boolean {
  const { kind } = run.node(catching);
  return kind === 'boundaryEvent' || kind === 'startEvent';
}

/** The same for a node that has no token of its own: the arrival waits, to be tried again. */
export function stopArrival(run: Execution, node: number, parent: number, failure: Failure): void {
  raiseIncident(run, run.activate(node, parent), failure, 'enter');
}
