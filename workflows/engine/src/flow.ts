import type { ProgramNode } from '@sanzhi/workflows-model';
import { isTrue } from './compiled-program.js';
import { awaitLeaving } from './continuation.js';
import type { Execution } from './execution.js';
import { Failure } from './failure.js';
import { raiseIncident, stopArrival } from './incident.js';
import type { Token } from './state.js';

/** The flows a token goes on over, or why it cannot. */
export type Choice = readonly number[] | Failure;

/**
 * Leaving an activity or an event (BPMN 2.0.2, 13.3.1): every unconditional flow, every conditional one whose
 * condition holds, and the default flow when no condition does. No outgoing flow ends the path.
 */
export function chooseOutgoing(run: Execution, node: ProgramNode, at: number): Choice {
  const { outgoing } = node;
  if (!outgoing.some((flow) => run.compiled.conditions[flow])) {
    return node.defaultFlow === undefined ? outgoing : withoutDefault(node);
  }
  const view = run.view(at);
  const plain = outgoing.filter((flow) => flow !== node.defaultFlow && !run.compiled.conditions[flow]);
  const held = outgoingThatHold(run, node, view);
  if (held instanceof Failure) return held;
  const fallback = held.length === 0 && node.defaultFlow !== undefined ? [node.defaultFlow] : [];
  const chosen = outgoing.filter((flow) => plain.includes(flow) || held.includes(flow) || fallback.includes(flow));
  return chosen.length > 0 ? chosen : noFlow(node);
}

/** A default flow beside plain flows only: nothing can fail to hold, so it is taken alone or not needed. */
function withoutDefault({ outgoing, defaultFlow }: ProgramNode): readonly number[] {
  return outgoing.length === 1 ? outgoing : outgoing.filter((flow) => flow !== defaultFlow);
}

/** The conditional flows whose condition holds. */
function outgoingThatHold(run: Execution, node: ProgramNode, view: ReturnType<Execution['view']>): Choice {
  const held: number[] = [];
  for (const flow of node.outgoing) {
    if (!run.compiled.conditions[flow]) continue;
    const applies = run.flowApplies(flow, view);
    if (applies instanceof Failure) return applies;
    if (isTrue(applies)) held.push(flow);
  }
  return held;
}

/** Every flow of a gateway that applies; a flow without condition always does. The default flow when none. */
export function chooseAll(run: Execution, node: ProgramNode, at: number): Choice {
  return choose(run, node, at, Infinity);
}

/** The first flow of a gateway that applies, in document order; otherwise the default flow. */
export function chooseFirst(run: Execution, node: ProgramNode, at: number): Choice {
  return choose(run, node, at, 1);
}

function choose(run: Execution, node: ProgramNode, at: number, most: number): Choice {
  const view = run.view(at);
  const chosen: number[] = [];
  for (const flow of node.outgoing) {
    if (flow === node.defaultFlow) continue;
    const applies = run.flowApplies(flow, view);
    if (applies instanceof Failure) return applies;
    if (isTrue(applies)) chosen.push(flow);
    if (chosen.length === most) break;
  }
  if (chosen.length > 0) return chosen;
  return node.defaultFlow === undefined ? noFlow(node) : [node.defaultFlow];
}

function noFlow(node: ProgramNode): Failure {
  return new Failure('NO_FLOW_APPLIES', `no outgoing flow of <${node.id}> applies`);
}

/** Sends tokens over the flows; without any the path ends here. */
export function goOn(run: Execution, node: ProgramNode, flows: readonly number[], parent: number): void {
  if (node.asyncAfter && flows.length > 0) awaitLeaving(run, flows, parent);
  else takeAll(run, node, flows, parent);
}

/** The same behind a transaction boundary. */
export function takeAll(run: Execution, node: ProgramNode, flows: readonly number[], parent: number): void {
  const copies = node.completionQuantity ?? 1;
  for (const flow of flows) for (let i = 0; i < copies; i += 1) run.take(flow, parent);
  if (flows.length === 0) endPath(run, parent);
}

/** Passes through a node that never waits, and goes on. */
export function passThrough(run: Execution, index: number, parent: number): void {
  const node = run.node(index);
  const flows = chooseOutgoing(run, node, parent);
  if (flows instanceof Failure) return stopArrival(run, index, parent, flows);
  run.pass(index, parent);
  goOn(run, node, flows, parent);
}

/** A path has ended inside a token; if it was the last one, the token's own work is done. */
export function endPath(run: Execution, parent: number): void {
  const scope = run.find(parent);
  if (!scope || scope.waits !== 'inside' || !run.isEmpty(parent)) return;
  if (scope.node < 0) {
    run.end(scope, 'completed');
    run.finish('completed');
    return;
  }
  const node = run.node(scope.node);
  run.behaviourOf(node).emptied?.(run, scope, node);
}

/** Leaves an event that was waited for or thrown. */
export function leaveEvent(run: Execution, token: Token): void {
  const node = run.node(token.node);
  const flows = chooseOutgoing(run, node, token.parent);
  if (flows instanceof Failure) return raiseIncident(run, token, flows, 'leave');
  run.end(token, 'completed');
  goOn(run, node, flows, token.parent);
}
