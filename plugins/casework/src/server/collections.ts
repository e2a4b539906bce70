import { caseScope } from '@sanzhi/platform-access';
import { defineCollection, field } from '@sanzhi/platform-data';
import type { MonitorState } from '@sanzhi/workflows-model';

// Durable format of a case
//   cases            the case itself and where each floor's automaton stands (`monitor`). Its row is locked by every
//                    milestone (guarded update on `rev`): two acts on one case never pass the monitor side by side.
//   case_facts       the facts that rules read, one row per name, with where each came from.
//   case_milestones  every milestone that passed the monitor, in order, never changed.
//   case_documents   texts. `text` and `hash` are fixed from the state `final` on; late slots are beside them.
//   decisions        one row per decision of a case, its ground for being major, its number and dates.
//   The history that people read is the audit stream `case/<id>`.
// Crash: each act is one transaction; the row of the case, its milestone and its audit entry come together or not at all.

const owner = { id: field.id(), departmentId: field.string(36) };
const ofCase = { ...owner, caseId: field.string(36, { references: { collection: 'cases', onDelete: 'restrict' } }) };

export const cases = defineCollection({
  name: 'cases',
  fields: {
    ...owner,
    /** 案号; gap-free per department and year. */
    number: field.string(60),
    /** 案由 */
    cause: field.string(200),
    actionType: field.string(20),
    itemId: field.string(36),
    bodyId: field.string(36),
    partyId: field.string(36),
    partyName: field.string(200),
    /** One of the five stages of REC-2, or `closed`. */
    stage: field.string(20),
    /** `open` or `closed`. */
    state: field.string(20),
    processInstanceId: field.string(36, { optional: true }),
    /** A human act, not the presence of an ID number: `none`, `personal`, `trade`, `work`. */
    secrecy: field.string(20),
    /** What a citizen follows the case by: 60 random bits or more (DESIGN §8). */
    progressCode: field.string(24, { unique: true }),
    openedBy: field.string(36),
    openedAt: field.moment(),
    closedAt: field.moment({ optional: true }),
    monitor: field.json<MonitorState>(),
    rev: field.rev(),
  },
  indexes: [
    { fields: ['departmentId', 'state', 'openedAt'] },
    { fields: ['departmentId', 'number'], unique: true },
    { fields: ['partyId'] },
  ],
  scope: caseScope('id'),
});

export const caseOfficers = defineCollection({
  name: 'case_officers',
  fields: {
    ...ofCase,
    officerId: field.string(36),
    accountId: field.string(36, { optional: true }),
    name: field.string(100),
    certificateNumber: field.string(60),
    assignedAt: field.moment(),
  },
  indexes: [{ fields: ['caseId', 'officerId'], unique: true }],
  scope: caseScope(),
});

export const caseFacts = defineCollection({
  name: 'case_facts',
  fields: {
    ...ofCase,
    name: field.string(80),
    value: field.json<unknown>(),
    /** Where it comes from: `form/<submission id>`, `register/<item id>`, `service/<name>`. */
    source: field.string(100),
    at: field.moment(),
  },
  indexes: [{ fields: ['caseId', 'name'], unique: true }],
  scope: caseScope(),
});

export const caseMilestones = defineCollection({
  name: 'case_milestones',
  fields: {
    ...ofCase,
    seq: field.integer(),
    milestone: field.string(60),
    data: field.json<Record<string, unknown>>(),
    actorId: field.string(36),
    at: field.moment(),
  },
  indexes: [{ fields: ['caseId', 'seq'], unique: true }],
  scope: caseScope(),
});

export const caseDocuments = defineCollection({
  name: 'case_documents',
  fields: {
    ...ofCase,
    /** Key of the document template. */
    template: field.string(100),
    templateVersionId: field.string(36),
    title: field.string(200),
    /** `main` (正卷) or `sub` (副卷). */
    volume: field.string(10),
    values: field.json<Record<string, unknown>>(),
    text: field.text(),
    hash: field.string(64),
    /** Values of the late slots by name: 文号, date, seal. */
    slots: field.json<Record<string, string>>(),
    /** `draft`, `final` or `voided`. */
    state: field.string(20),
    createdBy: field.string(36),
    createdAt: field.moment(),
    rev: field.rev(),
  },
  indexes: [{ fields: ['caseId', 'createdAt'] }],
  scope: caseScope(),
});

/** Every text a document ever had: what was reviewed can be shown beside what is issued. */
export const caseDocumentTexts = defineCollection({
  name: 'case_document_texts',
  fields: { ...ofCase, documentId: field.string(36), hash: field.string(64), text: field.text(), at: field.moment() },
  indexes: [{ fields: ['documentId', 'hash'], unique: true }],
  scope: caseScope(),
});

export const decisions = defineCollection({
  name: 'decisions',
  fields: {
    ...ofCase,
    documentId: field.string(36),
    /** `drafted`, `numbered`, `issued` or `served`. */
    state: field.string(20),
    kinds: field.json<string[]>(),
    /** Fen. */
    fineAmount: field.bigint({ optional: true }),
    confiscatedValue: field.bigint({ optional: true }),
    factSummary: field.text(),
    basis: field.text(),
    result: field.text(),
    benchmarkId: field.string(36, { optional: true }),
    benchmarkReason: field.text({ optional: true }),
    isMajor: field.boolean(),
    /** The answer of the `major-decision` rules, as it was at the last draft. */
    majorGround: field.json<unknown>(),
    /** Over the text and every structured value: whatever changes here takes back a passed review. */
    contentHash: field.string(64),
    /** 文号 */
    number: field.string(80, { optional: true }),
    decidedOn: field.date({ optional: true }),
    servedOn: field.date({ optional: true }),
    serviceMethod: field.string(40, { optional: true }),
    rev: field.rev(),
  },
  indexes: [{ fields: ['caseId'] }, { fields: ['departmentId', 'number'] }],
  scope: caseScope(),
});

export const rightsNotices = defineCollection({
  name: 'rights_notices',
  fields: {
    ...ofCase,
    /** HOW each right was notified: right → method and proof (REC-9). */
    rights: field.json<readonly { right: string; method: string; proof: string }[]>(),
    notifiedOn: field.date(),
    notifiedBy: field.string(36),
    documentId: field.string(36, { optional: true }),
  },
  indexes: [{ fields: ['caseId'] }],
  scope: caseScope(),
});

export const defences = defineCollection({
  name: 'defences',
  fields: {
    ...ofCase,
    /** `statement` or `hearing`. */
    kind: field.string(20),
    receivedOn: field.date(),
    /** Facts, reasons and evidence as the party put them (REC-13). */
    content: field.text(),
    /** The 复核意见. */
    reviewOpinion: field.text({ optional: true }),
    isAdopted: field.boolean({ optional: true }),
    reviewedBy: field.string(36, { optional: true }),
    reviewedAt: field.moment({ optional: true }),
  },
  indexes: [{ fields: ['caseId'] }],
  scope: caseScope(),
});

export const activities = defineCollection({
  name: 'activities',
  fields: {
    ...ofCase,
    /** Step of the AV item list: `on-site-inspection`, `interview`, `sampling`, `hearing`, `service`. */
    kind: field.string(40),
    place: field.string(200),
    startedAt: field.moment(),
    endedAt: field.moment({ optional: true }),
    officerIds: field.json<readonly string[]>(),
    certificatesShown: field.boolean(),
    informedOfRecording: field.boolean(),
    /** `full`, `simultaneous`, `as-needed` (REC-11, REC-17). */
    demand: field.string(20),
    demandArticle: field.string(20, { optional: true }),
    /** `open` or `closed`. */
    state: field.string(20),
    rev: field.rev(),
  },
  indexes: [{ fields: ['caseId', 'startedAt'] }],
  scope: caseScope(),
});

export const clocks = defineCollection({
  name: 'clocks',
  fields: {
    ...ofCase,
    /** What the clock is about: `decision/<id>`, `activity/<id>`. */
    subject: field.string(80),
    /** Obligation ID of the deadline: `DIS-13.2`. */
    rule: field.string(20),
    ruleVersion: field.string(40),
    startedOn: field.date(),
    due: field.date(),
    /** The calendar of the due date's year was not published yet. */
    isProvisional: field.boolean(),
    /** `running`, `met` or `withdrawn`. */
    state: field.string(20),
    metOn: field.date({ optional: true }),
    rev: field.rev(),
  },
  indexes: [{ fields: ['departmentId', 'state', 'due'] }, { fields: ['caseId'] }, { fields: ['subject', 'rule'] }],
  scope: caseScope(),
});

export const numberSequences = defineCollection({
  name: 'number_sequences',
  fields: { ...owner, kind: field.string(40), year: field.integer(), last: field.integer() },
  indexes: [{ fields: ['departmentId', 'kind', 'year'], unique: true }],
  scope: () => 'none',
});

export const caseworkTables = [
  cases,
  caseOfficers,
  caseFacts,
  caseMilestones,
  caseDocuments,
  caseDocumentTexts,
  decisions,
  rightsNotices,
  defences,
  activities,
  clocks,
  numberSequences,
] as const;
