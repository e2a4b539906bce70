import { caseScope } from '@sanzhi/platform-access';
import { defineCollection, field, type RowOf, type Scope } from '@sanzhi/platform-data';
import type { TextChange } from '@sanzhi/platform-documents';
import type { Decision } from '@sanzhi/platform-rules';
import type { Checks, Material, MaterialKind, Outcome } from '../shared/index.js';

// Durable format of legal reviews
//   reviews             one row per submission of a draft, refused ones included. `round` counts the received ones of
//                       a case. `document_hash` says which text was reviewed, `subject` which values; the text itself
//                       is in case_document_texts. From the state `closed` on nothing changes, save that
//                       `opinion_document_id` is set once when the written opinion enters the dossier (REV-23.7).
//   review_corrections  what came after a PASS: a clerical change that the reviewer confirmed (`clerical`), or the
//                       reviewer taking the opinion back before issue (`withdrawal`). Only added.
// The hash that stands passed for a case is read from both (review-standing.ts), never stored a second time.
// Writers: Submissions, Opinions and Corrections, as the system after their own checks; nobody else can write.
// Crash: each act is one transaction with its milestone, its clock and its audit entry; there is no half of one.

/** Read as the case is read; written by this plugin's services alone. */
const readAsCase: Scope<{ readonly departmentId: string }> = (actor, access) =>
  access === 'write' ? 'none' : caseScope()(actor, access);

const ofCase = {
  id: field.id(),
  departmentId: field.string(36),
  caseId: field.string(36, { references: { collection: 'cases', onDelete: 'restrict' } }),
};

/** What the draft decided when it was submitted: what a clerical correction cannot touch, and why it is major. */
export interface ReviewSubject {
  readonly kinds: readonly string[];
  /** Fen. */
  readonly fineAmount: number | null;
  readonly confiscatedValue: number | null;
  readonly benchmarkId: string | null;
  readonly isMajor: boolean;
  /** Over the text and every value of the decision, those too that the text does not print. */
  readonly contentHash: string;
  /** The answer of the `major-decision` rules at that time. */
  readonly ground: Decision;
}

export const reviews = defineCollection({
  name: 'reviews',
  fields: {
    ...ofCase,
    /** Whose reviewers review it: the case's own department, or the entrusting one (REV-2.2). */
    reviewingDepartmentId: field.string(36),
    itemId: field.string(36),
    documentId: field.string(36),
    /** Hash of the draft under review. */
    documentHash: field.string(64),
    round: field.integer(),
    /** `refused`, `received`, `superseded` or `closed`. */
    state: field.string(20),
    submittedBy: field.string(36),
    submittedByName: field.string(100),
    submittedAt: field.moment(),
    receivedAt: field.moment({ optional: true }),
    /** The day that counts as the day of receipt (REV-20.2): after hours the next working day. */
    receivedOn: field.date({ optional: true }),
    materials: field.json<readonly Material[]>(),
    /** The kinds that a refused submission lacked. */
    gaps: field.json<readonly MaterialKind[]>(),
    subject: field.json<ReviewSubject>(),
    reviewerId: field.string(36, { optional: true }),
    reviewerName: field.string(100, { optional: true }),
    checks: field.json<Checks>(),
    outcomes: field.json<readonly Outcome[]>(),
    opinion: field.text({ optional: true }),
    closedAt: field.moment({ optional: true }),
    /** The reviewed hash, when the outcome is PASS. */
    passedHash: field.string(64, { optional: true }),
    opinionDocumentId: field.string(36, { optional: true }),
    rev: field.rev(),
  },
  indexes: [
    { fields: ['caseId', 'round'] },
    { fields: ['departmentId', 'state', 'receivedOn'] },
    { fields: ['itemId', 'state', 'closedAt'] },
    { fields: ['reviewerId', 'state'] },
  ],
  scope: readAsCase,
});

export const reviewCorrections = defineCollection({
  name: 'review_corrections',
  fields: {
    ...ofCase,
    reviewId: field.string(36, { references: { collection: 'reviews', onDelete: 'restrict' } }),
    seq: field.integer(),
    /** `clerical` or `withdrawal`. */
    kind: field.string(20),
    fromHash: field.string(64),
    /** The hash that is passed from now on; absent for a withdrawal. */
    toHash: field.string(64, { optional: true }),
    differences: field.json<readonly TextChange[]>(),
    reason: field.text(),
    reviewerId: field.string(36),
    reviewerName: field.string(100),
    at: field.moment(),
  },
  indexes: [{ fields: ['reviewId', 'seq'], unique: true }, { fields: ['caseId'] }],
  scope: readAsCase,
});

export const reviewTables = [reviews, reviewCorrections] as const;

export type ReviewState = 'refused' | 'received' | 'superseded' | 'closed';
export type Review = RowOf<typeof reviews>;
export type ReviewCorrection = RowOf<typeof reviewCorrections>;
