import type { NamesCase } from './case-subjects.js';

/** An open task as `GET /tasks` gives it. Days are `YYYY-MM-DD`, moments ISO 8601. */
export interface Task extends NamesCase {
  readonly id: string;
  readonly instanceId: string;
  readonly elementId: string;
  /** The task whose field modes apply to its form; none without a form. */
  readonly formTask?: string | null;
  /** `consultation`: an opinion asked of somebody before the task `parentId` may be completed (加签, 会签). */
  readonly kind: 'task' | 'consultation';
  readonly parentId: string | null;
  readonly name: string;
  readonly template: string | null;
  readonly formKey: string | null;
  /** Nobody yet: offered to a role, to be claimed. */
  readonly assigneeId: string | null;
  /** There are others it may be given back to (退签). */
  readonly isOffered: boolean;
  /** Who gets it back when the assignee has done their part (委托). */
  readonly ownerId: string | null;
  /** `open`, `suspended`, `completed` or `cancelled`. */
  readonly state: string;
  /** 50 is the common one; the greater the more urgent. */
  readonly priority: number;
  readonly dueOn: string | null;
  /** The day rests on a calendar not yet published. */
  readonly isProvisional: boolean;
  readonly followUpOn: string | null;
  /** Why it lies here again, what it was handed over with, or what a consultation asks. */
  readonly note: string | null;
  readonly urges: number;
  readonly urgedAt: string | null;
  readonly createdAt: string;
  /** The page that works on it, with `:caseId` and `:taskId`; the generated form where null. */
  readonly page: string | null;
  /** As the server's calendar counts; negative when overdue. */
  readonly workingDaysLeft?: number;
}

/** A task that its reader has completed, as `GET /tasks/done` gives it. */
export interface DoneTask extends Omit<Task, 'page' | 'workingDaysLeft'> {
  readonly completedAt: string;
  /** Nothing came after it and its process still runs, so taking it back (撤回) may be tried. */
  readonly mayWithdraw: boolean;
}

/** What was shown to the reader for information (抄送), as `GET /tasks/copies` gives it. */
export interface TaskCopy extends NamesCase {
  readonly id: string;
  readonly taskId: string | null;
  readonly name: string;
  /** Absent when the account is no more. */
  readonly fromName?: string;
  readonly note: string | null;
  readonly at: string;
  readonly readAt: string | null;
}

/** Where a task is worked on. */
export function taskPath({ id, caseId, page }: Pick<Task, 'id' | 'caseId' | 'page'>): string {
  const fill = (path: string, name: string, value: string) => path.replaceAll(name, encodeURIComponent(value));
  return page ? fill(fill(page, ':taskId', id), ':caseId', caseId ?? '') : `/tasks/${id}`;
}
