import { ExtensionPoint, type PluginHost } from '@sanzhi/platform-kernel';
import type { RowOf, Tx } from '@sanzhi/platform-data';
import type { processInstances, processTasks } from './collections.js';

/** What a task handler is called with, in the transaction that completes the task. */
export interface TaskCall {
  /** Under the actor who completes the task. */
  readonly tx: Tx;
  readonly instance: RowOf<typeof processInstances>;
  readonly task: RowOf<typeof processTasks>;
  /** The task's form as the server checked it, by data key; `{}` for a task without a form. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Process variables before the task completed. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly use: PluginHost['use'];
}

/**
 * What completing a user task *does*, by the element template that the diagram gave it. Runs before the token moves;
 * a refusal thrown here undoes the completion. A template without a handler only moves the token on.
 */
export interface TaskHandler {
  /** Element template id: `casework.draft-decision`. */
  readonly template: string;
  /** Address of the page that works on it, with `:caseId` and `:taskId`; the generated form where left out. */
  readonly page?: string;
  /** Permission that completing it needs, whoever is assigned. */
  readonly permission?: string;
  /**
   * What {@link complete} does can be done again: the task may be taken back (撤回) and returned to (退回). One without
   * `complete` always can.
   */
  readonly isRepeatable?: boolean;
  /** @returns process variables to set */
  complete?(call: TaskCall): Promise<Readonly<Record<string, unknown>> | void>;
}

export const taskHandlers = ExtensionPoint.define<TaskHandler>('taskHandlers', (handler) => handler.template);
