import { defineCollection, field, type RowOf } from '@sanzhi/platform-data';
import type {
  ActionType,
  Basis,
  BodyKind,
  BodyLevel,
  ExamResult,
  OfficerState,
  PartyKind,
  RecorderClass,
} from '../shared/index.js';
import { privateScope, registerScope } from './scope.js';

// Durable format of the registers
//   Every row belongs to one department (`department_id`). Nothing is removed: an entry ends with `valid_to`, so that
//   what rested on it stays explicable. Days are the office's (Asia/Shanghai), both ends of a period included.
//   discretion_benchmarks  versions of one benchmark share `series_id` (the id of the first). On a day the newest
//                          version that has begun counts, unless it has ended. One in force never changes, save that
//                          its end may be set.
//   *_privates             same id as the owner's row; `sealed` is the format of sealed-values.ts. Never joined.
// Writer: RegisterBook (entries) and PrivateParts (private values), each with its audit entry in one transaction.
// Crash: the transaction decides; there is no entry without its line in the trail.

const owner = { references: { collection: 'departments', onDelete: 'restrict' } } as const;
const body = { references: { collection: 'enforcement_bodies', onDelete: 'restrict' } } as const;

/** Bodies that enforce (DIS-3, DIS-9.1, DIS-9.2a, REC-19). */
export const enforcementBodies = defineCollection({
  name: 'enforcement_bodies',
  fields: {
    id: field.id(),
    departmentId: field.string(36, owner),
    name: field.string(100),
    /** One of {@link BodyKind}. */
    kind: field.string(20),
    uscc: field.string(18),
    legalRepresentative: field.string(60),
    officeAddress: field.string(200),
    contact: field.string(100),
    duties: field.text(),
    /** One of {@link BodyLevel}. */
    level: field.string(20),
    entrustingBodyId: field.string(36, { optional: true, ...body }),
    /** Title or number of the document of entrustment. */
    entrustmentDocument: field.string(200, { optional: true }),
    entrustedFrom: field.date({ optional: true }),
    entrustedTo: field.date({ optional: true }),
    /** One of {@link RecorderClass}. */
    recorderClass: field.string(1),
    validFrom: field.date(),
    validTo: field.date({ optional: true }),
    rev: field.rev(),
  },
  indexes: [{ fields: ['departmentId'] }, { fields: ['uscc'] }],
  scope: registerScope('registers.manage'),
});

/** Certificated officers (DIS-9.2b, PLAN-3.6). What only the department may know lies in {@link officerPrivates}. */
export const officers = defineCollection({
  name: 'officers',
  fields: {
    id: field.id(),
    departmentId: field.string(36, owner),
    /** The account the officer signs in with. */
    accountId: field.string(36, { optional: true }),
    name: field.string(60),
    unitName: field.string(100),
    certificateNumber: field.string(40, { unique: true }),
    categories: field.json<string[]>(),
    areas: field.json<string[]>(),
    /** One of {@link ExamResult}. */
    exam: field.string(20),
    examOn: field.date({ optional: true }),
    validFrom: field.date(),
    validTo: field.date({ optional: true }),
    /** One of {@link OfficerState}; holds from `stateSince`. */
    state: field.string(20),
    stateSince: field.date(),
    rev: field.rev(),
  },
  indexes: [{ fields: ['departmentId', 'validTo'] }, { fields: ['accountId'] }],
  scope: registerScope('registers.manage'),
});

/** Legal reviewers (REV-15, REV-16, REV-18). */
export const reviewers = defineCollection({
  name: 'reviewers',
  fields: {
    id: field.id(),
    departmentId: field.string(36, owner),
    accountId: field.string(36, { references: { collection: 'accounts', onDelete: 'restrict' } }),
    name: field.string(60),
    legalBackground: field.string(200),
    legalQualificationNumber: field.string(60, { optional: true }),
    /** First taking up legal review, and so bound to hold the qualification (REV-16.2). */
    isFirstTime: field.boolean(),
    /** The first day as a reviewer. */
    since: field.date(),
    /** The last day. Setting it needs `legalOfficeOpinion` (REV-18). */
    until: field.date({ optional: true }),
    legalOfficeOpinion: field.string(500, { optional: true }),
    rev: field.rev(),
  },
  indexes: [{ fields: ['departmentId', 'accountId'] }, { fields: ['accountId'] }],
  scope: registerScope('registers.manage'),
});

/** Enforcement items (DIS-9.3). */
export const enforcementItems = defineCollection({
  name: 'enforcement_items',
  fields: {
    id: field.id(),
    departmentId: field.string(36, owner),
    code: field.string(60),
    name: field.string(200),
    /** One of {@link ActionType}. */
    actionType: field.string(20),
    basis: field.json<Basis[]>(),
    bodyId: field.string(36, body),
    /** 实施主体: who carries it out. */
    implementer: field.string(100),
    /** 责任主体: who answers for it. */
    responsible: field.string(100),
    /** Configuration keys: the process, the forms and the disclosure policy of its cases. */
    processKey: field.string(100, { optional: true }),
    formKeys: field.json<string[]>(),
    disclosurePolicyKey: field.string(100, { optional: true }),
    validFrom: field.date(),
    validTo: field.date({ optional: true }),
    rev: field.rev(),
  },
  indexes: [{ fields: ['departmentId', 'code', 'validFrom'], unique: true }, { fields: ['bodyId'] }],
  scope: registerScope('registers.manage'),
});

/** Discretion benchmarks (DIS-9.7, PLAN-2.2.1c). */
export const discretionBenchmarks = defineCollection({
  name: 'discretion_benchmarks',
  fields: {
    id: field.id(),
    departmentId: field.string(36, owner),
    itemId: field.string(36, { references: { collection: 'enforcement_items', onDelete: 'restrict' } }),
    seriesId: field.string(36),
    version: field.integer(),
    circumstance: field.string(500),
    grade: field.string(40),
    /** Fen, both ends included. */
    rangeFromFen: field.bigint({ optional: true }),
    rangeToFen: field.bigint({ optional: true }),
    rangeText: field.string(500, { optional: true }),
    basis: field.json<Basis[]>(),
    validFrom: field.date(),
    validTo: field.date({ optional: true }),
    rev: field.rev(),
  },
  indexes: [{ fields: ['seriesId', 'version'], unique: true }, { fields: ['itemId', 'validFrom'] }],
  scope: registerScope('registers.manage'),
});

/** Parties (PLAN-2.2.3d). `code` is a unified social credit code; numbers of persons lie in {@link partyPrivates}. */
export const parties = defineCollection({
  name: 'parties',
  fields: {
    id: field.id(),
    departmentId: field.string(36, owner),
    /** One of {@link PartyKind}. */
    kind: field.string(20),
    isIndividualBusiness: field.boolean(),
    name: field.string(200),
    legalRepresentative: field.string(60, { optional: true }),
    code: field.string(18, { optional: true }),
    rev: field.rev(),
  },
  indexes: [{ fields: ['departmentId', 'code'] }, { fields: ['departmentId', 'name'] }],
  scope: registerScope('parties.manage'),
});

const sealedFields = {
  id: field.id(),
  departmentId: field.string(36, owner),
  /** Which key of the key file opens `sealed`. */
  keyId: field.string(16),
  sealed: field.bytes(),
  rev: field.rev(),
} as const;

/** Private values of {@link parties}, sealed; `id` is the party's. */
export const partyPrivates = defineCollection({
  name: 'party_privates',
  fields: sealedFields,
  indexes: [{ fields: ['keyId'] }],
  scope: privateScope({ read: 'parties.private', write: 'parties.manage' }),
});

/** Private values of {@link officers}, sealed; `id` is the officer's. */
export const officerPrivates = defineCollection({
  name: 'officer_privates',
  fields: sealedFields,
  indexes: [{ fields: ['keyId'] }],
  scope: privateScope({ read: 'registers.manage', write: 'registers.manage' }),
});

export type EnforcementBody = RowOf<typeof enforcementBodies> & {
  readonly kind: BodyKind;
  readonly level: BodyLevel;
  readonly recorderClass: RecorderClass;
};
export type Officer = RowOf<typeof officers> & { readonly exam: ExamResult; readonly state: OfficerState };
export type Reviewer = RowOf<typeof reviewers>;
export type EnforcementItem = RowOf<typeof enforcementItems> & { readonly actionType: ActionType };
export type DiscretionBenchmark = RowOf<typeof discretionBenchmarks>;
export type Party = RowOf<typeof parties> & { readonly kind: PartyKind };
