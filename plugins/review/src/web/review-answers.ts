import type { TextChange } from '@sanzhi/web-ui';
import type { CheckKey, Checks, Material, MaterialKind, Outcome } from '../shared/index.js';

// What the API gives, as the pages read it. Days are `YYYY-MM-DD`, moments ISO 8601, amounts fen.

export interface Article {
  readonly id: string;
  readonly citation: string;
}

export interface Due {
  readonly due: string;
  readonly workingDaysLeft: number;
  readonly isProvisional: boolean;
  readonly state: string;
}

/** One round in lists. */
export interface Round {
  readonly id: string;
  readonly caseId: string;
  readonly round: number;
  readonly state: 'refused' | 'received' | 'superseded' | 'closed';
  readonly outcomes: readonly Outcome[];
  readonly opinion: string | null;
  readonly closedAt: string | null;
  readonly reviewerName: string | null;
  readonly gaps: readonly MaterialKind[];
  readonly submittedAt: string;
}

/** GET /reviews: a round with its case. */
export interface QueueEntry extends Round {
  readonly number: string;
  readonly cause: string;
  readonly partyName: string;
  readonly receivedOn: string | null;
  readonly reviewerId: string | null;
  readonly submittedByName: string;
  readonly opinionDocumentId: string | null;
  readonly due: Due | null;
}

/** GET /cases/:id/reviews. */
export interface CaseReviews {
  readonly isMajor: boolean | null;
  readonly passedReviewId: string | null;
  readonly rounds: readonly QueueEntry[];
}

interface CaseHead {
  readonly id: string;
  readonly number: string;
  readonly cause: string;
  readonly partyName: string;
}

export interface CaseActivity {
  readonly id: string;
  readonly kind: string;
  readonly place: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

export interface CaseDocumentLine {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly createdAt: string;
}

/** GET /cases/:id/review-submission. */
export interface SubmissionWanted {
  readonly case: CaseHead;
  readonly draft: { readonly documentId: string; readonly title: string };
  readonly requirements: readonly {
    readonly kind: MaterialKind;
    readonly article: Article;
    readonly isRequired: boolean;
  }[];
  readonly documents: readonly CaseDocumentLine[];
  readonly activities: readonly CaseActivity[];
  readonly last: (Round & { readonly isOfThisDraft: boolean; readonly materials: readonly Material[] }) | null;
  readonly taskId: string | null;
}

export interface GroundItem {
  readonly id: string;
  readonly article: string;
  readonly title: string;
}

/** GET /reviews/:id. */
export interface ReviewDetail {
  readonly review: Round & {
    readonly rev: number;
    readonly materials: readonly (Material & { readonly article: Article })[];
    readonly checks: Checks;
    readonly reviewerId: string | null;
    readonly submittedByName: string;
    readonly opinionDocumentId: string | null;
    readonly subject: { readonly fineAmount: number | null; readonly isMajor: boolean };
  };
  readonly case: CaseHead & { readonly itemName: string };
  readonly due: Due | null;
  readonly taskId: string | null;
  readonly draft: {
    readonly documentId: string;
    readonly title: string;
    readonly hash: string;
    readonly blocks: readonly { readonly type: string; readonly lines: readonly string[] }[];
    readonly isChanged: boolean;
    readonly differences: readonly TextChange[];
  };
  readonly checks: readonly { readonly key: CheckKey; readonly article: Article }[];
  readonly ground: {
    readonly result: boolean;
    readonly fired: readonly GroundItem[];
    readonly presumed: readonly GroundItem[];
    readonly missing: readonly string[];
  };
  readonly officers: readonly { readonly id: string; readonly name: string; readonly certificateNumber: string }[];
  readonly activities: readonly CaseActivity[];
  readonly documents: readonly CaseDocumentLine[];
  readonly rounds: readonly (Round & { readonly differences: readonly TextChange[] })[];
  readonly corrections: readonly {
    readonly id: string;
    readonly kind: 'clerical' | 'withdrawal';
    readonly reason: string;
    readonly reviewerName: string;
    readonly at: string;
    readonly differences: readonly TextChange[];
  }[];
  readonly passStands: boolean;
  readonly isPassed: boolean;
  readonly likeCases: readonly (Round & {
    readonly number: string;
    readonly cause: string;
    readonly fineAmount: number | null;
  })[];
}

/** GET /review-catalogue. */
export interface CatalogueItem {
  readonly id: string;
  readonly article: string;
  readonly title: string;
  readonly reading: string | null;
  readonly effectiveTo: string | null;
  readonly version: string;
  readonly pack: string;
}
