import { completeActivity, enterActivity } from '../activity.js';
import type { ElementBehaviour } from '../execution.js';
import type { JobRequest } from '../request.js';

/**
 * Tasks that a program carries out: service, business rule, plain and manual ones, scripts we do not run (BPMN 2.0.2,
 * 10.3.3 and 13.3.3). The standard lets plain and manual tasks complete at once; here they are reported, so that
 * whoever runs the engine may have somebody confirm them.
 */
export function jobTask(kind: JobRequest['kind']): ElementBehaviour {
  return {
    enter: enterActivity,

    start(run, token, node) {
      run.update(token, { waits: 'job' });
      run.request({
        type: 'job',
        token: token.id,
        element: node.id,
        kind,
        ...(node.work?.topic === undefined ? undefined : { topic: node.work.topic }),
        ...(token.variables ? { local: token.variables } : undefined),
      });
    },

    resume: (run, token) => completeActivity(run, token),
  };
}
