import { errors } from './errors.js';

/** Refuses texts that say nothing. @throws CASEWORK_BLANK naming the field */
export function requireWords(fields: Readonly<Record<string, string>>, article: string): void {
  for (const [field, text] of Object.entries(fields)) {
    if (text.trim() === '') throw errors.CASEWORK_BLANK({ field }, { pointer: `/${field}`, article });
  }
}

/** Refuses a day outside a period, both ends included. @throws CASEWORK_DATE_OUT_OF_RANGE */
export function requirePastDay(
  field: string,
  day: string,
  { from = '2000-01-01', to }: { from?: string; to: string },
): void {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day);
  if (!isDay || day < from || day > to) {
    throw errors.CASEWORK_DATE_OUT_OF_RANGE({ field, date: day, from, to }, { pointer: `/${field}` });
  }
}

/** Refuses a moment that is still to come. @param moment milliseconds */
export function requireBetween(field: string, moment: number, { to }: { to: number }): void {
  if (Number.isNaN(moment) || moment > to) {
    const [date, latest] = [moment, to].map((time) => (Number.isNaN(time) ? '' : new Date(time).toISOString()));
    throw errors.CASEWORK_DATE_OUT_OF_RANGE({ field, date, from: '', to: latest }, { pointer: `/${field}` });
  }
}
