import { errors } from './errors.js';

/** A day of the calendar as text, `YYYY-MM-DD`. Days so written compare as texts. */
export type Day = string;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
/** Asia/Shanghai has kept UTC+8 without summer time since 1992. */
const SHANGHAI_OFFSET = 8 * 3_600_000;
const MILLISECONDS_A_DAY = 86_400_000;

/** Whether a text is a day that exists. */
export function isDay(text: string): boolean {
  return DAY.test(text) && toText(Date.parse(`${text}T00:00:00Z`)) === text;
}

/**
 * The day that a day or an ISO moment with its offset falls on in Asia/Shanghai.
 * @throws CALENDAR_DATE_INVALID
 */
export function dayOf(dateOrMoment: string | Date): Day {
  if (typeof dateOrMoment === 'string' && isDay(dateOrMoment)) return dateOrMoment;
  const isMoment = dateOrMoment instanceof Date || (MOMENT.test(dateOrMoment) && isDay(dateOrMoment.slice(0, 10)));
  const day = isMoment ? toText(new Date(dateOrMoment).getTime() + SHANGHAI_OFFSET) : '';
  if (day === '') throw errors.CALENDAR_DATE_INVALID({ date: String(dateOrMoment) });
  return day;
}

/** The day so many days later, or earlier. */
export function addDays(day: Day, days: number): Day {
  return toText(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS_A_DAY);
}

/** The same day so many years later; 29 February becomes 28 February in a common year. */
export function addYears(day: Day, years: number): Day {
  const same = `${String(yearOf(day) + years).padStart(4, '0')}${day.slice(4)}`;
  return isDay(same) ? same : `${same.slice(0, 8)}28`;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

function toText(milliseconds: number): Day {
  const text = Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString() : '';
  return DAY.test(text.slice(0, 10)) ? text.slice(0, 10) : '';
}
