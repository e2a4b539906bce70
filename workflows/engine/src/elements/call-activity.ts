import type { Call, ProgramNode } from '@sanzhi/workflows-model';
import { completeActivity, enterActivity } from '../activity.js';
import type { ElementBehaviour, Execution } from '../execution.js';
import { Failure } from '../failure.js';
import { raiseIncident } from '../incident.js';
import { evaluateMappings, textOf } from '../mappings.js';
import type { CallRequest } from '../request.js';
import type { Token } from '../state.js';

/** Calls another process or a global task and waits for its end (BPMN 2.0.2, 10.3.6 and 13.3.4). */
export const callActivity: ElementBehaviour = {
  enter: enterActivity,

  start(run, token, node) {
    const request = callRequest(run, token, node, node.call as Call);
    if (request instanceof Failure) return raiseIncident(run, token, request, 'start');
    run.update(token, { waits: 'call' });
    run.request(request);
  },

  resume: (run, token) => completeActivity(run, token),
};

function callRequest(run: Execution, token: Token, { id }: ProgramNode, call: Call): CallRequest | Failure {
  const process = textOf(run, call.element, token.id);
  const version = textOf(run, call.version, token.id);
  const businessKey = textOf(run, call.businessKey, token.id);
  const variables = call.in ? evaluateMappings(run, call.in, token.id) : run.view(token.id);
  if (process === undefined) return new Failure('VALUE_UNSUITABLE', `<${id}> calls nothing`);
  for (const value of [process, version, businessKey, variables]) if (value instanceof Failure) return value;
  return {
    type: 'call',
    token: token.id,
    element: id,
    process: process as string,
    binding: call.binding,
    variables: variables as CallRequest['variables'],
    ...(version === undefined ? undefined : { version: version as string }),
    ...(businessKey === undefined ? undefined : { businessKey: businessKey as string }),
  };
}
