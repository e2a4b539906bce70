import { mayWorkOn } from '@sanzhi/platform-access';
import { type Actor, columnOf, decodeRow, type SqlRow, type Tx } from '@sanzhi/platform-data';
import { personCandidate, processInstances, processTasks } from './collections.js';
import { errors } from './errors.js';
import type { ProcessInstance, ProcessTask } from './processes.js';
import type { RuntimeParts } from './runtime-parts.js';

/** A task with what completing it rests on, read and locked together. */
export interface OpenTask {
  readonly task: ProcessTask;
  readonly instance: ProcessInstance;
  /** Opinions that it still waits for. */
  readonly consulting: number;
  /** It is nobody's yet, and offered to a role that the actor holds, or to the actor by name. */
  readonly mayClaim: boolean;
}

/**
 * An open task of a case that the actor may work on.
 * @throws DATA_NOT_FOUND when the actor may not see it, PROCESS_TASK_NOT_YOURS, PROCESS_TASK_ENDED
 */
export async function openTask(tx: Tx, { dialect }: RuntimeParts, taskId: string): Promise<OpenTask> {
  // On MariaDB the second of two who complete it waits here, and finds it completed.
  const lock = dialect === 'mariadb' ? ' FOR UPDATE' : '';
  const { actor } = tx;
  const stored = await tx.sql.first<SqlRow>(`${OPEN_TASK}${lock}`, [actor.id, personCandidate(actor.id), taskId]);
  const task = stored && (decodeRow(processTasks, stored) as unknown as ProcessTask);
  const mayWork = task && mayWorkOn(actor, task) && (actor.kind === 'system' || actor.permissions.has('cases.read'));
  if (!mayWork) {
    await tx.of(processTasks).get(taskId);
    throw errors.PROCESS_TASK_NOT_YOURS({ task: taskId });
  }
  if (task.state !== 'open') throw errors.PROCESS_TASK_ENDED({ task: taskId, state: task.state });
  return {
    task,
    instance: instanceIn(stored),
    consulting: Number(stored['consulting']),
    mayClaim: Number(stored['may_claim']) === 1,
  };
}

const taskColumns = Object.keys(processTasks.fields).map(columnOf);
/** As they are called in their table, and beside those of the task. */
const instanceColumns = Object.keys(processInstances.fields).map(
  (name) => [columnOf(name), `i__${columnOf(name)}`] as const,
);
/** Whether a task is offered to an account: `?` its id, the task, `?` its name among candidates. */
const offeredTo = (taskId: string) =>
  `EXISTS (SELECT 1 FROM process_candidates c LEFT JOIN account_roles r ON r.role_id = c.role AND r.account_id = ?
     WHERE c.task_id = ${taskId} AND (c.role = ? OR r.id IS NOT NULL))`;
const OPEN_TASK = `SELECT ${taskColumns.map((column) => `t.${column}`).join(', ')},
    ${instanceColumns.map(([column, beside]) => `i.${column} AS ${beside}`).join(', ')},
    (SELECT COUNT(*) FROM process_tasks c
     WHERE c.instance_id = t.instance_id AND c.token = t.token AND c.parent_id = t.id AND c.state = 'open') AS consulting,
    CASE WHEN t.assignee_id IS NULL THEN ${offeredTo('t.id')} ELSE 0 END AS may_claim
  FROM process_tasks t JOIN process_instances i ON i.id = t.instance_id WHERE t.id = ?`;

function instanceIn(stored: SqlRow): ProcessInstance {
  const row: Record<string, SqlRow[string]> = {};
  for (const [column, beside] of instanceColumns) row[column] = stored[beside] ?? null;
  return decodeRow(processInstances, row) as unknown as ProcessInstance;
}

/** Assigned to the actor, or offered. @throws PROCESS_TASK_NOT_YOURS */
export function requireMine({ id, kind }: Actor, { task, mayClaim }: Pick<OpenTask, 'task' | 'mayClaim'>): void {
  if (kind === 'system' || task.assigneeId === id || mayClaim) return;
  throw errors.PROCESS_TASK_NOT_YOURS({ task: task.id });
}

/** Whether an account may claim a task. */
export async function isOfferedTo(tx: Tx, taskId: string, accountId: string): Promise<boolean> {
  const params = [accountId, taskId, personCandidate(accountId)];
  const asked = await tx.sql.first<{ offered: number }>(`SELECT ${offeredTo('?')} AS offered`, params);
  return Number(asked?.offered) === 1;
}
