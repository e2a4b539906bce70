import type { CalendarYear } from './calendar-year.js';
import { addDays, type Day, dayOf, weekdayOf, yearOf } from './day.js';
import { errors } from './errors.js';
import { statutoryHolidays } from './statutory-holidays.js';

/** The most working days that are counted at once. */
const LIMIT = 10_000;

/** Days counted from a start. */
export interface CountedDays {
  /** The last day counted, due at its end (24:00); the start itself when nothing was counted. */
  readonly due: Day;
  /** The days counted: day 1 is the first after the start. */
  readonly countedDays: readonly Day[];
  /** Whether a day between start and due lies in a year without a published notice, so that `due` may move. */
  readonly provisional: boolean;
}

/** Answers what is a working day. */
export interface Calendar {
  /** The last year that is published without a gap before it; undefined when none is. */
  readonly publishedThrough: number | undefined;
  /** Whether the year of the day has a published notice. */
  isPublished(day: Day): boolean;
  /** @throws CALENDAR_DATE_INVALID */
  isWorkingDay(day: string | Date): boolean;
  /** The start is not counted; day 1 is the next working day. @throws CALENDAR_DATE_INVALID, CALENDAR_COUNT_INVALID */
  addWorkingDays(start: string | Date, count: number): CountedDays;
  /** How many working days lie after `from`, up to and including `to`; negative when `to` comes first. @throws CALENDAR_DATE_INVALID */
  countWorkingDays(from: string | Date, to: string | Date): number;
}

/**
 * Builds a calendar from published years.
 *
 * A working day is Monday to Friday outside the notice's holidays, or a weekend day the notice has worked. In a year
 * without a notice only what is certain is off: weekends and the days the regulation itself fixes. The notice
 * can then only add days off around them, so that a due date counted so is the earliest that a person may rely
 * on; the weekend days it will have worked are not guessed. Such a date is provisional.
 */
export function createCalendar(years: readonly CalendarYear[]): Calendar {
  const published = new Set(years.map(({ year }) => year));
  const holidays = new Set(years.flatMap((year) => year.holidays.flatMap(({ from, to }) => daysFromTo(from, to))));
  const worked = new Set(years.flatMap(({ makeUpDays }) => makeUpDays));
  const certain = new Map<number, ReadonlySet<Day>>();

  const isPublished = (day: Day): boolean => published.has(yearOf(day));
  const isStatutory = (day: Day): boolean => {
    const known = certain.get(yearOf(day)) ?? statutoryHolidays(yearOf(day));
    certain.set(yearOf(day), known);
    return known.has(day);
  };
  const isOff = (day: Day): boolean => holidays.has(day) || (!isPublished(day) && isStatutory(day));
  const isWorking = (day: Day): boolean => worked.has(day) || (!isWeekend(day) && !isOff(day));

  return {
    publishedThrough: publishedThrough(published),
    isPublished,
    isWorkingDay: (day) => isWorking(dayOf(day)),
    addWorkingDays(start, count) {
      assertCount(count);
      const countedDays: Day[] = [];
      let provisional = false;
      let day = dayOf(start);
      while (countedDays.length < count) {
        day = addDays(day, 1);
        if (isWorking(day)) countedDays.push(day);
        provisional ||= !isPublished(day);
      }
      return { due: day, countedDays, provisional };
    },
    countWorkingDays(from, to) {
      const [first, last] = [dayOf(from), dayOf(to)];
      if (last < first) return -between(last, first).filter(isWorking).length;
      return between(first, last).filter(isWorking).length;
    },
  };
}

/** @throws CALENDAR_COUNT_INVALID */
export function assertCount(count: number): void {
  if (!Number.isInteger(count) || count < 0 || count > LIMIT) {
    throw errors.CALENDAR_COUNT_INVALID({ count, limit: LIMIT });
  }
}

function isWeekend(day: Day): boolean {
  return [0, 6].includes(weekdayOf(day));
}

function daysFromTo(from: Day, to: Day): readonly Day[] {
  return [from, ...between(from, to)];
}

/** The days after the first, up to and including the last. */
function between(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

function publishedThrough(published: ReadonlySet<number>): number | undefined {
  if (published.size === 0) return undefined;
  let year = Math.min(...published);
  while (published.has(year + 1)) year += 1;
  return year;
}
