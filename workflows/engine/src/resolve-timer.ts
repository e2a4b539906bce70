import { addDuration, parseCycle, parseDate, parseDuration, type Timer } from '@sanzhi/workflows-model';

/** A timer the engine asked for. */
export interface TimerQuestion {
  readonly timer: Timer['type'];
  readonly value: string;
  /** How often it has fired before. */
  readonly occurrence: number;
  /** Milliseconds since the epoch; for a repeating timer the moment it last fired. */
  readonly now: number;
}

/**
 * When a timer fires, in milliseconds since the epoch; `Infinity` for never again.
 * @returns `undefined` when the text means no moment
 */
export type ResolveTimer = (question: TimerQuestion) => number | undefined;

/** Resolves ISO 8601 dates, durations and repeating intervals. Working days (`P5WD`) need a calendar, and are refused. */
export const resolveTimer: ResolveTimer = ({ timer, value, occurrence, now }) => {
  if (timer === 'date') return parseDate(value);
  if (timer === 'cycle') return nextOfCycle(value, occurrence, now);
  const duration = parseDuration(value);
  return duration && duration.workingDays === 0 ? addDuration(now, duration) : undefined;
};

function nextOfCycle(value: string, occurrence: number, now: number): number | undefined {
  const cycle = parseCycle(value);
  if (!cycle || cycle.interval.workingDays > 0) return undefined;
  if (occurrence >= cycle.repetitions) return Infinity;
  const next = occurrence === 0 && cycle.start !== undefined ? cycle.start : addDuration(now, cycle.interval);
  return cycle.end !== undefined && next > cycle.end ? Infinity : next;
}
