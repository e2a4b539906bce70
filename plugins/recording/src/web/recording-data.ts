import type { HoldGround, Sensitivity, StatementReason, Step } from '../shared/index.js';

// Rows as the API gives them. Moments are ISO 8601.

export interface RecordingEntry {
  readonly id: string;
  readonly caseId: string;
  readonly serial: number;
  readonly activityId: string | null;
  readonly fileId: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly clockOffsetSeconds: number;
  readonly correctedStartedAt: string;
  readonly correctedEndedAt: string;
  readonly recorderName: string;
  readonly step: Step;
  readonly label: string;
  readonly sensitivity: Sensitivity;
  readonly state: 'uploaded' | 'handed-over';
  readonly handedOverAt: string | null;
  readonly retentionUntil: string | null;
  readonly isHeld: boolean;
  readonly holds: { readonly [G in HoldGround]?: { readonly reason: string } };
  readonly linkedTo: string | null;
  readonly movedTo: string | null;
}

export interface TimeSpan {
  readonly from: string;
  readonly to: string;
}

export interface ActivityEntry extends TimeSpan {
  readonly id: string;
  readonly kind: string;
  readonly place: string;
  readonly state: 'open' | 'closed';
  readonly demand: string;
  readonly demandArticle: string | null;
  readonly demandsRecording: boolean;
  readonly seconds: number;
  readonly coveredSeconds: number;
  readonly covered: readonly TimeSpan[];
  readonly gaps: readonly (TimeSpan & { readonly isExplained: boolean })[];
  readonly recordingIds: readonly string[];
  readonly isSettled: boolean;
}

export interface StatementEntry {
  readonly id: string;
  readonly caseId: string;
  readonly activityId: string | null;
  readonly lacksFrom: string | null;
  readonly lacksTo: string | null;
  readonly reason: StatementReason;
  readonly text: string;
  readonly basis: string;
  readonly madeByName: string;
  readonly madeAt: string;
  readonly state: 'submitted' | 'approved' | 'rejected';
  readonly reviewedByName: string | null;
  readonly reviewNote: string | null;
}

export interface AccessEntry {
  readonly id: string;
  readonly recordingId: string;
  readonly caseId: string;
  readonly kind: 'view' | 'copy' | 'direct';
  readonly purpose: string;
  readonly requestedByName: string;
  readonly requestedAt: string;
  readonly state: 'requested' | 'approved' | 'refused' | 'declared';
  readonly decidedByName: string | null;
  readonly until: string | null;
}

/** GET /cases/:id/recordings */
export interface CaseRecordingsAnswer {
  readonly case: { readonly id: string; readonly number: string; readonly state: string };
  readonly isHandler: boolean;
  readonly recordings: readonly (RecordingEntry & { readonly mayRead: boolean })[];
  readonly requests: readonly AccessEntry[];
  readonly activities: readonly ActivityEntry[];
  readonly statements: readonly StatementEntry[];
}

/** GET /recordings/upload-info */
export interface UploadInfo {
  readonly cases: readonly {
    readonly id: string;
    readonly number: string;
    readonly cause: string;
    readonly partyName: string;
    readonly officers: readonly { readonly id: string; readonly name: string }[];
  }[];
  readonly devices: readonly {
    readonly id: string;
    readonly serial: string;
    readonly model: string;
    readonly clockOffsetSeconds: number;
  }[];
}

/** GET /recordings/not-handed-over */
export interface OwedEntry {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly cause: string;
  readonly activityId: string | null;
  readonly place: string | null;
  readonly due: string;
  readonly workingDaysLeft: number;
  readonly isProvisional: boolean;
  readonly recordings: readonly Pick<
    RecordingEntry,
    'id' | 'label' | 'serial' | 'size' | 'recorderName' | 'correctedStartedAt' | 'correctedEndedAt'
  >[];
}

/** GET /recording-devices */
export interface DevicesAnswer {
  readonly items: readonly DeviceEntry[];
  readonly need: {
    readonly recorderClass: string;
    readonly officers: number;
    readonly needed: number;
    readonly inUse: number;
  } | null;
}

export interface DeviceEntry {
  readonly id: string;
  readonly serial: string;
  readonly model: string;
  readonly holderName: string | null;
  readonly clockOffsetSeconds: number;
  readonly lastSyncAt: string | null;
  readonly state: 'in-use' | 'lost' | 'retired';
  readonly note: string | null;
}
