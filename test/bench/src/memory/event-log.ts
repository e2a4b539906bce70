/** What both engines write down of an execution. The process itself is left out: bpmn-engine tells of it otherwise. */
export interface LogEntry {
  readonly event: 'activated' | 'completed' | 'taken';
  readonly element: string;
}
