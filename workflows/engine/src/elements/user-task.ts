import type { ProgramNode, Work } from '@sanzhi/workflows-model';
import { completeActivity, enterActivity } from '../activity.js';
import type { ElementBehaviour, Execution } from '../execution.js';
import { Failure } from '../failure.js';
import { raiseIncident } from '../incident.js';
import { namesOf, textOf } from '../mappings.js';
import type { TaskRequest } from '../request.js';
import type { Token } from '../state.js';

/** A person does it (BPMN 2.0.2, 10.3.4 and 13.3.3). Who may, until when and with which form is worked out when the task begins. */
export const userTask: ElementBehaviour = {
  enter: enterActivity,

  start(run, token, node) {
    const request = taskRequest(run, token, node);
    if (request instanceof Failure) return raiseIncident(run, token, request, 'start');
    run.update(token, { waits: 'task' });
    run.request(request);
  },

  resume: (run, token) => completeActivity(run, token),
};

function taskRequest(run: Execution, token: Token, { id, work = {} }: ProgramNode): TaskRequest | Failure {
  const values = {
    assignee: textOf(run, work.assignee, token.id),
    candidateUsers: namesOf(run, work.candidateUsers, token.id),
    candidateGroups: namesOf(run, work.candidateGroups, token.id),
    dueDate: textOf(run, work.dueDate, token.id),
    followUpDate: textOf(run, work.followUpDate, token.id),
    priority: priorityOf(run, work, token.id),
    formKey: work.formKey,
    local: token.variables,
  };
  const request: Record<string, unknown> = { type: 'task', token: token.id, element: id };
  let name: keyof typeof values;
  for (name in values) {
    const value = values[name];
    if (value instanceof Failure) return value;
    if (value !== undefined) request[name] = value;
  }
  return request as unknown as TaskRequest;
}

function priorityOf(run: Execution, { priority }: Work, at: number): number | undefined | Failure {
  const text = textOf(run, priority, at);
  if (text === undefined || text instanceof Failure) return text;
  const number = Number(text);
  return Number.isFinite(number) ? number : new Failure('VALUE_UNSUITABLE', `priority <${text}> is not a number`);
}
