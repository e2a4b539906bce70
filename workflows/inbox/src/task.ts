import type { NamesCase } from './case-subjects.js';

/** An open task as `GET /tasks` gives it. Days are `YYYY-MM-DD`, moments ISO 8601. */
export interface Task extends NamesCase {
  readonly id: string;
  readonly instanceId: string;
  readonly elementId: string;
  readonly name: string;
  readonly template: string | null;
  readonly formKey: string | null;
  /** Nobody yet: offered to a role, to be claimed. */
  readonly assigneeId: string | null;
  readonly state: string;
  readonly dueOn: string | null;
  readonly createdAt: string;
  /** The page that works on it, with `:caseId` and `:taskId`; the generated form where null. */
  readonly page: string | null;
  /** As the server's calendar counts; negative when overdue. */
  readonly workingDaysLeft?: number;
}

/** Where a task is worked on. */
export function taskPath({ id, caseId, page }: Pick<Task, 'id' | 'caseId' | 'page'>): string {
  const fill = (path: string, name: string, value: string) => path.replaceAll(name, encodeURIComponent(value));
  return page ? fill(fill(page, ':taskId', id), ':caseId', caseId ?? '') : `/tasks/${id}`;
}
