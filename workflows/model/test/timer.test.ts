import { describe, expect, it } from 'vitest';
import { addDuration, type Duration, parseCycle, parseDate, parseDuration } from '../src/index.js';

const at = (text: string) => Date.parse(text);

describe('timers', () => {
  it.each([
    ['PT5S', 5_000],
    ['PT1H30M', 5_400_000],
    ['P1DT1S', 86_401_000],
    ['P2W', 1_209_600_000],
    ['PT0.5S', 500],
  ])('reads the duration %s', (text, milliseconds) => {
    expect(parseDuration(text)).toEqual({ years: 0, months: 0, milliseconds, workingDays: 0 });
  });

  it('keeps working days apart, for a calendar to count', () => {
    expect(parseDuration('P5WD')).toEqual({ years: 0, months: 0, milliseconds: 0, workingDays: 5 });
  });

  it.each(['P', 'PT', '5S', 'P5', 'PT5', 'P-1D', 'five days', 'P1DT'])('refuses %s as a duration', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('adds months by the calendar, staying within the month', () => {
    const month = parseDuration('P1M') as Duration;

    expect(addDuration(at('2026-01-31T08:00:00Z'), month)).toBe(at('2026-02-28T08:00:00Z'));
    expect(addDuration(at('2026-12-15T00:00:00Z'), month)).toBe(at('2027-01-15T00:00:00Z'));
  });

  it('reads repetitions with a start, with an end, and without either', () => {
    expect(parseCycle('R3/PT10S')).toMatchObject({ repetitions: 3 });
    expect(parseCycle('R/PT10S')).toMatchObject({ repetitions: Infinity });
    expect(parseCycle('R2/2026-01-01T00:00:00Z/P1D')).toMatchObject({ start: at('2026-01-01T00:00:00Z') });
    expect(parseCycle('R2/P1D/2026-02-01T00:00:00Z')).toMatchObject({ end: at('2026-02-01T00:00:00Z') });
    expect(parseCycle('R2/2026-01-01/2026-01-03')).toMatchObject({ interval: { milliseconds: 172_800_000 } });
  });

  it.each(['PT10S', 'R3', 'R3/soon', 'Rx/PT1S', 'R1/2026-01-03/2026-01-01', '0 0 * * *'])(
    'refuses %s as a cycle',
    (text) => {
      expect(parseCycle(text)).toBeUndefined();
    },
  );

  it('takes a moment without a zone as UTC', () => {
    expect(parseDate('2026-01-01T08:00:00')).toBe(at('2026-01-01T08:00:00Z'));
    expect(parseDate('2026-01-01T08:00:00+08:00')).toBe(at('2026-01-01T00:00:00Z'));
    expect(parseDate('tomorrow')).toBeUndefined();
  });
});
