import type { ElementBehaviour } from '../execution.js';
import { Failure } from '../failure.js';
import { chooseFirst, goOn } from '../flow.js';
import { stopArrival } from '../incident.js';

/** Every token goes on alone, over the first flow whose condition holds (BPMN 2.0.2, 13.4.2, table 13.2). */
export const exclusiveGateway: ElementBehaviour = {
  enter(run, { node, parent }) {
    const gateway = run.node(node);
    const flows = gateway.outgoing.length > 1 ? chooseFirst(run, gateway, parent) : gateway.outgoing;
    if (flows instanceof Failure) return stopArrival(run, node, parent, flows);
    run.pass(node, parent);
    goOn(run, gateway, flows, parent);
  },
};
