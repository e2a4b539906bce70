import type { EventDefinition, MessageReference } from '@sanzhi/workflows-model';
import type { Execution } from './execution.js';
import { Failure } from './failure.js';
import { evaluateMappings, textOf } from './mappings.js';
import type { Subscription, Token, Variables } from './state.js';

/**
 * Starts listening for what a catching node catches, on behalf of `owner`. Errors, escalations, cancellations and
 * compensation need no subscription: whoever throws them looks for their catcher.
 */
export function listen(run: Execution, owner: Token, catching: number): Failure | undefined {
  const node = run.node(catching);
  if (node.kind === 'receiveTask') return node.message && listenForMessage(run, owner, catching, 0, node.message);
  for (const [def, event] of (node.events ?? []).entries()) {
    const failure = listenFor(run, owner, catching, def, event);
    if (failure) return failure;
  }
  return undefined;
}

/** Listens anew for what was redrawn: a timer is set again under its number, anything else is subscribed again. */
export function listenAgain(run: Execution, owner: Token, subscription: Subscription): Failure | undefined {
  const { id, on, node, def, fired = 0 } = subscription;
  if (on === 'timer') {
    run.request({ type: 'unschedule', subscription: id });
    return schedule(run, subscription, fired);
  }
  run.unsubscribe(subscription);
  const event = run.node(node).events?.[def];
  return event ? listenFor(run, owner, node, def, event) : listen(run, owner, node);
}

function listenFor(
  run: Execution,
  owner: Token,
  node: number,
  def: number,
  event: EventDefinition,
): Failure | undefined {
  switch (event.type) {
    case 'message':
      return listenForMessage(run, owner, node, def, event.message);
    case 'signal':
      return listenForSignal(run, owner, node, def, event);
    case 'timer':
      return schedule(run, run.subscribe({ token: owner.id, node, def, on: 'timer' }), 0);
    case 'conditional':
      run.subscribe({ token: owner.id, node, def, on: 'conditional' });
      run.variablesChanged = true;
      return undefined;
    default:
      return undefined;
  }
}

function listenForMessage(
  run: Execution,
  owner: Token,
  node: number,
  def: number,
  message: MessageReference,
): Failure | undefined {
  const name = textOf(run, message.name, owner.id);
  if (name instanceof Failure) return name;
  const correlation = correlationOf(run);
  if (correlation instanceof Failure) return correlation;
  const { id } = run.subscribe({ token: owner.id, node, def, on: 'message', name: name ?? '' });
  const request = {
    type: 'subscribe',
    on: 'message',
    subscription: id,
    element: run.node(node).id,
    name: name ?? '',
  } as const;
  run.request(correlation ? { ...request, correlation } : request);
  return undefined;
}

function listenForSignal(
  run: Execution,
  owner: Token,
  node: number,
  def: number,
  event: EventDefinition & { type: 'signal' },
): Failure | undefined {
  const name = textOf(run, event.name, owner.id);
  if (name instanceof Failure) return name;
  const { id } = run.subscribe({ token: owner.id, node, def, on: 'signal', name: name ?? '' });
  run.request({ type: 'subscribe', on: 'signal', subscription: id, element: run.node(node).id, name: name ?? '' });
  return undefined;
}

/** Values of the instance that messages to it must carry (`correlationSubscription`). */
function correlationOf(run: Execution): Variables | undefined | Failure {
  const { correlation } = run.compiled.program;
  if (!correlation) return undefined;
  const root = run.tokens[0]?.id ?? 0;
  return evaluateMappings(
    run,
    correlation.map(({ property, value }) => ({ target: property, value })),
    root,
  );
}

/** Asks for a timer to be set. */
export function schedule(run: Execution, subscription: Subscription, occurrence: number): Failure | undefined {
  const node = run.node(subscription.node);
  const event = node.events?.[subscription.def];
  if (event?.type !== 'timer') return undefined;
  const value = textOf(run, event.timer.value, subscription.token);
  if (value instanceof Failure) return value;
  if (value === undefined) return new Failure('VALUE_UNSUITABLE', `the timer of <${node.id}> has no value`);
  run.request({
    type: 'schedule',
    subscription: subscription.id,
    element: node.id,
    timer: event.timer.type,
    value,
    occurrence,
  });
  return undefined;
}
