import { ExtensionPoint } from '@sanzhi/platform-kernel';
import type { ComponentType } from 'react';
import type { Task } from './task.js';

export interface TaskAsideProps {
  readonly task: Task;
  /** The form as it is filled in at this moment, by data key; faults included. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a plugin shows beside a task's form while it is filled in: what the figures mean, what the step is about. */
export interface TaskAside {
  readonly id: string;
  /** Element template of the tasks it belongs to; all tasks where absent. */
  readonly template?: string;
  /** `head`: a line above the form; `side` (where absent): beside it, on a phone fixed above it, so keep it short there. */
  readonly place?: 'head' | 'side';
  readonly order?: number;
  readonly Component: ComponentType<TaskAsideProps>;
}

export const taskAsides = ExtensionPoint.define<TaskAside>('taskAsides', (aside) => aside.id);
