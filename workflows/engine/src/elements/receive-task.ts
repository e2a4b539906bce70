import { enterActivity } from '../activity.js';
import type { ElementBehaviour } from '../execution.js';
import { Failure } from '../failure.js';
import { raiseIncident } from '../incident.js';
import { listen } from '../subscriptions.js';
import { jobTask } from './job-task.js';

const unnamed = jobTask('receive');

/** Waits for its message (BPMN 2.0.2, 10.3.3 and 13.3.3). One that names none waits to be told so by whoever runs the engine. */
export const receiveTask: ElementBehaviour = {
  ...unnamed,
  enter: enterActivity,

  start(run, token, node) {
    if (!node.message) return unnamed.start?.(run, token, node);
    const waiting = run.update(token, { waits: 'event' });
    const failure = listen(run, waiting, token.node);
    if (failure instanceof Failure) raiseIncident(run, waiting, failure, 'start');
  },
};
