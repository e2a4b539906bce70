import type { EventDefinition, ProgramNode } from '@sanzhi/workflows-model';
import { compensate } from '../compensation.js';
import type { ElementBehaviour, Execution } from '../execution.js';
import { Failure } from '../failure.js';
import { endPath, leaveEvent, passThrough } from '../flow.js';
import { raiseIncident } from '../incident.js';
import { textOf } from '../mappings.js';
import { payloadOf, sendMessage } from '../send-message.js';
import { throwSignal } from '../signals.js';
import type { Token } from '../state.js';
import { terminate, terminateInside } from '../termination.js';
import { throwError } from '../throw-error.js';
import { throwEscalation } from '../throw-escalation.js';
import { triggerBoundary } from '../trigger.js';

/**
 * Intermediate throwing events and end events (BPMN 2.0.2, 10.5.3, 10.5.4 and 13.5.6): throw what they define, one after the other. Each throw may end the
 * thrower (its catcher interrupts), or make it wait (compensation, a caller that must hear of an escalation, work).
 */
export const throwingEvent: ElementBehaviour = {
  enter(run, { node, parent }) {
    if (run.node(node).events?.length === 0) return passThrough(run, node, parent);
    throwRest(run, run.activate(node, parent));
  },

  start: (run, token) => throwRest(run, token),

  resume(run, token, node) {
    const thrown = node.events?.[(token.thrown ?? 0) - 1];
    if (thrown?.type === 'cancel') return cancelTransaction(run, token);
    if (thrown?.type === 'message') send(run, token, thrown);
    if (run.find(token.id)?.waits !== 'incident') throwRest(run, token);
  },
};

function throwRest(run: Execution, thrower: Token): void {
  const { events = [] } = run.node(thrower.node);
  for (let next = thrower.thrown ?? 0; next < events.length; next += 1) {
    const token = run.update(run.get(thrower.id), { thrown: next + 1, waits: 'event' });
    throwOne(run, token, events[next] as EventDefinition);
    const after = run.find(thrower.id);
    if (after?.waits !== 'event' || after.thrown !== next + 1) return;
  }
  leaveEvent(run, run.get(thrower.id));
}

function throwOne(run: Execution, token: Token, event: EventDefinition): void {
  const node = run.node(token.node);
  switch (event.type) {
    case 'message':
      return event.work || event.message.name.body === '' ? workToSend(run, token, event) : send(run, token, event);
    case 'signal':
      return signal(run, token, event);
    case 'escalation':
      return escalate(run, token, event.code);
    case 'compensate':
      if (event.wait) return compensate(run, token, event.activity);
      return compensate(run, run.place(token.node, token.parent, { waits: 'compensation' }), event.activity);
    case 'link':
      run.end(token, 'completed');
      return run.arrive({ node: event.target ?? -1, parent: token.parent, flow: -1 });
    case 'error':
      run.end(token, 'completed');
      return throwError(run, { code: event.code ?? '', element: node.id }, run.get(token.parent), 'scope');
    case 'terminate':
      run.end(token, 'completed');
      terminateInside(run, token.parent);
      return endPath(run, token.parent);
    case 'cancel':
      terminateInside(run, token.parent, token.id);
      return compensate(run, token, undefined);
    case 'timer':
    case 'conditional':
      return undefined;
  }
}

function workToSend(run: Execution, token: Token, event: EventDefinition & { type: 'message' }): void {
  const { id } = run.node(token.node);
  const { topic } = event.work ?? {};
  run.update(token, { waits: 'job' });
  run.request({
    type: 'job',
    token: token.id,
    element: id,
    kind: 'throw',
    ...(topic === undefined ? undefined : { topic }),
  });
}

function send(run: Execution, token: Token, { message }: EventDefinition & { type: 'message' }): void {
  const failure = message.name.body === '' ? undefined : sendMessage(run, token, message);
  if (failure) raiseIncident(run, token, failure, 'start');
}

function signal(run: Execution, token: Token, event: EventDefinition & { type: 'signal' }): void {
  const name = textOf(run, event.name, token.id);
  if (name instanceof Failure) return raiseIncident(run, token, name, 'start');
  const payload = payloadOf(run, token);
  if (payload instanceof Failure) return raiseIncident(run, token, payload, 'start');
  throwSignal(run, run.node(token.node).id, name ?? '', payload);
}

function escalate(run: Execution, token: Token, code: string | undefined): void {
  const callerFirst = throwEscalation(run, { code }, run.get(token.parent), 'scope');
  if (!callerFirst) return;
  run.update(token, { waits: 'escalation' });
  run.request({ type: 'escalate', token: token.id, code, variables: {} });
}

/** Everything in the transaction is undone: it ends, and its cancel boundary goes on (10.3.5, 13.5.6). */
function cancelTransaction(run: Execution, token: Token): void {
  run.end(token, 'completed');
  const transaction = run.get(token.parent);
  const boundary = cancelBoundary(run, run.node(transaction.node));
  const host = hostOf(run, transaction);
  if (boundary !== undefined) return triggerBoundary(run, boundary, host);
  terminate(run, host);
  endPath(run, host.parent);
}

function cancelBoundary(run: Execution, { boundaries }: ProgramNode): number | undefined {
  return boundaries?.find((index) => run.node(index).events?.some((event) => event.type === 'cancel'));
}

/** The boundary of a looping activity belongs to the loop around it. */
function hostOf(run: Execution, token: Token): Token {
  const parent = run.find(token.parent);
  return parent?.loop && parent.node === token.node ? parent : token;
}
