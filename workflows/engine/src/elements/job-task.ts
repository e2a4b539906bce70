import { completeActivity, enterActivity } from '../activity.js';
import type { ElementBehaviour } from '../execution.js';
import type { JobRequest } from '../request.js';

/** Tasks that a program carries out: service, business rule, plain and manual ones, scripts we do not run. */
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
