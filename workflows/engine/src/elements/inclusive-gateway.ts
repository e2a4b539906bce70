import type { Arrival, ElementBehaviour, Execution } from '../execution.js';
import { Failure } from '../failure.js';
import { chooseAll, goOn } from '../flow.js';
import { stopArrival } from '../incident.js';

/**
 * Sends a token over every flow whose condition holds, and joins what was so parted (BPMN 2.0.2, 13.4.3, table 13.3). A join
 * leaves its tokens waiting; `fireReadyJoins` looks at it once nothing else moves.
 */
export const inclusiveGateway: ElementBehaviour = {
  enter(run, { node, parent, flow }) {
    if (run.node(node).incoming.length > 1 && flow >= 0) run.place(node, parent, { waits: 'arrival', flow });
    else fireInclusive(run, { node, parent, flow });
  },
};

/** Goes on behind the gateway. The tokens that waited in front of it are gone. */
export function fireInclusive(run: Execution, { node, parent }: Arrival): void {
  const gateway = run.node(node);
  const flows = gateway.outgoing.length > 1 ? chooseAll(run, gateway, parent) : gateway.outgoing;
  if (flows instanceof Failure) return stopArrival(run, node, parent, flows);
  run.pass(node, parent);
  goOn(run, gateway, flows, parent);
}
