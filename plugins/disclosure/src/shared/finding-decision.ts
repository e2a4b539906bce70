import type { FindingType } from './privacy/finding.js';
import type { ScannedField } from './disclosure-fields.js';

/** Why a span that the scan asks about stays readable (obligations D, layer 3). */
export const keepReasons = ['not-personal', 'public-party', 'office-information', 'business-place'] as const;
export type KeepReason = (typeof keepReasons)[number];

/** What a person decided about every span of this type and text in one field. Lapses when the span is gone. */
export interface FindingDecision {
  readonly field: ScannedField;
  readonly type: FindingType;
  /** The span as the scan reported it. */
  readonly text: string;
  /** `accept` the mask, or `keep` the words. */
  readonly action: 'accept' | 'keep';
  /** Given with `keep`. */
  readonly reason?: KeepReason;
}
