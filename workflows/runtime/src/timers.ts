import { type Calendar, dayOf } from '@sanzhi/platform-calendar';
import type { ResolveTimer } from '@sanzhi/workflows-engine';
import { addDuration, type Duration, parseCycle, parseDate, parseDuration } from '@sanzhi/workflows-model';

/** A timer as the diagram has it, evaluated. */
export interface TimerText {
  readonly timer: 'date' | 'duration' | 'cycle';
  readonly value: string;
  /** 0 the first time. */
  readonly occurrence: number;
}

/** When a timer is due. */
export interface DueMoment {
  readonly at: Date;
  /** It rests on a year whose holidays are not published yet. */
  readonly isProvisional: boolean;
}

/**
 * When a timer is due, counted from `from`. Working days end with the office's day: at 24:00 in Asia/Shanghai
 * (obligations C). `over`: a cycle has fired as often as it should. `undefined`: the text is no date, duration or cycle.
 */
export function dueMoment(timer: TimerText, from: Date, calendar: Calendar): DueMoment | 'over' | undefined {
  const { value, occurrence } = timer;
  if (timer.timer === 'date') return certain(parseDate(value));
  const cycle = timer.timer === 'cycle' ? parseCycle(value) : undefined;
  const interval = cycle?.interval ?? (timer.timer === 'duration' ? parseDuration(value) : undefined);
  if (!interval) return undefined;
  if (cycle && occurrence >= cycle.repetitions) return 'over';
  if (occurrence === 0 && cycle?.start !== undefined) return certain(cycle.start);
  const due = after(interval, from, calendar);
  return cycle?.end !== undefined && due.at.getTime() > cycle.end ? 'over' : due;
}

const certain = (at: number | undefined) => (at === undefined ? undefined : { at: new Date(at), isProvisional: false });

function after(interval: Duration, from: Date, calendar: Calendar): DueMoment {
  if (interval.workingDays === 0) return { at: new Date(addDuration(from.getTime(), interval)), isProvisional: false };
  const { due, provisional } = calendar.addWorkingDays(dayOf(from), interval.workingDays);
  return { at: endOfOfficeDay(due), isProvisional: provisional };
}

/** The day a task is due, and the rule it was counted by. */
export interface DueDay {
  readonly day: string;
  /** `P5WD`; absent for a plain date. */
  readonly rule?: string;
  readonly isProvisional: boolean;
}

/** The day a task is due: `P5WD`, an ISO duration, or a date. Nothing for what is none of these. */
export function dueDay(value: string | undefined, from: Date, calendar: Calendar): DueDay | undefined {
  if (value === undefined) return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return { day: value, isProvisional: false };
  const duration = parseDuration(value);
  if (duration && duration.workingDays > 0) {
    const { due, provisional } = calendar.addWorkingDays(dayOf(from), duration.workingDays);
    return { day: due, rule: value, isProvisional: provisional };
  }
  const at = duration ? addDuration(from.getTime(), duration) : parseDate(value);
  return at === undefined ? undefined : { day: dayOf(new Date(at)), isProvisional: false };
}

function endOfOfficeDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000);
}

/** Timers of what is played in memory, dated as the runtime dates them. */
export function withWorkingDays(calendar: Calendar): ResolveTimer {
  return ({ now, ...timer }) => {
    const due = dueMoment(timer, new Date(now), calendar);
    return due === 'over' ? Infinity : due?.at.getTime();
  };
}
