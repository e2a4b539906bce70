import { caseScope } from '@sanzhi/platform-access';
import { defineCollection, departmentScope, field, type RowOf } from '@sanzhi/platform-data';
import type { DisclosureFields, EntryState, FindingDecision, TakeDownRule, WithdrawalGround } from '../shared/index.js';

// Durable format of disclosure
//   disclosure_drafts    internal. What is to be published of one decision: the allow-listed words as they were taken
//                        over (`fields`), what a person decided about spans (`decisions`), and, from the publication
//                        on, the very text that went out (`published`) with its SHA-256 (`scan_hash`). Findings are
//                        not stored: they are a function of the text and the decisions.
//   non_disclosures      internal. The review's answer "not disclosed", with ground, reason and material (DIS-8.1).
//   public_entries       PUBLIC. All that the anonymous actor can read of a decision; built by naming each field. It
//                        points at nothing internal: a draft knows its entry, not the other way round. A withdrawal
//                        empties the content columns, so that the table holds no old text; `disclosure_drafts` keeps it.
//   disclosure_policies  what a department decides about names and take-down, one row per department.
// Writers: DisclosureDesk and EntryKeeper, each act with its audit entry in one transaction.
// Crash: the transaction decides. An entry is never public without its review record, nor withdrawn by half.

const ofCase = {
  id: field.id(),
  departmentId: field.string(36),
  caseId: field.string(36, { references: { collection: 'cases', onDelete: 'restrict' } }),
};

export const disclosureDrafts = defineCollection({
  name: 'disclosure_drafts',
  fields: {
    ...ofCase,
    decisionId: field.string(36),
    /** The entry that the publication replaces (DIS-14). */
    supersedes: field.string(36, { optional: true }),
    fields: field.json<DisclosureFields>(),
    /** What the decision says, for comparison; never changed by the author. */
    source: field.json<DisclosureFields>(),
    /** The party's name in the registers, when another one is shown. */
    hiddenName: field.string(200, { optional: true }),
    partyKind: field.string(20),
    isMinor: field.boolean(),
    /** A ground of DIS-7 that the author declares, `7(2)`. */
    exclusion: field.string(8, { optional: true }),
    decisions: field.json<readonly FindingDecision[]>(),
    /** Names that stay readable: officers, the party, its representative. */
    keepNames: field.json<readonly string[]>(),
    /** `draft`, `submitted`, `returned`, `published` or `withheld`. */
    state: field.string(20),
    /** Everyone who worded or submitted it: none of them may review it (DIS-8.0). */
    authorIds: field.json<readonly string[]>(),
    authorName: field.string(100),
    createdAt: field.moment(),
    submittedAt: field.moment({ optional: true }),
    reviewerId: field.string(36, { optional: true }),
    reviewerName: field.string(100, { optional: true }),
    reviewedAt: field.moment({ optional: true }),
    /** Why it was returned. */
    reviewNote: field.text({ optional: true }),
    /** Exactly what went out; absent before. */
    published: field.optionalJson<DisclosureFields>(),
    scanHash: field.string(64, { optional: true }),
    entryId: field.string(36, { optional: true }),
    rev: field.rev(),
  },
  indexes: [{ fields: ['caseId', 'createdAt'] }, { fields: ['departmentId', 'state'] }, { fields: ['entryId'] }],
  scope: caseScope(),
});

export const nonDisclosures = defineCollection({
  name: 'non_disclosures',
  fields: {
    ...ofCase,
    decisionId: field.string(36),
    draftId: field.string(36),
    /** `7(1)` to `7(5)`. */
    ground: field.string(8),
    /** The law and article, for 7(5). */
    basis: field.string(200, { optional: true }),
    reason: field.text(),
    /** The written material that is kept for inspection (DIS-8.1). */
    material: field.text(),
    decidedBy: field.string(36),
    decidedByName: field.string(100),
    at: field.moment(),
  },
  indexes: [{ fields: ['caseId'] }, { fields: ['departmentId', 'at'] }],
  scope: caseScope(),
});

export const publicEntries = defineCollection({
  name: 'public_entries',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    number: field.string(80),
    department: field.string(200),
    formedOn: field.date(),
    publishedOn: field.date(),
    /** The day by which it was due (DIS-13.2). */
    due: field.date(),
    /** One of {@link EntryState}. */
    state: field.string(20),
    // The content. Empty in a tombstone.
    actionType: field.string(20, { optional: true }),
    title: field.string(1000, { optional: true }),
    partyName: field.string(400, { optional: true }),
    legalRepresentative: field.string(200, { optional: true }),
    factSummary: field.text({ optional: true }),
    kinds: field.optionalJson<readonly string[]>(),
    basis: field.text({ optional: true }),
    result: field.text({ optional: true }),
    /** The day it leaves the public record by itself; null: it stays. */
    takeDownOn: field.date({ optional: true }),
    // What links versions, and what a tombstone says.
    supersedes: field.string(36, { optional: true }),
    successor: field.string(36, { optional: true }),
    /** One of {@link WithdrawalGround}. */
    ground: field.string(20, { optional: true }),
    reason: field.string(500, { optional: true }),
    withdrawnOn: field.date({ optional: true }),
    rev: field.rev(),
  },
  indexes: [
    { fields: ['state', 'publishedOn'] },
    { fields: ['departmentId', 'publishedOn'] },
    { fields: ['number'] },
    { fields: ['state', 'takeDownOn'] },
  ],
  scope: (_actor, access) => (access === 'read' ? 'all' : 'none'),
});

export const disclosurePolicies = defineCollection({
  name: 'disclosure_policies',
  fields: {
    id: field.id(),
    departmentId: field.string(36, { unique: true }),
    nameDisplay: field.string(10),
    takeDown: field.json<readonly TakeDownRule[]>(),
    rev: field.rev(),
  },
  scope: departmentScope(),
});

export const disclosureTables = [disclosureDrafts, nonDisclosures, publicEntries, disclosurePolicies] as const;

export type DisclosureDraft = RowOf<typeof disclosureDrafts>;
export type PublicEntry = RowOf<typeof publicEntries> & {
  readonly state: EntryState;
  readonly ground: WithdrawalGround | null;
};
