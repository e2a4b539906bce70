import { evaluateMappings } from './mappings.js';
import type { Execution } from './execution.js';
import { Failure } from './failure.js';
import { raiseEventIncident } from './incident.js';
import type { Subscription, Token, Variables } from './state.js';
import { schedule } from './subscriptions.js';
import { triggerBoundary, triggerEventSubProcess } from './trigger.js';

/** Something the instance listened to has happened: a message, a signal, a timer, a condition that became true. */
export function eventArrived(run: Execution, subscription: Subscription, payload?: Variables): void {
  const owner = run.get(subscription.token);
  const node = run.node(subscription.node);
  const variables = payloadOf(run, subscription, payload);
  if (variables instanceof Failure) return raiseEventIncident(run, owner, subscription.node, variables);
  if (node.parallelMultiple && !completesSet(run, subscription)) {
    if (variables) run.setVariables(owner.id, variables);
    return;
  }
  if (node.nonInterrupting) settle(run, subscription, owner);
  dispatch(run, subscription, owner, variables);
}

/** Output parameters of an event choose what of the payload becomes a variable; without any, all of it does. */
function payloadOf(
  run: Execution,
  { node, token }: Subscription,
  payload?: Variables,
): Variables | undefined | Failure {
  const { outputs } = run.node(node);
  return outputs ? evaluateMappings(run, outputs, token, payload) : payload;
}

function dispatch(run: Execution, subscription: Subscription, owner: Token, variables: Variables | undefined): void {
  const node = run.node(subscription.node);
  if (node.kind === 'boundaryEvent') {
    triggerBoundary(run, subscription.node, owner, variables ? { variables } : {});
  } else if (node.kind === 'startEvent') {
    const index = run.compiled.program.scopes[node.scope]?.node;
    if (index !== undefined) triggerEventSubProcess(run, index, owner, { variables });
  } else {
    if (variables) run.setVariables(owner.id, variables);
    resume(run, run.get(owner.id), subscription);
  }
}

/** The waiting element goes on; an event-based gateway needs to know over which of its events. */
function resume(run: Execution, owner: Token, subscription: Subscription): void {
  const waiting = run.node(owner.node);
  run.behaviourOf(waiting).resume?.(run, owner, waiting, subscription.node);
}

/** A catcher that stays: a timer that is done repeating leaves, one that is not is set again. */
function settle(run: Execution, subscription: Subscription, owner: Token): void {
  if (subscription.on !== 'timer') return;
  const fired = (subscription.fired ?? 0) + 1;
  if (!repeats(run, subscription, fired)) return run.consume(subscription);
  const again = { ...subscription, fired };
  run.updateSubscription(again);
  const failure = schedule(run, again, fired);
  if (failure) raiseEventIncident(run, owner, subscription.node, failure);
}

/** Whether a repeating timer (`R3/…`, `R/…`) has to fire again. */
function repeats(run: Execution, { node, def, token }: Subscription, fired: number): boolean {
  const event = run.node(node).events?.[def];
  if (event?.type !== 'timer' || event.timer.type !== 'cycle') return false;
  const text = run.evaluate(event.timer.value, token);
  const count = /^R(\d*)\//.exec(String(text))?.[1];
  return count === undefined || count === '' || fired < Number(count);
}

/** For events that need all of their definitions: notes this one, and says whether it was the last. */
function completesSet(run: Execution, subscription: Subscription): boolean {
  run.updateSubscription({ ...subscription, hit: true });
  const siblings = run.subscriptions.filter(
    (other) => other.token === subscription.token && other.node === subscription.node,
  );
  if (siblings.some((other) => !other.hit)) return false;
  for (const { hit: _, ...other } of siblings) run.updateSubscription(other);
  return true;
}
