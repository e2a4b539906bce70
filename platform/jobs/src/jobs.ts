import { EventType, ServiceKey } from '@sanzhi/platform-kernel';
import type { ReadData, RowOf, Tx } from '@sanzhi/platform-data';
import type { JobState, jobs } from './collections.js';

export interface NewJob {
  readonly kind: string;
  /** What it is about: `case/<id>`. Up to 120 characters. */
  readonly subject: string;
  /** JSON; `{}` when left out. */
  readonly payload?: unknown;
  /** Not before this moment; at once when left out. */
  readonly runAt?: Date;
  /** Scheduling the same key again has no effect, until the job is cancelled or purged. Up to 200 characters. */
  readonly key?: string;
  /** In place of the handler's. */
  readonly maxAttempts?: number;
  /** Milliseconds before the second attempt, in place of the handler's. */
  readonly backoff?: number;
}

/** Which jobs are listed; all of them when empty. */
export interface JobFilter {
  readonly ids?: readonly string[];
  readonly kinds?: readonly string[];
  readonly subject?: string;
  readonly subjects?: readonly string[];
  readonly states?: readonly JobState[];
  /** Default 200. */
  readonly limit?: number;
  readonly offset?: number;
}

/** Durable jobs. collections.ts has the durable format. */
export interface Jobs {
  /** Schedules in the caller's transaction: no commit, no job. @returns the job's id. @throws JOBS_KIND_UNKNOWN */
  schedule(tx: Tx, job: NewJob): Promise<string>;
  /**
   * Takes a job back in the caller's transaction, unless it has ended. One that is running cannot commit its effect
   * any more (an `outside` one may have had it). @returns whether there was one
   */
  cancel(tx: Tx, key: string): Promise<boolean>;
  /** Runs jobs until {@link stop}: at once after a commit in this process, else when polling. */
  start(): void;
  /** Waits for the jobs under way, whose signals are aborted. The kernel's stop calls it too. */
  stop(): Promise<void>;
  /** Runs all that is due now, and what that schedules for now, one by one; for tests. @returns how many were run */
  runDue(): Promise<number>;
  /** Jobs, the next due first. */
  list(reader: ReadData, filter?: JobFilter): Promise<RowOf<typeof jobs>[]>;
  /** Gives a waiting job another moment, and another payload when there is one. @returns whether it was still waiting */
  reschedule(tx: Tx, id: string, change: { readonly runAt: Date; readonly payload?: unknown }): Promise<boolean>;
  /** Jobs that failed for good, newest first. */
  incidents(): Promise<JobIncident[]>;
  /** Forgets a failed job whose failure somebody has taken over. */
  discard(tx: Tx, id: string): Promise<void>;
  /** Gives a failed job its attempts again. @throws JOBS_NOT_FAILED, DATA_NOT_FOUND */
  retry(tx: Tx, id: string): Promise<void>;
}

export const Jobs = ServiceKey.define<Jobs>('jobs');

export interface JobIncident {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly attempts: number;
  readonly error: string;
  readonly at: Date;
}

/** A job failed for good; in the transaction that says so. Aggregate `job:<id>`. */
export const JobFailed = EventType.define<{
  readonly jobId: string;
  readonly kind: string;
  readonly subject: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly error: string;
}>('job.failed');
