import type { NodeKind } from '@sanzhi/workflows-model';

/** What happened in one step, for history, monitor and trace. Never read back by the engine. */
export interface EngineEvent {
  readonly event: 'activated' | 'completed' | 'terminated' | 'failed' | 'taken';
  /** Id of the element or flow. */
  readonly element: string;
  readonly type: NodeKind | 'process' | 'sequenceFlow';
  /** The element's activation; 0 for flows. One number from `activated` to its end. */
  readonly token: number;
  /** The activation it is inside of. */
  readonly parent: number;
  /** Why, when `event` is `failed`. */
  readonly error?: { readonly code: string; readonly message?: string };
  /** The element's milestones and recording demands, if it has any. */
  readonly milestones?: readonly string[];
  readonly recording?: readonly string[];
}
