import type { Arrival, ElementBehaviour, Execution } from '../execution.js';
import { goOn } from '../flow.js';
import type { Token } from '../state.js';

/** Waits for one token on each incoming flow, and sends one over each outgoing flow (BPMN 2.0.2, 13.4.1, table 13.1). */
export const parallelGateway: ElementBehaviour = {
  enter(run, arrival) {
    const gateway = run.node(arrival.node);
    if (gateway.incoming.length > 1 && !joins(run, arrival, gateway.incoming)) return;
    run.pass(arrival.node, arrival.parent);
    goOn(run, gateway, gateway.outgoing, arrival.parent);
  },
};

/** Tokens are counted per flow: two on one flow do not make up for none on another. */
function joins(run: Execution, { node, parent, flow }: Arrival, incoming: readonly number[]): boolean {
  run.place(node, parent, { waits: 'arrival', flow });
  const first = incoming.map((wanted) => run.tokens.find((token) => isWaiting(token, node, parent, wanted)));
  if (first.some((token) => token === undefined)) return false;
  for (const token of first) if (token) run.end(token, 'completed');
  return true;
}

function isWaiting(token: Token, node: number, parent: number, flow: number): boolean {
  return token.node === node && token.parent === parent && token.flow === flow && token.waits === 'arrival';
}
