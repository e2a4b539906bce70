import { isTrue } from './compiled-program.js';
import { eventArrived } from './event-arrival.js';
import type { Execution } from './execution.js';
import { Failure } from './failure.js';
import { raiseEventIncident } from './incident.js';
import type { Subscription } from './state.js';

/**
 * Looks at the conditions the instance listens to, after variables changed or a scope was entered. Only a condition that
 * has become true since it was last looked at triggers its event (BPMN 2.0.2, 10.5.5, conditional events).
 */
export function checkConditions(run: Execution): void {
  run.variablesChanged = false;
  for (const { id } of run.subscriptions.filter((subscription) => subscription.on === 'conditional')) {
    const current = run.subscriptions.find((subscription) => subscription.id === id);
    if (current) check(run, current);
  }
}

function check(run: Execution, subscription: Subscription): void {
  const event = run.node(subscription.node).events?.[subscription.def];
  if (event?.type !== 'conditional') return;
  const value = run.evaluate(event.condition, subscription.token);
  if (value instanceof Failure) return stop(run, subscription, value);
  const holds = isTrue(value);
  if (holds === (subscription.held === true)) return;
  const { held: _, ...rest } = subscription;
  const noted: Subscription = holds ? { ...rest, held: true } : rest;
  run.updateSubscription(noted);
  if (holds) eventArrived(run, noted);
}

function stop(run: Execution, subscription: Subscription, failure: Failure): void {
  run.consume(subscription);
  const owner = run.find(subscription.token);
  if (owner) raiseEventIncident(run, owner, subscription.node, failure);
}
