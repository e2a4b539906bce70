import { completeActivity } from '../activity.js';
import type { ElementBehaviour, Execution } from '../execution.js';
import { Failure } from '../failure.js';
import { passThrough } from '../flow.js';
import { raiseIncident } from '../incident.js';
import type { Token } from '../state.js';
import { listen } from '../subscriptions.js';

/** Waits for the first of the events behind it; the others are forgotten (BPMN 2.0.2, 13.4.4, table 13.4). */
export const eventBasedGateway: ElementBehaviour = {
  enter(run, { node, parent }) {
    const token = run.activate(node, parent, { waits: 'event' });
    this.start?.(run, token, run.node(node));
  },

  start(run, token, node) {
    for (const flow of node.outgoing) {
      const failure = listen(run, token, run.flow(flow).target);
      if (failure instanceof Failure) return raiseIncident(run, token, failure, 'start');
    }
  },

  resume(run, token, node, caught) {
    run.end(token, 'completed');
    const flow = node.outgoing.find((outgoing) => run.flow(outgoing).target === caught);
    if (flow !== undefined) happen(run, flow, token.parent);
  },
};

/** The event behind a flow has already happened when the token gets there. */
export function happen(run: Execution, flow: number, parent: number): void {
  const { target } = run.flow(flow);
  run.takeOnly(flow, parent);
  if (run.node(target).kind !== 'receiveTask') return passThrough(run, target, parent);
  const token: Token = run.activate(target, parent, { waits: 'event' });
  completeActivity(run, token);
}
