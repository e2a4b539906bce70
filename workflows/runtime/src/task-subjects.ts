import { ExtensionPoint } from '@sanzhi/platform-kernel';
import type { ReadData } from '@sanzhi/platform-data';

/** What a task's case is, as lists say it. */
export interface TaskSubject {
  readonly caseNumber: string;
  readonly cause: string;
  readonly partyName: string;
}

/** Names the cases that tasks belong to; the runtime itself knows only their ids. */
export interface TaskSubjects {
  readonly id: string;
  describe(reader: ReadData, caseIds: readonly string[]): Promise<ReadonlyMap<string, TaskSubject>>;
}

export const taskSubjects = ExtensionPoint.define<TaskSubjects>('taskSubjects', (subjects) => subjects.id);
