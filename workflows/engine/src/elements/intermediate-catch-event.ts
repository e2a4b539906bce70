import type { ElementBehaviour } from '../execution.js';
import { Failure } from '../failure.js';
import { leaveEvent, passThrough } from '../flow.js';
import { raiseIncident } from '../incident.js';
import { listen } from '../subscriptions.js';

/** Waits for what it catches (BPMN 2.0.2, 10.5.4 and 13.5.2). The catching end of a link is only passed. */
export const intermediateCatchEvent: ElementBehaviour = {
  enter(run, { node, parent }) {
    if (run.node(node).events?.[0]?.type === 'link') return passThrough(run, node, parent);
    const token = run.activate(node, parent, { waits: 'event' });
    this.start?.(run, token, run.node(node));
  },

  start(run, token) {
    const failure = listen(run, token, token.node);
    if (failure instanceof Failure) raiseIncident(run, token, failure, 'start');
  },

  resume: (run, token) => leaveEvent(run, token),
};
