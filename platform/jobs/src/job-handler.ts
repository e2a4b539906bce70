import { type Clock, ExtensionPoint, type ServiceKey } from '@sanzhi/platform-kernel';
import type { Tx } from '@sanzhi/platform-data';

/** A job as its handler sees it. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  /** JSON, as it was scheduled. It may have been written by an older version: check it. */
  readonly payload: unknown;
  /** 1 at the first attempt. */
  readonly attempt: number;
  /** When it was due. */
  readonly runAt: Date;
}

/** What every handler is called with. */
export interface JobCall {
  readonly job: Job;
  /** Aborted when the lease was lost or the process stops. Long work should listen. */
  readonly signal: AbortSignal;
  use<T>(key: ServiceKey<T>): T;
  readonly clock: Clock;
}

/** Thrown by a handler whose moment has not come: all it did is undone, and it is run again later without counting. */
export class JobPostponed extends Error {
  constructor(readonly until: Date) {
    super(`postponed until ${until.toISOString()}`);
    this.name = 'JobPostponed';
  }
}

interface HandlerOptions {
  readonly kind: string;
  /** Default 8. */
  readonly maxAttempts?: number;
  /** Milliseconds before the second attempt; doubled with each one after. Default 5,000. */
  readonly backoff?: number;
}

/** Its effect and the end of the job commit together. `tx` is the system's; `run` may be run again as a whole. */
export interface TransactionHandler extends HandlerOptions {
  readonly outside?: false;
  run(call: JobCall & { readonly tx: Tx }): Promise<void>;
}

/** For what no transaction holds: a call to another system, a long conversion. Must stand being repeated. */
export interface OutsideHandler extends HandlerOptions {
  readonly outside: true;
  run(call: JobCall): Promise<void>;
}

export type JobHandler = TransactionHandler | OutsideHandler;

/** Who does jobs of a kind. A job whose kind nobody here handles waits for a node that does. */
export const jobHandlers = ExtensionPoint.define<JobHandler>(
  'jobHandlers',
  (handler) => handler.kind,
  ({ kind }) => (/^[a-z][\w.-]{0,59}$/.test(kind) ? undefined : `its kind <${kind}> must be up to 60 of a-z 0-9 . _ -`),
);
