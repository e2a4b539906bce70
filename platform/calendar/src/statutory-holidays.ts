import { addDays, type Day } from './day.js';

/**
 * The lunar days off, year by year: new year's day, Qingming, Dragon Boat, Mid-Autumn. A table, because the
 * calendars that run-times carry are a day off where a new moon falls close to midnight (2027, 2030).
 */
const lunar: Readonly<
  Record<number, readonly [newYear: string, qingming: string, dragonBoat: string, midAutumn: string]>
> = {
  2023: ['01-22', '04-05', '06-22', '09-29'],
  2024: ['02-10', '04-04', '06-10', '09-17'],
  2025: ['01-29', '04-04', '05-31', '10-06'],
  2026: ['02-17', '04-05', '06-19', '09-25'],
  2027: ['02-06', '04-05', '06-09', '09-15'],
  2028: ['01-26', '04-04', '05-28', '10-03'],
  2029: ['02-13', '04-04', '06-16', '09-22'],
  2030: ['02-03', '04-05', '06-05', '09-12'],
  2031: ['01-23', '04-05', '06-24', '10-01'],
  2032: ['02-11', '04-04', '06-12', '09-19'],
  2033: ['01-31', '04-04', '06-01', '09-08'],
  2034: ['02-19', '04-05', '06-20', '09-27'],
  2035: ['02-08', '04-05', '06-10', '09-16'],
  2036: ['01-28', '04-04', '05-30', '10-04'],
};

/**
 * The days off that the national regulation on public holidays itself fixes, as amended from 2025 on (eve of the
 * lunar new year and 2 May added), known before the yearly notice. Beyond the table only the solar ones.
 */
export function statutoryHolidays(year: number): ReadonlySet<Day> {
  const since2025 = year >= 2025;
  const solar = ['01-01', '05-01', ...(since2025 ? ['05-02'] : []), '10-01', '10-02', '10-03'];
  const days = solar.map((day) => `${year}-${day}`);
  const [newYear, ...others] = lunar[year] ?? [];
  if (newYear === undefined) return new Set(days);
  const spring = [since2025 ? -1 : 0, 0, 1, 2].map((offset) => addDays(`${year}-${newYear}`, offset));
  return new Set([...days, ...spring, ...others.map((day) => `${year}-${day}`)]);
}
