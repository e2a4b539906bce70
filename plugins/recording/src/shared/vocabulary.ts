/**
 * Why there is no recording, or not a whole one: the grounds of REC-18, a fault of the equipment, or that nobody
 * switched it on. The last two excuse nothing by themselves; the unit head judges (REC-20.2b).
 */
export const statementReasons = [
  'REC-18.1',
  'REC-18.2',
  'REC-18.3',
  'REC-18.4',
  'REC-18.5',
  'technical',
  'omitted',
] as const;
export type StatementReason = (typeof statementReasons)[number];

/** Why a recording is kept for long (REC-21.1, second sentence). */
export const holdGrounds = ['REC-21.1.1', 'REC-21.1.2', 'REC-21.1.3', 'REC-21.1.4', 'REC-21.1.5'] as const;
export type HoldGround = (typeof holdGrounds)[number];

/** What a recording touches (PLAN-2.2.2b). State secrets are not uploaded at all. */
export const sensitivities = ['none', 'personal', 'trade', 'work'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** Steps of the enforcement that are recorded; the kinds of activities. */
export const steps = [
  'on-site-inspection',
  'interview',
  'sampling',
  'hearing',
  'service',
  'coercion',
  'other',
] as const;
export type Step = (typeof steps)[number];

/** `full` (REC-17) and `simultaneous` (REC-11.1) demand a recording; `as-needed` (REC-11.2) does not. */
export function demandsRecording(demand: string): boolean {
  return demand === 'full' || demand === 'simultaneous';
}

/** Marks an upload as a recording: from its first byte on it is read only through this plugin's gate. */
export const RECORDING = 'recording';
