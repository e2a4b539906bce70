import { EventEmitter } from 'node:events';

/** What both engines write down of an execution. The process itself is left out: bpmn-engine tells of it otherwise. */
export interface LogEntry {
  readonly event: 'activated' | 'completed' | 'taken';
  readonly element: string;
}

interface ElementApi {
  readonly id: string;
}

/** Has bpmn-engine write down what happens. */
export function listenerOf(log: LogEntry[]): EventEmitter {
  return new EventEmitter()
    .on('activity.start', ({ id }: ElementApi) => log.push({ event: 'activated', element: id }))
    .on('activity.end', ({ id }: ElementApi) => log.push({ event: 'completed', element: id }))
    .on('flow.take', ({ id }: ElementApi) => log.push({ event: 'taken', element: id }));
}
