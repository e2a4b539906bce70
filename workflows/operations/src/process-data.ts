// What the API answers to operators. Moments are ISO 8601, days `YYYY-MM-DD`. Names of accounts that are no more are
// absent.
import type { NamesCase } from '@sanzhi/workflows-inbox';

export const processStatuses = ['active', 'incident', 'suspended', 'completed', 'failed', 'cancelled'] as const;
export type ProcessStatus = (typeof processStatuses)[number];

/** What stopped a process, and where; without `token` an error that ended it. */
export interface Fault {
  readonly element: string;
  readonly token?: number;
  readonly code: string;
  readonly message: string;
}

/** A process, as all answers tell it. */
export interface ProcessRow {
  readonly id: string;
  readonly caseId: string | null;
  readonly businessKey: string | null;
  readonly versionId: string;
  readonly status: ProcessStatus;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly faults: readonly Fault[];
}

/** The version of the flowchart that a process runs on; `title` is the flowchart's. */
export interface VersionName {
  readonly title: string;
  readonly version: number;
}

/** A row of GET /processes. */
export interface ListedProcess extends ProcessRow, NamesCase {
  readonly definition: VersionName | null;
}

/** A row of GET /process-jobs; those of one process come with it. */
export interface ProcessJob {
  readonly id: string;
  readonly kind: string;
  readonly runAt: string;
  /** `waiting`, `running` or `failed`. */
  readonly state: string;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly error: string | null;
  /** When it failed for good. */
  readonly failedAt: string | null;
  /** Failed for good, and nothing waits for it: it may be given up. */
  readonly isDispensable: boolean;
  readonly element: string | null;
  /** The timer as the flowchart says it: `P5WD`. */
  readonly value: string | null;
  /** The moment rests on a calendar not yet published. */
  readonly isProvisional: boolean;
}

/** It belongs to a process, or to the version it starts, or to a message on its way. */
export interface ListedJob extends ProcessJob {
  readonly instanceId: string | null;
  readonly caseId: string | null;
  readonly businessKey: string | null;
  readonly versionId: string | null;
  /** The name of the message. */
  readonly message: string | null;
  /** The message is kept no longer. */
  readonly isExpired: boolean;
}

export interface ProcessTaskRow {
  readonly id: string;
  readonly kind: 'task' | 'consultation';
  readonly elementId: string;
  readonly name: string;
  readonly assigneeId: string | null;
  readonly assigneeName?: string;
  readonly completedBy: string | null;
  readonly completedByName?: string;
  /** `open`, `suspended`, `completed` or `cancelled`. */
  readonly state: string;
  readonly dueOn: string | null;
  readonly isProvisional: boolean;
  readonly createdAt: string;
}

/** GET /processes/:id. */
export interface ProcessDetail extends ProcessRow {
  readonly tokens: readonly WaitingToken[];
  readonly xml: string;
  readonly definition: VersionName | null;
  readonly tasks: readonly ProcessTaskRow[];
  readonly jobs: readonly ProcessJob[];
  readonly called: readonly ProcessRow[];
}

/** Where a process stands and what it waits for there; `id` is the engine's number of the place. */
export interface WaitingToken {
  readonly id: number;
  readonly element: string;
  readonly waits: string;
}

/** What happened in a step: `a`ctivated, `c`ompleted, terminated (`x`), `f`ailed, `t`aken; where; which place. */
export type StepEvent = readonly [letter: string, element: string, token: number];

/** A row of GET /processes/:id/steps. */
export interface ProcessStep {
  readonly id: string;
  readonly seq: number;
  readonly command: string;
  readonly elementId: string | null;
  readonly events: readonly StepEvent[];
  /** Why a person made the move. */
  readonly note: string | null;
  readonly actorName?: string;
  readonly at: string;
}

/** A row of GET /process-definitions. */
export interface FlowchartVersion {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly title: string;
  /** The department it was made for; '' for all of them. */
  readonly ownerId: string;
  readonly effectiveFrom: string | null;
  readonly standing: 'inForce' | 'coming' | 'replaced';
  /** Why it starts nothing in the department for now: it is suspended itself, or with all versions. */
  readonly suspensions: readonly FlowchartSuspension[];
  readonly instances: Readonly<Partial<Record<ProcessStatus, number>>>;
}

/** A flowchart that starts nothing for now. */
export interface FlowchartSuspension {
  readonly id: string;
  /** The one version; null for all of them. */
  readonly versionId: string | null;
  readonly withInstances: boolean;
  readonly reason: string;
  readonly actorName?: string;
  readonly at: string;
  /** Processes that it keeps suspended. */
  readonly instances: number;
}

/** Processes of a version that have not ended. */
export function runningOn({ instances }: FlowchartVersion): number {
  return (instances.active ?? 0) + (instances.incident ?? 0) + (instances.suspended ?? 0);
}

/** Where processes stand before and after a migration; `into`: sub-processes that begin around them, outermost first. */
export interface MigrationMove {
  readonly element: string;
  readonly to: string;
  readonly into: readonly string[];
  readonly count: number;
}

/** The answer to POST /process-migrations/preview. */
export interface MigrationPreview {
  readonly findings: readonly MigrationFinding[];
  readonly running: number;
  readonly refused: number;
  readonly moves: readonly MigrationMove[];
  readonly reasons: readonly (MigrationFinding & { readonly count: number })[];
}

export interface MigrationFinding {
  readonly rule: string;
  readonly message: string;
  /** The element of the old version, and of the new one where there is one. */
  readonly elements: readonly string[];
}
