import { type AppError, ExtensionPoint, type PluginHost } from '@sanzhi/platform-kernel';
import type { RowOf, Tx } from '@sanzhi/platform-data';
import type { cases } from './collections.js';

/** The acts that gates may stand before. */
export type GuardedAct =
  | 'officer.assign'
  | 'activity.close'
  | 'inspection.dispatch'
  | 'decision.number'
  | 'decision.issue'
  | 'decision.serve'
  | 'decision.publish'
  | 'case.close';

export interface GateCall {
  /** Under the system actor: a gate sees what the person at the screen may not. */
  readonly tx: Tx;
  readonly act: GuardedAct;
  readonly caseRow: RowOf<typeof cases>;
  /** What is acted on: `decision/<id>`, `activity/<id>`. */
  readonly subject: string;
  readonly use: PluginHost['use'];
}

/**
 * A condition that an act must meet, checked in the act's own transaction whatever screen, script or diagram asks:
 * the G1 to G16 that are not an order of milestones.
 */
export interface DecisionGate {
  /** As obligations.md §A.6 numbers it: `G7`. */
  readonly id: string;
  readonly acts: readonly GuardedAct[];
  /** The refusal, or nothing. Thrown by the caller, so that the act is rolled back. */
  check(call: GateCall): Promise<AppError | undefined>;
}

export const decisionGates = ExtensionPoint.define<DecisionGate>('decisionGates', (gate) => gate.id);
