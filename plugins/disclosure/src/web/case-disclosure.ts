import type { DisclosureFields, ExclusionGround, FieldFinding, KeepReason } from '../shared/index.js';

// Answers of the API.

export interface DueView {
  readonly due: string;
  readonly workingDaysLeft: number;
  readonly isProvisional: boolean;
}

/** A ground of DIS-7 with its citation. */
export interface GroundView {
  readonly ground: ExclusionGround;
  readonly article: { readonly id: string; readonly citation: string };
}

/** A finding and, when it was kept, why. */
export type FindingView = FieldFinding & { readonly reason?: KeepReason };

export interface DraftView {
  readonly id: string;
  readonly caseId: string;
  readonly state: string;
  readonly fields: DisclosureFields;
  readonly source: DisclosureFields;
  readonly masked: DisclosureFields;
  readonly findings: readonly FindingView[];
  /** How many spans wait for a person. */
  readonly open: number;
  readonly isMinor: boolean;
  readonly exclusion: GroundView | null;
  readonly authorIds: readonly string[];
  readonly authorName: string;
  readonly reviewerName: string | null;
  readonly reviewNote: string | null;
  readonly entryId: string | null;
  readonly rev: number;
}

/** GET /cases/:id/disclosure. */
export interface CaseDisclosure {
  readonly case: { readonly id: string; readonly number: string; readonly cause: string; readonly partyName: string };
  /** What the secrecy label of the case forbids. */
  readonly label: GroundView | null;
  /** The decision document, block by block. */
  readonly document: readonly { readonly type: string; readonly lines: readonly string[] }[];
  readonly due: DueView | null;
  readonly draft: DraftView | null;
}

/** GET /disclosure-queue, one row. */
export interface QueueRow {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly title: string;
  readonly partyName: string;
  readonly due: DueView;
  readonly draft: { readonly id: string; readonly state: string; readonly authorName: string } | null;
  readonly taskId: string | null;
}

/** GET /public-entries, one row. */
export interface EntryRow {
  readonly id: string;
  readonly number: string;
  readonly title: string | null;
  readonly state: string;
  readonly publishedOn: string;
  readonly due: string;
  readonly takeDownOn: string | null;
  readonly withdrawnOn: string | null;
  readonly successor: string | null;
  readonly reason: string | null;
}
