import { ExtensionPoint, type PluginHost } from '@sanzhi/platform-kernel';
import type { Tx } from '@sanzhi/platform-data';
import type { ProcessInstance } from './processes.js';

/** What every service is called with. */
export interface ServiceInput {
  readonly instance: ProcessInstance;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Input parameters of the element, evaluated. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly use: PluginHost['use'];
}

export interface ServiceCall extends ServiceInput {
  readonly tx: Tx;
}

export interface OutsideCall extends ServiceInput {
  /** The same for every attempt: another system can tell a repeat by it. */
  readonly idempotencyKey: string;
  /** Aborted when the lease was lost or the process stops. */
  readonly signal: AbortSignal;
}

/** Process variables to set. */
export type ServiceResult = Readonly<Record<string, unknown>> | void;

/**
 * What a service task runs, by its `camunda:topic`.
 *
 * Inside (the default) it works in the transaction that moves the token: what it wrote and where the process stands
 * are one. An AppError with a status below 500 is a refusal and undoes the whole step. With `outside: true` it is a
 * job: for calls to other systems, tried again with growing pauses and then an incident; its result moves the token
 * once, however often it ran. Either may throw a {@link BpmnError}.
 */
export type ServiceTask = NamedService &
  (
    | { readonly outside?: false; run(call: ServiceCall): Promise<ServiceResult> }
    | { readonly outside: true; run(call: OutsideCall): Promise<ServiceResult> }
  );

interface NamedService {
  readonly topic: string;
  /** Message key of what it does. Without one it is not offered to whoever draws a flowchart. */
  readonly title?: string;
}

export const serviceTasks = ExtensionPoint.define<ServiceTask>('serviceTasks', (task) => task.topic);

/** A business error, to be caught by an error event of the diagram (BPMN 2.0.2, 10.5.1). */
export class BpmnError extends Error {
  constructor(
    readonly code: string,
    message: string = code,
    readonly variables?: Readonly<Record<string, unknown>>,
  ) {
    super(message);
    this.name = 'BpmnError';
  }
}
