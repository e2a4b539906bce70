import { ExtensionPoint } from '@sanzhi/platform-kernel';
import { type Day, isDay } from './day.js';

/** A time limit set by law: one dated version of it. */
export interface Deadline {
  /** Obligation ID: `DIS-13.2`. Stable over the versions. */
  readonly id: string;
  /** Other IDs it is asked for by, such as the item it is a part of. */
  readonly aliases?: readonly string[];
  readonly version: string;
  /** How it is cited to people. */
  readonly article: string;
  readonly title: string;
  readonly limit: Limit;
  /** What the period is counted from: `decision.formed`. The day itself is not counted. */
  readonly startEvent: string;
  /** Whether the clock may be paused. No limit of the three measures may. */
  readonly mayPause: boolean;
  readonly effectiveFrom: Day;
  /** Last day in force, when it was repealed. */
  readonly effectiveTo?: Day;
  /** Last day of the validity the measure gives itself; the limit stays applied until replaced (DIS-19). */
  readonly lapsesAfter?: Day;
  /** False when nobody has compared it with the published text yet. */
  readonly isVerified: boolean;
}

/**
 * How long it is. `calendarDays` and `years` count every day; with `movesOffRestDay` a period whose last day is a
 * day off ends on the next working day. `fixedDay` is a day of the year, due by its end at the latest, with the
 * day on which it is safe. `ownDay` is the day that the act itself names.
 */
export type Limit =
  | { readonly unit: 'workingDays'; readonly days: number }
  | { readonly unit: 'calendarDays'; readonly days: number; readonly movesOffRestDay: boolean }
  | { readonly unit: 'years'; readonly years: number }
  | { readonly unit: 'fixedDay'; readonly day: `${number}-${number}`; readonly safeDay: `${number}-${number}` }
  | { readonly unit: 'ownDay' };

/** Where plugins add time limits. */
export const deadlines = ExtensionPoint.define<Deadline>('deadlines', ({ id, version }) => `${id}@${version}`, faultOf);

function faultOf({ effectiveFrom, effectiveTo, lapsesAfter, limit }: Deadline): string | undefined {
  const wrong = [effectiveFrom, effectiveTo, lapsesAfter].find((day) => day !== undefined && !isDay(day));
  if (wrong !== undefined) return `<${wrong}> is not a day`;
  const length = lengthOf(limit);
  return Number.isInteger(length) && length > 0 ? undefined : `<${length}> is not a length`;
}

function lengthOf(limit: Limit): number {
  if (limit.unit === 'years') return limit.years;
  return limit.unit === 'workingDays' || limit.unit === 'calendarDays' ? limit.days : 1;
}
