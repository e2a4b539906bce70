import { type Clock, ExtensionPoint, type ServiceKey } from '@sanzhi/platform-kernel';
import type { Tx } from '@sanzhi/platform-data';

/** Something to be done once a day by one node, in a transaction. Larger work: schedule jobs in `tx`. */
export interface DailyJob {
  readonly id: string;
  /** `HH:MM` in Shanghai. A node that starts later does it at once; days on which no node ran are not made up. */
  readonly at: string;
  run(call: DailyCall): Promise<void>;
}

export interface DailyCall {
  /** The day it is done for, `YYYY-MM-DD` in Shanghai. */
  readonly day: string;
  readonly tx: Tx;
  readonly signal: AbortSignal;
  use<T>(key: ServiceKey<T>): T;
  readonly clock: Clock;
}

export const dailyJobs = ExtensionPoint.define<DailyJob>(
  'dailyJobs',
  (job) => job.id,
  ({ at }) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(at) ? undefined : `expected at: 'HH:MM', got <${at}>`),
);

/** Shanghai keeps UTC+8 the year round. */
const SHANGHAI_OFFSET = 8 * 3_600_000;

/** The day in Shanghai. */
export function shanghaiDay(moment: Date): string {
  return new Date(moment.getTime() + SHANGHAI_OFFSET).toISOString().slice(0, 10);
}

/** The moment of `HH:MM` in Shanghai on a day. */
export function shanghaiMoment(day: string, at: string): Date {
  return new Date(`${day}T${at}:00+08:00`);
}
