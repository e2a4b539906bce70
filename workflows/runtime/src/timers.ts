import { type Calendar, dayOf } from '@sanzhi/platform-calendar';
import { addDuration, parseCycle, parseDate, parseDuration } from '@sanzhi/workflows-model';
import { errors } from './errors.js';

/** When a timer is due. Working days end with the office's day: at 24:00 in Asia/Shanghai (obligations C). */
export function dueMoment(
  timer: {
    readonly element: string;
    readonly timer: 'date' | 'duration' | 'cycle';
    readonly value: string;
    readonly occurrence: number;
  },
  now: Date,
  calendar: Calendar,
): Date | undefined {
  const { element, value, occurrence } = timer;
  const at = momentOf(timer.timer, value, occurrence, now, calendar);
  if (at === undefined) throw errors.PROCESS_TIMER_INVALID({ element, value });
  return at === 'over' ? undefined : at;
}

function momentOf(
  kind: 'date' | 'duration' | 'cycle',
  value: string,
  occurrence: number,
  now: Date,
  calendar: Calendar,
): Date | 'over' | undefined {
  if (kind === 'date') {
    const at = parseDate(value);
    return at === undefined ? undefined : new Date(at);
  }
  if (kind === 'duration') return after(value, now, calendar);
  const cycle = parseCycle(value);
  if (!cycle) return undefined;
  if (occurrence >= cycle.repetitions) return 'over';
  if (occurrence === 0 && cycle.start !== undefined) return new Date(cycle.start);
  const next = addDuration(now.getTime(), cycle.interval);
  return cycle.end !== undefined && next > cycle.end ? 'over' : new Date(next);
}

function after(value: string, now: Date, calendar: Calendar): Date | undefined {
  const duration = parseDuration(value);
  if (!duration) return undefined;
  if (duration.workingDays === 0) return new Date(addDuration(now.getTime(), duration));
  return endOfOfficeDay(calendar.addWorkingDays(dayOf(now), duration.workingDays).due);
}

/** The day a task is due: `P5WD`, an ISO duration, or a date. Nothing for what is none of these. */
export function dueDay(value: string | undefined, now: Date, calendar: Calendar): string | null {
  if (value === undefined) return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  const duration = parseDuration(value);
  if (duration && duration.workingDays > 0) return calendar.addWorkingDays(dayOf(now), duration.workingDays).due;
  const at = duration ? addDuration(now.getTime(), duration) : parseDate(value);
  return at === undefined ? null : dayOf(new Date(at));
}

function endOfOfficeDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000);
}
