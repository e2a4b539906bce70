import { ServiceKey } from '@sanzhi/platform-kernel';
import type { RowOf, Tx } from '@sanzhi/platform-data';
import type { Command } from '@sanzhi/workflows-engine';
import type { processInstances, processTasks } from './collections.js';
import type { Delivery } from './messages.js';

export type ProcessInstance = RowOf<typeof processInstances>;
export type ProcessTask = RowOf<typeof processTasks>;

/** An instance as a command left it. */
export interface AdvancedInstance extends ProcessInstance {
  /** The tasks that the command brought about in it, for whoever goes on with one of them at once. */
  readonly opened: readonly OpenedTask[];
}

/** A task that has just come about. Nobody is its `assigneeId` while it is offered. */
export type OpenedTask = Pick<ProcessTask, 'id' | 'elementId' | 'name' | 'assigneeId'>;

export interface NewInstance {
  /** Configuration key of the flowchart. */
  readonly key: string;
  readonly departmentId: string;
  readonly caseId?: string;
  /** What other systems know it by. Up to 120 characters. */
  readonly businessKey?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** A message from outside. */
export interface NewMessage {
  readonly name: string;
  /** The actor's own when left out. */
  readonly departmentId?: string;
  /** Only to an instance of this case. */
  readonly caseId?: string;
  /** Only to the instance of this business key. */
  readonly businessKey?: string;
  /** Values by name that the receiver must have, or one value it is known by. */
  readonly correlation?: unknown;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** ISO duration for which it is kept when nobody waits for it yet; without it, it is refused then. */
  readonly timeToLive?: string;
}

export interface NewSignal {
  readonly name: string;
  /** The actor's own when left out. */
  readonly departmentId?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** What the conditions of start events are looked at with. */
export interface ConditionsAbout {
  /** Only those of this flowchart. */
  readonly key?: string;
  /** The case, and the business key, that the variables are of: a condition becomes true for each by itself. */
  readonly caseId?: string;
  readonly businessKey?: string;
  /** What the conditions read; the instances that start have them. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Running processes. Every method works in the caller's transaction. */
export interface Processes {
  /** Starts the flowchart that is in force for the department. @throws PROCESS_DEFINITION_SUSPENDED */
  start(tx: Tx, instance: NewInstance): Promise<AdvancedInstance>;
  /**
   * Completes a user task: judges its form, runs its handler, moves the token as far as it goes.
   * @throws PROCESS_TASK_ENDED, PROCESS_TASK_NOT_YOURS, PROCESS_TASK_CONSULTING, FORMS_SUBMISSION_INVALID, and what
   *   handlers and gates refuse with
   */
  completeTask(tx: Tx, taskId: string, submitted: unknown): Promise<AdvancedInstance>;
  /**
   * Hands a message to the one instance that waits for it, else starts what it starts, else keeps it.
   * @throws PROCESS_MESSAGE_UNEXPECTED, PROCESS_DEFINITION_SUSPENDED
   */
  message(tx: Tx, message: NewMessage): Promise<Delivery>;
  /**
   * Broadcasts a signal in a department. @returns how many instances it reaches, some of them a moment later
   * @throws PROCESS_DEFINITION_SUSPENDED when it would start a suspended flowchart; nobody gets it then
   */
  signal(tx: Tx, signal: NewSignal): Promise<number>;
  /**
   * Looks at the conditions of the start events in force for a department, and starts what has become true. Nothing else
   * looks at them: before an instance exists there are no variables whose change could tell.
   * @throws PROCESS_DEFINITION_SUSPENDED when one of a suspended flowchart became true; nothing has happened then
   */
  evaluateConditions(
    tx: Tx,
    about: ConditionsAbout & { /** The actor's own when left out. */ readonly departmentId?: string },
  ): Promise<ProcessInstance[]>;
  /** Sets variables without moving a token; conditions are looked at again. */
  setVariables(tx: Tx, instanceId: string, variables: Readonly<Record<string, unknown>>): Promise<void>;
  /** Any engine command; for other packages' jobs. */
  command(tx: Tx, instanceId: string, command: Command): Promise<AdvancedInstance>;
}

export const Processes = ServiceKey.define<Processes>('processes');
