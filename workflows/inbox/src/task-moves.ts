import type { OpenTask } from './open-task.js';

/** What a person can do with a task beside completing it; each is the end of its route, `POST /tasks/:id/<move>`. */
export type TaskMove =
  /** 退回 */
  | 'return'
  /** 转办 */
  | 'transfer'
  /** 委托, and handing it back (交回) */
  | 'delegation'
  | 'resolution'
  /** 加签, 会签 */
  | 'consultations'
  /** 抄送 */
  | 'copies'
  /** 催办 */
  | 'urges'
  /** 提醒与优先级 */
  | 'plan'
  /** 退签 */
  | 'release';

/** What a move is given, in the order in which it is asked; the names are those of the route's body. */
export type MoveField =
  'element' | 'accountId' | 'accountIds' | 'reason' | 'question' | 'note' | 'priority' | 'followUpOn';

export const moveFields: Readonly<Record<TaskMove, readonly MoveField[]>> = {
  return: ['element', 'reason'],
  transfer: ['accountId', 'reason'],
  delegation: ['accountId', 'reason'],
  resolution: ['note'],
  consultations: ['accountIds', 'question'],
  copies: ['accountIds', 'note'],
  urges: ['note'],
  plan: ['priority', 'followUpOn'],
  release: [],
};

/** Who looks at a task and what it is to them. */
export type TaskStanding = 'mine' | 'delegated-to-me' | 'offered' | 'others';

export function standingOf(
  { assigneeId, ownerId }: Pick<OpenTask, 'assigneeId' | 'ownerId'>,
  me: string,
): TaskStanding {
  if (assigneeId === null) return 'offered';
  if (assigneeId !== me) return 'others';
  return ownerId === null ? 'mine' : 'delegated-to-me';
}

/** The moves that may be tried on an open task, in the order of the menu. The server decides. */
export function movesOn(task: Pick<OpenTask, 'kind' | 'assigneeId' | 'ownerId' | 'isOffered'>, me: string): TaskMove[] {
  const standing = standingOf(task, me);
  if (standing === 'others') return ['urges', 'copies'];
  if (standing === 'offered' || task.kind === 'consultation') return ['copies'];
  if (standing === 'delegated-to-me') return ['resolution', 'consultations', 'copies', 'plan'];
  return [
    'return',
    'transfer',
    'delegation',
    'consultations',
    'copies',
    'plan',
    ...(task.isOffered ? ['release' as const] : []),
  ];
}
