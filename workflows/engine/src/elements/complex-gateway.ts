import type { ProgramNode } from '@sanzhi/workflows-model';
import { isTrue } from '../compiled-program.js';
import type { Arrival, ElementBehaviour, Execution } from '../execution.js';
import { Failure } from '../failure.js';
import { goOn } from '../flow.js';
import { stopArrival } from '../incident.js';
import type { Token } from '../state.js';
import { fireInclusive } from './inclusive-gateway.js';

/**
 * Fires when its activation condition holds over `activationCount`, the number of incoming flows with a token; then it
 * waits for the flows that have not come yet, or no longer can, and resets (BPMN 2.0.2, 13.4.5, table 13.5). On reset the
 * conditions are asked again where one of them tells the phases apart (`waitingForStart` is false then), so that a
 * gateway that does not is the discriminator it was drawn as. Without an activation condition it joins like an inclusive
 * gateway.
 */
export const complexGateway: ElementBehaviour = {
  enter(run, arrival) {
    const { node, parent, flow } = arrival;
    const gateway = run.node(node);
    if (gateway.incoming.length < 2 || flow < 0) return fireInclusive(run, arrival);
    run.place(node, parent, { waits: 'arrival', flow });
    if (gateway.activationCondition && !firedToken(run, node, parent)) tryToFire(run, arrival, gateway);
  },
};

/** The token that remembers that the gateway has fired and not yet reset. */
export function firedToken(run: Execution, node: number, parent: number): Token | undefined {
  return run.tokens.find((token) => token.node === node && token.parent === parent && token.fired !== undefined);
}

function tryToFire(run: Execution, { node, parent }: Arrival, gateway: ProgramNode): void {
  const waiting = oneByFlow(run, node, parent);
  const { activationCondition } = gateway;
  const holds = activationCondition && run.evaluate(activationCondition, parent, { activationCount: waiting.length });
  if (holds instanceof Failure) return stopArrival(run, node, parent, holds);
  if (!isTrue(holds)) return;
  for (const token of waiting) run.end(token, 'completed');
  run.place(node, parent, { waits: 'arrival', fired: waiting.map((token) => token.flow ?? -1) });
  leave(run, node, parent, true);
}

/** The oldest token on each incoming flow that has one. */
export function oneByFlow(run: Execution, node: number, parent: number): Token[] {
  const seen = new Map<number, Token>();
  for (const token of run.tokens) {
    if (token.node !== node || token.parent !== parent || token.waits !== 'arrival') continue;
    if (token.flow !== undefined && !seen.has(token.flow)) seen.set(token.flow, token);
  }
  return [...seen.values()];
}

/** The gateway is ready for a new start. */
export function reset(run: Execution, fired: Token): void {
  const { node, parent } = fired;
  const late = oneByFlow(run, node, parent).filter((token) => !fired.fired?.includes(token.flow ?? -1));
  for (const token of [fired, ...late]) run.end(token, 'completed');
  leave(run, node, parent, false);
  const gateway = run.node(node);
  if (oneByFlow(run, node, parent).length > 0) tryToFire(run, { node, parent, flow: -1 }, gateway);
}

function leave(run: Execution, node: number, parent: number, waitingForStart: boolean): void {
  const gateway = run.node(node);
  const others = gateway.outgoing.filter((flow) => flow !== gateway.defaultFlow);
  const flows = waitingForStart ? others : flowsOnReset(run, others);
  const chosen: number[] = [];
  for (const flow of flows) {
    const { condition } = run.flow(flow);
    const holds = condition ? run.evaluate(condition, parent, { waitingForStart }) : true;
    if (holds instanceof Failure) return stopArrival(run, node, parent, holds);
    if (isTrue(holds)) chosen.push(flow);
  }
  const taken = chosen.length > 0 || (!waitingForStart && flows.length === 0) ? chosen : fallback(gateway);
  if (waitingForStart) fire(run, node, parent, taken);
  else goOn(run, gateway, taken, parent);
}

/** The conditional flows where one tells the phases apart; otherwise none, so that nothing leaves a second time. */
function flowsOnReset(run: Execution, flows: readonly number[]): readonly number[] {
  const conditional = flows.filter((flow) => run.flow(flow).condition);
  const tellsApart = conditional.some((flow) => run.flow(flow).condition?.body.includes('waitingForStart'));
  return tellsApart ? conditional : [];
}

const fallback = ({ defaultFlow }: ProgramNode) => (defaultFlow === undefined ? [] : [defaultFlow]);

function fire(run: Execution, node: number, parent: number, flows: readonly number[]): void {
  const gateway = run.node(node);
  if (flows.length === 0) {
    return stopArrival(
      run,
      node,
      parent,
      new Failure('NO_FLOW_APPLIES', `no outgoing flow of <${gateway.id}> applies`),
    );
  }
  run.pass(node, parent);
  goOn(run, gateway, flows, parent);
}
