/** Whether a text is a day of the calendar, `YYYY-MM-DD`. Days so written compare as texts. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const DAY = 86_400_000;
/** The farthest a rule may count, about 270 years: what lies beyond has no four-digit year at either end. */
const FARTHEST = 100_000;

/** The day so many days later (or earlier); null when either is missing or no such day can be written. */
export function addDays(day: unknown, days: unknown): string | null {
  if (!isDay(day) || !Number.isInteger(days) || Math.abs(days as number) > FARTHEST) return null;
  const text = new Date(Date.parse(`${day}T00:00:00Z`) + (days as number) * DAY).toISOString().slice(0, 10);
  return isDay(text) ? text : null;
}

/** How many days lie from one day to another; negative when the second is the earlier, null when one is missing. */
export function daysBetween(from: unknown, to: unknown): number | null {
  if (!isDay(from) || !isDay(to)) return null;
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** The day it is in China, where the deadlines of the law are counted. */
export function todayInChina(now: Date = new Date()): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
