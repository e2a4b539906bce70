import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueDay, dueMoment } from '../../runtime/src/timers.js';
import { afterWorkingDays, calendarTimers, dueDayOf } from '../src/simulation/calendar-timers.js';
import { calendar, MONDAY } from './penalty.js';

const interval = fc.oneof(
  fc.nat(30).map((days) => `P${days}WD`),
  fc.nat(400).map((days) => `P${days}D`),
  fc.nat(90).map((hours) => `PT${hours}H`),
  fc.constantFrom('P1M', 'P1Y2M', 'nonsense', ''),
);
const cycle = fc
  .tuple(fc.constantFrom('R', 'R2', 'R5'), interval, fc.constantFrom('', '/2026-03-20T00:00:00Z'))
  .map(([repeat, each, end]) => `${repeat}/${each}${end}`);
const timer = fc.oneof(
  fc.record({ timer: fc.constant('duration' as const), value: interval }),
  fc.record({ timer: fc.constant('cycle' as const), value: cycle }),
  fc.record({
    timer: fc.constant('date' as const),
    value: fc.constantFrom('2026-03-10', '2026-03-10T08:00:00+08:00', 'x'),
  }),
);
const moment = fc.integer({ min: MONDAY, max: MONDAY + 400 * 86_400_000 });

describe('timers of a simulation', () => {
  it('are due when the server would have them due', () => {
    fc.assert(
      fc.property(timer, fc.nat(6), moment, (text, occurrence, now) => {
        const due = dueMoment({ ...text, occurrence }, new Date(now), calendar);
        const expected = due === 'over' ? Infinity : due?.at.getTime();

        expect(calendarTimers(calendar)({ ...text, occurrence, now })).toBe(expected);
      }),
    );
  });

  it('give a task the day that the server would', () => {
    fc.assert(
      fc.property(fc.oneof(interval, fc.constantFrom('2026-03-10', '2026-03-10T20:00:00Z')), moment, (limit, since) => {
        expect(dueDayOf(limit, since, calendar)).toBe(dueDay(limit, new Date(since), calendar)?.day);
      }),
    );
  });

  it('let working days pass to the end of the last one', () => {
    expect(new Date(afterWorkingDays(calendar, MONDAY, 5)).toISOString()).toBe('2026-03-09T16:00:00.000Z');
    expect(new Date(afterWorkingDays(calendar, MONDAY, 1)).toISOString()).toBe('2026-03-03T16:00:00.000Z');
  });
});
