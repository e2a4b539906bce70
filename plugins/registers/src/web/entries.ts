import type { ActionType, Basis, ExamResult, OfficerState } from '../shared/index.js';

// Rows as the API gives them.

/** What every row carries. */
export interface Entry {
  readonly id: string;
  readonly departmentId: string;
  readonly rev: number;
}

/** GET /officers. Days are `YYYY-MM-DD`. */
export interface OfficerEntry extends Entry {
  readonly accountId: string | null;
  readonly name: string;
  readonly unitName: string;
  readonly certificateNumber: string;
  readonly categories: readonly string[];
  readonly areas: readonly string[];
  readonly exam: ExamResult;
  readonly examOn: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly state: OfficerState;
  readonly stateSince: string;
}

/** GET /reviewers. */
export interface ReviewerEntry extends Entry {
  readonly accountId: string;
  readonly name: string;
  readonly legalBackground: string;
  readonly legalQualificationNumber: string | null;
  readonly isFirstTime: boolean;
  readonly since: string;
  readonly until: string | null;
  readonly legalOfficeOpinion: string | null;
}

/** GET /enforcement-items. */
export interface ItemEntry extends Entry {
  readonly code: string;
  readonly name: string;
  readonly actionType: ActionType;
  readonly basis: readonly Basis[];
  readonly bodyId: string;
  readonly implementer: string;
  readonly responsible: string;
  readonly processKey: string | null;
  readonly formKeys: readonly string[];
  readonly disclosurePolicyKey: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** GET /discretion-benchmarks. Amounts are fen. */
export interface BenchmarkEntry extends Entry {
  readonly itemId: string;
  readonly seriesId: string;
  readonly version: number;
  readonly circumstance: string;
  readonly grade: string;
  readonly rangeFromFen: number | null;
  readonly rangeToFen: number | null;
  readonly rangeText: string | null;
  readonly basis: readonly Basis[];
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The answer of a list route. */
export interface EntryPage<Row> {
  readonly items: readonly Row[];
}
