import { completeActivity, enterActivity } from '../activity.js';
import type { ElementBehaviour } from '../execution.js';
import { enterScope } from '../scope.js';
import { endEventSubProcess } from '../trigger.js';

/**
 * Embedded sub-processes and transactions (BPMN 2.0.2, 10.3.5 and 13.3.4), and event sub-processes once they have been
 * triggered (13.5.4).
 */
export const subProcess: ElementBehaviour = {
  enter: enterActivity,
  start: (run, token) => enterScope(run, token),
  resume: (run, token) => completeActivity(run, token),

  emptied(run, token, node) {
    if (node.triggeredByEvent) endEventSubProcess(run, token);
    else completeActivity(run, token);
  },
};
