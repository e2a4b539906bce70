import { completeActivity } from '../activity.js';
import type { ElementBehaviour } from '../execution.js';
import { raiseIncident } from '../incident.js';
import { sendMessage } from '../send-message.js';
import { jobTask } from './job-task.js';

/** Work that prepares a message; when it is done the message goes out (BPMN 2.0.2, 10.3.3 and 13.3.3). */
export const sendTask: ElementBehaviour = {
  ...jobTask('send'),

  resume(run, token, node) {
    const failure = node.message && sendMessage(run, token, node.message);
    if (failure) raiseIncident(run, token, failure, 'leave');
    else completeActivity(run, token);
  },
};
