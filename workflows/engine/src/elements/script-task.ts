import { completeActivity, enterActivity } from '../activity.js';
import type { ElementBehaviour } from '../execution.js';
import { Failure } from '../failure.js';
import { raiseIncident } from '../incident.js';
import { evaluateMappings } from '../mappings.js';
import { jobTask } from './job-task.js';

const foreign = jobTask('script');

/**
 * A script task (BPMN 2.0.2, 10.3.3 and 13.3.3): JSON-Logic is carried out on the spot, a script in another language is
 * somebody's work.
 */
export const scriptTask: ElementBehaviour = {
  ...foreign,
  enter: enterActivity,

  start(run, token, node) {
    if (!node.script) return foreign.start?.(run, token, node);
    const values = evaluateMappings(run, node.script.assignments, token.id);
    if (values instanceof Failure) raiseIncident(run, token, values, 'start');
    else completeActivity(run, token, values);
  },
};
