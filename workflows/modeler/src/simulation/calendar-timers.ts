import { type Calendar, type Day, dayOf } from '@sanzhi/platform-calendar';
import { resolveTimer, type ResolveTimer } from '@sanzhi/workflows-engine';
import { addDuration, parseCycle, parseDate, parseDuration } from '@sanzhi/workflows-model';

/** Timers as the server sets them: working days end with the office's day, at 24:00 in Asia/Shanghai. */
export function calendarTimers(calendar: Calendar): ResolveTimer {
  return (question) => {
    const { timer, value, occurrence, now } = question;
    const cycle = timer === 'cycle' ? parseCycle(value) : undefined;
    const interval = cycle?.interval ?? (timer === 'duration' ? parseDuration(value) : undefined);
    if (!interval || interval.workingDays === 0) return resolveTimer(question);
    if (cycle && occurrence >= cycle.repetitions) return Infinity;
    if (occurrence === 0 && cycle?.start !== undefined) return cycle.start;
    const due = afterWorkingDays(calendar, now, interval.workingDays);
    return cycle?.end !== undefined && due > cycle.end ? Infinity : due;
  };
}

/** The end of a working day so many working days on. */
export function afterWorkingDays(calendar: Calendar, now: number, days: number): number {
  return endOfDay(calendar.addWorkingDays(dayOf(new Date(now)), days).due);
}

/** The day a task is due that came up at a moment; nothing for what is no time limit. */
export function dueDayOf(limit: string | undefined, since: number, calendar: Calendar): Day | undefined {
  if (limit === undefined) return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(limit)) return limit;
  const duration = parseDuration(limit);
  if (duration && duration.workingDays > 0) {
    return calendar.addWorkingDays(dayOf(new Date(since)), duration.workingDays).due;
  }
  const at = duration ? addDuration(since, duration) : parseDate(limit);
  return at === undefined ? undefined : dayOf(new Date(at));
}

function endOfDay(day: Day): number {
  return Date.parse(`${day}T00:00:00+08:00`) + 86_400_000;
}
