import { canReach, reachability } from '@sanzhi/workflows-model';
import { firedToken, oneByFlow, reset } from './elements/complex-gateway.js';
import { fireInclusive } from './elements/inclusive-gateway.js';
import type { Execution } from './execution.js';
import type { Token } from './state.js';

/**
 * Looks at the gateways that wait for what the rest of their scope can still do, once nothing else moves, and lets the
 * first ready one go on.
 *
 * @returns whether one did
 */
export function fireReadyJoin(run: Execution): boolean {
  if (!run.compiled.hasSynchronisingJoin) return false;
  for (const token of run.tokens) {
    if (token.waits === 'arrival' && isFirstOfJoin(run, token) && fireIfReady(run, token)) return true;
  }
  return false;
}

/** Each join is looked at once, however many tokens wait there. */
function isFirstOfJoin(run: Execution, token: Token): boolean {
  const { kind } = run.node(token.node);
  if (kind !== 'inclusiveGateway' && kind !== 'complexGateway') return false;
  return run.tokens.find((other) => isAt(other, token)) === token;
}

const isAt = (other: Token, { node, parent }: Token) =>
  other.node === node && other.parent === parent && other.waits === 'arrival';

function fireIfReady(run: Execution, { node, parent }: Token): boolean {
  const gateway = run.node(node);
  const fired = firedToken(run, node, parent);
  if (fired) return resetIfReady(run, fired);
  if (gateway.activationCondition) return false;
  const waiting = oneByFlow(run, node, parent);
  const present = gateway.incoming.map((flow) => waiting.some((token) => token.flow === flow));
  if (isAwaited(run, node, parent, present)) return false;
  for (const token of waiting) run.end(token, 'completed');
  fireInclusive(run, { node, parent, flow: -1 });
  return true;
}

/** A complex gateway that has fired resets when the flows it did not use have come, or cannot come any more. */
function resetIfReady(run: Execution, fired: Token): boolean {
  const { node, parent } = fired;
  const late = oneByFlow(run, node, parent);
  const { incoming } = run.node(node);
  const present = incoming.map(
    (flow) => (fired.fired ?? []).includes(flow) || late.some((token) => token.flow === flow),
  );
  if (isAwaited(run, node, parent, present, false)) return false;
  reset(run, fired);
  return true;
}

/**
 * Whether some token can still reach an incoming flow that has none. A token that can also reach a flow that has one
 * is not waited for: it may come that way (BPMN 2.0.2, 13.4.3, table 13.3).
 */
function isAwaited(
  run: Execution,
  node: number,
  parent: number,
  present: readonly boolean[],
  mayComeBehind = true,
): boolean {
  const { to } = reachability(run.compiled.program, node);
  const reaches = (token: Token, wanted: boolean) =>
    to.some((bits, flow) => present[flow] === wanted && canReach(bits, token.node));
  return run.tokens.some(
    (token) =>
      token.parent === parent &&
      token.node !== node &&
      reaches(token, false) &&
      !(mayComeBehind && reaches(token, true)),
  );
}
