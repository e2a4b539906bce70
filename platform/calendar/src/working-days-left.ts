import type { Calendar } from './calendar.js';
import { dayOf } from './day.js';

/**
 * Working days from today to a due day: 0 on the day itself, negative once it is over. A day that passed is over by one
 * at least, also on the weekend behind it.
 */
export function workingDaysLeft(calendar: Calendar, due: string, now: Date): number {
  const today = dayOf(now);
  const count = calendar.countWorkingDays(today, due);
  return due < today ? Math.min(-1, count) : count;
}
