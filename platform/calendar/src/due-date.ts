import { assertCount, type Calendar, type CountedDays } from './calendar.js';
import { addDays, addYears, type Day, dayOf, yearOf } from './day.js';
import type { Deadline, Limit } from './deadline.js';
import { errors } from './errors.js';

/** When something is due, and why. Stored with the rule and its version; never recomputed silently. */
export interface DueDate extends CountedDays {
  /** The deadline's ID, also where it was asked for by another one. */
  readonly rule: string;
  readonly version: string;
  readonly article: string;
  readonly title: string;
  readonly startEvent: string;
  readonly mayPause: boolean;
  /** The day the period began, not counted. */
  readonly start: Day;
  /** For a day of the year that the text words as "before": the last day that is safe under every reading. */
  readonly safeDay?: Day;
  /** Whether the measure has outlived the validity it gave itself and is applied until replaced. */
  readonly lapsed: boolean;
}

/** What due dates are computed from. */
export interface DueDateOptions {
  readonly calendar: Calendar;
  readonly deadlines: readonly Deadline[];
}

/**
 * When the deadline of a rule is due that began to run on a day, under the version in force on that day.
 *
 * @param rule its ID or an alias.
 * @param start a day, or a moment, which counts as its day in Asia/Shanghai.
 * @throws CALENDAR_RULE_UNKNOWN, CALENDAR_RULE_NOT_IN_FORCE, CALENDAR_DATE_INVALID
 */
export function dueDate(rule: string, start: string | Date, { calendar, deadlines }: DueDateOptions): DueDate {
  const from = dayOf(start);
  const deadline = deadlineInForce(rule, from, deadlines);
  const { id, version, article, title, startEvent, mayPause, limit, lapsesAfter } = deadline;
  return {
    ...countLimit(limit, from, calendar),
    rule: id,
    version,
    article,
    title,
    startEvent,
    mayPause,
    start: from,
    lapsed: lapsesAfter !== undefined && from > lapsesAfter,
  };
}

/** The version of a deadline in force on a day. @throws CALENDAR_RULE_UNKNOWN, CALENDAR_RULE_NOT_IN_FORCE */
export function deadlineInForce(rule: string, on: Day, deadlines: readonly Deadline[]): Deadline {
  const named = deadlines.find(({ id, aliases }) => id === rule || aliases?.includes(rule));
  if (!named) {
    const known = [...new Set(deadlines.map(({ id }) => id))].join(', ');
    throw errors.CALENDAR_RULE_UNKNOWN({ rule, known });
  }
  const versions = deadlines.filter(({ id }) => id === named.id);
  const sorted = versions.toSorted((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom));
  const latest = sorted.findLast(({ effectiveFrom }) => effectiveFrom <= on);
  if (!latest || on > (latest.effectiveTo ?? on)) {
    throw errors.CALENDAR_RULE_NOT_IN_FORCE({ rule, on, first: sorted[0]?.effectiveFrom });
  }
  return latest;
}

/** Days counted by a limit. */
export type CountedLimit = CountedDays & Pick<DueDate, 'safeDay'>;

/** The last day of a limit that began to run on a day, for limits that no rule defines: a form's own. */
export function countLimit(limit: Limit, start: Day, calendar: Calendar): CountedLimit {
  switch (limit.unit) {
    case 'workingDays':
      return calendar.addWorkingDays(start, limit.days);
    case 'calendarDays':
      return addCalendarDays(start, limit.days, limit.movesOffRestDay ? calendar : undefined);
    case 'years':
      return { due: addYears(start, limit.years), countedDays: [], provisional: false };
    case 'fixedDay':
      return nextFixedDay(start, limit);
    case 'ownDay':
      return { due: start, countedDays: [], provisional: false };
  }
}

/** Counts every day; given a calendar, moves a last day that is off to the next working day. */
function addCalendarDays(start: Day, days: number, calendar: Calendar | undefined): CountedDays {
  assertCount(days);
  const countedDays = Array.from({ length: days }, (_, index) => addDays(start, index + 1));
  const last = countedDays.at(-1) ?? start;
  if (!calendar) return { due: last, countedDays, provisional: false };
  // On a working day one working day after the day before is the day itself.
  const { due, provisional } = calendar.addWorkingDays(addDays(last, -1), 1);
  return { due, countedDays, provisional };
}

/** The day of the year that comes next, the start itself included. */
function nextFixedDay(start: Day, { day, safeDay }: Extract<Limit, { unit: 'fixedDay' }>): CountedLimit {
  const year = start.slice(5) <= day ? yearOf(start) : yearOf(start) + 1;
  return { due: `${year}-${day}`, countedDays: [], provisional: false, safeDay: `${year}-${safeDay}` };
}
