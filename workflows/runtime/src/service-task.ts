import { ExtensionPoint, type PluginHost } from '@sanzhi/platform-kernel';
import type { RowOf, Tx } from '@sanzhi/platform-data';
import type { processInstances } from './collections.js';

export interface ServiceCall {
  readonly tx: Tx;
  readonly instance: RowOf<typeof processInstances>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Input parameters of the element, evaluated. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly use: PluginHost['use'];
}

/**
 * What a service task runs, by its `camunda:topic`. It works in the transaction that moves the token: what it wrote
 * and where the process stands are one. An AppError with a status below 500 is a refusal and undoes the whole step.
 */
export interface ServiceTask {
  readonly topic: string;
  /** @returns process variables to set */
  run(call: ServiceCall): Promise<Readonly<Record<string, unknown>> | void>;
}

export const serviceTasks = ExtensionPoint.define<ServiceTask>('serviceTasks', (task) => task.topic);
