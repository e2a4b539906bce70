import { ExtensionPoint } from '@sanzhi/platform-kernel';
import { type Day, isDay } from './day.js';

/** A year as the State Council's notice arranges it. Loaded by the administrator; departments cannot change it. */
export interface CalendarYear {
  readonly year: number;
  /** The notice it rests on: number and day of issue. */
  readonly notice: { readonly number: string; readonly issuedOn: Day };
  /** Days off from … to, both included. They may reach into a neighbouring year. */
  readonly holidays: readonly { readonly name: string; readonly from: Day; readonly to: Day }[];
  /** Saturdays and Sundays worked instead. */
  readonly makeUpDays: readonly Day[];
}

/** Where plugins add the years whose notice is published. */
export const calendars = ExtensionPoint.define<CalendarYear>('calendars', ({ year }) => String(year), faultOf);

function faultOf({ holidays, makeUpDays }: CalendarYear): string | undefined {
  const wrong = [...holidays.flatMap(({ from, to }) => [from, to]), ...makeUpDays].find((day) => !isDay(day));
  if (wrong !== undefined) return `<${wrong}> is not a day`;
  const backwards = holidays.find(({ from, to }) => from > to);
  if (backwards) return `holiday <${backwards.name}> ends before it begins`;
  const both = makeUpDays.find((day) => holidays.some(({ from, to }) => from <= day && day <= to));
  return both === undefined ? undefined : `<${both}> is both a holiday and worked`;
}
