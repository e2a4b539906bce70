/** Where an instance stands on its flowchart, by element ids, as `GET /processes/:id/position` says. */
export interface FlowchartPosition {
  readonly active: readonly string[];
  readonly completed: readonly string[];
  /** Sequence flows that were followed. */
  readonly taken: readonly string[];
}

/** Something said at an element: how many stand there, that it has stopped. */
export interface FlowchartNote {
  readonly elementId: string;
  readonly text: string;
  /** Drawn as something that needs attention. */
  readonly isStopped?: boolean;
}

export type StepState = 'active' | 'completed' | 'ahead';

/** What stands now counts before what was done once: a step may be repeated. */
export function stateOf({ active, completed }: FlowchartPosition, elementId: string): StepState {
  if (active.includes(elementId)) return 'active';
  return completed.includes(elementId) ? 'completed' : 'ahead';
}

/** Of a flowchart that nothing runs on. */
export const nowhere: FlowchartPosition = { active: [], completed: [], taken: [] };
