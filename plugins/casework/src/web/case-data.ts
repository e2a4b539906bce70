import type { Judgement } from '../shared/index.js';

// What the API gives. Days are `YYYY-MM-DD`, moments ISO 8601, amounts fen.

/** A row of GET /cases. */
export interface CaseRow {
  readonly id: string;
  readonly number: string;
  readonly cause: string;
  readonly partyName: string;
  readonly stage: string;
  readonly state: string;
  readonly openedAt: string;
}

export interface CaseOfficer {
  readonly id: string;
  readonly officerId: string;
  readonly accountId: string | null;
  readonly name: string;
  readonly certificateNumber: string;
}

export interface CaseDocument {
  readonly id: string;
  readonly title: string;
  /** `main` (正卷) or `sub` (副卷). */
  readonly volume: string;
  /** `draft`, `final` or `voided`. */
  readonly state: string;
  readonly hash: string;
  readonly slots: Readonly<Record<string, string>>;
  readonly createdAt: string;
}

export interface CaseDecision {
  readonly id: string;
  readonly documentId: string;
  /** `drafted`, `numbered`, `issued` or `served`. */
  readonly state: string;
  readonly isMajor: boolean;
  readonly fineAmount: number | null;
  readonly number: string | null;
  readonly decidedOn: string | null;
  readonly servedOn: string | null;
}

export interface CaseActivity {
  readonly id: string;
  readonly kind: string;
  readonly place: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly officerIds: readonly string[];
}

export interface CaseClock {
  readonly id: string;
  readonly caseId: string;
  readonly subject: string;
  readonly rule: string;
  readonly startedOn: string;
  readonly due: string;
  readonly isProvisional: boolean;
  /** `running`, `met` or `withdrawn`. */
  readonly state: string;
  readonly metOn: string | null;
  /** As the server's calendar counts, where it says. */
  readonly workingDaysLeft?: number;
  readonly article?: { readonly id: string; readonly citation: string };
}

/** GET /cases/:id. */
export interface CaseData {
  readonly case: CaseRow & {
    readonly processInstanceId: string | null;
    readonly itemId: string;
    readonly partyId: string;
    readonly closedAt: string | null;
  };
  readonly officers: readonly CaseOfficer[];
  readonly documents: readonly CaseDocument[];
  readonly decision: CaseDecision | null;
  readonly activities: readonly CaseActivity[];
  readonly clocks: readonly CaseClock[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly ground: Judgement;
}

/** A line of GET /cases/:id/timeline. */
export interface TimelineEntry {
  readonly at: string;
  /** `timeline.<action>`. */
  readonly key: string;
  /** The line in words; the key itself where no plugin words it. */
  readonly text: string;
  readonly subject: string;
  readonly actorName: string;
  readonly params: Readonly<Record<string, unknown>> | null;
}

/** GET /processes/:id/position. */
export interface ProcessPosition {
  readonly xml: string;
  /** `active`, `completed`, `failed`, `incident`, `cancelled` or `suspended`. */
  readonly status: string;
  readonly active: readonly string[];
  readonly completed: readonly string[];
  readonly taken: readonly string[];
  readonly tasks: readonly OpenStep[];
}

/** An open task of anybody's. */
export interface OpenStep {
  readonly id: string;
  readonly name: string;
  readonly elementId: string;
  readonly assigneeId: string | null;
  readonly dueOn: string | null;
  readonly workingDaysLeft?: number;
}
