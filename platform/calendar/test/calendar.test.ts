import { Kernel } from '@sanzhi/platform-kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addYears,
  type CalendarYear,
  calendars,
  createCalendar,
  dayOf,
  type Deadline,
  deadlines,
  dueDate,
  errors,
  isDay,
  statutoryHolidays,
  zhCN,
} from '../src/index.js';

/** 2026 reduced to its National Day. */
const year: CalendarYear = {
  year: 2026,
  notice: { number: '1', issuedOn: '2025-11-04' },
  holidays: [{ name: '国庆节', from: '2026-10-01', to: '2026-10-07' }],
  makeUpDays: ['2026-09-20', '2026-10-10'],
};
const calendar = createCalendar([year]);

const base = {
  version: '1',
  article: '第一条',
  title: '公开',
  startEvent: 'x',
  mayPause: false,
  effectiveFrom: '2018-01-01',
  lapsesAfter: '2022-12-31',
  isVerified: true,
} as const;
const rules: readonly Deadline[] = [
  { ...base, id: 'W', aliases: ['w'], limit: { unit: 'workingDays', days: 7 } },
  { ...base, id: 'W', version: '2', effectiveFrom: '2026-07-01', limit: { unit: 'workingDays', days: 5 } },
  { ...base, id: 'C', limit: { unit: 'calendarDays', days: 90, movesOffRestDay: true } },
  { ...base, id: 'S', limit: { unit: 'calendarDays', days: 30, movesOffRestDay: false } },
  { ...base, id: 'Y', limit: { unit: 'years', years: 3 } },
  { ...base, id: 'F', limit: { unit: 'fixedDay', day: '01-20', safeDay: '01-19' } },
  { ...base, id: 'O', effectiveTo: '2020-12-31', limit: { unit: 'ownDay' } },
];
const due = (rule: string, start: string) => dueDate(rule, start, { calendar, deadlines: rules });

describe('days', () => {
  it('knows which days exist', () => {
    expect(['2024-02-29', '2026-02-29', '2026-2-1', '2026-13-01', ''].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('takes a moment for its day in Asia/Shanghai', () => {
    expect(dayOf('2026-01-05T15:59:59Z')).toBe('2026-01-05');
    expect(dayOf('2026-01-05T16:00:00Z')).toBe('2026-01-06');
    expect(dayOf('2026-01-05T23:30:00+08:00')).toBe('2026-01-05');
    expect(dayOf(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01');
  });

  it.each(['2026-02-30', '2026-02-30T00:00:00Z', '2026-01-05T10:00', 'tomorrow', ''])('refuses <%s>', (text) => {
    expect(() => dayOf(text)).toThrow(expect.objectContaining({ code: 'CALENDAR_DATE_INVALID' }));
  });

  it('keeps the day over the years, but for 29 February', () => {
    expect([addYears('2023-10-08', 3), addYears('2024-02-29', 3), addYears('2024-02-29', 4)]).toEqual([
      '2026-10-08',
      '2027-02-28',
      '2028-02-29',
    ]);
  });
});

describe('working days', () => {
  it('are weekdays outside the holidays, and the weekend days worked instead', () => {
    expect(['2026-09-30', '2026-10-01', '2026-10-08', '2026-10-10', '2026-10-11'].map(calendar.isWorkingDay)).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it('are counted from the day after the start', () => {
    expect(calendar.addWorkingDays('2026-09-30', 3)).toEqual({
      due: '2026-10-10',
      countedDays: ['2026-10-08', '2026-10-09', '2026-10-10'],
      provisional: false,
    });
    expect(calendar.addWorkingDays('2026-10-03', 0).due).toBe('2026-10-03');
  });

  it('are counted between two days either way', () => {
    expect(calendar.countWorkingDays('2026-09-30', '2026-10-10')).toBe(3);
    expect(calendar.countWorkingDays('2026-10-10', '2026-09-30')).toBe(-3);
  });

  it.each([-1, 1.5, Number.NaN, 10_001])('cannot be counted %s times', (count) => {
    expect(() => calendar.addWorkingDays('2026-01-01', count)).toThrow('cannot count');
  });

  it('are provisional as soon as a day of an unpublished year is looked at', () => {
    expect(calendar.publishedThrough).toBe(2026);
    expect(calendar.addWorkingDays('2026-12-30', 1).provisional).toBe(false);
    expect(calendar.addWorkingDays('2026-12-30', 2)).toMatchObject({ due: '2027-01-04', provisional: true });
  });
});

describe('years without a notice', () => {
  it('have the days off that the regulation fixes', () => {
    expect([...statutoryHolidays(2027)].sort()).toEqual([
      '2027-01-01',
      '2027-02-05',
      '2027-02-06',
      '2027-02-07',
      '2027-02-08',
      '2027-04-05',
      '2027-05-01',
      '2027-05-02',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
      '2027-10-02',
      '2027-10-03',
    ]);
    expect(calendar.isWorkingDay('2027-02-08')).toBe(false);
    expect(calendar.isWorkingDay('2027-02-09')).toBe(true);
  });

  it('have the eve of the lunar new year and 2 May off only since 2025', () => {
    expect(statutoryHolidays(2024).has('2024-02-09')).toBe(false);
    expect(statutoryHolidays(2024).has('2024-05-02')).toBe(false);
  });

  it('keep the solar days where the table of lunar ones ends', () => {
    expect([...statutoryHolidays(2099)]).toEqual([
      '2099-01-01',
      '2099-05-01',
      '2099-05-02',
      '2099-10-01',
      '2099-10-02',
      '2099-10-03',
    ]);
  });
});

describe('due dates', () => {
  it('are given with the rule, its version, and the days counted', () => {
    expect(due('w', '2026-09-25')).toMatchObject({ rule: 'W', version: '2', due: '2026-10-09', start: '2026-09-25' });
  });

  it('follow the version in force on the day of the start', () => {
    expect(due('W', '2026-06-30')).toMatchObject({ version: '1', due: '2026-07-09' });
    expect(due('W', '2026-07-01')).toMatchObject({ version: '2', due: '2026-07-08' });
  });

  it('of calendar days move off a day off where the limit says so', () => {
    expect(due('C', '2026-07-05')).toMatchObject({ due: '2026-10-08' });
    expect(due('C', '2026-07-05').countedDays).toHaveLength(90);
    expect(due('C', '2026-07-10')).toMatchObject({ due: '2026-10-08', provisional: false });
    expect(due('S', '2026-09-03')).toMatchObject({ due: '2026-10-03' });
  });

  it('of years keep the day', () => {
    expect(due('Y', '2024-02-29')).toMatchObject({ due: '2027-02-28', provisional: false });
  });

  it('of a fixed day are the next one, with the day that is safe', () => {
    expect(due('F', '2025-12-31')).toMatchObject({ due: '2026-01-20', safeDay: '2026-01-19' });
    expect(due('F', '2026-01-20')).toMatchObject({ due: '2026-01-20' });
    expect(due('F', '2026-01-21')).toMatchObject({ due: '2027-01-20', provisional: false });
  });

  it('DIS-19 say when the measure has lapsed', () => {
    expect(due('Y', '2022-12-31').lapsed).toBe(false);
    expect(due('Y', '2023-01-01').lapsed).toBe(true);
  });

  it('are refused for a rule that is unknown or out of force', () => {
    expect(() => due('X', '2026-01-01')).toThrow('known: W, C, S, Y, F, O');
    expect(() => due('W', '2017-12-31')).toThrow('first: 2018-01-01');
    expect(() => due('O', '2021-01-01')).toThrow('not in force');
  });

  it('later by a later start, on a working day, after exactly so many days', () => {
    const days = fc.integer({ min: 0, max: 1500 }).map((offset) => addDays('2025-01-01', offset));

    fc.assert(
      fc.property(days, fc.nat(20), fc.integer({ min: 1, max: 40 }), (start, later, count) => {
        const counted = calendar.addWorkingDays(start, count);

        expect(counted.countedDays).toHaveLength(count);
        expect(counted.countedDays.at(-1)).toBe(counted.due);
        expect(counted.countedDays.every(calendar.isWorkingDay)).toBe(true);
        expect(calendar.countWorkingDays(start, counted.due)).toBe(count);
        expect(calendar.addWorkingDays(addDays(start, later), count).due >= counted.due).toBe(true);
      }),
    );
  });
});

describe('at boot', () => {
  const boot = (faulty: Partial<CalendarYear>) => () =>
    new Kernel([{ id: 'law', contributes: [calendars.of({ ...year, ...faulty })] }]);

  it.each<[Partial<CalendarYear>, string]>([
    [{ makeUpDays: ['2026-02-30'] }, 'is not a day'],
    [{ holidays: [{ name: '春节', from: '2026-02-23', to: '2026-02-15' }] }, 'ends before it begins'],
    [{ makeUpDays: ['2026-10-02'] }, 'both a holiday and worked'],
  ])('refuses a year with %j', (faulty, reason) => {
    expect(boot(faulty)).toThrow(reason);
  });

  it('refuses a limit without a length', () => {
    const limit = { ...rules[0]!, limit: { unit: 'workingDays', days: 0 } } as const;

    expect(() => new Kernel([{ id: 'law', contributes: [deadlines.of(limit)] }])).toThrow('is not a length');
  });
});

it('has a text and a remedy for every error', () => {
  for (const { code } of Object.values(errors)) {
    expect(zhCN).toHaveProperty([`error.${code}`]);
    expect(zhCN).toHaveProperty([`error.${code}.remedy`]);
  }
});
