import { caseScope } from '@sanzhi/platform-access';
import { defineCollection, departmentScope, field, type RowOf, type Scope } from '@sanzhi/platform-data';
import type { HoldGround } from '../shared/index.js';

// Durable format of recordings
//   recordings            one row per recording of a case; the bytes are a file of platform/files, named by `file_id`
//                         and `sha256`. Never removed. What the device said (`started_at`, `ended_at`) never changes;
//                         the corrected times beside it follow `clock_offset_seconds`. The same content in a second
//                         case is a row of its own with `linked_to`; a row found to be of another case keeps its place
//                         with `moved_to` and counts no more.
//   recording_statements  why there is no recording, or not a whole one (REC-20.2b). Decided once.
//   recording_access      requests to view or copy and declared direct readings. Decided once.
//   recording_reads       who read what on which ground. Only added.
//   recording_devices     recorders, their holders and how far their clocks are off.
// Writers: this plugin's services alone, as the system after their own checks, each with its audit entry.
// Crash: each act is one transaction. An uploaded file that was not registered yet keeps its mark `recording` and is
// closed to all but its sender and the custodian.

/** Read as the case is read; written by this plugin's services alone. */
const readAsCase: Scope<{ readonly departmentId: string }> = (actor, access) =>
  access === 'write' ? 'none' : caseScope()(actor, access);

const inCase = { references: { collection: 'cases', onDelete: 'restrict' } } as const;
const ofCase = { id: field.id(), departmentId: field.string(36), caseId: field.string(36, inCase) };

/** Why a recording is kept for long, by ground. */
export type Holds = {
  readonly [G in HoldGround]?: { readonly reason: string; readonly by: string; readonly at: string };
};

export const recordings = defineCollection({
  name: 'recordings',
  fields: {
    ...ofCase,
    /** Counts from 1 within the case; names exports together with the case number. */
    serial: field.integer(),
    /** Of `activities`; null until the activity that it belongs to by time is closed. */
    activityId: field.string(36, { optional: true }),
    fileId: field.string(36, { references: { collection: 'files', onDelete: 'restrict' } }),
    sha256: field.string(64),
    size: field.bigint(),
    mediaType: field.string(100),
    /** Of the file, as the sender's player measured it. */
    durationSeconds: field.integer({ optional: true }),
    /** As the device says. */
    startedAt: field.moment(),
    endedAt: field.moment(),
    deviceId: field.string(36, { optional: true }),
    /** How far the device's clock is ahead; negative when it is behind. */
    clockOffsetSeconds: field.integer(),
    correctedStartedAt: field.moment(),
    correctedEndedAt: field.moment(),
    /** The officer, qualified on that day (G1). */
    recordedBy: field.string(36),
    recorderName: field.string(100),
    recorderAccountId: field.string(36, { optional: true }),
    step: field.string(40),
    /** 执法人员姓名+案由, for use inside; no key and no file name (REC-20.4). */
    label: field.string(320),
    /** `none`, `personal`, `trade` or `work`. */
    sensitivity: field.string(20),
    registeredBy: field.string(36),
    registeredAt: field.moment(),
    /** `uploaded` or `handed-over`. */
    state: field.string(20),
    handedOverBy: field.string(36, { optional: true }),
    handedOverAt: field.moment({ optional: true }),
    /** The custodian who signed the register. */
    custodianId: field.string(36, { optional: true }),
    /** Set when the case closes; null is: without end. */
    retentionUntil: field.date({ optional: true }),
    isHeld: field.boolean(),
    holds: field.json<Holds>(),
    /** Another recording with the same content. */
    linkedTo: field.string(36, { optional: true }),
    /** The row in the case that it really belongs to. */
    movedTo: field.string(36, { optional: true }),
    rev: field.rev(),
  },
  indexes: [
    { fields: ['caseId', 'serial'], unique: true },
    { fields: ['caseId', 'correctedStartedAt'] },
    { fields: ['departmentId', 'state', 'correctedEndedAt'] },
    { fields: ['departmentId', 'sha256'] },
    { fields: ['fileId'] },
  ],
  scope: readAsCase,
});

export const recordingStatements = defineCollection({
  name: 'recording_statements',
  fields: {
    ...ofCase,
    activityId: field.string(36, { optional: true }),
    /** The time it is about; null together with an activity: all of it. */
    lacksFrom: field.moment({ optional: true }),
    lacksTo: field.moment({ optional: true }),
    /** One of `statementReasons`. */
    reason: field.string(20),
    text: field.text(),
    basis: field.text(),
    madeBy: field.string(36),
    madeByName: field.string(100),
    madeAt: field.moment(),
    /** `submitted`, `approved` or `rejected`. */
    state: field.string(20),
    reviewedBy: field.string(36, { optional: true }),
    reviewedByName: field.string(100, { optional: true }),
    reviewedAt: field.moment({ optional: true }),
    reviewNote: field.text({ optional: true }),
    rev: field.rev(),
  },
  indexes: [{ fields: ['caseId'] }, { fields: ['departmentId', 'state', 'madeAt'] }],
  scope: readAsCase,
});

export const recordingAccess = defineCollection({
  name: 'recording_access',
  fields: {
    ...ofCase,
    recordingId: field.string(36, { references: { collection: 'recordings', onDelete: 'restrict' } }),
    /** `view`, `copy` (REC-21.2, REC-20.5) or `direct` (REC-21.3). */
    kind: field.string(10),
    purpose: field.string(500),
    requestedBy: field.string(36),
    requestedByName: field.string(100),
    requestedAt: field.moment(),
    /** `requested`, `approved` or `refused`; a direct reading is `declared`. */
    state: field.string(20),
    decidedBy: field.string(36, { optional: true }),
    decidedByName: field.string(100, { optional: true }),
    decidedAt: field.moment({ optional: true }),
    note: field.string(500, { optional: true }),
    until: field.moment({ optional: true }),
    rev: field.rev(),
  },
  indexes: [{ fields: ['recordingId', 'requestedBy'] }, { fields: ['departmentId', 'state', 'requestedAt'] }],
  scope: readAsCase,
});

export const recordingReads = defineCollection({
  name: 'recording_reads',
  fields: {
    ...ofCase,
    recordingId: field.string(36, { references: { collection: 'recordings', onDelete: 'restrict' } }),
    readerId: field.string(36),
    readerName: field.string(100),
    /** `custody`, `case`, `approval` or `direct`. */
    ground: field.string(20),
    /** Of an approval or a direct reading. */
    purpose: field.string(500, { optional: true }),
    at: field.moment(),
  },
  indexes: [{ fields: ['recordingId', 'readerId', 'at'] }],
  scope: readAsCase,
});

/** Read by the department; written by {@link Devices}. */
const readInDepartment: Scope<{ readonly departmentId: string }> = (actor, access) => {
  if (access === 'write' || actor.kind !== 'person') return 'none';
  return actor.permissions.has('supervision.read') ? 'all' : departmentScope()(actor, access);
};

export const recordingDevices = defineCollection({
  name: 'recording_devices',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    serial: field.string(60),
    model: field.string(100),
    /** The officer who carries it. */
    holderId: field.string(36, { optional: true }),
    holderName: field.string(100, { optional: true }),
    /** How far its clock is ahead, as last measured. */
    clockOffsetSeconds: field.integer(),
    lastSyncAt: field.moment({ optional: true }),
    /** `in-use`, `lost` or `retired`. */
    state: field.string(20),
    note: field.string(500, { optional: true }),
    rev: field.rev(),
  },
  indexes: [{ fields: ['departmentId', 'serial'], unique: true }],
  scope: readInDepartment,
});

export const recordingTables = [
  recordings,
  recordingStatements,
  recordingAccess,
  recordingReads,
  recordingDevices,
] as const;

export type RecordingRow = RowOf<typeof recordings>;
export type StatementRow = RowOf<typeof recordingStatements>;
export type AccessRow = RowOf<typeof recordingAccess>;
export type DeviceRow = RowOf<typeof recordingDevices>;
