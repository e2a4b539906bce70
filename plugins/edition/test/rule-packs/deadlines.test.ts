import { calendars, createCalendar, deadlines, dueDate } from '@sanzhi/platform-calendar';
import { Kernel } from '@sanzhi/platform-kernel';
import { describe, expect, it } from 'vitest';
import { editionRules } from '../../src/rule-packs/edition-rules.js';

const kernel = new Kernel([editionRules]);
const calendar = createCalendar(kernel.contributions(calendars).map(({ item }) => item));
const rules = kernel.contributions(deadlines).map(({ item }) => item);
const due = (rule: string, start: string) => dueDate(rule, start, { calendar, deadlines: rules });
const off = (from: string, to: string): string[] => {
  const days = Array.from({ length: 40 }, (_, index) => new Date(Date.parse(from) + index * 86_400_000));
  return days.map((day) => day.toISOString().slice(0, 10)).filter((day) => day <= to);
};

describe('the published years', () => {
  it.each([
    ['2024', '2024-02-10', '2024-02-17'],
    ['2025', '2025-01-28', '2025-02-04'],
    ['2026', '2026-02-15', '2026-02-23'],
  ])('Spring Festival %s: no working day from %s to %s', (_, from, to) => {
    expect(off(from, to).filter(calendar.isWorkingDay)).toEqual([]);
  });

  it.each([
    ['2024', '2024-10-01', '2024-10-07'],
    ['2025', '2025-10-01', '2025-10-08'],
    ['2026', '2026-10-01', '2026-10-07'],
  ])('National Day %s: no working day from %s to %s', (_, from, to) => {
    expect(off(from, to).filter(calendar.isWorkingDay)).toEqual([]);
  });

  it('the eve of the lunar new year was worked in 2024, and is off since', () => {
    expect(['2024-02-09', '2025-01-28', '2026-02-16'].map(calendar.isWorkingDay)).toEqual([true, false, false]);
  });

  it.each(['2024-02-04', '2024-02-18', '2025-01-26', '2025-10-11', '2026-01-04', '2026-02-14', '2026-10-10'])(
    'the weekend day %s is worked',
    (day) => {
      expect(calendar.isWorkingDay(day)).toBe(true);
    },
  );

  it.each([
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, days) => {
    expect(calendar.countWorkingDays(`${year - 1}-12-31`, `${year}-12-31`)).toBe(days);
  });

  it('end with 2026', () => {
    expect(calendar.publishedThrough).toBe(2026);
  });
});

describe('the time limits', () => {
  it.each([
    ['DIS-13.1', '2026-09-01', '2026-09-29'],
    ['DIS-13.2', '2024-02-05', '2024-02-20'],
    ['DIS-13.2', '2025-01-24', '2025-02-10'],
    ['DIS-13.2', '2026-02-12', '2026-02-28'],
    ['DIS-13.2', '2026-09-25', '2026-10-12'],
    ['DIS-13.2', '2026-03-07', '2026-03-17'],
    ['DIS-13.3a', '2026-04-01', '2026-04-30'],
    ['DIS-14', '2026-06-15', '2026-06-25'],
    ['DIS-14.penalty', '2026-06-17', '2026-06-23'],
    ['REV-20.2', '2026-02-13', '2026-02-27'],
    ['REC-20.3a', '2026-10-09', '2026-10-10'],
    ['REC-20.3a', '2026-09-30T15:59:00Z', '2026-10-08'],
    ['REC-12.2', '2026-05-03', '2026-05-03'],
    ['REC-21.1', '2026-05-03', '2029-05-03'],
    ['PLAN-2.1.4', '2026-01-01', '2026-01-20'],
    ['APL-60', '2026-01-05', '2026-04-07'],
    ['APL-61', '2026-04-30', '2026-05-13'],
    ['ACL-25.1', '2026-09-03', '2026-10-03'],
  ])('%s from %s is due on %s', (rule, start, expected) => {
    expect(due(rule, start)).toMatchObject({ rule, due: expected, provisional: false });
  });

  it.each([
    ['DIS-13.3', 'DIS-13.3a'],
    ['REV-20', 'REV-20.2'],
    ['REC-20.3', 'REC-20.3a'],
    ['APL-48', 'DIS-14.penalty'],
  ])('%s is asked for as %s', (alias, id) => {
    expect(due(alias, '2026-03-02')).toMatchObject({ rule: id });
  });

  it('PLAN-2.1.4 shows the statutory day and the day that is safe', () => {
    expect(due('PLAN-2.1.4', '2026-02-01')).toMatchObject({ due: '2027-01-20', safeDay: '2027-01-19', lapsed: false });
  });

  it('DIS-13.2 into 2027 is provisional: fixed days off are not counted, and nothing else is guessed', () => {
    expect(due('DIS-13.2', '2027-02-01')).toMatchObject({
      due: '2027-02-12',
      provisional: true,
      countedDays: [
        ...['2027-02-02', '2027-02-03', '2027-02-04', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12'],
      ],
    });
    expect(due('DIS-13.2', '2026-12-28')).toMatchObject({ due: '2027-01-07', provisional: true });
    expect(due('DIS-13.2', '2026-12-22')).toMatchObject({ due: '2026-12-31', provisional: false });
  });

  it('may never be paused, and each names its article', () => {
    expect(rules.filter(({ mayPause }) => mayPause)).toEqual([]);
    expect(rules.every(({ article }) => article.startsWith('《'))).toBe(true);
  });
});
