import { roles as knownRoles } from '@sanzhi/platform-access';
import { newId, systemActor } from '@sanzhi/platform-data';
import type { TaskRequest } from '@sanzhi/workflows-engine';
import type { ProgramNode } from '@sanzhi/workflows-model';
import { personCandidate } from './collections.js';
import type { LiveInstance } from './live-instance.js';
import { dueDay } from './timers.js';
import type { Turn } from './turn.js';

/** A task in somebody's inbox, with the form version that is in force now. */
export function createTask(turn: Turn, live: LiveInstance, request: TaskRequest): Promise<void> | void {
  const { formKey: key } = request;
  if (key === undefined) return addTask(turn, live, { request, formVersionId: null });
  const wanted = { kind: 'form', key, departmentId: live.row.departmentId };
  return turn.parts.configuration
    .inForceId(turn.tx.as(systemActor), wanted)
    .then((formVersionId) => addTask(turn, live, { request, formVersionId }));
}

interface TaskWithForm {
  readonly request: TaskRequest;
  readonly formVersionId: string | null;
}

function addTask(turn: Turn, live: LiveInstance, { request, formVersionId }: TaskWithForm): void {
  const { clock, calendar } = turn.parts;
  const { departmentId, caseId } = live.row;
  const node = live.definition.nodeOf(live.program.id, request.element) as ProgramNode;
  const now = clock.now();
  const id = newId();
  const candidates = candidatesOf(turn, node, request);
  const due = dueDay(request.dueDate, now, calendar);
  const { assigneeId = request.assignee ?? null, note = null } = turn.expected(request.element);
  turn.writes.addTask(
    {
      id,
      departmentId,
      instanceId: live.id,
      caseId,
      elementId: request.element,
      token: request.token,
      name: node.name ?? node.id,
      template: node.template ?? null,
      formKey: request.formKey ?? null,
      formVersionId,
      assigneeId,
      note,
      isOffered: candidates.length > 0,
      state: live.state?.suspended ? 'suspended' : 'open',
      priority: request.priority ?? 50,
      dueOn: due?.day ?? null,
      dueRule: due?.rule ?? null,
      isProvisional: due?.isProvisional ?? false,
      followUpOn: dueDay(request.followUpDate, now, calendar)?.day ?? null,
      local: request.local ?? null,
      createdAt: now,
    },
    candidates.map((role) => ({ id: newId(), taskId: id, role })),
  );
}

/** Whom the diagram names; otherwise, for a task without anybody, the role that one of its lanes is named after. */
function candidatesOf(
  { parts }: Turn,
  { lanes = [] }: ProgramNode,
  { assignee, candidateGroups = [], candidateUsers = [] }: TaskRequest,
): string[] {
  const named = [...candidateGroups, ...candidateUsers.map(personCandidate)];
  if (named.length > 0 || assignee !== undefined) return named;
  const known = new Set(parts.host.contributions(knownRoles).map(({ item }) => item.id));
  const role = lanes.findLast((lane) => known.has(lane));
  return role === undefined ? [] : [role];
}
