import { ServiceKey } from '@sanzhi/platform-kernel';
import type { RowOf, Tx } from '@sanzhi/platform-data';
import type { Command } from '@sanzhi/workflows-engine';
import type { processInstances, processTasks } from './collections.js';

export type ProcessInstance = RowOf<typeof processInstances>;
export type ProcessTask = RowOf<typeof processTasks>;

export interface NewInstance {
  /** Configuration key of the flowchart. */
  readonly key: string;
  readonly departmentId: string;
  readonly caseId?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** A token is taken from open tasks and put before or behind an element. */
export interface TokenMove {
  readonly start: string;
  readonly position: 'before' | 'after';
  /** The open tasks whose tokens are taken. */
  readonly cancelTasks: readonly string[];
  /** For the trail. */
  readonly reason: string;
}

/** Running processes. Every method works in the caller's transaction. */
export interface Processes {
  /** Starts the flowchart that is in force for the department. */
  start(tx: Tx, instance: NewInstance): Promise<ProcessInstance>;
  /**
   * Completes a user task: judges its form, runs its handler, moves the token as far as it goes.
   * @throws PROCESS_TASK_ENDED, PROCESS_TASK_NOT_YOURS, FORMS_SUBMISSION_INVALID, and what handlers and gates refuse with
   */
  completeTask(tx: Tx, taskId: string, submitted: unknown): Promise<ProcessInstance>;
  /** Takes an offered task for the actor. @throws PROCESS_TASK_CLAIMED */
  claim(tx: Tx, taskId: string): Promise<void>;
  /** Gives the open tasks of an instance that someone may not do to someone else (转办). */
  assign(tx: Tx, taskId: string, accountId: string): Promise<void>;
  /** Hands a message to the instance of a case that waits for it. @throws PROCESS_MESSAGE_UNEXPECTED */
  message(
    tx: Tx,
    message: { name: string; caseId: string; variables?: Readonly<Record<string, unknown>> },
  ): Promise<void>;
  /** Sets variables without moving a token. */
  setVariables(tx: Tx, instanceId: string, variables: Readonly<Record<string, unknown>>): Promise<void>;
  /**
   * Moves a token by hand. Gates and milestones hold all the same.
   * @throws PROCESS_MOVE_ADDS when it would make a token rather than move one, PROCESS_ELEMENT_UNKNOWN
   */
  moveToken(tx: Tx, instanceId: string, move: TokenMove): Promise<ProcessInstance>;
  /** Any engine command; for timers and operators. */
  command(tx: Tx, instanceId: string, command: Command): Promise<ProcessInstance>;
}

export const Processes = ServiceKey.define<Processes>('processes');
